import { type Cells, cellCount, createCells, type Style, setCell, toStrings } from './cells.ts';

/** Blocks filled from the left, by eighths. */
const EIGHTHS = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

export interface BarOptions {
  /** The done part of `max` (1 when left out); NaN counts as 0. */
  readonly value: number;
  readonly max?: number;
  readonly width: number;
  readonly style?: Style;
  /** A thin line instead of full blocks, exact to a column: for bars that stand close to each other. */
  readonly thin?: boolean;
  /** One-column character of the part that is not done yet, in the style 'track'; none for ' '. */
  readonly track?: string;
}

/** A progress bar one row high, exact to an eighth of a column. It is full only when all is done. */
export function bar({ value, max = 1, width, style = 'bar', track = '─', thin = false }: BarOptions): Cells {
  const columns = cellCount(width);
  const cells = createCells(columns, Math.min(1, columns));
  const share = Math.max(0, Math.min(1, value / max)) || 0;
  const eighths = share === 1 ? columns * 8 : Math.min(columns * 8 - 1, Math.round(share * columns * 8));
  for (let column = 0; column < columns; column++) {
    const filled = Math.max(0, Math.min(8, eighths - column * 8));
    if (thin && filled >= 4) setCell(cells, column, 0, '━', style);
    else if (!thin && filled > 0) setCell(cells, column, 0, EIGHTHS[filled]!, style);
    else if (track !== ' ') setCell(cells, column, 0, track, 'track');
  }
  return cells;
}

/** The same bar as plain text, for a line that no theme colours. */
export function progressBar(share: number, width: number): string {
  return toStrings(bar({ value: share, width })).join('');
}
