import type { Kernel, Normalization, Vector } from './kernel.ts';

/** The functions of assembly/index.ts that batch normalization needs. */
export type BatchNormExports = Record<Normalization, (...args: number[]) => void>;

/** The part of a SIMD kernel that normalizes; `at` gives the address of a vector of at least `length` numbers. */
export function normalization(
  run: BatchNormExports,
  at: (vector: Vector, length: number) => number,
): Pick<Kernel, Normalization> {
  return {
    batchNorm(y, normalized, mean, variance, x, gamma, beta, eps, rows, columns) {
      const n = rows * columns;
      run.batchNorm(
        at(y, n),
        at(normalized, n),
        at(mean, columns),
        at(variance, columns),
        at(x, n),
        at(gamma, columns),
        at(beta, columns),
        eps,
        rows,
        columns,
      );
    },
    batchNormInference(y, x, mean, variance, gamma, beta, eps, rows, columns) {
      const n = rows * columns;
      run.batchNormInference(
        at(y, n),
        at(x, n),
        at(mean, columns),
        at(variance, columns),
        at(gamma, columns),
        at(beta, columns),
        eps,
        rows,
        columns,
      );
    },
    batchNormGradient(dx, dgamma, dbeta, dy, normalized, variance, gamma, eps, rows, columns) {
      const n = rows * columns;
      run.batchNormGradient(
        at(dx, n),
        at(dgamma, columns),
        at(dbeta, columns),
        at(dy, n),
        at(normalized, n),
        at(variance, columns),
        at(gamma, columns),
        eps,
        rows,
        columns,
      );
    },
  };
}
