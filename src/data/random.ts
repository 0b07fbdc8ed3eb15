import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { UsageError } from '../base/errors.ts';

const mask64 = (1n << 64n) - 1n;
const golden = 0x9e3779b97f4a7c15n;

/** The finaliser of SplitMix64: a one-to-one scrambling of 64 bits. */
function scramble(value: bigint): bigint {
  let z = value & mask64;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask64;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask64;
  return z ^ (z >> 31n);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** FNV-1a, 64 bits, of the UTF-8 bytes of a name. */
function hashOf(name: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(name)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & mask64;
  return hash;
}

/** Where a stream of random numbers is; plain data. */
export interface RandomState {
  readonly words: readonly number[];
  /** The second normal number of the last pair, NaN when it has been handed out. */
  readonly spare: number;
}

/**
 * Seeded randomness. Nothing in the program draws numbers from anywhere else, and whoever draws is handed its `Random`.
 *
 * The generator is xoroshiro128+; its lowest bits are its weakest, so everything here is made of the upper ones. The normal numbers
 * need only a logarithm and a square root, so the same seed gives the same numbers on every machine.
 */
export class Random {
  private generator: RandomGenerator;
  /** The second normal number of the last pair, NaN when it has been handed out. */
  private spare = Number.NaN;

  private constructor(generator: RandomGenerator) {
    this.generator = generator;
  }

  /** Where the stream is; set, it goes on from there. */
  get state(): RandomState {
    return { words: this.generator.getState(), spare: this.spare };
  }

  set state({ words, spare }: RandomState) {
    this.generator = xoroshiro128plusFromState(words);
    this.spare = spare;
  }

  /**
   * The random numbers of one purpose ('weights', 'batches', …) under one seed. The two are mixed into 64 bits,
   * scramble(seed + golden) xor FNV-1a(stream), from which SplitMix64 fills the 128 bits of state: neighbouring seeds are unrelated,
   * and so are two streams of one seed, so drawing more from one never shifts another.
   *
   * @param seed a whole number from 0 to 2^53 − 1
   * @throws UsageError when the seed is not such a number
   */
  static from(seed: number, stream: string): Random {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      const most = Number.MAX_SAFE_INTEGER;
      throw new UsageError({
        en: `seed must be a whole number from 0 to ${most}, not ${seed}`,
        ko: `시드는 0 이상 ${most} 이하의 정수여야 합니다: ${seed}`,
      });
    }
    const start = scramble(BigInt(seed) + golden) ^ hashOf(stream);
    // Two different inputs of a one-to-one function: the two halves cannot both be zero, the one state that is not allowed.
    const halves = [scramble(start + golden), scramble(start + 2n * golden)];
    const words = halves.flatMap((half) => [Number(half >> 32n) | 0, Number(half & 0xffffffffn) | 0]);
    return new Random(xoroshiro128plusFromState(words));
  }

  /** A number in [0, 1), a multiple of 2^-53. */
  uniform(): number {
    const high = this.generator.next() >>> 5;
    const low = this.generator.next() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  }

  /**
   * A whole number in [0, below), each equally likely: the 2^32 values of a draw are cut into `below` equal bins, and a draw from the
   * rest that fills no bin is thrown away.
   *
   * @param below a whole number from 1 to 2^32
   * @throws RangeError when it is not such a number
   */
  integer(below: number): number {
    if (!Number.isInteger(below) || below < 1 || below > 0x100000000) {
      throw new RangeError(`integer(below) needs a whole number from 1 to 2^32, not ${below}`);
    }
    const bin = Math.floor(0x100000000 / below);
    for (;;) {
      const value = Math.floor((this.generator.next() >>> 0) / bin);
      if (value < below) return value;
    }
  }

  /** A number from N(0, 1), by Marsaglia's polar method: two at a time, the second is kept for the next call. */
  normal(): number {
    if (!Number.isNaN(this.spare)) {
      const kept = this.spare;
      this.spare = Number.NaN;
      return kept;
    }
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.spare = y * factor;
      return x * factor;
    }
  }

  /** Fills `out` with numbers from N(0, std²). */
  fillNormal(out: Float32Array | Float64Array, std: number): void {
    for (let i = 0; i < out.length; i++) out[i] = std * this.normal();
  }

  /** Fills `out` with numbers from U(−reach, reach). */
  fillUniform(out: Float32Array | Float64Array, reach: number): void {
    for (let i = 0; i < out.length; i++) out[i] = reach * (2 * this.uniform() - 1);
  }

  /**
   * Fills the matrix out[rows, columns] with orthonormal columns, or rows where there are fewer of those, each such matrix
   * equally likely: normal numbers, made orthogonal one vector after the other (modified Gram–Schmidt), which is the QR
   * decomposition with a positive diagonal (Mezzadri 2007).
   */
  fillOrthogonal(out: Float32Array | Float64Array, rows: number, columns: number): void {
    const [length, count] = [Math.max(rows, columns), Math.min(rows, columns)];
    const vectors = Array.from({ length: count }, () => new Float64Array(length));
    for (const vector of vectors) this.fillNormal(vector, 1);
    vectors.forEach((vector, j) => {
      const size = Math.sqrt(dot(vector, vector));
      for (let i = 0; i < length; i++) vector[i] = vector[i]! / size;
      for (const later of vectors.slice(j + 1)) {
        const share = dot(vector, later);
        for (let i = 0; i < length; i++) later[i] = later[i]! - share * vector[i]!;
      }
      for (let i = 0; i < length; i++) out[rows >= columns ? i * columns + j : j * columns + i] = vector[i]!;
    });
  }

  /**
   * Fills `out` with 1 where a uniform number is above `ratio`, else 0: the units that dropout keeps. One draw each, a
   * multiple of 2^-32, since a step needs tens of thousands of them.
   */
  fillMask(out: Float32Array | Float64Array, ratio: number): void {
    const { generator } = this;
    const threshold = ratio * 0x100000000;
    for (let i = 0; i < out.length; i++) out[i] = Number(generator.next() >>> 0 > threshold); // no branch: it could not be predicted
  }

  /** The numbers 0 … n − 1 in random order (Fisher–Yates), every order equally likely. */
  shuffle(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const swapped = order[i]!;
      order[i] = order[j]!;
      order[j] = swapped;
    }
    return order;
  }

  /** Fills `out` with whole numbers in [0, below), each drawn anew: the rows of one training batch. */
  sampleWithReplacement(out: Int32Array, below: number): void {
    for (let i = 0; i < out.length; i++) out[i] = this.integer(below);
  }
}
