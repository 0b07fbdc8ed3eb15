import { describe, expect, test } from 'vitest';
import { distinctUnits, unitImages, unitRows } from '../../../src/engine/nn/units.ts';

describe('distinctUnits', () => {
  const count = (rows: number[][]) => distinctUnits(Float32Array.from(rows.flat()), rows.length, rows[0]!.length);

  test('counts the kinds of columns', () => {
    expect(
      count([
        [1, 1, 1],
        [2, 2, 2],
      ]),
    ).toBe(1);
    expect(
      count([
        [1, 1, 2],
        [2, 2, 2],
      ]),
    ).toBe(2);
    expect(
      count([
        [1, 2, 1, 2],
        [3, 3, 4, 3],
      ]),
    ).toBe(3);
    expect(count([[0, 0, 0, 0]])).toBe(1);
    // The last weight of the last unit alone is another.
    expect(
      count([
        [1, 1, 1],
        [1, 1, 2],
      ]),
    ).toBe(2);
  });

  test('the last digits of float32 make no difference, a thousandth does', () => {
    expect(count([[1, 1.000001, 0.999999]])).toBe(1);
    expect(count([[1, 1.001]])).toBe(2);
    // Measured by the largest weight of the layer: tiny layers have units too.
    expect(count([[1e-9, 2e-9]])).toBe(2);
  });

  test('NaN equals nothing', () => {
    expect(count([[Number.NaN, Number.NaN]])).toBe(2);
  });
});

describe('unitRows', () => {
  const W = Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40); // [4 inputs, 2 units]

  test('has a row for each unit', () => {
    expect([...unitRows(W, 4, 2, 40)]).toEqual([1, 2, 3, 4, 10, 20, 30, 40]);
  });

  test('too many inputs become means of neighbours', () => {
    expect([...unitRows(W, 4, 2, 2)]).toEqual([1.5, 3.5, 15, 35]);
    expect([...unitRows(W, 4, 2, 3)]).toEqual([1, 2, 3.5, 10, 20, 35]);
  });
});

test('as images: the weights of a unit one after the other, of the first units only', () => {
  // W[inputs, units]
  const W = Float32Array.of(1, 2, 3, 4, 5, 6);
  expect(unitImages(W, 2, 3, 9)).toEqual(Float64Array.of(1, 4, 2, 5, 3, 6));
  expect(unitImages(W, 2, 3, 2)).toEqual(Float64Array.of(1, 4, 2, 5));
  expect(unitImages(W, 2, 3, 0)).toHaveLength(0);
});
