import type { SparseImages } from '../../data/sparse-images.ts';
import type { SparseRows } from './kernel.ts';
import { type Kernel, mostTransposed, type SparseProduct, type Vector } from './kernel.ts';
import { transposedRoom } from './sparse-rows.ts';

/** The functions of assembly/index.ts that sparse products need. */
export type SparseExports = Record<Exclude<SparseProduct, Compress> | 'sumOfRows', (...args: number[]) => void> &
  Record<Compress | 'rowBytes', (...args: number[]) => number>;
type Compress = 'compressRows' | 'compressColumns';

/** Four columns of so many rows fit into the workspace. */
const mostCompressed = 65_536;

interface Surroundings {
  /** The address of a vector of at least `length` numbers of 4 bytes, or of bytes and shorts. */
  at(vector: Vector | Int32Array | Uint16Array | Uint8Array, length: number): number;
  readonly workspace: number;
}

/** The part of a SIMD kernel that works on sparse rows. */
export function sparseProducts(run: SparseExports, { at, workspace }: Surroundings): Pick<Kernel, SparseProduct> {
  /** Where the last row of a contiguous matrix ends; rows with room between them end there at the latest. */
  const used = (x: SparseRows, rows: number) => (rows > 0 ? x.ends[rows - 1]! : 0);

  /** How many images there are, once it is certain that all picks are among them. */
  const checked = ({ starts }: SparseImages, picks: Int32Array, rows: number) => {
    const count = starts.length - 1;
    for (let r = 0; r < rows; r++) {
      const pick = picks[r]!;
      if (!(pick >= 0 && pick < count)) throw new RangeError(`there is no row ${pick} to gather`);
    }
    return count;
  };

  /** Into s of so many rows with so much room each. */
  const gather = (
    f: (...args: number[]) => void,
    s: SparseRows,
    sparseRows: number,
    room: number,
    images: SparseImages,
    picks: Int32Array,
    rows: number,
    columns: number,
  ) => {
    const count = checked(images, picks, rows);
    const pixels = images.starts[count]!;
    const n = sparseRows * room;
    f(
      at(s.starts, sparseRows),
      at(s.ends, sparseRows),
      at(s.offsets, n),
      at(s.values, n),
      at(images.starts, count + 1),
      at(images.columns, pixels),
      at(images.bytes, pixels),
      at(picks, rows),
      rows,
      s.rowBytes / 4,
      columns,
      room,
    );
  };

  const compress = (
    f: (...args: number[]) => number,
    s: SparseRows,
    x: Vector,
    rows: number,
    columns: number,
    sparseRows: number,
  ) => {
    const n = rows * columns;
    if (rows > mostCompressed) throw new RangeError(`${rows} rows, where at most ${mostCompressed} can be compressed`);
    const [starts, ends] = [at(s.starts, sparseRows), at(s.ends, sparseRows)];
    return f(starts, ends, at(s.offsets, n), at(s.values, n), at(x, n), rows, columns, s.rowBytes / 4, workspace);
  };

  return {
    gatherSparse(x, images, picks, rows, columns, width) {
      // The first layer has so many weights that laying them out anew would take longer than it saves.
      x.rowBytes = 4 * width;
      gather(run.gatherSparse, x, rows, columns, images, picks, rows, columns);
    },
    gatherTransposed(t, images, picks, rows, columns, width) {
      t.rowBytes = run.rowBytes(columns, rows, width);
      gather(run.gatherTransposed, t, columns, transposedRoom(rows), images, picks, rows, columns);
    },
    compressRows(s, x, rows, columns, width) {
      s.rowBytes = run.rowBytes(rows, columns, width);
      return compress(run.compressRows, s, x, rows, columns, rows);
    },
    compressColumns(s, x, rows, columns, width) {
      s.rowBytes = run.rowBytes(columns, rows, width);
      return compress(run.compressColumns, s, x, rows, columns, columns);
    },
    affineSparse(y, x, W, b, rows, inputs, outputs, floor = -Infinity) {
      const n = used(x, rows);
      run.affineSparse(
        at(y, rows * outputs),
        at(x.starts, rows),
        at(x.ends, rows),
        at(x.cursors, rows),
        at(x.offsets, n),
        at(x.values, n),
        at(W, inputs * outputs),
        x.rowBytes,
        at(b, outputs),
        rows,
        inputs,
        outputs,
        floor,
        workspace,
      );
    },
    affineSparseWeightGradient(dW, db, t, dy, rows, inputs, outputs) {
      const n = used(t, inputs);
      const dyAt = at(dy, rows * outputs);
      run.affineSparseWeightGradient(
        at(dW, inputs * outputs),
        at(t.starts, inputs),
        at(t.ends, inputs),
        at(t.cursors, inputs),
        at(t.offsets, n),
        at(t.values, n),
        dyAt,
        t.rowBytes,
        rows,
        inputs,
        outputs,
        workspace,
      );
      run.sumOfRows(at(db, outputs), dyAt, rows, outputs);
    },
    affineSparseInputGradient(dx, dy, W, rows, inputs, outputs) {
      if (inputs * outputs > mostTransposed) {
        throw new RangeError(`${inputs} × ${outputs} weights, where at most ${mostTransposed} can be transposed`);
      }
      const n = used(dy, rows);
      run.affineSparseInputGradient(
        at(dx, rows * inputs),
        at(dy.starts, rows),
        at(dy.ends, rows),
        at(dy.cursors, rows),
        at(dy.offsets, n),
        at(dy.values, n),
        at(W, inputs * outputs),
        dy.rowBytes,
        rows,
        inputs,
        outputs,
        workspace,
      );
    },
  };
}
