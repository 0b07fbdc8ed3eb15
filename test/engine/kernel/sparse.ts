import type { SparseImages } from '../../../src/data/sparse-images.ts';
import type { SparseRows } from '../../../src/engine/kernel/kernel.ts';
import type { SparseBatch } from '../../../src/engine/kernel/sparse-rows.ts';

/** The sparse form of x[rows, columns], for products with rows of `width` numbers. */
export function toSparse(x: ArrayLike<number>, rows: number, columns: number, width: number): SparseRows {
  const [starts, ends]: [number[], number[]] = [[], []];
  const [offsets, values]: [number[], number[]] = [[], []];
  for (let r = 0; r < rows; r++) {
    starts.push(values.length);
    for (let c = 0; c < columns; c++) {
      const value = x[r * columns + c]!;
      if (value === 0) continue;
      offsets.push(c * 4 * width);
      values.push(value);
    }
    ends.push(values.length);
  }
  return {
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    cursors: new Int32Array(rows),
    offsets: Int32Array.from(offsets),
    rowBytes: 4 * width,
    values: Float64Array.from(values),
  };
}

/** x[rows, columns] as a network takes it whose first layer has `width` units. */
export function toBatch(x: ArrayLike<number>, rows: number, columns: number, width: number): SparseBatch {
  const transposed = toSparse(transpose(x, rows, columns), columns, rows, width);
  return { rows: toSparse(x, rows, columns, width), transposed };
}

/** And back: [rows, columns]. */
export function toDense(s: SparseRows, rows: number, columns: number): Float64Array {
  const x = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    for (let i = s.starts[r]!; i < s.ends[r]!; i++) x[r * columns + s.offsets[i]! / s.rowBytes] = s.values[i]!;
  }
  return x;
}

export function transpose(x: ArrayLike<number>, rows: number, columns: number): Float64Array {
  const t = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) t[c * rows + r] = x[r * columns + c]!;
  return t;
}

/** A copy of images in memory of the caller's choice. */
export function copyImages(
  images: SparseImages,
  memory: { ints(n: number): Int32Array; shorts(n: number): Uint16Array; bytes(n: number): Uint8Array },
): SparseImages {
  const copy = {
    starts: memory.ints(images.starts.length),
    columns: memory.shorts(images.columns.length),
    bytes: memory.bytes(images.bytes.length),
  };
  copy.starts.set(images.starts);
  copy.columns.set(images.columns);
  copy.bytes.set(images.bytes);
  return copy;
}
