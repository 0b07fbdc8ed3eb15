import { describe, expect, test } from 'vitest';
import { experimentById, experiments, resolveValues } from '../../../../src/engine/experiments/index.ts';
import { networkCost } from '../../../../src/engine/experiments/shared/cost.ts';
import { tinyDataset } from '../../runs/threads.ts';

test('is three multiplications a weight for a trained sample, one for an evaluated one', () => {
  expect(networkCost([10], 1, 0)).toBe(3 * 1500);
  expect(networkCost([10, 20], 1, 0)).toBe(3 * 1700);
  expect(networkCost([10, 20], 5, 2)).toBe(17 * 1700);
});

const costs = (id: string, texts: Readonly<Record<string, string>> = {}) => {
  const experiment = experimentById(id);
  const plans = experiment.runs(resolveValues(experiment, texts), 1);
  return plans.map(({ params }) => experiment.cost!(params, tinyDataset()));
};

describe('of the runs of an experiment', () => {
  test.each(experiments.filter((e) => e.cost).map((e) => e.id))('%s: a positive number each', (id) => {
    for (const cost of costs(id)) expect(cost).toSatisfy((c: number) => Number.isFinite(c) && c > 0);
  });

  test('every experiment that is not light has one', () => {
    expect(experiments.filter((e) => !e.light && !e.cost)).toEqual([]);
  });

  test.each([
    ['optimizer-mnist', 'iterations'],
    ['init-symmetry', 'iterations'],
    ['batchnorm-mnist', 'epochs'],
    ['overfit-dropout', 'epochs'],
    ['hyperparameter-search', 'epochs'],
    ['data-split', 'candidates'],
  ])('%s: twice the %s, twice the cost', (id, name) => {
    expect(costs(id, { [name]: '200' })[0]! / costs(id, { [name]: '100' })[0]!).toBeCloseTo(2, 10);
  });
});
