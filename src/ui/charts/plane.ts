import { dotX, dotY } from './braille.ts';
import { type Frame, plotFrame } from './frame.ts';
import type { Domain } from './scale.ts';

export type PlanePoint = readonly [number, number];

/** A function of two variables and the drawn window, common to all kinds of maps. */
export interface PlaneOptions {
  readonly f: (x: number, y: number) => number;
  readonly domainX: Domain;
  readonly domainY: Domain;
  readonly width: number;
  readonly height: number;
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  /** False: no numbers under the x axis. */
  readonly xNumbers?: boolean;
}

/** A finished background with its axes: paths are drawn on copies of it. */
export type PlotLayer = Frame;

export function planeFrame(options: PlaneOptions): Frame {
  const { width, height, title, domainX, domainY, xLabel, yLabel, xNumbers } = options;
  return plotFrame({
    width,
    height,
    title,
    x: { domain: domainX, label: xLabel, numbers: xNumbers },
    y: { domain: domainY, label: yLabel },
  });
}

/** Added to positions in cells, so that values that differ by rounding only (0 and 1e-17) fall into the same cell. */
const roundingSlack = 1e-6;

/** A point of the plane in the dots of the plot area. */
export function toDot(frame: Frame, [x, y]: PlanePoint): [number, number] {
  return [dotX(frame.x.toCell(x) + roundingSlack), dotY(frame.y.toCell(y) - roundingSlack)];
}

/** The cell of the plot area, counted along an axis, that a value falls into; outside of it for values that are not drawn. */
export function cellAlong(axis: Frame['x'], value: number): number {
  return Math.round(axis.toCell(value) + roundingSlack);
}

/** A point of the plane as a cell of the whole chart, or null if it is outside the plot area. */
export function toCell(frame: Frame, [x, y]: PlanePoint): [number, number] | null {
  const [column, row] = [cellAlong(frame.x, x), cellAlong(frame.y, y)];
  const { area } = frame;
  return column >= 0 && row >= 0 && column < area.width && row < area.height ? [area.x + column, area.y + row] : null;
}

/** Values of f at dots of the plot area, `step` dots apart, one step beyond its edges on every side. */
export interface Lattice {
  readonly columns: number;
  readonly rows: number;
  readonly step: number;
  readonly values: Float64Array;
  /** Whether some values are NaN. */
  readonly gaps: boolean;
}

export function sampleLattice(frame: Frame, f: PlaneOptions['f']): Lattice {
  const dotsX = frame.area.width * 2;
  const dotsY = frame.area.height * 4;
  // Every dot in a panel, every second one on a full screen, where more would be slow and invisible.
  const step = dotsX * dotsY > 20_000 ? 2 : 1;
  const columns = Math.ceil(dotsX / step) + 2;
  const rows = Math.ceil(dotsY / step) + 2;
  const values = new Float64Array(columns * rows);
  const xs = Array.from({ length: columns }, (_, i) => frame.x.fromCell(((i - 1) * step - 0.5) / 2));
  for (let row = 0; row < rows; row++) {
    const y = frame.y.fromCell(((row - 1) * step - 1.5) / 4);
    for (let column = 0; column < columns; column++) values[row * columns + column] = f(xs[column]!, y);
  }
  return { columns, rows, step, values, gaps: values.some(Number.isNaN) };
}
