import type { Series } from '../../base/series.ts';
import type { Curve } from './columns.ts';

/** The length and β of the book's Kaiser window. */
const bookLength = 11;
const bookBeta = 2;

/**
 * The book's smoothing of loss curves: a convolution with a Kaiser window (11 wide, β = 2) over the series reflected at both
 * ends, as long as the series. Gaps (NaN, ±Infinity: a run that diverged) become NaN, and the pieces between them are smoothed
 * separately; a piece shorter than the window is not changed.
 */
export function kaiserSmooth(y: Float64Array, windowLength = bookLength, beta = bookBeta): Float64Array {
  return new Smoothing(kaiserWindow(Math.max(1, Math.floor(windowLength)), beta)).of(y).y;
}

const bookWindow = kaiserWindow(bookLength, bookBeta);
/** The smoothing of the drawn series, by root. */
const smoothingByRoot = new WeakMap<object, Smoothing>();

/** A series smoothed as in the book, valid until the next call: of a grown series only the new part is smoothed. */
export function smoothed(points: Series): Curve {
  let smoothing = smoothingByRoot.get(points.root) ?? new Smoothing(bookWindow);
  // The smoothing is of a longer series with the same root: an earlier picture starts anew.
  if (smoothing.length > points.length) smoothing = new Smoothing(bookWindow);
  else smoothingByRoot.set(points.root, smoothing);
  const { y, settled } = smoothing.of(points.y);
  return { x: points.x, y, settled, root: smoothing };
}

/** The smoothing of a growing array. */
class Smoothing {
  /** How many values there were in the last call … */
  length = 0;
  /** … and how many smoothed values do not depend on later ones. */
  private settled = 0;
  private readonly weights: readonly number[];
  private values = new Float64Array();
  /** Where the current piece, the one after the last gap, begins. */
  private from = 0;

  constructor(weights: readonly number[]) {
    this.weights = weights;
  }

  /** The smoothed values; settled ones are not computed again. `y` must begin with the values of the last call. */
  of(y: Float64Array): { readonly y: Float64Array; readonly settled: number } {
    const size = this.weights.length;
    this.length = y.length;
    if (this.values.length < y.length) {
      const { values } = this;
      this.values = new Float64Array(Math.max(y.length, Math.ceil(1.5 * values.length)));
      this.values.set(values.subarray(0, this.settled));
    }
    for (let i = this.settled; i < y.length; ) {
      if (!Number.isFinite(y[i])) {
        this.values[i++] = Number.NaN;
        this.settled = this.from = i;
        continue;
      }
      const to = endOfPiece(y, i);
      if (to - this.from >= size) this.smoothPiece(y, i, to);
      else this.values.set(y.subarray(this.from, to), this.from);
      // The last values are smoothed with their reflection, until more values follow.
      if (to < y.length) this.settled = to;
      else if (to - this.from >= size) this.settled = to - Math.floor((size - 1) / 2);
      else this.settled = this.from;
      i = to;
    }
    return { y: this.values.subarray(0, y.length), settled: this.settled };
  }

  /**
   * As numpy: convolve(w, r_[y[w-1:0:-1], y, y[-1:-w:-1]], 'valid') gives n + w − 1 values, of which (w − 1)/2 are dropped at
   * both ends (5 for the book's window). Note that the right end is mirrored with its last sample doubled, and the left one is
   * not. Smooths the piece from index `at` on.
   */
  private smoothPiece(y: Float64Array, at: number, to: number): void {
    const { weights, values, from } = this;
    const size = weights.length;
    const before = size - 1 - Math.floor((size - 1) / 2);
    for (let i = at; i < to; i++) {
      const first = i - before;
      let sum = 0;
      if (first >= from && first + size <= to) for (let k = 0; k < size; k++) sum += weights[k]! * y[first + k]!;
      else for (let k = 0; k < size; k++) sum += weights[k]! * y[reflected(first + k, from, to)]!;
      values[i] = sum;
    }
  }
}

function reflected(i: number, from: number, to: number): number {
  return i < from ? 2 * from - i : i >= to ? 2 * to - 1 - i : i;
}

function endOfPiece(y: Float64Array, from: number): number {
  let to = from;
  while (to < y.length && Number.isFinite(y[to])) to++;
  return to;
}

/** The Kaiser window, its weights summing to 1. */
export function kaiserWindow(size: number, beta: number): number[] {
  const half = (size - 1) / 2;
  const weights = Array.from({ length: size }, (_, i) => {
    const position = half === 0 ? 0 : (i - half) / half;
    return bessel0(beta * Math.sqrt(Math.max(0, 1 - position * position)));
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** The modified Bessel function I₀(x) = Σ ((x/2)ᵏ / k!)². */
function bessel0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
