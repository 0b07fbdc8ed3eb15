import { fitText, putText, setCell, textWidth } from './cells.ts';
import type { Frame } from './frame.ts';
import { toRow } from './line-grids.ts';
import { drawCursor, drawCursorText } from './line-marks.ts';

/** A guess on an axis: how high a curve ends, or at which x something happens. */
export interface GuessMark {
  /** The series that it is about: a chart of others leaves it out. */
  readonly series: string;
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly text: string;
}

/** The guesses about what a chart shows. */
export function guessesAbout(
  marks: readonly GuessMark[] | undefined,
  series: readonly string[],
): readonly GuessMark[] | undefined {
  return marks?.filter((mark) => series.includes(mark.series));
}

/** The columns from which on a guess has its text beside it. */
const roomForText = 24;

/** Heights as arrows at the right edge, moments as upright lines, each with its text where there is room. */
export function drawGuesses(frame: Frame, marks: readonly GuessMark[]): void {
  const { area, cells } = frame;
  for (const { axis, at, text } of marks) {
    const shown = area.width >= roomForText ? text : '';
    if (axis === 'x') {
      drawCursor(frame, at, 'key');
      drawCursorText(frame, at, shown, 'key');
      continue;
    }
    const row = Math.round(toRow(frame, at));
    if (!Number.isFinite(row) || area.height === 0) continue;
    const y = area.y + Math.max(0, Math.min(area.height - 1, row));
    const end = area.x + area.width - 1;
    setCell(cells, end, y, '◂', 'key');
    putText(cells, Math.max(area.x, end - 1 - textWidth(shown)), y, fitText(shown, area.width - 2), 'key');
  }
}
