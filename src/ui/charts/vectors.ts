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
 * The label of a vector, at its tip (beside a cell that is taken) or, where it leaves the map, with a head at the border; a
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
  const aside = exit || taken.some(([x, y]) => x === at[0] && y === at[1]);
  const beside = aside ? (at[0] + 1 + width <= area.x + area.width ? 1 : -width) : 0;
  const column = Math.max(area.x, Math.min(area.x + area.width - width, at[0] + beside));
  if (width <= area.width) putText(cells, column, at[1], label, style);
}
