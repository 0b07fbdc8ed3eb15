import type { Kernel, SparseProduct, Vector } from './kernel.ts';
import type { SparseRows } from './sparse-rows.ts';

/** The functions of assembly/index.ts that sparse products need. */
export type SparseExports = Record<SparseProduct | 'sumOfRows', (...args: number[]) => void>;

interface Surroundings {
  /** The address of a vector of at least `length` numbers. */
  at(vector: Vector | Int32Array, length: number): number;
  /** Copies rows of bytes into the last quarter of a vector at `to`, and returns where this begins. */
  copyRows(to: number, bytes: Uint8Array, picks: Int32Array, rows: number, columns: number): number;
  readonly workspace: number;
}

/** The part of a SIMD kernel that works on sparse rows. */
export function sparseProducts(run: SparseExports, around: Surroundings): Pick<Kernel, SparseProduct> {
  const { at, copyRows, workspace } = around;
  const count = (x: SparseRows, rows: number) => x.starts[rows] ?? 0;

  return {
    gatherSparse({ starts, columns, values }, bytes, picks, rows, width) {
      const to = at(values, rows * width);
      const [startsAt, columnsAt] = [at(starts, rows + 1), at(columns, rows * width)];
      run.gatherSparse(startsAt, columnsAt, to, copyRows(to, bytes, picks, rows, width), rows, width);
    },
    transposeSparse(t, x, rows, columns) {
      const n = count(x, rows);
      run.transposeSparse(
        at(t.starts, columns + 1),
        at(t.columns, n),
        at(t.values, n),
        at(x.starts, rows + 1),
        at(x.columns, n),
        at(x.values, n),
        rows,
        columns,
      );
    },
    affineSparse(y, x, W, b, rows, inputs, outputs) {
      const n = count(x, rows);
      run.affineSparse(
        at(y, rows * outputs),
        at(x.starts, rows + 1),
        at(x.columns, n),
        at(x.values, n),
        at(W, inputs * outputs),
        at(b, outputs),
        rows,
        outputs,
      );
    },
    affineSparseWeightGradient(dW, db, t, dy, rows, inputs, outputs) {
      const n = count(t, inputs);
      const dyAt = at(dy, rows * outputs);
      run.affineSparseWeightGradient(
        at(dW, inputs * outputs),
        at(t.starts, inputs + 1),
        at(t.columns, n),
        at(t.values, n),
        dyAt,
        inputs,
        outputs,
        workspace,
      );
      run.sumOfRows(at(db, outputs), dyAt, rows, outputs);
    },
  };
}
