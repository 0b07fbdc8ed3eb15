import { BlockExtremes, type Extremes } from './extremes.ts';
import { GrowableArray } from './growing.ts';

/** What the views of one growing series have in common. */
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
 * Values y at ascending x. A series does not change: `append` gives a longer one. The two share their numbers, which are
 * written behind the end of the shorter one, so that a series grows at the cost of what is new.
 */
export class Series {
  static readonly empty = Series.of([], []);

  /** Not to be written to. */
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

  /** The same object for series that have grown from one another: each is the beginning of every longer one. */
  get root(): object {
    return this.#store;
  }

  /** With more values at its end. Where others have been appended already, the numbers are copied: both go on by themselves. */
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

  /** The first so many values; all where there are not as many. */
  first(length: number): Series {
    return length < this.length ? new Series(this.#store, Math.max(0, length)) : this;
  }

  /** The place of the last value at or before an x; −1: there is none. */
  indexUpTo(x: number): number {
    return partitionPoint(this.length, (i) => this.x[i]! <= x) - 1;
  }

  /** The last value at or before an x, or of all; NaN where there is none. */
  valueUpTo(x: number | null): number {
    return this.y[x === null ? this.length - 1 : this.indexUpTo(x)] ?? Number.NaN;
  }

  /** How far the y from one place up to another reach. */
  extremes(from = 0, to = this.length): Extremes {
    return this.#store.extremes.of(this.y, Math.max(0, from), Math.min(this.length, to));
  }

  /** Plain arrays, as JSON has always had them. */
  toJSON(): { x: number[]; y: number[] } {
    return { x: Array.from(this.x), y: Array.from(this.y) };
  }
}

/** How many of the places from 0 on are before the change, where all that are `before` come first: by halving, from `from` on. */
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
