import { expect, test } from 'vitest';
import { mean, median, sampleVariance, signTest, standardError } from '../../src/base/statistics.ts';

test('mean and median', () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(mean([])).toBeNaN();
  const numbers = [5, 1, 3];
  expect(median(numbers)).toBe(3);
  expect(numbers).toEqual([5, 1, 3]);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test('the variance of a sample is divided by n − 1', () => {
  expect(sampleVariance([1, 2, 3, 4])).toBeCloseTo(5 / 3, 15);
  expect(sampleVariance([7])).toBeNaN();
});

test('the standard error of 95 % on 2,000', () => {
  expect(standardError(0.95, 2000)).toBeCloseTo(0.004873, 6);
});

/** Straight from the definition, with whole numbers. */
function exact(first: number, second: number): number {
  const n = first + second;
  let choose = 1n;
  let sum = 0n;
  for (let k = 0; k <= Math.min(first, second); k++) {
    sum += choose;
    choose = (choose * BigInt(n - k)) / BigInt(k + 1);
  }
  return Math.min(1, Number((2n * sum * 10n ** 15n) / 2n ** BigInt(n)) / 1e15);
}

test('the sign test is the exact binomial one', () => {
  for (const [a, b] of [
    [0, 0],
    [0, 5],
    [0, 6],
    [1, 9],
    [9, 1],
    [7, 7],
    [20, 40],
    [300, 360],
  ] as const)
    expect(signTest(a, b), `${a}:${b}`).toBeCloseTo(exact(a, b), 10);
  expect(signTest(0, 6)).toBeLessThan(0.05);
  expect(signTest(0, 5)).toBeGreaterThan(0.05);
  // Where 2⁻ⁿ itself is no number any more.
  expect(signTest(1000, 1200)).toBeLessThan(0.001);
  expect(signTest(1000, 1200)).toBeGreaterThan(0);
});
