import { quantile } from 'd3-array';
import { Raster } from './braille.ts';
import { overlay, setCell } from './cells.ts';
import type { Frame } from './frame.ts';
import { arrowHead } from './heads.ts';
import { toDot } from './plane.ts';

export type Gradient = (x: number, y: number) => readonly [number, number];

/** Cells between arrows, and the dots of the longest tail. */
const GAP_X = 4;
const GAP_Y = 2;
const TAIL = 6;

/**
 * Draws −∇f, the direction of gradient descent, as arrows on a sparse lattice. Arrows are longer and in a stronger style where
 * the slope is steeper (by its square root, so that valleys are not empty).
 * Styles: 'field-weak', 'field', 'field-strong'.
 */
export function drawField(frame: Frame, gradient: Gradient): void {
  const { area } = frame;
  const arrows: { column: number; row: number; dx: number; dy: number; size: number }[] = [];
  for (let row = Math.floor(((area.height - 1) % GAP_Y) / 2); row < area.height; row += GAP_Y) {
    for (let column = Math.floor(((area.width - 1) % GAP_X) / 2); column < area.width; column += GAP_X) {
      const x = frame.x.fromCell(column);
      const y = frame.y.fromCell(row);
      const [gx, gy] = gradient(x, y);
      const size = Math.hypot(gx, gy);
      if (!Number.isFinite(size) || size === 0) continue;
      // The direction as it looks in this window, whose axes may be stretched differently.
      const unitX = frame.x.fromCell(column + 1) - x;
      const unitY = frame.y.fromCell(row + 1) - y;
      const dx = (-gx / size / unitX) * 2;
      const dy = (-gy / size / unitY) * 4;
      const length = Math.hypot(dx, dy);
      if (length > 0) arrows.push({ column, row, dx: dx / length, dy: dy / length, size });
    }
  }
  const strongest = quantile(arrows, 0.95, (arrow) => arrow.size) ?? 1;
  const raster = new Raster(area.width, area.height);
  const heads: (() => void)[] = [];
  for (const { column, row, dx, dy, size } of arrows) {
    const strength = Math.min(1, Math.sqrt(size / strongest));
    const style = strength < 0.4 ? 'field-weak' : strength < 0.75 ? 'field' : 'field-strong';
    const [x, y] = toDot(frame, [frame.x.fromCell(column), frame.y.fromCell(row)]);
    // The head stands on the lattice, where the gradient was taken; the tail trails behind it.
    const tail = strength * TAIL;
    raster.line(x, y, x - dx * tail, y - dy * tail, { style });
    heads.push(() => setCell(frame.cells, area.x + column, area.y + row, arrowHead(dx, dy), style));
  }
  overlay(frame.cells, raster.toCells(), area.x, area.y);
  for (const draw of heads) draw();
}
