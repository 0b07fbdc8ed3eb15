import { GrowableArray } from './growing.ts';

/** The extremes of some numbers, NaN left out; of no numbers the minima are ∞ and the maxima −∞. */
export interface Extremes {
  /** The minimum, −∞ included. */
  readonly bottom: number;
  /** The finite minimum. */
  readonly low: number;
  /** The minimum of those above 0. */
  readonly positive: number;
  /** The finite maximum. */
  readonly high: number;
  /** The maximum, ∞ included. */
  readonly top: number;
}

type MutableExtremes = { -readonly [name in keyof Extremes]: number };

const emptyExtremes = (): MutableExtremes => ({
  bottom: Infinity,
  low: Infinity,
  positive: Infinity,
  high: -Infinity,
  top: -Infinity,
});

function include(all: MutableExtremes, value: number): void {
  if (value < all.bottom) all.bottom = value;
  if (value > all.top) all.top = value;
  if (value > 0 && value < all.positive) all.positive = value;
  if (value < all.low && value > -Infinity) all.low = value;
  if (value > all.high && value < Infinity) all.high = value;
}

/** How many numbers make a block, and how many blocks a block of the level above. */
const blockSize = 64;
/** How many numbers are stored for a block: those of Extremes. */
const fieldsPerBlock = 5;

/**
 * The extremes of any range of a growing array without a pass over the range: the extremes of blocks of 64 numbers, of 64
 * such blocks and so on are stored. Each block is scanned once, when a range first needs it.
 */
export class BlockExtremes {
  private readonly levels: GrowableArray[] = [];

  /** The extremes of values[from…to). Every call must pass the same numbers, possibly with more at the end. */
  of(values: Float64Array, from: number, to: number): Extremes {
    this.extend(values, to);
    const all = emptyExtremes();
    this.collect(all, values, -1, from, to);
    return all;
  }

  private extend(values: Float64Array, length: number): void {
    const lowest = this.level(0);
    for (let at = (lowest.length / fieldsPerBlock) * blockSize; at + blockSize <= length; at += blockSize) {
      const block = emptyExtremes();
      for (let i = at; i < at + blockSize; i++) include(block, values[i]!);
      this.add(0, block);
    }
  }

  private add(level: number, block: Extremes): void {
    const blocks = this.level(level);
    blocks.append([block.bottom, block.low, block.positive, block.high, block.top]);
    const count = blocks.length / fieldsPerBlock;
    if (count % blockSize > 0) return;
    const above = emptyExtremes();
    for (let i = count - blockSize; i < count; i++) this.join(above, level, i);
    this.add(level + 1, above);
  }

  private level(level: number): GrowableArray {
    this.levels[level] ??= new GrowableArray(fieldsPerBlock * 4);
    return this.levels[level];
  }

  private join(all: MutableExtremes, level: number, block: number): void {
    const { values } = this.levels[level]!;
    const at = block * fieldsPerBlock;
    all.bottom = Math.min(all.bottom, values[at]!);
    all.low = Math.min(all.low, values[at + 1]!);
    all.positive = Math.min(all.positive, values[at + 2]!);
    all.high = Math.max(all.high, values[at + 3]!);
    all.top = Math.max(all.top, values[at + 4]!);
  }

  /** Takes whole blocks of the level above and the entries at both ends one by one; level −1 is the numbers themselves. */
  private collect(all: MutableExtremes, values: Float64Array, level: number, from: number, to: number): void {
    const first = Math.ceil(from / blockSize);
    const last = Math.floor(to / blockSize);
    const one = (at: number) => (level < 0 ? include(all, values[at]!) : this.join(all, level, at));
    if (first >= last) {
      for (let at = from; at < to; at++) one(at);
      return;
    }
    for (let at = from; at < first * blockSize; at++) one(at);
    this.collect(all, values, level + 1, first, last);
    for (let at = last * blockSize; at < to; at++) one(at);
  }
}
