import type { Random } from '../../data/random.ts';
import type { Kernel, Memory, Vector } from '../kernel/kernel.ts';
import { isSparse, type SparseBatch } from '../kernel/sparse-rows.ts';
import { activationById } from './activations/index.ts';
import { ActivationLayer } from './layers/activation.ts';
import { Affine } from './layers/affine.ts';
import { BatchNorm, type RunningStart } from './layers/batch-norm.ts';
import { Dropout, type DropoutScaling } from './layers/dropout.ts';
import type { Layer, Mode, Parameter } from './layers/layer.ts';
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
  /** Whether every hidden layer normalizes, and where its running statistics start. */
  readonly batchNorm?: boolean;
  readonly batchNormStart?: RunningStart;
  /** The share of hidden units left out at every step; undefined: the network has no dropout layers. */
  readonly dropout?: number;
  readonly dropoutScaling?: DropoutScaling;
  /** Whether the network takes sparse rows: faster when most of the input is 0. */
  readonly sparseInput?: boolean;
}

/** x[rows, inputs]: sparse, made for the width of the first layer, for a network of `sparseInput`; a vector for any other. */
export type NetworkInput = Vector | SparseBatch;

/** The parts of a hidden layer, in order; pictures read their vectors. */
export interface HiddenLayer {
  readonly units: number;
  readonly affine: Affine | SparseAffine;
  readonly batchNorm: BatchNorm | null;
  readonly activation: ActivationLayer;
  readonly dropout: Dropout | null;
}

/**
 * A multi-layer perceptron: affine → batch normalization → activation → dropout for each hidden layer, then affine →
 * softmax with cross-entropy.
 */
export class Network {
  readonly parameters: readonly Parameter[];
  readonly shape: NetworkShape;
  readonly hiddenLayers: readonly HiddenLayer[];
  /** λ; a change takes effect with the next call. */
  weightDecay: number;
  private readonly first: Affine | SparseAffine;
  /** All layers after the first, in order. */
  private readonly layers: readonly Layer[];
  private readonly last: SoftmaxCrossEntropy;
  /** W1, W2, …: the parameters that weight decay is for. */
  readonly weights: readonly Parameter[];
  private readonly kernel: Kernel;
  /** [rows]: 1 for each row that was right in the last count, else 0. */
  readonly right: Int32Array;

  /** @param random what dropout draws from; a network without `dropout` needs none */
  constructor(kernel: Kernel, memory: Memory, shape: NetworkShape, random?: Random) {
    const { inputs, hidden, outputs, activation, rows, sparseInput = false } = shape;
    const widths = [inputs, ...hidden, outputs];
    this.kernel = kernel;
    this.shape = shape;
    this.weightDecay = shape.weightDecay ?? 0;
    // ReLU is applied in the affine layer's own pass, unless batch normalization stands between them.
    const zero = activationById(activation).floor;
    const floor = shape.batchNorm ? undefined : zero;
    const fusedFloor = (i: number) => (i < hidden.length ? floor : undefined);
    this.first = sparseInput
      ? new SparseAffine(memory, '1', rows, inputs, widths[1]!, fusedFloor(0))
      : new Affine(memory, '1', rows, inputs, widths[1]!, { first: true, floor: fusedFloor(0) });
    const rest = widths.slice(1, -1).map((width, i) => {
      const zerosBehind = fusedFloor(i + 1) !== undefined;
      const neighbours = { zerosBefore: zero !== undefined, zerosBehind, floor: fusedFloor(i + 1) };
      return new Affine(memory, String(i + 2), rows, width, widths[i + 2]!, neighbours);
    });
    this.hiddenLayers = hidden.map((units, i) => {
      const affine = i === 0 ? this.first : rest[i - 1]!;
      const fusedOutput = floor === undefined ? undefined : affine.y;
      return {
        units,
        affine,
        batchNorm: shape.batchNorm ? new BatchNorm(memory, String(i + 1), rows, units, shape.batchNormStart) : null,
        activation: new ActivationLayer(memory, activation, rows, units, fusedOutput),
        dropout: dropoutLayer(memory, shape, units, random),
      };
    });
    this.layers = this.hiddenLayers.flatMap(({ batchNorm, activation, dropout }, i) =>
      [batchNorm, activation, dropout, rest[i]!].filter((layer) => layer !== null),
    );
    this.last = new SoftmaxCrossEntropy(memory, rows, outputs);
    this.right = memory.ints(rows);
    this.parameters = [this.first, ...this.layers].flatMap((layer) => layer.parameters);
    this.weights = this.parameters.filter((parameter) => parameter.kind === 'weight');
  }

