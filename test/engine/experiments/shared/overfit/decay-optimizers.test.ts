import { expect, test } from 'vitest';
import { UsageError } from '../../../../../src/base/errors.ts';
import {
  cycleThrough,
  decayOptimizersParam,
} from '../../../../../src/engine/experiments/shared/overfit/decay-optimizers.ts';

const param = decayOptimizersParam();

test('SGD alone, unless others are told; unknown ones are refused', () => {
  expect(param.default).toEqual(['sgd']);
  expect(param.parse('adam,adamw')).toEqual(['adam', 'adamw']);
  expect(() => param.parse('adam,adamx')).toThrow(UsageError);
});

test('arrow keys lead to the pair, and round', () => {
  expect(param.nudge(['sgd'], 1)).toEqual(['adam', 'adamw']);
  expect(param.nudge(['sgd', 'adam', 'adamw'], 1)).toEqual(['sgd']);
  expect(param.nudge(['rmsprop'], -1)).toEqual(['sgd', 'adam', 'adamw']);
  expect(cycleThrough([[1], [2]])([3], 1)).toEqual([1]);
});
