import { BlockExtremes, type Extremes } from './extremes.ts';
import { GrowableArray } from './growing.ts';

/** The numbers that all views of one growing series share. */
class SharedColumns {
  readonly x = new GrowableArray(0);
  readonly y = new GrowableArray(0);
  readonly extremes = new BlockExtremes();

  append(x: ArrayLike<number>, y: ArrayLike<number>): void {
    if (x.length !== y.length) throw new Error(`a series of ${x.length} x and ${y.length} y`);
    this.x.append(x);
    this.y.append(y);
  }
}

/**
 * Values y at ascending x. A series is immutable: `append` returns a longer one. Both share their arrays, into which the new
 * numbers are written behind the end of the shorter one, so that appending costs only the new numbers.
 */
export class Series {
  static readonly empty = Series.of([], []);

  /** Read only. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly #store: SharedColumns;

  private constructor(store: SharedColumns, length: number) {
    this.#store = store;
    this.x = store.x.values.subarray(0, length);
    this.y = store.y.values.subarray(0, length);
  }

  static of(x: ArrayLike<number>, y: ArrayLike<number>): Series {
    const store = new SharedColumns();
    store.append(x, y);
    return new Series(store, x.length);
  }

  get length(): number {
    return this.x.length;
  }

  /** The same object for all series that grew from one another; each of them is a prefix of every longer one. */
  get root(): object {
    return this.#store;
  }

  /** A series with more values at its end. If other values were appended to this one before, the numbers are copied. */
  append(x: ArrayLike<number>, y: ArrayLike<number>): Series {
    if (this.length === 0) return Series.of(x, y);
    let store = this.#store;
    if (store.x.length !== this.length) {
      store = new SharedColumns();
      store.append(this.x, this.y);
    }
    store.append(x, y);
    return new Series(store, store.x.length);
  }

  /** The first `length` values, or all if there are fewer. */
  first(length: number): Series {
    return length < this.length ? new Series(this.#store, Math.max(0, length)) : this;
  }

  /** The index of the last value at or before x; −1 if there is none. */
  indexUpTo(x: number): number {
    return partitionPoint(this.length, (i) => this.x[i]! <= x) - 1;
  }

  /** The place of the last value at an x; −1: there is none. */
  indexAt(x: number): number {
    const i = this.indexUpTo(x);
    return this.x[i] === x ? i : -1;
  }

  /** The last value at or before x, the newest for null; NaN if there is none. */
  valueUpTo(x: number | null): number {
    return this.y[x === null ? this.length - 1 : this.indexUpTo(x)] ?? Number.NaN;
  }

  /** The extremes of y[from…to). */
  extremes(from = 0, to = this.length): Extremes {
    return this.#store.extremes.of(this.y, Math.max(0, from), Math.min(this.length, to));
  }

  /** Plain arrays, for JSON. */
  toJSON(): { x: number[]; y: number[] } {
    return { x: Array.from(this.x), y: Array.from(this.y) };
  }
}

/** The first index at or after `from` for which `before` is false, by binary search; `length` if there is none. */
export function partitionPoint(length: number, before: (i: number) => boolean, from = 0): number {
  let low = from;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
