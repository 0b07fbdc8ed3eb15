import { type Cells, createCells, paste, type Style } from '../charts/cells.ts';
import { sentences } from '../charts/prose.ts';

/** A function that draws something at any size. */
export type Draw = (width: number, height: number) => Cells;

/** The breakpoints of all screens: the columns beside a figure, and the rows of sentences above it. */
export function breakpoints(columns: number, rows: number): { readonly side: number; readonly reading: number } {
  return {
    side: columns >= 160 ? 48 : columns >= 110 ? 40 : 28,
    reading: rows >= 40 ? 3 : rows >= 20 ? 2 : 1,
  };
}

export interface FrameParts {
  readonly columns: number;
  readonly rows: number;
  /** Sentences above the figure, the most important first: as many as fit. */
  readonly reading: readonly string[];
  readonly readingStyle?: Style;
  /** The rows for them; by the breakpoints when left out. */
  readonly readingRows?: number;
  /** A line between the sentences and the figure. */
  readonly heading?: Cells;
  readonly figure: Draw;
  /** What is beside the figure; without it the figure has all columns. */
  readonly side?: Draw | null;
  /** What is below the figure, one part under the other. */
  readonly below?: readonly Cells[];
}

/** The fewest rows of a figure; before it gets lower, the parts below are cut off. */
export const minFigureRows = 4;

/** The common layout of all screens: a few sentences, the figure with a pane beside it, and parts below. */
export function frame({ columns, rows, reading, heading, figure, side, below = [], ...parts }: FrameParts): Cells {
  const { side: sideColumns, reading: usual } = breakpoints(columns, rows);
  const { readingStyle, readingRows = usual } = parts;
  const cells = createCells(columns, rows);
  paste(cells, sentences(reading, columns, readingRows, readingStyle), 0, 0);
  if (heading) paste(cells, heading, 0, readingRows);
  const top = readingRows + (heading?.height ?? 0);
  const body = Math.max(minFigureRows, rows - top - below.reduce((sum, part) => sum + part.height, 0));
  paste(cells, figure(side ? columns - sideColumns - 1 : columns, body), 0, top);
  if (side) paste(cells, side(sideColumns, body), columns - sideColumns, top);
  let y = top + body;
  for (const part of below) {
    paste(cells, part, 0, y);
    y += part.height;
  }
  return cells;
}
