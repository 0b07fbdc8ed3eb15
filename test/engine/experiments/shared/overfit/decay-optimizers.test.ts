import { expect, test } from 'vitest';
import { UsageError } from '../../../../../src/base/errors.ts';
import {
  cycleThrough,
  decayOptimizersParam,
} from '../../../../../src/engine/experiments/shared/overfit/decay-optimizers.ts';
import { optimizerIds } from '../../../../../src/engine/nn/optimizers/index.ts';

const param = decayOptimizersParam();

test('SGD alone, unless others are told; unknown ones are refused', () => {
  expect(param.default).toEqual(['sgd']);
  expect(param.parse('adam,adamw')).toEqual(['adam', 'adamw']);
  expect(() => param.parse('adam,adamx')).toThrow(UsageError);
});

test('arrow keys lead through all rules, then to the comparisons, and round', () => {
  const steps = optimizerIds.length + 2;
  const way: (readonly string[])[] = [param.default];
  while (way.length < steps) way.push(param.nudge(way.at(-1)!, 1));
  expect(way).toEqual([...optimizerIds.map((id) => [id]), ['adam', 'adamw'], ['sgd', 'adam', 'adamw']]);
  expect(param.nudge(way.at(-1)!, 1)).toEqual(['sgd']);
  expect(param.nudge(['sgd'], -1)).toEqual(['sgd', 'adam', 'adamw']);
  expect(param.nudge(['lion', 'rmsprop'], -1)).toEqual(['sgd', 'adam', 'adamw']);
  expect(cycleThrough([[1], [2]])([3], 1)).toEqual([1]);
});
