import type { Raster } from './braille.ts';
import { putText, type Style, setCell, textWidth } from './cells.ts';
import { type Exit, exitOf } from './exits.ts';
import type { Frame } from './frame.ts';
import { type PlanePoint, toCell, toDot } from './plane.ts';

/** An arrow in the plane. */
export interface PlaneVector {
  readonly from: PlanePoint;
  readonly by: PlanePoint;
  readonly style: Style;
  /** What stands at its tip, in place of a head; '' for nothing. */
  readonly label: string;
}

const tipOf = ({ from, by }: PlaneVector): PlanePoint => [from[0] + by[0], from[1] + by[1]];

/** The line of a vector. */
export function drawVector(raster: Raster, frame: Frame, vector: PlaneVector, priority: number): void {
  raster.polyline([toDot(frame, vector.from), toDot(frame, tipOf(vector))], { style: vector.style, priority });
}

/**
 * The label of a vector, at its tip (beside cells that are taken) or, where it leaves the map, with a head at the border; a
 * vector too short to be seen has none.
 */
export function drawVectorLabel(frame: Frame, vector: PlaneVector, taken: readonly PlanePoint[]): void {
  const { area, cells } = frame;
  const { style, label } = vector;
  const tip = tipOf(vector);
  const exit: Exit | null = exitOf(frame, vector.from, tip);
  const at = exit ? exit.cell : toCell(frame, tip);
  const from = toCell(frame, vector.from);
  if (!at || (from && at[0] === from[0] && at[1] === from[1])) return;
  if (exit) setCell(cells, at[0], at[1], exit.head, style);
  const width = textWidth(label);
  if (width === 0 || width > area.width) return;
  // With its first letter at the tip, else beside it: where there is room and nothing else stands.
  const [right, left] = [at[0] + 1, at[0] - width];
  const places = (exit ? [right, left] : [at[0], right, left]).filter(
    (x) => x >= area.x && x + width <= area.x + area.width,
  );
  const free = places.find((x) => !taken.some(([column, row]) => row === at[1] && column >= x && column < x + width));
  const place = free ?? places[0];
  if (place !== undefined) putText(cells, place, at[1], label, style);
}
