import { expect, test } from 'vitest';
import { ratio, rounded } from '../../src/bench/statistics.ts';

test('ratio: how many times longer than ours, nothing where there is nothing to compare', () => {
  expect(ratio(3, 1.5)).toBe(2);
  expect(ratio(1, 4)).toBe(0.25);
  for (const [ms, ours] of [
    [0, 1],
    [1, 0],
    [Number.NaN, 1],
    [1, Number.NaN],
    [Number.POSITIVE_INFINITY, 1],
  ]) {
    expect(ratio(ms!, ours!)).toBeNull();
  }
});

test('rounded keeps four digits', () => {
  expect([rounded(1.23456), rounded(123456), rounded(0.000123456), rounded(47.26, 2)]).toEqual([
    1.235, 123500, 0.0001235, 47,
  ]);
});
