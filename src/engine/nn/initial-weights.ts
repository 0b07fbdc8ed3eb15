import { Random } from '../../data/random.ts';
import type { Vector } from '../kernel/kernel.ts';
import { parseInitializer } from './initializers/index.ts';
import type { Network } from './network.ts';

/** The random stream of a seed from which weights are drawn. */
const weightsStream = 'weights';

/** The weights of a layer, W[inputs, units]. */
export interface LayerWeights {
  readonly value: Vector;
  readonly inputs: number;
  readonly length: number;
}

/** Of so many networks the weights are kept, and of so many numbers each at most: 4 MiB. */
const keptNetworks = 4;
const keptNumbers = 2 ** 20;

/** The weights of networks that have started in this thread, by what they follow from; the last ones asked for are the last. */
const drawn = new Map<string, readonly LayerWeights[]>();

/**
 * The weights of the first layers as a network of that seed starts with them; whoever changes them takes a copy. The runs of a
 * comparison and the trials of a search start alike: theirs are drawn once.
 * @param units how many units each of these layers has
 * @throws UsageError for an unknown initializer
 */
export function initialWeights(
  init: string,
  inputs: number,
  units: readonly number[],
  seed: number,
): readonly LayerWeights[] {
  const key = [init, inputs, units, seed].join(' ');
  const layers = drawn.get(key) ?? drawWeights(init, inputs, units, seed);
  if (layers.reduce((sum, { length }) => sum + length, 0) > keptNumbers) return layers;
  drawn.delete(key);
  drawn.set(key, layers);
  if (drawn.size > keptNetworks) drawn.delete(drawn.keys().next().value!);
  return layers;
}

function drawWeights(init: string, inputs: number, units: readonly number[], seed: number): LayerWeights[] {
  const layers = units.map((count, i) => {
    const before = units[i - 1] ?? inputs;
    const length = before * count;
    return { value: new Float32Array(length), inputs: before, length };
  });
  fillWeights(init, layers, seed);
  return layers;
}

/** Draws the weights layer by layer, so that equal seeds give equal weights with or without batch normalization. */
function fillWeights(init: string, layers: readonly LayerWeights[], seed: number): void {
  const initializer = parseInitializer(init);
  const random = Random.from(seed, weightsStream);
  for (const { value, inputs } of layers) initializer.fill(value, inputs, random);
}

/**
 * Gives a network the weights, biases, γ and β that it starts with under a seed.
 * @throws UsageError for an unknown initializer
 */
export function startWeights(network: Pick<Network, 'weights' | 'initializeOthers'>, init: string, seed: number): void {
  const { weights } = network;
  network.initializeOthers();
  const numbers = weights.reduce((sum, { length }) => sum + length, 0);
  if (numbers > keptNumbers || !weights.every(({ value }) => value instanceof Float32Array)) {
    fillWeights(init, weights, seed);
    return;
  }
  const units = weights.map(({ inputs, length }) => length / inputs);
  const layers = initialWeights(init, weights[0]?.inputs ?? 0, units, seed);
  weights.forEach(({ value }, i) => {
    value.set(layers[i]!.value);
  });
}
