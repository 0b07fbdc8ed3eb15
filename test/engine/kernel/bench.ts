import { expect } from 'vitest';
import { Arena } from '../../../src/engine/kernel/arena.ts';
import { type Kernel, vectorWidths } from '../../../src/engine/kernel/kernel.ts';
import { createSimdKernel, simdVariants } from '../../../src/engine/kernel/simd.ts';

export const epsilon = 2 ** -24;

/** Every kernel that runs here, with vectors of both widths. */
export const variants = simdVariants().flatMap((name) => vectorWidths.map((vectors) => ({ name, vectors })));

/** Numbers between −1 and 1 that depend on nothing but `seed`. */
export function noise(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2 ** 31;
  };
}

/** What stands around a vector, to notice a kernel that writes past it. */
export const guard = 12345;

/** Two vectors with the same numbers: one of the kernel, one of the reference. */
export interface Pair {
  readonly ours: Float32Array;
  readonly theirs: Float32Array;
  readonly intact: () => boolean;
}

export interface IntPair {
  readonly ours: Int32Array;
  readonly theirs: Int32Array;
  readonly intact: () => boolean;
}

export class Bench {
  readonly kernel: Kernel;
  readonly #arena: Arena;
  readonly #pairs: (Pair | IntPair)[] = [];

  constructor(module: WebAssembly.Module, name: Kernel['name'], bytes: number) {
    this.kernel = createSimdKernel(module, name as 'simd', bytes);
    this.#arena = new Arena(this.kernel.memory);
  }

  /** Starts at a multiple of 4 bytes only, so that the kernel cannot rely on more. */
  pair(numbers: ArrayLike<number>): Pair {
    const { length } = numbers;
    const room = this.#arena.floats(length + 2).fill(guard);
    const ours = room.subarray(1, length + 1);
    ours.set(numbers);
    const pair = { ours, theirs: ours.slice(), intact: () => room[0] === guard && room[length + 1] === guard };
    this.#pairs.push(pair);
    return pair;
  }

  random(length: number, next: () => number, scale = 1): Pair {
    return this.pair(Float32Array.from({ length }, () => scale * next()));
  }

  labels(numbers: ArrayLike<number>): Int32Array {
    const labels = this.#arena.ints(numbers.length);
    labels.set(numbers);
    return labels;
  }

  /** Integers with the same guards, −1 at first. */
  ints(length: number): IntPair {
    const room = this.#arena.ints(length + 2).fill(guard);
    const ours = room.subarray(1, length + 1).fill(-1);
    const pair = { ours, theirs: ours.slice(), intact: () => room[0] === guard && room[length + 1] === guard };
    this.#pairs.push(pair);
    return pair;
  }

  intact(): void {
    expect(this.#pairs.every((pair) => pair.intact())).toBe(true);
  }
}

/** Same NaN, same infinities; finite numbers within `tolerance(i)`. */
export function expectClose({ ours, theirs }: Pair, tolerance: (i: number) => number): void {
  for (let i = 0; i < theirs.length; i++) {
    const [actual, expected] = [ours[i]!, theirs[i]!];
    if (Object.is(actual, expected) || actual === expected) continue;
    if (!(Math.abs(actual - expected) <= tolerance(i))) {
      throw new Error(`number ${i} of ${theirs.length}: ${actual}, not ${expected} ± ${tolerance(i)}`);
    }
  }
}
/** So many units in the last place. */
export const relative = (pair: Pair, ulps: number) => (i: number) =>
  2 * ulps * epsilon * Math.abs(pair.theirs[i]!) + 1e-37;
