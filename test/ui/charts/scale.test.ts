import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tickLabels } from '../../../src/ui/charts/labels.ts';
import { type Axis, linearAxis, logAxis } from '../../../src/ui/charts/scale.ts';
import { anyDomain, anyNumber, size } from './helpers.ts';

const labels = (axis: Axis) => axis.ticks.map(({ label }) => label);

describe('linearAxis', () => {
  test('the ends of the domain lie on the centres of the end cells', () => {
    const axis = linearAxis([-10, 10], 21);
    expect([-10, 0, 10].map(axis.toCell)).toEqual([0, 10, 20]);
    expect(axis.fromCell(15)).toBeCloseTo(5);
    const upright = linearAxis([0, 1], 11, { vertical: true });
    expect([0, 1].map(upright.toCell)).toEqual([10, 0]);
  });

  test('as many ticks as have room', () => {
    expect(labels(linearAxis([-10, 10], 12, { before: 4 }))).toEqual(['-10', '0', '10']);
    expect(labels(linearAxis([-10, 10], 56, { before: 4 }))).toEqual(['-10', '-5', '0', '5', '10']);
    expect(labels(linearAxis([0, 1], 12, { vertical: true }))).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']);
    expect(labels(linearAxis([0, 1], 3, { vertical: true }))).toEqual(['0.0', '0.5', '1.0']);
    expect(labels(linearAxis([0, 1], 2, { vertical: true }))).toEqual(['0', '1']);
    expect(labels(linearAxis([0, 1], 0))).toEqual([]);
  });

  test('an axis without extent is widened', () => {
    const axis = linearAxis([3, 3], 11);
    expect(axis.toCell(3)).toBeCloseTo(5);
    expect(linearAxis([Number.NaN, Infinity], 5).domain).toEqual([-0.5, 0.5]);
  });
});

describe('logAxis', () => {
  test('decades', () => {
    const axis = logAxis([1e-4, 1], 9, { vertical: true });
    expect(labels(axis)).toEqual(['1e-4', '1e-3', '1e-2', '1e-1', '1e0']);
    expect([1e-4, 1e-2, 1].map((value) => Math.round(axis.toCell(value)))).toEqual([8, 4, 0]);
    expect(labels(logAxis([0.05, 20], 9, { vertical: true }))).toEqual(['0.1', '1', '10']);
  });

  test('within one decade: ordinary ticks', () => {
    expect(labels(logAxis([2, 8], 40))).toEqual(['2', '3', '4', '5', '6', '7', '8']);
  });

  test('zero and less have no place', () => {
    expect(logAxis([1, 10], 5).toCell(0)).toBeNaN();
    expect(logAxis([-1, 0], 5).toCell(-1)).toBeNaN();
  });
});

test.each([
  [
    [0, 0.5, 1],
    ['0.0', '0.5', '1.0'],
  ],
  [
    [0, 500, 1000],
    ['0', '500', '1000'],
  ],
  [
    [0, 2500, 5000, 10000],
    ['0', '2.5k', '5.0k', '10.0k'],
  ],
  [
    [0, 200_000, 400_000, 1_000_000],
    ['0', '200k', '400k', '1000k'],
  ],
  [
    [0, 1e6, 2e6],
    ['0', '1M', '2M'],
  ],
  [
    [0, 0.0002, 0.0004],
    ['0', '2e-4', '4e-4'],
  ],
  [
    [-1e9, 0, 1e9],
    ['-1e9', '0', '1e9'],
  ],
  [
    [-0, 1],
    ['0', '1'],
  ],
  [[], []],
])('labels of %j', (values, expected) => {
  expect(tickLabels(values)).toEqual(expected);
});

test('any axis: ticks inside, in rising order of cells, labels apart', () => {
  fc.assert(
    fc.property(anyDomain, size, fc.boolean(), fc.boolean(), anyNumber, (domain, length, log, vertical, value) => {
      const options = { vertical, before: 3, after: 1 };
      const axis = log ? logAxis(domain, length, options) : linearAxis(domain, length, options);
      expect(typeof axis.toCell(value)).toBe('number');
      const sorted = [...axis.ticks].sort((a, b) => a.cell - b.cell);
      sorted.forEach((tick, i) => {
        expect(tick.cell).toBeGreaterThanOrEqual(0);
        expect(tick.cell).toBeLessThan(length);
        if (i === 0) return;
        expect(tick.cell).toBeGreaterThan(sorted[i - 1]!.cell);
        if (!vertical) expect(tick.start).toBeGreaterThan(sorted[i - 1]!.start + sorted[i - 1]!.label.length);
      });
    }),
  );
});

test('an axis that counts has ticks at whole numbers only', () => {
  const labels = (whole: boolean) => linearAxis([0, 3], 60, { whole }).ticks.map(({ label }) => label);
  expect(labels(true)).toEqual(['0', '1', '2', '3']);
  expect(labels(false)).toContain('0.5');
});
