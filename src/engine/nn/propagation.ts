import { Random } from '../../data/random.ts';
import { Arena } from '../kernel/arena.ts';
import type { Kernel, Memory, Vector } from '../kernel/kernel.ts';
import { parseInitializer } from './initializers/index.ts';
import { ActivationLayer } from './layers/activation.ts';

export interface PropagationShape {
  readonly activation: string;
  readonly init: string;
  readonly layers: number;
  /** Inputs and units of every layer. */
  readonly units: number;
  readonly samples: number;
}

interface DeepLayer {
  /** [units, units] */
  readonly W: Vector;
  readonly activation: ActivationLayer;
}

/**
 * Forward and backward propagation through a deep stack of equal layers activation(x·W) without biases: it shows what the
 * initial weights do before any learning (Deep Learning from Scratch, 6.2.2; Glorot and Bengio 2010).
 *
 * Inputs, weights and the gradient at the top come from separate random streams of the seed: with another initializer the
 * inputs stay the same, and normal weights differ in their scale only.
 */
export class Propagation {
  readonly shape: PropagationShape;
  private readonly kernel: Kernel;
  private readonly layers: readonly DeepLayer[];
  /** x[samples, units] */
  private readonly x: Vector;
  /** [samples, units]: the input of an activation, and in the backward pass the gradient between two layers. */
  private readonly between: Vector;
  /** [units], zeros: there is no bias. */
  private readonly zeros: Vector;
  private readonly seed: number;

  /** @throws UsageError for an unknown activation or initializer */
  constructor(shape: PropagationShape, seed: number, createKernel: (bytes: number) => Kernel) {
    const { activation, init, layers, units, samples } = shape;
    const layOut = (memory: Memory) => ({
      x: memory.floats(samples * units),
      between: memory.floats(samples * units),
      zeros: memory.floats(units),
      layers: Array.from({ length: layers }, () => ({
        W: memory.floats(units * units),
        activation: new ActivationLayer(memory, activation, samples, units),
      })),
    });
    const bytes = Arena.measure(layOut);
    this.kernel = createKernel(bytes);
    const laidOut = layOut(new Arena(this.kernel.memory));
    this.shape = shape;
    this.seed = seed;
    this.layers = laidOut.layers;
    this.x = laidOut.x;
    this.between = laidOut.between;
    this.zeros = laidOut.zeros;
    Random.from(seed, 'inputs').fillNormal(this.x, 1);
    const initializer = parseInitializer(init);
    const weights = Random.from(seed, 'weights');
    for (const { W } of this.layers) initializer.fill(W, units, weights);
  }

  /** The outputs of each layer in turn, [samples, units], valid until the next pass. */
  *forward(): Generator<Vector, void, void> {
    const { samples, units } = this.shape;
    let h = this.x;
    for (const { W, activation } of this.layers) {
      this.kernel.affine(this.between, h, W, this.zeros, samples, units, units);
      h = activation.forward(this.kernel, this.between, samples);
      yield h;
    }
  }

  /** The gradient with respect to the outputs of the layer whose δ `backward` yielded last; δ is this times the slope. */
  get arriving(): Vector {
    return this.between;
  }

  /**
   * Starts from N(0, 1) at the outputs of the last layer and yields δ of each layer, the last first: the gradient with
   * respect to its weighted sums x·W, [samples, units], valid until the next. dW is xᵀ·δ. Needs a whole `forward` before it.
   */
  *backward(): Generator<Vector, void, void> {
    const { samples, units } = this.shape;
    Random.from(this.seed, 'gradients').fillNormal(this.between, 1);
    for (let i = this.layers.length - 1; i >= 0; i--) {
      const { W, activation } = this.layers[i]!;
      const delta = activation.backward(this.kernel, this.between, samples);
      yield delta;
      if (i > 0) this.kernel.affineInputGradient(this.between, delta, W, samples, units, units);
    }
  }
}
