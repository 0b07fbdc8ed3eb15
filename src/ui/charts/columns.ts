import type { Sample } from './smooth.ts';

/** The samples of one curve: y[i] at x[i], in ascending order of x. */
export interface Curve {
  readonly x: readonly number[];
  readonly y: readonly Sample[];
}

/**
 * One value a column: the mean of the samples that fall into it; between columns that have samples a straight line, but none
 * across a gap (a sample that is not finite). Samples just outside the window still pull the line to its edge. `toColumn` says
 * where an x lies, `toHeight` what is averaged (on a logarithmic axis the logarithm: the mean of what is seen).
 */
export function columnValues(
  curve: Curve,
  length: number,
  toColumn: (x: number) => number,
  toHeight: (y: number) => number,
): Sample[] {
  const sums = new Float64Array(length);
  const counts = new Uint32Array(length);
  const gaps = new Uint8Array(length + 1);
  let left: Knot | null = null;
  let right: Knot | null = null;
  const n = Math.min(curve.x.length, curve.y.length);
  for (let i = 0; i < n; i++) {
    const at = toColumn(curve.x[i]!);
    const sample = curve.y[i] ?? Number.NaN;
    const height = Number.isFinite(sample) ? toHeight(sample) : Number.NaN;
    if (!Number.isFinite(at)) continue;
    const column = Math.round(at);
    if (column < 0) left = Number.isFinite(height) ? { at, height } : null;
    else if (column >= length) {
      right = Number.isFinite(height) ? { at, height } : null;
      break;
    } else if (Number.isFinite(height)) {
      sums[column]! += height;
      counts[column]!++;
    } else gaps[column] = 1;
  }
  const result: Sample[] = new Array(length).fill(null);
  let previous = left;
  for (let column = 0; column < length; column++) {
    if (counts[column]! > 0) {
      const knot = { at: column, height: sums[column]! / counts[column]! };
      if (previous) join(result, previous, knot);
      result[column] = knot.height;
      previous = knot;
    } else if (gaps[column]) previous = null;
  }
  if (previous && right) join(result, previous, right);
  return result;
}

/** The lowest and the highest sample of each column, null where there are none: what noise there is. */
export function columnRanges(
  curve: Curve,
  length: number,
  toColumn: (x: number) => number,
  toHeight: (y: number) => number,
): ([number, number] | null)[] {
  const ranges: ([number, number] | null)[] = new Array(length).fill(null);
  for (let i = 0; i < Math.min(curve.x.length, curve.y.length); i++) {
    const column = Math.round(toColumn(curve.x[i]!));
    const height = toHeight(curve.y[i] ?? Number.NaN);
    if (!(column >= 0 && column < length) || !Number.isFinite(height)) continue;
    const range = ranges[column];
    if (!range) ranges[column] = [height, height];
    else if (height < range[0]) range[0] = height;
    else if (height > range[1]) range[1] = height;
  }
  return ranges;
}

interface Knot {
  readonly at: number;
  readonly height: number;
}

/** Fills the columns strictly between two knots. */
function join(result: Sample[], from: Knot, to: Knot): void {
  const last = Math.min(result.length - 1, Math.ceil(to.at) - 1);
  for (let column = Math.max(0, Math.floor(from.at) + 1); column <= last; column++) {
    result[column] = from.height + ((to.height - from.height) * (column - from.at)) / (to.at - from.at);
  }
}
