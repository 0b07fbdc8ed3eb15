import { kaiserWindow } from '../../../src/ui/charts/smooth.ts';

/*
 * What charts draw, found by a plain walk over all samples: it is what the quick ways are compared with.
 */

interface Knot {
  readonly at: number;
  readonly height: number;
}

interface PlainGrid {
  readonly width: number;
  toColumn(x: number): number;
  toHeight(y: number): number;
}

export function plainValues(x: ArrayLike<number>, y: ArrayLike<number>, grid: PlainGrid): (number | null)[] {
  const { width, toColumn, toHeight } = grid;
  const sums = new Array<number>(width).fill(0);
  const counts = new Array<number>(width).fill(0);
  const gaps = new Array<boolean>(width).fill(false);
  let left: Knot | null = null;
  let right: Knot | null = null;
  for (let i = 0; i < x.length; i++) {
    const at = toColumn(x[i]!);
    const height = Number.isFinite(y[i]!) ? toHeight(y[i]!) : Number.NaN;
    const column = Math.round(at);
    if (column < 0) left = Number.isFinite(height) ? { at, height } : null;
    else if (column >= width) {
      right = Number.isFinite(height) ? { at, height } : null;
      break;
    } else if (Number.isFinite(height)) {
      sums[column]! += height;
      counts[column]!++;
    } else gaps[column] = true;
  }
  const result = new Array<number | null>(width).fill(null);
  const join = (from: Knot, to: Knot) => {
    const last = Math.min(width - 1, Math.ceil(to.at) - 1);
    for (let column = Math.max(0, Math.floor(from.at) + 1); column <= last; column++) {
      result[column] = from.height + ((to.height - from.height) * (column - from.at)) / (to.at - from.at);
    }
  };
  let previous = left;
  for (let column = 0; column < width; column++) {
    if (counts[column]! > 0) {
      const knot = { at: column, height: sums[column]! / counts[column]! };
      if (previous) join(previous, knot);
      result[column] = knot.height;
      previous = knot;
    } else if (gaps[column]) previous = null;
  }
  if (previous && right) join(previous, right);
  return result;
}

export function plainRanges(x: ArrayLike<number>, y: ArrayLike<number>, grid: PlainGrid): ([number, number] | null)[] {
  const ranges = new Array<[number, number] | null>(grid.width).fill(null);
  for (let i = 0; i < x.length; i++) {
    const column = Math.round(grid.toColumn(x[i]!));
    const height = grid.toHeight(y[i]!);
    if (!(column >= 0 && column < grid.width) || !Number.isFinite(height)) continue;
    const range = ranges[column] ?? [height, height];
    ranges[column] = [Math.min(range[0], height), Math.max(range[1], height)];
  }
  return ranges;
}

/** The convolution with the padded piece, for every piece as a whole. */
export function plainSmooth(y: ArrayLike<number>, size = 11, beta = 2): number[] {
  const weights = kaiserWindow(size, beta);
  const drop = Math.floor((size - 1) / 2);
  const result = Array.from(y, (value) => (Number.isFinite(value) ? value : Number.NaN));
  for (let from = 0; from < y.length; from++) {
    let to = from;
    while (to < y.length && Number.isFinite(y[to]!)) to++;
    const piece = Array.from(y).slice(from, to);
    const n = piece.length;
    if (n >= size) {
      const padded = new Array<number>(n + 2 * (size - 1));
      for (let i = 0; i < n; i++) padded[size - 1 + i] = piece[i]!;
      for (let i = 1; i < size; i++) {
        padded[size - 1 - i] = piece[i]!;
        padded[size - 2 + n + i] = piece[n - i]!;
      }
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let k = 0; k < size; k++) sum += weights[k]! * padded[i + drop + k]!;
        result[from + i] = sum;
      }
    }
    from = Math.max(from, to);
  }
  return result;
}
