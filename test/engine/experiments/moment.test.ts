import { describe, expect, test } from 'vitest';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import { resultAt, valueAfter, xAfter } from '../../../src/engine/experiments/moment.ts';
import type { Change } from '../../../src/engine/experiments/plan.ts';
import { applyEvent, emptyResults } from '../../../src/engine/experiments/results.ts';

const origin = (id: string, texts: Record<string, string>, changes: readonly Change[]) => {
  const experiment = experimentById(id);
  const values = resolveValues(experiment, texts);
  const [plan] = experiment.runs(values, 1);
  return { experiment, origin: { plan: plan!, values, changes } };
};

describe('where epochs are counted', () => {
  // Three updates an epoch, thirty from the sixth on.
  const changes = [{ name: 'batchSize', value: 10, at: 15 }];
  const smaller = origin('overfit-dropout', { epochs: '8' }, changes);

  test('the x of a moment follows the batch sizes up to there', () => {
    const at = [0, 1, 13, 15, 16, 17, 45, 46, 75, 76];
    const x = at.map((updates) => xAfter(smaller.experiment, smaller.origin, updates));
    expect(x).toEqual([0, 1, 5, 5, 6, 6, 6, 7, 7, 8]);
  });

  test('so do the series of the run as it stood, and its parameters', () => {
    const [empty] = emptyResults([smaller.origin.plan]);
    const epochs = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8]);
    const series = { testAccuracy: { x: epochs, y: epochs.map((x) => x / 10) } };
    const [run] = applyEvent([empty!], {
      type: 'rows',
      run: 0,
      series,
      snapshots: {},
      done: 76,
      total: 76,
      elapsedMs: 1,
    });
    const then = (updates: number) => resultAt(smaller.experiment, run!, smaller.origin, updates);
    expect(then(45).series.testAccuracy!.y).toEqual(Float64Array.from([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]));
    expect([then(15).params.batchSize, then(16).params.batchSize]).toEqual([100, 10]);
  });
});

test('elsewhere the x of a moment are its updates', () => {
  const race = origin('init-mnist', {}, [{ name: 'batchSize', value: 10, at: 15 }]);
  expect(xAfter(race.experiment, race.origin, 200)).toBe(200);
});

test('the value of a parameter is that of the last change before the update that follows', () => {
  const changes = [
    { name: 'lr', value: 3, at: 30 },
    { name: 'lr', value: 2, at: 20 },
    { name: 'batchSize', value: 9, at: 25 },
  ];
  expect([19, 20, 29, 30].map((updates) => valueAfter({ lr: 1 }, changes, 'lr', updates))).toEqual([1, 2, 2, 3]);
});
