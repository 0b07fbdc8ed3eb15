import { Random } from '../../data/random.ts';
import type { Vector } from '../kernel/kernel.ts';
import { parseInitializer } from './initializers/index.ts';
import type { Network } from './network.ts';

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

/** Of so many networks the weights are kept, and of so many numbers each at most: 4 MiB. */
const keptNetworks = 4;
const keptNumbers = 2 ** 20;

/** The weights that networks of this thread started with, by what they follow from; the last ones asked for are the last. */
const drawn = new Map<string, readonly Vector[]>();

/**
 * Gives a network the weights, biases, γ and β that it starts with under a seed. The runs of a comparison and the trials of a
 * search start alike: their weights are drawn once, and copied.
 * @throws UsageError for an unknown initializer
 */
export function startWeights(network: Pick<Network, 'weights' | 'initialize'>, init: string, seed: number): void {
  const { weights } = network;
  const key = [
    init,
    seed,
    ...weights.map(({ inputs, length, value }) => `${inputs}×${length}×${value.BYTES_PER_ELEMENT}`),
  ].join(' ');
  const known = drawn.get(key);
  if (known) {
    network.initialize((value, _inputs, i) => value.set(known[i]!));
  } else {
    const initializer = parseInitializer(init);
    const random = Random.from(seed, weightsStream);
    network.initialize((value, inputs) => initializer.fill(value, inputs, random));
  }
  if (weights.reduce((sum, { length }) => sum + length, 0) > keptNumbers) return;
  drawn.delete(key);
  drawn.set(key, known ?? weights.map(({ value }) => value.slice()));
  if (drawn.size > keptNetworks) drawn.delete(drawn.keys().next().value!);
}
