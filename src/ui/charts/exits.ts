import { clipSegment } from './clip.ts';
import type { Frame } from './frame.ts';
import { arrowHead } from './heads.ts';
import { type PlanePoint, toDot } from './plane.ts';

/** Where a line leaves the plot area: the cell of the whole chart, and the head of an arrow that points out. */
export interface Exit {
  readonly cell: readonly [number, number];
  readonly head: string;
}

/** Where the line between two points leaves the plot area; null if it ends inside, or never passes through. */
export function exitOf(frame: Frame, from: PlanePoint, to: PlanePoint): Exit | null {
  const { area } = frame;
  const [x1, y1] = toDot(frame, to);
  const box = { left: -0.5, top: -0.5, right: area.width * 2 - 0.5, bottom: area.height * 4 - 0.5 };
  if (area.width === 0 || area.height === 0) return null;
  if (x1 >= box.left && x1 <= box.right && y1 >= box.top && y1 <= box.bottom) return null;
  const [x0, y0] = toDot(frame, from);
  const inside = clipSegment(x0, y0, x1, y1, box);
  if (!inside) return null;
  const column = Math.max(0, Math.min(area.width - 1, Math.round(inside[2]) >> 1));
  const row = Math.max(0, Math.min(area.height - 1, Math.round(inside[3]) >> 2));
  return { cell: [area.x + column, area.y + row], head: arrowHead(x1 - x0, y1 - y0) };
}
