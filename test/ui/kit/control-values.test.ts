import { expect, test } from 'vitest';
import { experimentById, experiments } from '../../../src/engine/experiments/index.ts';
import { isOnTheWay, leftBy, listedParams, paramOf, valueIn } from '../../../src/ui/kit/control-values.ts';
import { createControls } from '../../../src/ui/kit/controls.ts';

const race = createControls('optimizer-mnist', {});

test('what only a change may set is listed where runs train; what follows its parameters has none of it', () => {
  expect(listedParams(experimentById('optimizer-mnist'))['adam.optimizer']).toBeDefined();
  expect(listedParams(experimentById('optimizer-path'))['adam.optimizer']).toBeUndefined();
  for (const { params, ...experiment } of experiments) {
    expect(Object.keys(listedParams({ params, ...experiment }))).toEqual(expect.arrayContaining(Object.keys(params)));
  }
});

test('a value is that of the start, or the one chosen on the way, or the rule that a run is named after', () => {
  expect(valueIn(race, 'adam.lr')).toBe(0.001);
  expect(valueIn(race, 'adam.optimizer')).toBe('adam');
  expect(valueIn({ ...race, onTheWay: { 'adam.optimizer': 'sgd' } }, 'adam.optimizer')).toBe('sgd');
  expect([isOnTheWay(race, 'adam.optimizer'), isOnTheWay(race, 'adam.lr')]).toEqual([true, false]);
  expect(paramOf(race, 'adam.optimizer').default).toBe('adam');
});

test('changes leave the last rule of each run, in the order of their updates', () => {
  const left = leftBy({ ...race, onTheWay: { 'momentum.optimizer': 'lion' } }, [
    { name: 'adam.optimizer', value: 'sgd', at: 30 },
    { name: 'adam.lr', value: 0.5, at: 40 },
    { name: 'adam.optimizer', value: 'lion', at: 20 },
  ]);
  expect(left.onTheWay).toEqual({ 'adam.optimizer': 'sgd' });
  expect(left.values).toBe(race.values);
});
