import { expect, test } from 'vitest';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { Change } from '../../../src/engine/experiments/plan.ts';
import { changeMarks } from '../../../src/ui/figures/change-marks.ts';

const recipe = (experiment: string, changes: readonly Change[], texts: Record<string, string> = {}) => ({
  experiment,
  values: resolveValues(experimentById(experiment), texts),
  seed: 1,
  changes,
});

test('nothing was changed: no marks', () => {
  expect(changeMarks(null, 100, 'en')).toEqual([]);
  expect(changeMarks(recipe('init-mnist', []), 100, 'en')).toEqual([]);
});

test('a mark tells the new value, of several that follow closely the last', () => {
  const changes = [
    { name: 'adam.lr', value: 0.01, at: 300 },
    { name: 'adam.lr', value: 0.02, at: 310 },
    { name: 'batchSize', value: 64, at: 305 },
  ];
  expect(changeMarks(recipe('optimizer-mnist', changes), 2000, 'en')).toEqual([
    { x: 305, text: 'batch size 64' },
    { x: 310, text: 'Adam η 0.02' },
  ]);
});

test('it tells whose, where it is that of one run among others', () => {
  const own = [{ name: 'momentum.optimizer', value: 'adam', at: 300 }];
  expect(changeMarks(recipe('optimizer-mnist', own), 2000, 'ko')).toEqual([{ x: 300, text: '모멘텀 → adam' }]);
  expect(changeMarks(recipe('optimizer-mnist', own, { optimizers: 'momentum' }), 2000, 'en')).toEqual([
    { x: 300, text: '→ adam' },
  ]);
  const all = [{ name: 'optimizer', value: 'adam', at: 300 }];
  expect(changeMarks(recipe('init-mnist', all), 2000, 'en')).toEqual([{ x: 300, text: '→ adam' }]);
});

test('where epochs are counted it stands at the last epoch before', () => {
  // Three updates an epoch.
  const changes = [{ name: 'optimizers', value: ['adam'], at: 31 }];
  expect(changeMarks(recipe('overfit-dropout', changes), 301, 'en')).toEqual([{ x: 11, text: 'optimizers adam' }]);
  // Thirty from the twelfth on.
  const smaller = [
    { name: 'batchSize', value: 10, at: 33 },
    { name: 'lr', value: 0.1, at: 33 + 2 * 30 },
  ];
  expect(changeMarks(recipe('overfit-dropout', smaller), 100, 'en')).toEqual([
    { x: 11, text: 'batch size 10' },
    { x: 13, text: 'η 0.1' },
  ]);
});
