import { Random } from '../../data/random.ts';
import type { Vector } from '../kernel/kernel.ts';
import { parseInitializer } from './initializers/index.ts';

/** The random stream of a seed from which weights are drawn. */
export const weightsStream = 'weights';

/** The weights of a layer, W[inputs, units]. */
export interface LayerWeights {
  readonly value: Vector;
  readonly inputs: number;
  readonly length: number;
}

/**
 * The weights of the hidden layers as a network of that seed starts with them.
 * @throws UsageError for an unknown initializer
 */
export function initialWeights(init: string, inputs: number, hidden: readonly number[], seed: number): LayerWeights[] {
  const initializer = parseInitializer(init);
  const random = Random.from(seed, weightsStream);
  return hidden.map((units, i) => {
    const before = hidden[i - 1] ?? inputs;
    const value = new Float32Array(before * units);
    initializer.fill(value, before, random);
    return { value, inputs: before, length: value.length };
  });
}
