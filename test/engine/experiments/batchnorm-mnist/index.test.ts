import { afterEach, describe, expect, test } from 'vitest';
import { experimentById, resolveValues } from '../../../../src/engine/experiments/index.ts';
import { createReferenceKernel } from '../../../../src/engine/kernel/reference.ts';
import { sgd } from '../../../../src/engine/nn/optimizers/sgd.ts';
import { Trainer } from '../../../../src/engine/nn/trainer.ts';
import { closeEngines, newEngine, tinyDataset, Watched } from '../../runs/threads.ts';

afterEach(closeEngines);

const experiment = experimentById('batchnorm-mnist');
const tiny = { samples: '40', epochs: '6', hidden: '12,8', 'batch-size': '10', lr: '0.1' };
const finish = (texts: Record<string, string>) => new Watched(newEngine(2), 'batchnorm-mnist', texts).finish();

test('the defaults are the book’s: 32 runs of 16 scales, 5 × 100, 1000 samples, 20 epochs', () => {
  const values = resolveValues(experiment, {});
  const plans = experiment.runs(values, 1);
  expect(plans.map((plan) => plan.id).slice(0, 4)).toEqual(['bn-1', 'plain-1', 'bn-0.54', 'plain-0.54']);
  expect(plans).toHaveLength(32);
  expect(plans[1]!.params).toEqual({
    scale: 1,
    batchNorm: false,
    samples: 1000,
    epochs: 20,
    lr: 0.01,
    hidden: [100, 100, 100, 100, 100],
    batchSize: 100,
    activation: 'relu',
    batchNormStart: 'book',
  });
});

test('one scale makes one pair', () => {
  const plans = experiment.runs(resolveValues(experiment, { scales: '0.05' }), 1);
  expect(plans.map((plan) => plan.id)).toEqual(['bn-0.05', 'plain-0.05']);
  expect(plans.map((plan) => plan.params.scale)).toEqual([0.05, 0.05]);
});

describe('a run', () => {
  test('is the trainer’s: accuracy in test mode after the first update of each epoch', async () => {
    const results = await finish({ ...tiny, scales: '0.3' });
    const dataset = tinyDataset();
    for (const run of results) {
      const { batchNorm } = run.params as { batchNorm: boolean };
      const shape = { hidden: [12, 8], activation: 'relu', init: '0.3', batchSize: 10, optimizer: sgd, batchNorm };
      const trainer = new Trainer(dataset, { ...shape, samples: 40 }, 3, createReferenceKernel);
      const expected: number[] = [];
      for (let i = 0; i <= 20; i++) {
        trainer.step({ lr: 0.1 });
        if (i % 4 === 0) expected.push(trainer.accuracy(dataset.train, 40));
      }
      expect(run.series.trainAccuracy!.toJSON()).toEqual({ x: [1, 2, 3, 4, 5, 6], y: expected });
      expect(run.done).toBe(21);
      expect(run.summary).toEqual({
        trainAccuracy: expected.at(-1),
        bestTrainAccuracy: Math.max(...expected),
        diverged: false,
      });
    }
    const [withNorm, plain] = results.map((run) => run.series.trainAccuracy!.y);
    expect(withNorm).not.toEqual(plain);
  });

  test('that diverges ends its curve and reports the epoch; the others go on', async () => {
    const results = await finish({ ...tiny, scales: '1000,0.3', activation: 'leaky-relu' });
    const [, gone, ...others] = results;
    expect(gone!.id).toBe('plain-1000');
    expect(gone!.summary).toMatchObject({ diverged: true, divergedAt: 1 });
    expect(gone!.series.trainAccuracy?.x.length ?? 0).toBeLessThan(6);
    expect(others.map((run) => run.series.trainAccuracy!.x.length)).toEqual([6, 6]);
    expect(experiment.verdict(results).map((text) => text.en)).toContain(
      'Without it the network diverged at scale 1000 in epoch 1: the initial weights are too large.',
    );
  });

  test('the start of the running statistics matters to networks with batch normalization only', async () => {
    const [book, corrected] = [
      await finish({ ...tiny, scales: '0.3' }),
      await finish({ ...tiny, scales: '0.3', 'batchnorm-start': 'corrected' }),
    ];
    expect(corrected[0]!.series).not.toEqual(book[0]!.series);
    expect(corrected[1]!.series).toEqual(book[1]!.series);
  });
});

test('more samples than there are images are refused before anything runs', () => {
  expect(() => new Watched(newEngine(1), 'batchnorm-mnist', { ...tiny, samples: '41' })).toThrow(
    '--samples: 41 are more than there are; allowed: a whole number from 10 to 40',
  );
});
