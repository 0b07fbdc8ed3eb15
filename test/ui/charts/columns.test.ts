import { describe, expect, test } from 'vitest';
import { columnRanges, columnValues } from '../../../src/ui/charts/columns.ts';

describe('columnValues', () => {
  const same = (value: number) => value;

  test('the mean of many, a line between few', () => {
    expect(columnValues({ x: [0, 0.1, 0.2, 2], y: [1, 2, 3, 4] }, 3, same, same)).toEqual([2, 3, 4]);
  });

  test('no line across a gap, none before the first and after the last', () => {
    expect(columnValues({ x: [1, 2, 3, 5], y: [1, null, 3, 5] }, 7, same, same)).toEqual([
      null,
      1,
      null,
      3,
      4,
      5,
      null,
    ]);
  });

  test('samples outside the window pull the line to its edge', () => {
    expect(columnValues({ x: [-2, 2, 6], y: [0, 4, 8] }, 4, same, same)).toEqual([2, 3, 4, 5]);
  });
});

test('columnRanges: how far the samples of each column reach', () => {
  const same = (value: number) => value;
  expect(columnRanges({ x: [0, 0.2, 0.4, 2, 3, 9], y: [2, 5, 1, null, 4, 4] }, 4, same, same)).toEqual([
    [1, 5],
    null,
    null,
    [4, 4],
  ]);
});
