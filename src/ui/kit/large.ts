import { type Cells, createCells, paste } from '../charts/cells.ts';
import type { LegendItem } from '../charts/legend.ts';
import { paragraph } from '../charts/prose.ts';
import { scoreBoard, scoreRows } from '../charts/scores.ts';
import type { Draw } from './frame.ts';

/** The fewest rows of a figure beside which there is room for large digits. */
const leastFigure = 8;
/** The most rows of what was found. */
const mostRows = 3;

export interface LargeParts {
  readonly columns: number;
  readonly rows: number;
  readonly figure: Draw;
  /** What its curves are, with their numbers. */
  readonly items?: readonly LegendItem[];
  /** The one sentence that the figure stands for; or what to do, or what goes on. */
  readonly said: string;
}

/** A screen for a room: the figure in all columns, its numbers in large digits, and one sentence, with room about them. */
export function largeView({ columns, rows, figure, items = [], said }: LargeParts): Cells {
  const cells = createCells(columns, rows);
  const text = paragraph(said, columns, mostRows, 'title');
  const left = rows - text.height - 1;
  const whole = scoreBoard(items, columns);
  const scores = left - scoreRows - 1 >= leastFigure ? whole : createCells(columns, 0);
  const body = Math.max(0, left - (scores.height > 0 ? scores.height + 1 : 0));
  paste(cells, figure(columns, body), 0, 0);
  paste(cells, scores, 0, body + 1);
  paste(cells, text, 0, rows - text.height);
  return cells;
}
