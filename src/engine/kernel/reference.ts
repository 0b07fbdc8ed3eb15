import type { Classification, Kernel } from './kernel.ts';
import { notEnough } from './memory.ts';
import { normalization } from './reference-batch-norm.ts';
import { sparseProducts } from './reference-sparse.ts';

/**
 * The arithmetic in plain TypeScript, to be read and to be checked against: every step is worked out in double
 * precision, and rounded where it is stored. Works on float32 and on float64 vectors alike, from any buffer.
 */
export function createReferenceKernel(bytes: number): Kernel {
  return {
    ...products,
    ...sparseProducts,
    ...normalization,
    ...classification,
    ...vectors,
    accelerated: { updates: {}, activations: {} },
    name,
    memory: allocate(bytes),
  };
}

function allocate(bytes: number): ArrayBuffer {
  try {
    return new ArrayBuffer(bytes);
  } catch {
    throw notEnough(bytes);
  }
}

const name = 'reference';
type Arithmetic = Omit<Kernel, 'name' | 'memory'>;

const products: Pick<Arithmetic, 'gather' | 'affine' | 'affineWeightGradient' | 'affineInputGradient'> = {
  gather(x, bytes, picks, rows, columns) {
    for (let r = 0; r < rows; r++) {
      const from = picks[r]! * columns;
      for (let c = 0; c < columns; c++) x[r * columns + c] = bytes[from + c]! / 255;
    }
  },

  affine(y, x, W, b, rows, inputs, outputs, floor = -Infinity) {
    for (let r = 0; r < rows; r++) {
      for (let o = 0; o < outputs; o++) {
        let sum = 0;
        for (let i = 0; i < inputs; i++) sum += x[r * inputs + i]! * W[i * outputs + o]!;
        y[r * outputs + o] = Math.max(floor, sum + b[o]!); // NaN stays NaN
      }
    }
  },

  affineWeightGradient(dW, db, x, dy, rows, inputs, outputs) {
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < inputs; i++) {
        let sum = 0;
        for (let r = 0; r < rows; r++) sum += x[r * inputs + i]! * dy[r * outputs + o]!;
        dW[i * outputs + o] = sum;
      }
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += dy[r * outputs + o]!;
      db[o] = sum;
    }
  },

  affineInputGradient(dx, dy, W, rows, inputs, outputs) {
    for (let r = 0; r < rows; r++) {
      for (let i = 0; i < inputs; i++) {
        let sum = 0;
        for (let o = 0; o < outputs; o++) sum += dy[r * outputs + o]! * W[i * outputs + o]!;
        dx[r * inputs + i] = sum;
      }
    }
  },
};

const classification: Pick<Arithmetic, Classification> = {
  softmaxCrossEntropy(p, x, labels, rows, classes) {
    let loss = 0;
    for (let r = 0; r < rows; r++) {
      const row = r * classes;
      let max = -Infinity;
      for (let c = 0; c < classes; c++) if (x[row + c]! > max) max = x[row + c]!;
      const chosen = x[row + labels[r]!]!; // before p, which may be x, is written

      let sum = 0;
      for (let c = 0; c < classes; c++) sum += Math.exp(x[row + c]! - max);
      for (let c = 0; c < classes; c++) p[row + c] = Math.exp(x[row + c]! - max) / sum;
      // −log p in this form stays finite where p underflows to 0.
      loss += Math.log(sum) + (max - chosen);
    }
    return loss / rows;
  },

  softmaxCrossEntropyGradient(dx, p, labels, rows, classes) {
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < classes; c++) {
        dx[r * classes + c] = (p[r * classes + c]! - (c === labels[r] ? 1 : 0)) / rows;
      }
    }
  },

  countCorrect(right, x, labels, rows, classes) {
    let correct = 0;
    for (let r = 0; r < rows; r++) {
      const row = x.subarray(r * classes, (r + 1) * classes);
      right[r] = row.indexOf(Math.max(...row)) === labels[r] ? 1 : 0; // NaN is the maximum of its row, and found nowhere
      correct += right[r]!;
    }
    return correct;
  },
};

const vectors: Pick<Arithmetic, 'multiply' | 'axpy' | 'sumOfSquares'> = {
  multiply(y, x, mask, scale, length) {
    for (let i = 0; i < length; i++) y[i] = x[i]! * mask[i]! * scale;
  },
  axpy(y, x, a, length) {
    for (let i = 0; i < length; i++) y[i] = y[i]! + a * x[i]!;
  },
  sumOfSquares(x, length) {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += x[i]! * x[i]!;
    return sum;
  },
};
