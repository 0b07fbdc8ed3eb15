import type { Random } from '../data/random.ts';
import { parseInitializer } from './initializers.ts';
import type { Kernel, Vector } from './kernel/kernel.ts';
import { isSparse, type SparseRows } from './kernel/sparse-rows.ts';
import { ActivationLayer } from './layers/activation.ts';
import { Affine } from './layers/affine.ts';
import type { Layer, Memory, Parameter } from './layers/layer.ts';
import { SoftmaxCrossEntropy } from './layers/softmax-cross-entropy.ts';
import { SparseAffine } from './layers/sparse-affine.ts';

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
  /** Whether the network is given sparse rows: faster where most of the input is 0. */
  readonly sparseInput?: boolean;
}

/** x[rows, inputs]: sparse for a network of `sparseInput`, a vector for any other. */
export type NetworkInput = Vector | SparseRows;

/** A multi-layer perceptron: affine → activation for each hidden layer, then affine → softmax with cross-entropy. */
export class Network {
  readonly parameters: readonly Parameter[];
  readonly shape: NetworkShape;
  private readonly first: Affine | SparseAffine;
  /** Those behind the first. */
  private readonly layers: readonly Layer[];
  private readonly last: SoftmaxCrossEntropy;
  private readonly weights: readonly Parameter[];
  private readonly kernel: Kernel;

  constructor(kernel: Kernel, memory: Memory, shape: NetworkShape) {
    const { inputs, hidden, outputs, activation, rows, sparseInput = false } = shape;
    const widths = [...hidden, outputs];
    this.kernel = kernel;
    this.shape = shape;
    this.first = sparseInput
      ? new SparseAffine(memory, '1', rows, inputs, widths[0]!)
      : new Affine(memory, '1', rows, inputs, widths[0]!, true);
    this.layers = hidden.flatMap((width, i) => [
      new ActivationLayer(memory, activation, rows, width),
      new Affine(memory, String(i + 2), rows, width, widths[i + 1]!, false),
    ]);
    this.last = new SoftmaxCrossEntropy(memory, rows, outputs);
    this.parameters = [this.first, ...this.layers].flatMap((layer) => layer.parameters);
    this.weights = this.parameters.filter((parameter) => parameter.kind === 'weight');
  }

  /** Draws the weights in the order of the layers, so that equal seeds give equal networks; biases become 0. */
  initialize(init: string, random: Random): void {
    const initializer = parseInitializer(init);
    for (const { kind, value, inputs } of this.parameters) {
      if (kind === 'weight') initializer.fill(value, inputs, random);
      else value.fill(0);
    }
  }

  /** x[rows, inputs] → logits[rows, outputs]. @throws TypeError for sparse input of a dense network, or the reverse */
  forward(x: NetworkInput, rows: number): Vector {
    let h = this.enter(x, rows);
    for (const layer of this.layers) h = layer.forward(this.kernel, h, rows);
    return h;
  }

  /** The mean cross-entropy of x[rows, inputs] with labels[rows], plus the penalty of weight decay; in nats. */
  loss(x: NetworkInput, labels: Int32Array, rows: number): number {
    return this.last.forward(this.kernel, this.forward(x, rows), labels, rows) + this.penalty();
  }

  /** Loss and, in `parameters`, the gradients: forward, then backward. */
  gradient(x: NetworkInput, labels: Int32Array, rows: number): number {
    const loss = this.loss(x, labels, rows);
    let dy = this.last.backward(this.kernel, labels, rows);
    for (let i = this.layers.length - 1; i >= 0; i--) dy = this.layers[i]!.backward(this.kernel, dy, rows);
    this.first.backward(this.kernel, dy, rows);
    const { weightDecay = 0 } = this.shape;
    if (weightDecay > 0) {
      for (const { value, gradient, length } of this.weights) this.kernel.axpy(gradient, value, weightDecay, length);
    }
    return loss;
  }

  /** How many rows of x[rows, inputs] are put into their class. */
  correct(x: NetworkInput, labels: Int32Array, rows: number): number {
    return this.kernel.countCorrect(this.forward(x, rows), labels, rows, this.shape.outputs);
  }

  private enter(x: NetworkInput, rows: number): Vector {
    if (isSparse(x)) {
      if (this.first instanceof SparseAffine) return this.first.forward(this.kernel, x, rows);
    } else if (this.first instanceof Affine) return this.first.forward(this.kernel, x, rows);
    throw new TypeError(`this network takes ${this.shape.sparseInput ? 'sparse rows' : 'a vector'}`);
  }

  private penalty(): number {
    const { weightDecay = 0 } = this.shape;
    if (weightDecay === 0) return 0;
    let sum = 0;
    for (const { value, length } of this.weights) sum += this.kernel.sumOfSquares(value, length);
    return (weightDecay / 2) * sum;
  }
}
