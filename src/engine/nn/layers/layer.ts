import type { Kernel, TouchedRows, Vector } from '../../kernel/kernel.ts';

/** A block of numbers that an optimizer updates. */
export interface Parameter {
  readonly name: string;
  /** How many numbers; known before memory is allocated. */
  readonly length: number;
  readonly value: Vector;
  readonly gradient: Vector;
  /**
   * Only weights are initialized at random and decay. Biases and batch normalization's shift (β) start at 0, its scale (γ)
   * at 1.
   */
  readonly kind: 'weight' | 'bias' | 'scale' | 'shift';
  /** The rows of a weight matrix: n in Xavier's 1/n and He's 2/n. */
  readonly inputs: number;
  /** Which rows of a weight matrix had a nonzero gradient in the last backward pass; undefined: all. */
  touched?(): TouchedRows | undefined;
}

/**
 * What a forward pass is for. `training`: a training step; batch normalization uses the batch's statistics and updates its
 * running ones, dropout draws a new mask. `repeat`: the last step once more, without side effects: the same masks, the
 * running statistics unchanged. `test`: running statistics, no unit left out.
 */
export type Mode = 'training' | 'repeat' | 'test';

/**
 * One layer of a network: the backward pass stands beside the forward pass. Both return a vector that the layer owns,
 * valid until its next call; `rows` is the size of the mini-batch.
 */
export interface Layer {
  /** x[rows, in] → y[rows, out]. */
  forward(kernel: Kernel, x: Vector, rows: number, mode: Mode): Vector;
  /** dy[rows, out] → dx[rows, in], and the gradients of the parameters; of the last `forward`, which was not in `test` mode. */
  backward(kernel: Kernel, dy: Vector, rows: number): Vector;
  readonly parameters: readonly Parameter[];
}
