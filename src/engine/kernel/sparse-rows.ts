import type { Memory, SparseRows, Vector } from './kernel.ts';

/** Room for rows × columns numbers, in case none is 0. The system gives memory only to what is used of it. */
export function sparseRows(memory: Memory, rows: number, columns: number): SparseRows {
  return {
    starts: memory.ints(rows),
    ends: memory.ints(rows),
    cursors: memory.ints(rows),
    offsets: memory.ints(rows * columns),
    rowBytes: 0,
    values: memory.floats(rows * columns),
  };
}

/**
 * How many numbers apart the rows of a transpose begin, for a matrix of so many rows: an odd number of cache lines, because
 * an even one would put all of them into the same few places of the cache (measured: twice as slow).
 */
export function transposedRoom(rows: number): number {
  return 16 * (Math.ceil(rows / 16) | 1);
}

/** Room for the transpose of x[rows, columns]. */
export function transposedRows(memory: Memory, rows: number, columns: number): SparseRows {
  const numbers = columns * transposedRoom(rows);
  return {
    starts: memory.ints(columns),
    ends: memory.ints(columns),
    cursors: memory.ints(columns),
    offsets: memory.ints(numbers),
    rowBytes: 0,
    values: memory.floats(numbers),
  };
}

/** A mini-batch by rows, and, where there is to be a backward pass, by columns: its transpose. */
export interface SparseBatch {
  /** [rows, columns] */
  readonly rows: SparseRows;
  /** [columns, rows] */
  readonly transposed: SparseRows | null;
}

export function isSparse(x: Vector | SparseBatch): x is SparseBatch {
  return 'transposed' in x;
}
