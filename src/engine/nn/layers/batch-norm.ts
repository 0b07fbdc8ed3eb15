import type { Kernel, Memory, Vector } from '../../kernel/kernel.ts';
import type { Layer, Mode, Parameter } from './layer.ts';

/** Keeps the square root away from 0. */
const eps = 1e-6;
/** The share of the running statistics that stays at every step. */
const momentum = 0.9;

/**
 * How the start of the running mean and variance at 0 is treated. `book` uses them as they are: after t steps they are too
 * small by the factor 1 − 0.9^t, so that the first test accuracies are wrong. `corrected` divides by this factor, as Adam
 * does with its moments; before the first step it uses mean 0 and variance 1.
 */
export const runningStarts = ['book', 'corrected'] as const;
export type RunningStart = (typeof runningStarts)[number];

/**
 * Batch normalization (Ioffe and Szegedy 2015; Deep Learning from Scratch, 6.3): x̂ has mean 0 and variance 1 over the
 * mini-batch for every unit; then y = γ·x̂ + β with learned γ and β, which start at 1 and 0.
 */
export class BatchNorm implements Layer {
  readonly parameters: readonly Parameter[];
  /** [rows, units], of the last `forward`. */
  readonly y: Vector;
  /** x̂[rows, units], mean[units] and variance[units] of the last mini-batch, and dx[rows, units] of the last `backward`. */
  readonly normalized: Vector;
  readonly mean: Vector;
  readonly variance: Vector;
  readonly dx: Vector;
  readonly gamma: Vector;
  readonly beta: Vector;
  readonly runningMean: Vector;
  readonly runningVariance: Vector;
  /** What test mode normalizes with. */
  private readonly testMean: Vector;
  private readonly testVariance: Vector;
  private readonly dgamma: Vector;
  private readonly dbeta: Vector;
  private readonly units: number;
  private readonly start: RunningStart;
  /** How many mini-batches the running statistics have seen. */
  steps = 0;

  /** @param rows the largest mini-batch */
  constructor(memory: Memory, name: string, rows: number, units: number, start: RunningStart = 'book') {
    this.units = units;
    this.start = start;
    this.y = memory.floats(rows * units);
    this.normalized = memory.floats(rows * units);
    this.dx = memory.floats(rows * units);
    this.mean = memory.floats(units);
    this.variance = memory.floats(units);
    this.gamma = memory.floats(units).fill(1);
    this.beta = memory.floats(units);
    this.dgamma = memory.floats(units);
    this.dbeta = memory.floats(units);
    this.runningMean = memory.floats(units);
    this.runningVariance = memory.floats(units);
    this.testMean = memory.floats(units);
    this.testVariance = memory.floats(units);
    const common = { length: units, inputs: units };
    this.parameters = [
      { name: `gamma${name}`, value: this.gamma, gradient: this.dgamma, kind: 'scale', ...common },
      { name: `beta${name}`, value: this.beta, gradient: this.dbeta, kind: 'shift', ...common },
    ];
  }

  forward(kernel: Kernel, x: Vector, rows: number, mode: Mode): Vector {
    const { y, normalized, mean, variance, gamma, beta, units } = this;
    if (mode === 'test') {
      this.prepareTest();
      kernel.batchNormInference(y, x, this.testMean, this.testVariance, gamma, beta, eps, rows, units);
      return y;
    }
    kernel.batchNorm(y, normalized, mean, variance, x, gamma, beta, eps, rows, units);
    if (mode === 'training') this.track();
    return y;
  }

  backward(kernel: Kernel, dy: Vector, rows: number): Vector {
    const { dx, dgamma, dbeta, normalized, variance, gamma, units } = this;
    kernel.batchNormGradient(dx, dgamma, dbeta, dy, normalized, variance, gamma, eps, rows, units);
    return dx;
  }

  private track(): void {
    this.steps++;
    const { mean, variance, runningMean, runningVariance } = this;
    for (let c = 0; c < mean.length; c++) {
      runningMean[c] = momentum * runningMean[c]! + (1 - momentum) * mean[c]!;
      runningVariance[c] = momentum * runningVariance[c]! + (1 - momentum) * variance[c]!;
    }
  }

  private prepareTest(): void {
    const { testMean, testVariance, runningMean, runningVariance } = this;
    if (this.start === 'corrected' && this.steps === 0) {
      testMean.fill(0);
      testVariance.fill(1);
      return;
    }
    const seen = this.start === 'corrected' ? 1 - momentum ** this.steps : 1;
    for (let c = 0; c < testMean.length; c++) {
      testMean[c] = runningMean[c]! / seen;
      testVariance[c] = runningVariance[c]! / seen;
    }
  }
}
