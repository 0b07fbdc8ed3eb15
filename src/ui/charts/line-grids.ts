import { dotX, dotY } from './braille.ts';
import type { Grid } from './columns.ts';
import type { Frame } from './frame.ts';

/** The cells of the area. What lies beyond it is drawn at its edge, or not at all where it is a part of the axis that is shown. */
export function cellGrid(frame: Frame, clips: boolean): Grid {
  const { x, y } = frame;
  const axes = [x, y].flatMap(({ domain, length, log }) => [...domain, length, log]);
  const toHeight = clips ? (value: number) => within(frame, value, far) : (value: number) => toRow(frame, value);
  return { key: [...axes, clips].join(' '), width: frame.area.width, toColumn: x.toCell, toHeight };
}

/** The braille dots of the area. */
export function dotGrid(frame: Frame, clips: boolean): Grid {
  const { key, width, toColumn, toHeight } = cellGrid(frame, clips);
  return {
    key: `${key} dots`,
    width: 2 * width,
    toColumn: (x) => dotX(toColumn(x)),
    toHeight: (y) => dotY(toHeight(y)),
  };
}

/** So many heights of the area beyond its edges a line is followed, and no further: it may lead to infinity. */
const far = 4;

function within({ area, y }: Frame, value: number, beyond: number): number {
  const room = beyond * area.height;
  return Math.max(-room, Math.min(area.height - 1 + room, y.toCell(value)));
}

/** The row of a value, from 0 at the top, kept inside the area: NaN if it has none. */
export function toRow(frame: Frame, value: number): number {
  return within(frame, value, 0);
}
