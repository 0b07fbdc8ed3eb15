import { describe, expect, test } from 'vitest';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { optimizerById } from '../../../src/engine/nn/optimizers/index.ts';
import { deadLayer, gradientShare } from '../../../src/engine/nn/signals.ts';
import { Trainer, type TrainerOptions } from '../../../src/engine/nn/trainer.ts';
import { tinyDataset } from '../runs/threads.ts';

const rows = 10;
/** A network after an update with a rate of 0. */
function network(options: Partial<TrainerOptions>, set: (trainer: Trainer) => void = () => {}) {
  const base = {
    hidden: [12, 10, 8],
    activation: 'relu',
    init: 'he',
    batchSize: rows,
    optimizer: optimizerById('sgd'),
  };
  const trainer = new Trainer(tinyDataset(), { ...base, ...options }, 1, createReferenceKernel);
  set(trainer);
  trainer.step({ lr: 0 });
  return trainer.network;
}
/** Makes all biases of a hidden layer, from 1 on, so low that ReLU lets nothing through. */
const killed = (layer: number) => (trainer: Trainer) => {
  trainer.network.parameters.find(({ name }) => name === `b${layer}`)!.value.fill(-1e6);
};

describe('the gradient that comes back', () => {
  test.each(['relu', 'sigmoid', 'tanh'])('of the first hidden layer against the last: %s', (activation) => {
    const net = network({ activation });
    const rms = (layer: number) => {
      const { units, activation: of } = net.hiddenLayers.at(layer)!;
      return Math.hypot(...of.dx.subarray(0, rows * units)) / Math.sqrt(rows * units);
    };
    expect(gradientShare(net, rows)).toBeCloseTo(rms(0) / rms(-1), 6);
  });

  test('falls by the factor that the weights give it: twice the std of sigmoid layers, four times the share of two layers', () => {
    // Far in the middle of sigmoid the slope is 1/4 whatever the weights are.
    const [one, two] = ['0.01', '0.02'].map((init) => gradientShare(network({ activation: 'sigmoid', init }), rows));
    expect(one).toBeLessThan(1e-3);
    expect(two! / one!).toBeCloseTo(4, 2);
  });

  test('there is none of one hidden layer, none at all, or where none sets out', () => {
    expect(gradientShare(network({ hidden: [5] }), rows)).toBeNaN();
    expect(gradientShare(network({ hidden: [] }), rows)).toBeNaN();
    expect(gradientShare(network({}, killed(3)), rows)).toBeNaN();
  });

  test('is 0 where none of it comes through', () => {
    const open = (trainer: Trainer) => {
      killed(2)(trainer);
      trainer.network.parameters.find(({ name }) => name === 'b3')!.value.fill(1);
    };
    expect(gradientShare(network({}, open), rows)).toBe(0);
  });
});

describe('a layer has died', () => {
  test('when all its units are 0 for every row', () => {
    expect(deadLayer(network({}), rows)).toBe(0);
    for (const layer of [1, 2, 3]) expect(deadLayer(network({}, killed(layer)), rows)).toBe(layer);
    // One unit that answers to one image is enough.
    const net = network({}, killed(2));
    net.hiddenLayers[1]!.activation.y[rows * 10 - 1] = 1e-9;
    expect(deadLayer(net, rows)).toBe(3);
  });

  test('also behind batch normalization and before dropout', () => {
    const still = (trainer: Trainer) => {
      for (const { name, value } of trainer.network.parameters)
        if (name.endsWith('2') && !/^[Wb]/.test(name)) value.fill(-1);
    };
    expect(deadLayer(network({ batchNorm: true }), rows)).toBe(0);
    expect(deadLayer(network({ batchNorm: true }, still), rows)).toBe(0);
    expect(deadLayer(network({ dropout: 0.5 }, killed(1)), rows)).toBe(1);
  });

  test('never of an activation that lets a gradient through everywhere', () => {
    for (const activation of ['tanh', 'sigmoid', 'leaky-relu']) {
      expect(deadLayer(network({ activation, init: 'zero' }), rows), activation).toBe(0);
    }
  });
});
