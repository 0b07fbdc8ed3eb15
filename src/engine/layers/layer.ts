import type { Kernel, Vector } from '../kernel/kernel.ts';

/** Hands out the vectors that a network lives in: kernel memory for float32, plain arrays for float64 checks. */
export interface Memory {
  /** Zeros. */
  floats(length: number): Vector;
  ints(length: number): Int32Array;
}

/** A block of numbers that an optimizer updates. */
export interface Parameter {
  readonly name: string;
  /** How many numbers; known before there is memory for them. */
  readonly length: number;
  readonly value: Vector;
  readonly gradient: Vector;
  /** Weights are initialised at random and decay; biases start at 0 and do not. */
  readonly kind: 'weight' | 'bias';
  /** The rows of a weight matrix: what Xavier and He divide by. */
  readonly inputs: number;
}

/**
 * One layer of a network: the backward pass stands beside the forward pass. Both return a vector that the layer owns,
 * valid until its next call; `rows` is the size of the mini-batch.
 */
export interface Layer {
  /** x[rows, in] → y[rows, out]. */
  forward(kernel: Kernel, x: Vector, rows: number): Vector;
  /** dy[rows, out] → dx[rows, in], and the gradients of the parameters. Uses what the last `forward` left. */
  backward(kernel: Kernel, dy: Vector, rows: number): Vector;
  readonly parameters: readonly Parameter[];
}
