import { quickselect } from 'd3-array';
import type { Vector } from '../kernel/kernel.ts';

export interface Histogram {
  /** One more than there are bins. */
  readonly edges: readonly number[];
  /** Values beyond the edges count to the first and the last bin. */
  readonly counts: readonly number[];
}

export interface Distribution {
  readonly mean: number;
  readonly std: number;
  /** The share that is exactly 0. */
  readonly zeroShare: number;
}

/** `bins + 1` numbers from `from` to `to`, evenly spaced, both ends exact. */
export function evenEdges(from: number, to: number, bins: number): number[] {
  return Array.from({ length: bins + 1 }, (_, i) => (i === bins ? to : from + ((to - from) * i) / bins));
}

/** Mean and population standard deviation (NumPy's default), in double precision; NaN if a value is not finite. */
export function distributionOf(values: Vector): Distribution {
  let sum = 0;
  let zeros = 0;
  for (const value of values) {
    sum += value;
    if (value === 0) zeros++;
  }
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, std: Math.sqrt(squares / values.length), zeroShare: zeros / values.length };
}

/** The root mean square, in double precision. */
export function rootMeanSquare(values: Vector): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares / values.length);
}

/** How many values lie in each of the even bins between `from` and `to`; values outside count to the outer bins, NaN to none. */
export function countBins(values: Vector, from: number, to: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  const scale = bins / (to - from);
  for (const value of values) {
    const bin = Math.floor((value - from) * scale);
    if (!Number.isNaN(bin)) counts[bin < 0 ? 0 : bin >= bins ? bins - 1 : bin]!++;
  }
  return counts;
}

/** How many values lie below `from` and above `to`. */
export function countBeyond(values: Vector, from: number, to: number): { below: number; above: number } {
  let below = 0;
  let above = 0;
  for (const value of values) {
    if (value < from) below++;
    else if (value > to) above++;
  }
  return { below, above };
}

/**
 * How much the outputs of a layer's units differ for the same sample: the standard deviation over the units of each row of
 * y[samples, units], as a root mean square over the rows. 0 when all units are equal.
 */
export function unitSpread(y: Vector, samples: number, units: number): number {
  let variances = 0;
  for (let row = 0; row < samples; row++) {
    const outputs = y.subarray(row * units, (row + 1) * units);
    let sum = 0;
    for (const value of outputs) sum += value;
    const mean = sum / units;
    for (const value of outputs) variances += (value - mean) ** 2 / units;
  }
  return Math.sqrt(variances / samples);
}

/** The absolute values of the numbers that are not 0. */
export function nonzeroMagnitudes(values: Vector): Float64Array {
  const sizes = new Float64Array(values.length);
  let n = 0;
  for (const value of values) if (value !== 0) sizes[n++] = Math.abs(value);
  return sizes.subarray(0, n);
}

/** The median in linear time; 0 without any values, NaN if one is NaN. Reorders the values. */
export function medianInPlace(sizes: Float64Array): number {
  if (sizes.length === 0) return 0;
  for (const size of sizes) if (Number.isNaN(size)) return Number.NaN;
  const lower = (sizes.length - 1) >> 1;
  quickselect(sizes as unknown as number[], lower);
  if (sizes.length % 2 === 1) return sizes[lower]!;
  // After quickselect all values behind the lower middle are at least as large.
  const upper = sizes.subarray(lower + 1).reduce((least, size) => Math.min(least, size), Number.POSITIVE_INFINITY);
  return (sizes[lower]! + upper) / 2;
}
