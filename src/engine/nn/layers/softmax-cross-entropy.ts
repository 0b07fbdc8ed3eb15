import type { Kernel, Memory, Vector } from '../../kernel/kernel.ts';

/** Softmax with cross-entropy, the last layer: logits x[rows, classes] and labels[rows] → the mean loss, in nats (Deep Learning from Scratch, 5.6.3). */
export class SoftmaxCrossEntropy {
  private readonly p: Vector;
  private readonly dx: Vector;
  private readonly classes: number;

  constructor(memory: Memory, rows: number, classes: number) {
    this.classes = classes;
    this.p = memory.floats(rows * classes);
    this.dx = memory.floats(rows * classes);
  }

  forward(kernel: Kernel, x: Vector, labels: Int32Array, rows: number): number {
    return kernel.softmaxCrossEntropy(this.p, x, labels, rows, this.classes);
  }

  /** dx[rows, classes] = (p − onehot) / rows. */
  backward(kernel: Kernel, labels: Int32Array, rows: number): Vector {
    kernel.softmaxCrossEntropyGradient(this.dx, this.p, labels, rows, this.classes);
    return this.dx;
  }
}
