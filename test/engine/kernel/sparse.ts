import type { SparseRows } from '../../../src/engine/kernel/sparse-rows.ts';

/** The sparse form of x[rows, columns]. */
export function toSparse(x: ArrayLike<number>, rows: number, columns: number): SparseRows {
  const starts = [0];
  const [where, values]: [number[], number[]] = [[], []];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const value = x[r * columns + c]!;
      if (value === 0) continue;
      where.push(c);
      values.push(value);
    }
    starts.push(where.length);
  }
  return { starts: Int32Array.from(starts), columns: Int32Array.from(where), values: Float64Array.from(values) };
}

/** And back: [rows, columns]. */
export function toDense({ starts, columns: where, values }: SparseRows, rows: number, columns: number): Float64Array {
  const x = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    for (let i = starts[r]!; i < starts[r + 1]!; i++) x[r * columns + where[i]!] = values[i]!;
  }
  return x;
}

export function transpose(x: ArrayLike<number>, rows: number, columns: number): Float64Array {
  const t = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) t[c * rows + r] = x[r * columns + c]!;
  return t;
}
