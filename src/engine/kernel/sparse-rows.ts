import type { Memory } from '../layers/layer.ts';
import type { Vector } from './kernel.ts';

/**
 * A matrix of mostly zeros, such as a mini-batch of images, without them (compressed sparse rows): row r has the numbers
 * values[i] in the columns columns[i] for i from starts[r] to starts[r + 1], the columns ascending. A number that is
 * left out counts as nothing rather than as 0: not even NaN on the other side of a product makes anything of it.
 */
export interface SparseRows {
  /** [rows + 1] */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Vector;
}

/** Room for rows × columns numbers, in case none is 0. The system gives memory only to what is used of it. */
export function sparseRows(memory: Memory, rows: number, columns: number): SparseRows {
  return {
    starts: memory.ints(rows + 1),
    columns: memory.ints(rows * columns),
    values: memory.floats(rows * columns),
  };
}

export function isSparse(x: Vector | SparseRows): x is SparseRows {
  return 'starts' in x;
}
