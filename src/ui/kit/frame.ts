import { type Cells, createCells, paste, type Style } from '../charts/cells.ts';
import { sentences, sentencesOf, wrapLines } from '../charts/prose.ts';

/** A function that draws something at any size. */
export type Draw = (width: number, height: number) => Cells;

/** The breakpoints of all screens: the columns beside a figure, and the rows of sentences above it. */
export function breakpoints(columns: number, rows: number): { readonly side: number; readonly reading: number } {
  return {
    side: columns >= 160 ? 48 : columns >= 110 ? 40 : 28,
    reading: rows >= 40 ? 3 : rows >= 20 ? 2 : 1,
  };
}

/** Below the columns of an 80-column terminal a figure has no row to give. */
const giving = 78;

/** The rows of sentences above a figure: those of the breakpoints, and a second one where the first sentence needs it. */
export function readingRows(columns: number, rows: number, [first = '']: readonly string[]): number {
  const { reading } = breakpoints(columns, rows);
  const [sentence = ''] = sentencesOf(first);
  return columns < giving ? reading : Math.max(reading, Math.min(2, wrapLines(sentence, columns).length));
}

export interface FrameParts {
  readonly columns: number;
  readonly rows: number;
  /** Sentences above the figure, the most important first: as many as fit. */
  readonly reading: readonly string[];
  readonly readingStyle?: Style;
  /** The rows for them; as `readingRows` says when left out. */
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
  const { side: sideColumns } = breakpoints(columns, rows);
  const { readingStyle, readingRows: above = readingRows(columns, rows, reading) } = parts;
  const cells = createCells(columns, rows);
  paste(cells, sentences(reading, columns, above, readingStyle), 0, 0);
  if (heading) paste(cells, heading, 0, above);
  const top = above + (heading?.height ?? 0);
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