  /** Starts all parameters but the weights (see startWeights): biases and β become 0, γ becomes 1. */
  initializeOthers(): void {
    for (const { kind, value } of this.parameters) if (kind !== 'weight') value.fill(kind === 'scale' ? 1 : 0);
  }

  /**
   * The share of hidden units that is left out from the next training step on.
   * @throws Error for a network that was made without `dropout`; RangeError unless 0 ≤ ratio < 1
   */
  setDropout(ratio: number): void {
    if (this.shape.dropout === undefined) throw new Error('this network was made without dropout');
    for (const { dropout } of this.hiddenLayers) if (dropout) dropout.ratio = ratio;
  }

  /** All that training has made of the network, in order: the parameters, then the running statistics of batch normalization. */
  get learned(): readonly Vector[] {
    const running = this.hiddenLayers.flatMap(({ batchNorm }) =>
      batchNorm ? [batchNorm.runningMean, batchNorm.runningVariance] : [],
    );
    return [...this.parameters.map(({ value }) => value), ...running];
  }

  /** After `learned` was set to what it was after so many training steps. */
  resumeAfter(steps: number): void {
    for (const { batchNorm } of this.hiddenLayers) if (batchNorm) batchNorm.steps = steps;
  }

  /** The share of hidden units that the next training step leaves out. */
  get dropoutRatio(): number {
    return this.hiddenLayers[0]?.dropout?.ratio ?? 0;
  }

  /** x[rows, inputs] → logits[rows, outputs]. @throws TypeError for sparse input of a dense network, or the reverse */
  forward(x: NetworkInput, rows: number, mode: Mode = 'test'): Vector {
    let h = this.forwardFirst(x, rows);
    for (const layer of this.layers) h = layer.forward(this.kernel, h, rows, mode);
    return h;
  }

  /**
   * The mean cross-entropy of x[rows, inputs] with labels[rows], plus the penalty of weight decay; in nats. By default as
   * training sees it: with the statistics of this batch and the dropout masks of the last `gradient`, without side effects.
   */
  loss(x: NetworkInput, labels: Int32Array, rows: number, mode: Mode = 'repeat'): number {
    return this.last.forward(this.kernel, this.forward(x, rows, mode), labels, rows) + this.penalty();
  }

  /**
   * Returns the loss, in nats, and leaves the gradients in `parameters`: forward, then backward. In training mode: batch
   * normalization updates its running statistics, dropout draws new masks.
   */
  gradient(x: NetworkInput, labels: Int32Array, rows: number): number {
    const loss = this.loss(x, labels, rows, 'training');
    let dy = this.last.backward(this.kernel, labels, rows);
    for (let i = this.layers.length - 1; i >= 0; i--) dy = this.layers[i]!.backward(this.kernel, dy, rows);
    this.first.backward(this.kernel, dy, rows);
    const { weightDecay } = this;
    if (weightDecay !== 0) {
      for (const { value, gradient, length } of this.weights) this.kernel.axpy(gradient, value, weightDecay, length);
    }
    return loss;
  }

  /** How many rows of x[rows, inputs] are classified correctly, in test mode. */
  countCorrect(x: NetworkInput, labels: Int32Array, rows: number): number {
    return this.markCorrect(this.forward(x, rows), labels, rows);
  }

  /** How many rows of logits[rows, outputs] are right; leaves in `right` which. */
  markCorrect(logits: Vector, labels: Int32Array, rows: number): number {
    return this.kernel.countCorrect(this.right, logits, labels, rows, this.shape.outputs);
  }

  private forwardFirst(x: NetworkInput, rows: number): Vector {
    if (isSparse(x)) {
      if (this.first instanceof SparseAffine) return this.first.forward(this.kernel, x, rows);
    } else if (this.first instanceof Affine) return this.first.forward(this.kernel, x, rows);
    throw new TypeError(`this network takes ${this.shape.sparseInput ? 'sparse rows' : 'a vector'}`);
  }

  /** The penalty of weight decay, ½λΣW². */
  penalty(): number {
    if (this.weightDecay === 0) return 0;
    let sum = 0;
    for (const { value, length } of this.weights) sum += this.kernel.sumOfSquares(value, length);
    return (this.weightDecay / 2) * sum;
  }
}

function dropoutLayer(memory: Memory, shape: NetworkShape, units: number, random?: Random): Dropout | null {
  if (shape.dropout === undefined) return null;
  if (!random) throw new Error('dropout needs random numbers');
  return new Dropout(memory, shape.rows, units, shape.dropout, random, shape.dropoutScaling);
}
