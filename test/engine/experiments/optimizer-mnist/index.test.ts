import { describe, expect, test } from 'vitest';
import { experimentById, resolveValues } from '../../../../src/engine/experiments/index.ts';
import { tinyRace } from '../../runs/threads.ts';
import { trainPlan } from '../training.ts';

const race = experimentById('optimizer-mnist');

test("the defaults are the book's", () => {
  expect(resolveValues(race, {})).toMatchObject({
    optimizers: ['sgd', 'momentum', 'adagrad', 'adam'],
    iterations: 2000,
    batchSize: 128,
    hidden: [100, 100, 100, 100],
    activation: 'relu',
    init: 'he',
    'sgd.lr': 0.01,
    'momentum.lr': 0.01,
    'momentum.momentum': 0.9,
    'adagrad.lr': 0.01,
    'adam.lr': 0.001,
  });
});

/** Trains one optimizer in this thread. */
function train(texts: Record<string, string>, set?: (i: number, params: Record<string, unknown>) => void) {
  const [plan] = race.runs(resolveValues(race, { ...tinyRace, ...texts }), 1);
  return trainPlan(race, plan!, { set });
}

describe('a run', () => {
  test('has a loss for every iteration, from 1, and looks at the test data at intervals and at the end', () => {
    const { series, summary } = train({ optimizers: 'adam', iterations: '57', 'eval-every': '20' });
    expect(series.loss!.map(([x]) => x)).toEqual(Array.from({ length: 57 }, (_, i) => i + 1));
    expect(series.testAccuracy!.map(([x]) => x)).toEqual([20, 40, 57]);
    expect(series.learningRate!.map(([x]) => x)).toEqual([1, 21, 41, 57]);
    const losses = series.loss!.map(([, y]) => y);
    expect(summary).toMatchObject({
      loss: losses.at(-1),
      testAccuracy: series.testAccuracy!.at(-1)![1],
      diverged: false,
    });
    expect(summary.lossLast100).toBeCloseTo(losses.reduce((a, b) => a + b, 0) / 57, 12);
  });

  test('learns', () => {
    const { summary } = train({ optimizers: 'adam', iterations: '300', 'adam.lr': '0.02' });
    expect(summary.testAccuracy).toBe(1);
    expect(summary.loss).toBeLessThan(0.05);
  });

  test('every optimizer starts from the same weights and sees the same batches', () => {
    const still = ['sgd', 'adagrad', 'adam', 'nesterov'].map((id) =>
      train({ optimizers: id, [`${id}.lr`]: '0', iterations: '20' }).series.loss!.map(([, y]) => y),
    );
    // The weight decay of an optimizer is part of its step; nothing is added to the loss.
    const decaying = { 'adamw.weight-decay': '0.5', 'lion.weight-decay': '0.5' };
    for (const id of ['adamw', 'lion']) {
      const { series } = train({ optimizers: id, [`${id}.lr`]: '0', iterations: '20', ...decaying });
      still.push(series.loss!.map(([, y]) => y));
    }
    for (const losses of still) expect(losses).toEqual(still[0]);
    expect(new Set(still[0]).size).toBeGreaterThan(10);
  });

  test('stops when it diverges, and reports it', () => {
    const { series, summary } = train({ optimizers: 'sgd', iterations: '50', activation: 'tanh' }, (i, params) => {
      if (i === 5) params.lr = 1e39;
    });
    const divergedAt = series.loss!.length;
    expect(divergedAt).toBeGreaterThan(5);
    expect(divergedAt).toBeLessThan(50);
    expect(series.loss!.at(-1)![1]).not.toSatisfy(Number.isFinite);
    expect(summary).toMatchObject({ diverged: true, divergedAt });
    expect(series.learningRate!.at(-1)).toEqual([divergedAt, 1e39]);
  });

  test('follows its schedule and live changes', () => {
    const scheduled = train({ optimizers: 'sgd', 'sgd.lr': '0.5', 'sgd.schedule': 'step:20,0.1' });
    const rates = scheduled.series.learningRate!.map(([, lr]) => Number(lr.toPrecision(12)));
    expect(rates).toEqual([0.5, 0.05, 0.005, 0.005]);
    const set = train({ optimizers: 'sgd', 'sgd.lr': '0.5' }, (i, params) => {
      if (i === 30) params.lr = 0.25;
    });
    expect(set.series.learningRate!.map(([, lr]) => lr)).toEqual([0.5, 0.5, 0.25, 0.25]);
  });
});

test('a tuned run costs as much more as its search trains', () => {
  const cost = (texts: Record<string, string>) =>
    race.cost!(race.runs(resolveValues(race, { ...tinyRace, ...texts }), 1)[0]!.params, null);
  // Seven trials of a quarter of the 60 iterations train, and evaluate nothing: 3 of the 4 parts of an iteration.
  expect(cost({ tuned: 'on' }) / cost({})).toBeCloseTo(1 + (7 * 15 * 3) / (60 * 4), 12);
});
