import { describe, expect, test } from 'vitest';
import { Random } from '../../../src/data/random.ts';
import { Arena } from '../../../src/engine/kernel/arena.ts';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { initialWeights, startWeights } from '../../../src/engine/nn/initial-weights.ts';
import { parseInitializer } from '../../../src/engine/nn/initializers/index.ts';
import { Network } from '../../../src/engine/nn/network.ts';

const hidden = [7, 5];

function network(more: { readonly units?: readonly number[]; readonly batchNorm?: boolean } = {}): Network {
  const { units = hidden, batchNorm } = more;
  const shape = { inputs: 12, hidden: units, outputs: 3, activation: 'relu', rows: 1, batchNorm };
  const bytes = Arena.measure((arena) => new Network(undefined as never, arena, shape));
  const kernel = createReferenceKernel(bytes);
  return new Network(kernel, new Arena(kernel.memory), shape);
}

function started(init: string, seed: number, more?: Parameters<typeof network>[0]): Network {
  const made = network(more);
  for (const { value } of made.parameters) value.fill(9);
  startWeights(made, init, seed);
  return made;
}

const weightsOf = ({ weights }: Network) => weights.map(({ value }) => [...value]);

/** As they are drawn one after the other from the seed's stream, without anything that is kept. */
function drawn(init: string, seed: number, made: Network): number[][] {
  const random = Random.from(seed, 'weights');
  return made.weights.map(({ length, inputs }) => {
    const value = new Float32Array(length);
    parseInitializer(init).fill(value, inputs, random);
    return [...value];
  });
}

describe('startWeights', () => {
  const kinds = ['he', 'xavier', '0.01', 'orthogonal', 'he-uniform', 'constant:0.5'];

  test.each(kinds)('%s: the numbers of the seed, also when they were drawn before', (init) => {
    for (let time = 0; time < 3; time++) {
      const made = started(init, 3);
      expect(weightsOf(made)).toEqual(drawn(init, 3, made));
    }
  });

  test('what a network makes of its weights changes nothing for the next one', () => {
    const before = weightsOf(started('he', 4));
    for (const { value } of started('he', 4).weights) value.fill(1);
    expect(weightsOf(started('he', 4))).toEqual(before);
  });

  test('other seeds, initializers and shapes have their own, in any order, more of them than are kept', () => {
    const cases = ['he', 'xavier', '1'].flatMap((init) =>
      [1, 2].flatMap((seed) => [hidden, [5, 7], [7]].map((units) => ({ init, seed, units }))),
    );
    for (const { init, seed, units } of [...cases, ...cases.toReversed()]) {
      const made = started(init, seed, { units });
      expect(weightsOf(made)).toEqual(drawn(init, seed, made));
    }
  });

  test('too large to be kept: drawn each time', () => {
    const units = [1500, 800];
    const [first, second] = [started('he', 1, { units }), started('he', 1, { units })];
    expect(first.weights.map(({ value }) => value)).toEqual(second.weights.map(({ value }) => value));
  });

  test('biases and β are 0 and γ is 1, whether the weights were drawn or copied', () => {
    for (let time = 0; time < 2; time++) {
      const others = started('he', 11, { batchNorm: true }).parameters.filter(({ kind }) => kind !== 'weight');
      expect(others.length).toBe(7);
      for (const { kind, value } of others) expect(new Set(value)).toEqual(new Set([kind === 'scale' ? 1 : 0]));
    }
  });

  test('an unknown initializer: one line', () => {
    expect(() => started('hee', 1)).toThrow(/hee/);
  });
});

test('the hidden layers start as those of a network of the same seed', () => {
  const layers = initialWeights('he', 12, hidden, 5);
  expect(layers.map(({ value }) => [...value])).toEqual(weightsOf(started('he', 5)).slice(0, 2));
});
