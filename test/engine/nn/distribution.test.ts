import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countBeyond,
  countBins,
  distributionOf,
  evenEdges,
  medianInPlace,
  nonzeroMagnitudes,
  rootMeanSquare,
  unitSpread,
} from '../../../src/engine/nn/distribution.ts';

const f32 = (...values: number[]) => Float32Array.from(values);
const numbers = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 60 });

test('edges are even and end where they should', () => {
  expect(evenEdges(0, 1, 4)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(evenEdges(-0.1, 0.2, 3).at(-1)).toBe(0.2);
  expect(evenEdges(0, 1, 30)).toHaveLength(31);
});

test('mean, standard deviation and the share of zeros', () => {
  expect(distributionOf(f32(1, 2, 3, 4))).toEqual({ mean: 2.5, std: Math.sqrt(1.25), zeroShare: 0 });
  expect(distributionOf(f32(0, -0, 2, 2))).toEqual({ mean: 1, std: 1, zeroShare: 0.5 });
  // Far from 0 the sum of squares alone would lose every digit.
  expect(distributionOf(Float64Array.of(1e9, 1e9 + 1)).std).toBe(0.5);
  expect(distributionOf(f32(1, Infinity)).std).toBeNaN();
});

describe('counts', () => {
  test('a value on an edge counts to the bin above it, the last edge to the last bin', () => {
    expect(countBins(f32(0, 0.24, 0.25, 0.5, 0.75, 1), 0, 1, 4)).toEqual([2, 1, 1, 2]);
  });

  test('values outside count to the outer bins, and are counted separately', () => {
    const values = f32(-5, -1e-6, 0, 0.5, 1, 1.0001, Infinity, -Infinity);
    expect(countBins(values, 0, 1, 2)).toEqual([4, 4]);
    expect(countBeyond(values, 0, 1)).toEqual({ below: 3, above: 2 });
  });

  test('NaN is in no bin', () => {
    expect(countBins(f32(Number.NaN, 0.1), 0, 1, 2)).toEqual([1, 0]);
    expect(countBeyond(f32(Number.NaN), 0, 1)).toEqual({ below: 0, above: 0 });
  });

  test('every number is counted once', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 40 }), (values, bins) => {
        const counts = countBins(Float64Array.from(values), -10, 20, bins);
        expect(counts).toHaveLength(bins);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(values.length);
      }),
    );
  });
});

describe('unitSpread', () => {
  test('is how far the units of a row lie from each other, not the rows', () => {
    expect(unitSpread(f32(5, 5, 7, 7, -3, -3), 3, 2)).toBe(0);
    expect(unitSpread(f32(0, 2, 10, 12), 2, 2)).toBe(1);
    expect(unitSpread(f32(0, 0, 0, 4), 2, 2)).toBe(Math.SQRT2);
  });
});

describe('sizes', () => {
  test('zeros have none', () => {
    expect([...nonzeroMagnitudes(f32(0, -2, -0, 3))]).toEqual([2, 3]);
    expect(nonzeroMagnitudes(f32(0, 0))).toHaveLength(0);
  });

  test('their median is that of the sorted values', () => {
    expect(medianInPlace(Float64Array.of())).toBe(0);
    expect(medianInPlace(Float64Array.of(3))).toBe(3);
    expect(medianInPlace(Float64Array.of(1, Number.NaN, 2))).toBeNaN();
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const sorted = values.toSorted((a, b) => a - b);
        const [lower, upper] = [sorted[(values.length - 1) >> 1]!, sorted[values.length >> 1]!];
        expect(medianInPlace(Float64Array.from(values))).toBe((lower + upper) / 2);
      }),
    );
  });
});

test('rootMeanSquare is about 0, whatever the mean', () => {
  expect(rootMeanSquare(f32(3, -3, 3, 3))).toBe(3);
  expect(rootMeanSquare(f32(0, 0))).toBe(0);
  expect(rootMeanSquare(f32(1, 2, 2, 4))).toBe(2.5);
});
