import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../../src/base/errors.ts';
import { Random } from '../../../../src/data/random.ts';
import {
  drawFrom,
  narrowed,
  type SearchRange,
  searchRangeParam,
} from '../../../../src/engine/experiments/hyperparameter-search/range.ts';

const about = { label: { en: 'a', ko: 'a' }, help: { en: 'b', ko: 'b' } };
const rates = searchRangeParam({ ...about, default: [1e-6, 1e-2], min: 1e-12, max: 1000, scale: 'log' });
const units = searchRangeParam({ ...about, default: [100, 100], min: 1, max: 2000, scale: 'log', integer: true });
const ratio = searchRangeParam({
  ...about,
  default: [0, 0],
  min: 0,
  max: 1,
  belowMax: true,
  scale: 'linear',
  step: 0.05,
});

describe('a range parameter', () => {
  test('reads low,high, and one number that holds the value fixed', () => {
    expect(rates.parse('1e-4, 0.1')).toEqual([1e-4, 0.1]);
    expect(rates.parse('0.01')).toEqual([0.01, 0.01]);
    expect([rates.format([1e-6, 0.01]), rates.format([0.5, 0.5])]).toEqual(['0.000001,0.01', '0.5']);
    expect([rates.show!([1e-6, 0.01]), rates.show!([0.25, 0.25])]).toEqual(['1e-6 – 0.01', '0.25']);
  });

  test.each([
    [rates, '1e-2,1e-4', 'upside down'],
    [rates, '0,1', 'from 1e-12 to 1000'],
    [rates, '1,2,3', 'low,high, or one number'],
    [rates, '1,', 'low,high'],
    [units, '10.5', 'whole numbers from 1 to 2000'],
    [ratio, '0,1', 'numbers from 0 below 1'],
  ] as const)('refuses %#: %s', (param, text, reason) => {
    expect(() => param.parse(text)).toThrow(UsageError);
    expect(() => param.parse(text)).toThrow(JSON.stringify(text));
    expect(() => param.parse(text)).toThrow(reason);
  });

  test('arrows move the upper end, and open a fixed value on their side', () => {
    expect(rates.nudge([1e-6, 1e-2], 1)).toEqual([1e-6, 0.03]);
    expect(rates.nudge([1e-6, 0.03], 1)).toEqual([1e-6, 0.1]);
    expect(rates.nudge([1e-6, 1e-2], -1)).toEqual([1e-6, 0.003]);
    expect(units.nudge([100, 100], 1)).toEqual([100, 120]);
    expect(units.nudge([100, 100], -1)).toEqual([80, 100]);
    expect(ratio.nudge([0, 0], 1)).toEqual([0, 0.05]);
    expect(ratio.nudge([0, 0], -1)).toEqual([0, 0]);
    expect(rates.nudge([1, 1000], 1)).toEqual([1, 1000]);
    expect(rates.nudge([0.02, 0.03], -1)).toEqual([0.02, 0.02]);
  });
});

describe('what is drawn', () => {
  const drawn = (from: SearchRange, scale: 'log' | 'linear', integer = false) => {
    const random = Random.from(3, 'test');
    return Array.from({ length: 4000 }, () => drawFrom(from, scale, integer, random));
  };

  test('every decade of a log range has its share', () => {
    const values = drawn([1e-6, 1e-2], 'log');
    const shares = [-6, -5, -4, -3].map((d) => values.filter((v) => Math.floor(Math.log10(v)) === d).length / 4000);
    // Four standard deviations of a share of 1/4 among 4000 draws.
    for (const share of shares) expect(Math.abs(share - 0.25)).toBeLessThan(4 * Math.sqrt(0.1875 / 4000));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(1e-6);
    expect(Math.max(...values)).toBeLessThanOrEqual(1e-2);
  });

  test('whole numbers include both ends, each with its share', () => {
    const layers = drawn([2, 4], 'linear', true);
    for (const n of [2, 3, 4]) expect(layers.filter((v) => v === n).length / 4000).toBeCloseTo(1 / 3, 1);
    expect(new Set(drawn([9, 12], 'log', true))).toEqual(new Set([9, 10, 11, 12]));
  });

  test('a fixed value draws all the same, so that others keep theirs', () => {
    const random = Random.from(3, 'test');
    expect(drawFrom([7, 7], 'log', false, random)).toBe(7);
    const other = Random.from(3, 'test');
    other.uniform();
    expect(random.uniform()).toBe(other.uniform());
  });
});

describe('narrowing', () => {
  test('encloses the best, outwards to three digits', () => {
    expect(narrowed([1e-6, 1e-2], [0.0045678, 0.0098012, 0.006], 'log', false)).toEqual([0.00456, 0.00981]);
    expect(narrowed([0, 0.9], [0.21, 0.4567], 'linear', false)).toEqual([0.21, 0.457]);
    expect(narrowed([10, 500], [40, 200], 'log', true)).toEqual([40, 200]);
  });

  test('never leaves the last range', () => {
    expect(narrowed([0.012345, 0.98765], [0.012345, 0.98765], 'log', false)).toEqual([0.012345, 0.98765]);
  });

  test('keeps a fiftieth where the best lie on one another', () => {
    const [low, high] = narrowed([1e-6, 1e-2], [1e-4, 1e-4], 'log', false);
    expect(Math.log10(high / low)).toBeCloseTo(0.08, 2);
    expect(Math.sqrt(low * high)).toBeCloseTo(1e-4, 5);
    expect(narrowed([1e-6, 1e-2], [1e-2], 'log', false)[1]).toBe(0.01);
  });

  test('leaves fixed values, and ranges of which nothing is known, as they are', () => {
    expect(narrowed([3, 3], [3, 3], 'log', false)).toEqual([3, 3]);
    expect(narrowed([1, 3], [], 'log', false)).toEqual([1, 3]);
  });
});
