import type { RandomState } from '../../data/random.ts';
import type { Vector } from '../kernel/kernel.ts';

/** All that the next updates of a trainer follow from, besides its data and options; plain data. */
export interface TrainerState {
  readonly updates: number;
  /** The updates before the optimizer was chosen. */
  readonly before: number;
  readonly batchSize: number;
  /** The id of the optimizer. */
  readonly optimizer: string;
  /** What the network has learned, then the optimizer's slots, one after the other. */
  readonly numbers: Float32Array<ArrayBuffer>;
  readonly batches: RandomState;
  readonly dropout: RandomState;
}

/** Vectors one after the other, copied. */
export function packed(vectors: readonly Vector[]): Float32Array<ArrayBuffer> {
  const numbers = new Float32Array(vectors.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const vector of vectors) {
    numbers.set(vector, at);
    at += vector.length;
  }
  return numbers;
}

/** The parts of packed numbers that have the lengths of some vectors, in that order. */
export function unpacked(numbers: Float32Array, vectors: readonly Vector[]): Float32Array[] {
  let at = 0;
  return vectors.map(({ length }) => {
    at += length;
    return numbers.subarray(at - length, at);
  });
}
