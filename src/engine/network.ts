import type { Random } from '../data/random.ts';
import { parseInitializer } from './initializers.ts';
import type { Kernel, Vector } from './kernel/kernel.ts';
import { ActivationLayer } from './layers/activation.ts';
import { Affine } from './layers/affine.ts';
import type { Layer, Memory, Parameter } from './layers/layer.ts';
import { SoftmaxCrossEntropy } from './layers/softmax-cross-entropy.ts';

export interface NetworkShape {
  readonly inputs: number;
  /** The width of each hidden layer. */
  readonly hidden: readonly number[];
  readonly outputs: number;
  readonly activation: string;
  /** The largest number of rows that go through at once. */
  readonly rows: number;
  /** λ: ½λΣW² is added to the loss and λW to the gradient; weights only (Deep Learning from Scratch, 6.4.2). */
  readonly weightDecay?: number;
}

/** A multi-layer perceptron: affine → activation for each hidden layer, then affine → softmax with cross-entropy. */
export class Network {
  readonly parameters: readonly Parameter[];
  readonly shape: NetworkShape;
  private readonly layers: readonly Layer[];
  private readonly last: SoftmaxCrossEntropy;
  private readonly kernel: Kernel;

  constructor(kernel: Kernel, memory: Memory, shape: NetworkShape) {
    const { inputs, hidden, outputs, activation, rows } = shape;
    const widths = [inputs, ...hidden, outputs];
    this.kernel = kernel;
    this.shape = shape;
    this.layers = widths.slice(1).flatMap((width, i) => {
      const affine = new Affine(memory, String(i + 1), rows, widths[i]!, width, i === 0);
      return i < hidden.length ? [affine, new ActivationLayer(memory, activation, rows, width)] : [affine];
    });
    this.last = new SoftmaxCrossEntropy(memory, rows, outputs);
    this.parameters = this.layers.flatMap((layer) => layer.parameters);
  }

  /** Draws the weights in the order of the layers, so that equal seeds give equal networks; biases become 0. */
  initialize(init: string, random: Random): void {
    const initializer = parseInitializer(init);
    for (const { kind, value, inputs } of this.parameters) {
      if (kind === 'weight') initializer.fill(value, inputs, random);
      else value.fill(0);
    }
  }

  /** x[rows, inputs] → logits[rows, outputs]. */
  forward(x: Vector, rows: number): Vector {
    return this.layers.reduce((h, layer) => layer.forward(this.kernel, h, rows), x);
  }

  /** The mean cross-entropy of x[rows, inputs] with labels[rows], plus the penalty of weight decay; in nats. */
  loss(x: Vector, labels: Int32Array, rows: number): number {
    return this.last.forward(this.kernel, this.forward(x, rows), labels, rows) + this.penalty();
  }

  /** Loss and, in `parameters`, the gradients: forward, then backward. */
  gradient(x: Vector, labels: Int32Array, rows: number): number {
    const loss = this.loss(x, labels, rows);
    this.layers.reduceRight(
      (dy, layer) => layer.backward(this.kernel, dy, rows),
      this.last.backward(this.kernel, labels, rows),
    );
    const { weightDecay = 0 } = this.shape;
    if (weightDecay > 0) {
      for (const { kind, value, gradient, length } of this.parameters) {
        if (kind === 'weight') this.kernel.axpy(gradient, value, weightDecay, length);
      }
    }
    return loss;
  }

  /** How many rows of x[rows, inputs] are put into their class. */
  correct(x: Vector, labels: Int32Array, rows: number): number {
    return this.kernel.countCorrect(this.forward(x, rows), labels, rows, this.shape.outputs);
  }

  private penalty(): number {
    const { weightDecay = 0 } = this.shape;
    if (weightDecay === 0) return 0;
    const weights = this.parameters.filter((p) => p.kind === 'weight');
    return (weightDecay / 2) * weights.reduce((sum, p) => sum + this.kernel.sumOfSquares(p.value, p.length), 0);
  }
}
