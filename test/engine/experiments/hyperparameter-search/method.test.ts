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
  expect(read('random', 'log-uniform')).toContain(
    'random learning rate and weight decay. Both are drawn evenly on the log axes',
  );
  expect(read('random', 'uniform')).toContain('crowd at the right and at the top of the log axes');
  expect(read('random', 'uniform')).not.toContain('evenly on the log axes');
  expect(read('grid', 'log-uniform')).toContain('equal steps on the log axes');
  expect(read('grid', 'log-uniform')).not.toContain('random');
  expect(read('grid', 'uniform')).toContain('equal steps from end to end');
});
