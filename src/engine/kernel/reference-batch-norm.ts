import type { Kernel, Normalization } from './kernel.ts';

/** The part of the reference kernel that normalizes: one column, which is one unit of a layer, after the other. */
export const normalization: Pick<Kernel, Normalization> = {
  batchNorm(y, normalized, mean, variance, x, gamma, beta, eps, rows, columns) {
    for (let c = 0; c < columns; c++) {
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += x[r * columns + c]!;
      const center = sum / rows;

      let squares = 0;
      for (let r = 0; r < rows; r++) squares += (x[r * columns + c]! - center) ** 2;
      const spread = squares / rows;

      mean[c] = center;
      variance[c] = spread;
      for (let r = 0; r < rows; r++) {
        const i = r * columns + c;
        const unit = (x[i]! - center) / Math.sqrt(spread + eps);
        normalized[i] = unit;
        y[i] = gamma[c]! * unit + beta[c]!;
      }
    }
  },

  batchNormInference(y, x, mean, variance, gamma, beta, eps, rows, columns) {
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        const i = r * columns + c;
        y[i] = (gamma[c]! * (x[i]! - mean[c]!)) / Math.sqrt(variance[c]! + eps) + beta[c]!;
      }
    }
  },

  batchNormGradient(dx, dgamma, dbeta, dy, normalized, variance, gamma, eps, rows, columns) {
    for (let c = 0; c < columns; c++) {
      let along = 0;
      let sum = 0;
      for (let r = 0; r < rows; r++) {
        const i = r * columns + c;
        along += dy[i]! * normalized[i]!;
        sum += dy[i]!;
      }
      dgamma[c] = along;
      dbeta[c] = sum;
      for (let r = 0; r < rows; r++) {
        const i = r * columns + c;
        dx[i] = (gamma[c]! / Math.sqrt(variance[c]! + eps)) * (dy[i]! - sum / rows - (normalized[i]! * along) / rows);
      }
    }
  },
};
