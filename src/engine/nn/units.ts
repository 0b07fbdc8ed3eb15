import type { Vector } from '../kernel/kernel.ts';

/** Equal weights may differ in their last digits: kernels do not sum every unit in the same order. */
const tolerance = 1e-5;

/**
 * How many different units a layer has, by their weights W[inputs, units]: 1 when all are copies of one. Weights count as
 * equal when they differ by at most a hundred-thousandth of the layer's largest.
 */
export function distinctUnits(W: Vector, inputs: number, units: number): number {
  let largest = 0;
  for (let i = 0; i < inputs * units; i++) largest = Math.max(largest, Math.abs(W[i]!));
  const threshold = largest * tolerance;
  // The common case, all units alike, is checked row by row, in the order of memory.
  let alike = true;
  for (let i = 0; alike && i < inputs; i++) {
    const first = W[i * units]!;
    for (let unit = 0; unit < units; unit++) alike &&= Math.abs(W[i * units + unit]! - first) <= threshold;
  }
  if (alike) return 1;
  const equal = (a: number, b: number) => {
    for (let i = 0; i < inputs; i++) {
      if (!(Math.abs(W[i * units + a]! - W[i * units + b]!) <= threshold)) return false;
    }
    return true;
  };
  // Each unit is compared with one unit of each kind met so far.
  const kinds: number[] = [];
  for (let unit = 0; unit < units; unit++) if (!kinds.some((kind) => equal(kind, unit))) kinds.push(unit);
  return kinds.length;
}

/** The weights W[inputs, units] of the first units as they are: [count, inputs], at most so many units. */
export function unitImages(W: Vector, inputs: number, units: number, most: number): Float64Array {
  const count = Math.min(units, most);
  const images = new Float64Array(count * inputs);
  for (let i = 0; i < inputs; i++) {
    for (let unit = 0; unit < count; unit++) images[unit * inputs + i] = W[i * units + unit]!;
  }
  return images;
}

/**
 * The weights W[inputs, units] as a picture [units, columns], a row for each unit; columns = inputs, at most `most`: of more
 * inputs each number is the mean of its share of them.
 */
export function unitRows(W: Vector, inputs: number, units: number, most: number): Float64Array {
  const columns = Math.min(inputs, most);
  const rows = new Float64Array(units * columns);
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((column * inputs) / columns);
    const to = Math.floor(((column + 1) * inputs) / columns);
    for (let i = from; i < to; i++) {
      for (let unit = 0; unit < units; unit++) rows[unit * columns + column]! += W[i * units + unit]! / (to - from);
    }
  }
  return rows;
}
