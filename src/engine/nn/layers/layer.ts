import type { Kernel, TouchedRows, Vector } from '../../kernel/kernel.ts';

/** A block of numbers that an optimizer updates. */
export interface Parameter {
  readonly name: string;
  /** How many numbers; known before there is memory for them. */
  readonly length: number;
  readonly value: Vector;
  readonly gradient: Vector;
  /**
   * Weights are initialised at random and decay; the others do not: biases, and batch normalization's shift (β), start
   * at 0, its scale (γ) at 1.
   */
  readonly kind: 'weight' | 'bias' | 'scale' | 'shift';
  /** The rows of a weight matrix: what Xavier and He divide by. */
  readonly inputs: number;
  /** Which rows of a weight matrix have had a gradient other than 0 in the last backward pass; all when left out. */
  touched?(): TouchedRows | undefined;
}

/**
 * What a forward pass is for. `training`: a step; batch normalization uses the statistics of the batch and takes them
 * into its running ones, and dropout draws a new mask. `repeat`: as the last step saw it, without a trace; nothing is
 * drawn, and running statistics stay. `test`: running statistics, and every unit takes part.
 */
export type Mode = 'training' | 'repeat' | 'test';

/**
 * One layer of a network: the backward pass stands beside the forward pass. Both return a vector that the layer owns,
 * valid until its next call; `rows` is the size of the mini-batch.
 */
export interface Layer {
  /** x[rows, in] → y[rows, out]. */
  forward(kernel: Kernel, x: Vector, rows: number, mode: Mode): Vector;
  /** dy[rows, out] → dx[rows, in], and the gradients of the parameters. Uses what the last `forward` left, not in `test` mode. */
  backward(kernel: Kernel, dy: Vector, rows: number): Vector;
  readonly parameters: readonly Parameter[];
}
