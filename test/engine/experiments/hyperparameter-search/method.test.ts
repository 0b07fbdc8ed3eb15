import { expect, test } from 'vitest';
import {
  defaultMethod,
  isSameMethod,
  methodName,
  methodOf,
  scaleOf,
  searchReading,
} from '../../../../src/engine/experiments/hyperparameter-search/method.ts';
import { experimentOf } from '../../../../src/engine/experiments/index.ts';

test('what was kept before there was a choice was drawn at random, log-uniform', () => {
  expect(methodOf({})).toEqual(defaultMethod);
  expect(methodOf({ sampling: 'grid' })).toEqual({ sampling: 'grid', draw: 'log-uniform' });
  expect(isSameMethod(methodOf({}), { sampling: 'random', draw: 'log-uniform' })).toBe(true);
  expect(isSameMethod(methodOf({}), { sampling: 'random', draw: 'uniform' })).toBe(false);
  expect(isSameMethod(methodOf({}), { sampling: 'grid', draw: 'log-uniform' })).toBe(false);
});

test('uniform draws concern learning rates and weight decays only', () => {
  expect(scaleOf('lr', 'log', 'uniform')).toBe('linear');
  expect(scaleOf('weightDecay', 'log', 'uniform')).toBe('linear');
  expect(scaleOf('units', 'log', 'uniform')).toBe('log');
  expect(scaleOf('lr', 'log', 'log-uniform')).toBe('log');
});

test('a method has a name, and a reading that is true of it', () => {
  expect(methodName({ sampling: 'grid', draw: 'uniform' })).toEqual({ en: 'grid, uniform', ko: '격자, 균등' });
  const read = (sampling: 'random' | 'grid', draw: 'log-uniform' | 'uniform') => searchReading({ sampling, draw }).en;
  expect(experimentOf('hyperparameter-search').reading).toEqual(searchReading(defaultMethod));
  expect(read('random', 'log-uniform')).toBe(
    'Each point is one training with a random learning rate and weight decay. Both are drawn evenly on the log axes; its mark tells how many validation images it gets right.',
  );
  expect(read('random', 'uniform')).toContain(
    'Both are drawn uniform: on these log axes most lie at the right and top.',
  );
  expect(read('grid', 'log-uniform')).toContain('of a grid. Its steps are equal on the log axes;');
  expect(read('grid', 'uniform')).toContain(
    'of a grid. Its steps are uniform: on these log axes most lie at the right',
  );
  for (const draw of ['log-uniform', 'uniform'] as const) expect(read('grid', draw)).not.toMatch(/random|drawn/);
});
