import { expect, test } from 'vitest';
import type { Dataset } from '../../../../src/data/dataset.ts';
import {
  activationParam,
  batchSizeParam,
  checkSamples,
  hiddenParam,
} from '../../../../src/engine/experiments/shared/network-params.ts';

test('an arrow key adds a layer as wide as the last, or takes one away, from 1 to 20 layers', () => {
  const hidden = hiddenParam([100, 50]);
  expect(hidden.nudge([100, 50], 1)).toEqual([100, 50, 50]);
  expect(hidden.nudge([100, 50], -1)).toEqual([100]);
  expect(hidden.nudge([100], -1)).toEqual([100]);
  expect(hidden.nudge(Array(20).fill(3), 1)).toHaveLength(20);
});

test('equal layers are shown short, others one by one', () => {
  const hidden = hiddenParam([100]);
  expect(hidden.show!([100, 100, 100])).toBe('3 × 100');
  expect(hidden.show!([100, 50])).toBe('100,50');
  expect(hidden.format([100, 100])).toBe('100,100');
});

test('defaults and choices', () => {
  expect(hiddenParam([7, 8]).default).toEqual([7, 8]);
  expect(batchSizeParam(128).default).toBe(128);
  expect(batchSizeParam(128).nudge(128, 1)).toBe(150);
  expect(activationParam().default).toBe('relu');
  for (const id of ['relu', 'sigmoid', 'tanh']) expect(activationParam().parse(id)).toBe(id);
  expect(() => activationParam().parse('no-such')).toThrow('"no-such" is not allowed; allowed: relu, sigmoid, tanh');
});

test('too many samples are refused with what there are; too few images with how many are needed', () => {
  const data = (count: number) => ({ train: { count } }) as Dataset;
  expect(() => checkSamples(41, data(40))).toThrow(
    '--samples: 41 are more than there are; allowed: a whole number from 10 to 40',
  );
  expect(() => checkSamples(11, data(10))).toThrow('--samples: 11 are more than there are; allowed: 10');
  expect(() => checkSamples(300, data(2))).toThrow(
    '--samples: these data have 2 training images; at least 10 are needed',
  );
  expect(() => checkSamples(10, data(1))).toThrow(
    '--samples: these data have 1 training image; at least 10 are needed',
  );
  expect(() => checkSamples(40, data(40))).not.toThrow();
});
