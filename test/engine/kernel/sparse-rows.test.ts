import { expect, test } from 'vitest';
import { Arena } from '../../../src/engine/kernel/arena.ts';
import { isSparse, sparseRows, transposedRoom, transposedRows } from '../../../src/engine/kernel/sparse-rows.ts';

const lengths = ({ starts, ends, cursors, offsets, values }: ReturnType<typeof sparseRows>) =>
  [starts, ends, cursors, offsets, values].map((vector) => vector.length);

test('has room for a matrix without any zero', () => {
  expect(lengths(sparseRows(new Arena(new ArrayBuffer(4096)), 3, 7))).toEqual([3, 3, 3, 21, 21]);
});

test('the rows of a transpose have room for a whole column, an odd number of cache lines apart', () => {
  for (let rows = 1; rows <= 300; rows++) {
    const room = transposedRoom(rows);
    expect(room).toBeGreaterThanOrEqual(rows);
    expect((room / 16) % 2).toBe(1);
  }
  expect(lengths(transposedRows(new Arena(new ArrayBuffer(8192)), 20, 7))).toEqual([7, 7, 7, 7 * 48, 7 * 48]);
});

test('is told from a vector, also while memory is only measured', () => {
  expect(isSparse({ rows: sparseRows(new Arena(), 3, 7), transposed: null })).toBe(true);
  expect(isSparse(new Float32Array(3))).toBe(false);
});
