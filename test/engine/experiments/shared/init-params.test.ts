import { describe, expect, test } from 'vitest';
import {
  activationsParam,
  histogramRangeParam,
  initializerLabel,
  initializersParam,
} from '../../../../src/engine/experiments/shared/init-params.ts';
import { activationIds } from '../../../../src/engine/nn/activations/index.ts';
import { initializerChoices } from '../../../../src/engine/nn/initializers/index.ts';

describe('arrow keys', () => {
  test('add the next of the known ones to a comparison, and take the last away', () => {
    const init = initializersParam(['xavier', 'he']);
    let values: readonly string[] = init.default;
    const right = () => {
      values = init.nudge(values, 1);
      return values;
    };
    expect(right()).toEqual(['xavier', 'he', '1']);
    expect(right()).toEqual(['xavier', 'he', '1', '0.01']);
    expect(right()).toEqual(['xavier', 'he', '1', '0.01', 'zero']);
    for (let i = 0; i < 50; i++) right();
    expect(new Set(values)).toEqual(
      new Set(
        ['xavier', 'he', ...initializerChoices.filter((id) => !['xavier', 'he'].includes(id))].slice(0, values.length),
      ),
    );
    expect(values).toHaveLength(Math.min(8, initializerChoices.length));
    expect(init.nudge(['he', '5'], -1)).toEqual(['he']);
    expect(init.nudge(['he'], -1)).toEqual(['he']);
  });

  test('the same for functions', () => {
    const functions = activationsParam(['sigmoid']);
    expect(functions.nudge(['sigmoid'], 1)).toEqual(['sigmoid', 'relu']);
    expect(functions.nudge(['sigmoid', 'relu'], -1)).toEqual(['sigmoid']);
    expect(functions.nudge(activationIds, 1)).toEqual(activationIds);
  });

  test('go around the ranges', () => {
    const range = histogramRangeParam([0, 1]);
    const around = [0, 1, 2, 3].map((n) => {
      let value = range.default;
      for (let i = 0; i <= n; i++) value = range.nudge(value, 1);
      return range.format(value);
    });
    expect(around).toEqual(['-1,1', '0,3', '-3,3', '0,1']);
    expect(range.nudge([0, 7], 1)).toEqual([0, 1]);
    expect(range.nudge([0, 1], -1)).toEqual([-3, 3]);
  });
});

test('the same value twice is refused, also when it is written differently', () => {
  const init = initializersParam(['he']);
  expect(() => init.parse('0.1,0.10')).toThrow(/none twice/);
  expect(init.parse(' 0.10 , HE')).toEqual(['0.1', 'he']);
});

test('names of runs', () => {
  expect(['xavier', 'he', '0.05', 'zero', 'constant', 'constant:-2'].map((text) => initializerLabel(text).en)).toEqual([
    'Xavier',
    'He',
    'std 0.05',
    'all zero',
    'all 0.1',
    'all -2',
  ]);
  expect(initializerLabel('0.05').ko).toBe('표준편차 0.05');
});
