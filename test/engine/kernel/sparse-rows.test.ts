import { expect, test } from 'vitest';
import { Arena } from '../../../src/engine/kernel/arena.ts';
import { isSparse, sparseRows } from '../../../src/engine/kernel/sparse-rows.ts';

test('has room for a matrix without any zero', () => {
  const x = sparseRows(new Arena(new ArrayBuffer(4096)), 3, 7);
  expect([x.starts.length, x.columns.length, x.values.length]).toEqual([4, 21, 21]);
});

test('is told from a vector, also while memory is only measured', () => {
  expect(isSparse(sparseRows(new Arena(), 3, 7))).toBe(true);
  expect(isSparse(new Float32Array(3))).toBe(false);
});
