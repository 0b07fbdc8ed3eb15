import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mean,
  median,
  medianInterval,
  sampleVariance,
  signTest,
  sortedQuantile,
  standardError,
} from '../../src/base/statistics.ts';

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

/** How likely the r-th smallest of n values is at most the median of what they are drawn from, and the r-th largest at least: by trying all sides. */
function covered(n: number, r: number): number {
  let inside = 0;
  for (let sides = 0; sides < 2 ** n; sides++) {
    let below = 0;
    for (let i = 0; i < n; i++) below += (sides >> i) & 1;
    if (below >= r && n - below >= r) inside++;
  }
  return inside / 2 ** n;
}

describe('the interval of a median', () => {
  /** Which of 1 … n it takes. */
  const ranks = (n: number) => medianInterval(Array.from({ length: n }, (_, i) => ((i * 7) % n) + 1));

  test('is the shortest around the middle that covers 95 %: every way in which values may lie is tried', () => {
    for (const n of [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 15, 16, 17]) {
      const found = medianInterval(Array.from({ length: n }, (_, i) => n - i));
      const wanted = Array.from({ length: n >> 1 }, (_, i) => i + 1).findLast((r) => covered(n, r) >= 0.95);
      expect(found, String(n)).toEqual(wanted === undefined ? null : [wanted, n + 1 - wanted]);
    }
  });

  test('of ten is from the second smallest to the second largest, of fewer than six there is none', () => {
    expect(ranks(10)).toEqual([2, 9]);
    expect([ranks(0), ranks(1), ranks(5)]).toEqual([null, null, null]);
    expect(ranks(6)).toEqual([1, 6]);
    expect(medianInterval([1, 1, 1, 1, 1, 1])).toEqual([1, 1]);
    // As in tables of the sign test: 0.98 and 0.95 of a hundred.
    expect(ranks(25)).toEqual([8, 18]);
    expect(medianInterval(Array.from({ length: 100 }, (_, i) => i + 1))).toEqual([40, 61]);
    expect(medianInterval(Array.from({ length: 1200 }, (_, i) => i + 1))).toEqual([566, 635]);
  });

  test('holds the median, is the same in any order, turns with the sign, and takes what is infinite', () => {
    const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(Infinity, -Infinity));
    fc.assert(
      fc.property(fc.array(number, { minLength: 6, maxLength: 60 }), (values) => {
        const [low, high] = medianInterval(values)!;
        const sorted = values.toSorted((a, b) => a - b);
        expect(low).toBeLessThanOrEqual(sorted[(values.length - 1) >> 1]!);
        expect(high).toBeGreaterThanOrEqual(sorted[values.length >> 1]!);
        expect(medianInterval(values.toReversed())).toEqual([low, high]);
        expect(medianInterval(values.map((value) => 0 - value))).toEqual([0 - high, 0 - low]);
        expect([values.includes(low), values.includes(high)]).toEqual([true, true]);
      }),
    );
  });
});

describe('quantiles', () => {
  test('lie between two values, as in NumPy', () => {
    // numpy.quantile([1, 2, 4, 8], [0.1, 0.5, 0.9]); numpy.quantile(range(11), 0.25)
    const four = [1, 2, 4, 8];
    expect([0.1, 0.5, 0.9].map((p) => sortedQuantile(four, p))).toEqual([1.3, 3, expect.closeTo(6.8, 12)]);
    expect(
      sortedQuantile(
        Array.from({ length: 11 }, (_, i) => i),
        0.25,
      ),
    ).toBe(2.5);
    expect([0, 1].map((p) => sortedQuantile(four, p))).toEqual([1, 8]);
    expect([sortedQuantile([7], 0.9), sortedQuantile([], 0.5)]).toEqual([7, Number.NaN]);
  });

  test('are infinite where they lie beside what is infinite, and never a wrong number', () => {
    expect(sortedQuantile([1, 2, Infinity], 0.5)).toBe(2);
    expect(sortedQuantile([1, 2, Infinity], 0.9)).toBe(Infinity);
    expect(sortedQuantile([1, Infinity, Infinity], 0.9)).toBe(Infinity);
    expect(sortedQuantile([Infinity], 0.5)).toBe(Infinity);
  });

  test('that of one half is the median; they rise with the share and stay within the values', () => {
    const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), { minLength: 1 });
    fc.assert(
      fc.property(values, (some) => {
        const sorted = some.toSorted((a, b) => a - b);
        expect(sortedQuantile(sorted, 0.5)).toBeCloseTo(median(some), 8);
        const all = [0, 0.1, 0.3, 0.5, 0.8, 0.9, 1].map((p) => sortedQuantile(sorted, p));
        for (const [i, one] of all.entries()) {
          expect(one).toBeGreaterThanOrEqual(sorted[0]!);
          expect(one).toBeLessThanOrEqual(sorted.at(-1)!);
          if (i > 0) expect(one).toBeGreaterThanOrEqual(all[i - 1]! - 1e-9);
        }
      }),
    );
  });
});
