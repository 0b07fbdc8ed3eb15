import type { Kernel, SparseProduct } from './kernel.ts';
import { transposedRoom } from './sparse-rows.ts';

/** The part of the reference kernel that works on sparse rows: what it does with the numbers that are not 0. */
export const sparseProducts: Pick<Kernel, SparseProduct> = {
  gatherSparse(x, images, picks, rows, _columns, width) {
    x.rowBytes = 4 * width;
    let count = 0;
    for (let r = 0; r < rows; r++) {
      x.starts[r] = count;
      for (let i = images.starts[picks[r]!]!; i < images.starts[picks[r]! + 1]!; i++) {
        x.offsets[count] = images.columns[i]! * x.rowBytes;
        x.values[count] = images.bytes[i]! / 255;
        count++;
      }
      x.ends[r] = count;
    }
  },

  gatherTransposed(t, images, picks, rows, columns, width) {
    t.rowBytes = 4 * width;
    for (let c = 0; c < columns; c++) {
      t.starts[c] = c * transposedRoom(rows);
      t.ends[c] = t.starts[c]!;
    }
    for (let r = 0; r < rows; r++) {
      for (let i = images.starts[picks[r]!]!; i < images.starts[picks[r]! + 1]!; i++) {
        const place = t.ends[images.columns[i]!]!++;
        t.offsets[place] = r * t.rowBytes;
        t.values[place] = images.bytes[i]! / 255;
      }
    }
  },

  compressRows(s, x, rows, columns, width) {
    s.rowBytes = 4 * width;
    let count = 0;
    for (let r = 0; r < rows; r++) {
      s.starts[r] = count;
      for (let c = 0; c < columns; c++) {
        const value = x[r * columns + c]!;
        if (value === 0) continue;
        s.offsets[count] = c * s.rowBytes;
        s.values[count] = value;
        count++;
      }
      s.ends[r] = count;
    }
    return count;
  },

  compressColumns(s, x, rows, columns, width) {
    s.rowBytes = 4 * width;
    let count = 0;
    for (let c = 0; c < columns; c++) {
      s.starts[c] = count;
      for (let r = 0; r < rows; r++) {
        const value = x[r * columns + c]!;
        if (value === 0) continue;
        s.offsets[count] = r * s.rowBytes;
        s.values[count] = value;
        count++;
      }
      s.ends[c] = count;
    }
    return count;
  },

  affineSparse(y, x, W, b, rows, _inputs, outputs, floor = -Infinity) {
    for (let r = 0; r < rows; r++) {
      for (let o = 0; o < outputs; o++) {
        let sum = 0;
        for (let i = x.starts[r]!; i < x.ends[r]!; i++) sum += x.values[i]! * W[x.offsets[i]! / 4 + o]!;
        y[r * outputs + o] = Math.max(floor, sum + b[o]!);
      }
    }
  },

  affineSparseWeightGradient(dW, db, t, dy, rows, inputs, outputs) {
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < inputs; i++) {
        let sum = 0;
        for (let j = t.starts[i]!; j < t.ends[i]!; j++) sum += t.values[j]! * dy[t.offsets[j]! / 4 + o]!;
        dW[i * outputs + o] = sum;
      }
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += dy[r * outputs + o]!;
      db[o] = sum;
    }
  },

  affineSparseInputGradient(dx, dy, W, rows, inputs, outputs) {
    for (let r = 0; r < rows; r++) {
      for (let i = 0; i < inputs; i++) {
        let sum = 0;
        for (let j = dy.starts[r]!; j < dy.ends[r]!; j++) {
          sum += dy.values[j]! * W[i * outputs + dy.offsets[j]! / (4 * inputs)]!;
        }
        dx[r * inputs + i] = sum;
      }
    }
  },
};
