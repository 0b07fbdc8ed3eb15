import type { Kernel, SparseProduct } from './kernel.ts';

/** The part of the reference kernel that works on sparse rows: what it does with the numbers that are not 0. */
export const sparseProducts: Pick<Kernel, SparseProduct> = {
  gatherSparse(x, bytes, picks, rows, columns) {
    let count = 0;
    x.starts[0] = 0;
    for (let r = 0; r < rows; r++) {
      const from = picks[r]! * columns;
      for (let c = 0; c < columns; c++) {
        const byte = bytes[from + c]!;
        if (byte === 0) continue;
        x.columns[count] = c;
        x.values[count] = byte / 255;
        count++;
      }
      x.starts[r + 1] = count;
    }
  },

  transposeSparse(t, x, rows, columns) {
    let count = 0;
    t.starts[0] = 0;
    // Where each row of x has been read up to: its columns ascend.
    const next = x.starts.slice(0, rows);
    for (let c = 0; c < columns; c++) {
      for (let r = 0; r < rows; r++) {
        const i = next[r]!;
        if (i === x.starts[r + 1] || x.columns[i] !== c) continue;
        t.columns[count] = r;
        t.values[count] = x.values[i]!;
        count++;
        next[r] = i + 1;
      }
      t.starts[c + 1] = count;
    }
  },

  affineSparse(y, x, W, b, rows, _inputs, outputs) {
    for (let r = 0; r < rows; r++) {
      for (let o = 0; o < outputs; o++) {
        let sum = 0;
        for (let i = x.starts[r]!; i < x.starts[r + 1]!; i++) sum += x.values[i]! * W[x.columns[i]! * outputs + o]!;
        y[r * outputs + o] = sum + b[o]!;
      }
    }
  },

  affineSparseWeightGradient(dW, db, t, dy, rows, inputs, outputs) {
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < inputs; i++) {
        let sum = 0;
        for (let j = t.starts[i]!; j < t.starts[i + 1]!; j++) sum += t.values[j]! * dy[t.columns[j]! * outputs + o]!;
        dW[i * outputs + o] = sum;
      }
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += dy[r * outputs + o]!;
      db[o] = sum;
    }
  },
};
