import { unknownName } from '../../base/refusals.ts';
import { same, type Text } from '../../base/text.ts';
import type { Kernel, Vector } from '../kernel/kernel.ts';
import type { Layer, Memory } from './layer.ts';

/** An elementwise function and its derivative, written in terms of the output: nothing else has to be kept. */
export interface Activation {
  readonly id: string;
  readonly label: Text;
  /** It is max(floor, x), which an affine layer does in its own pass. Half of all numbers become 0, and their gradients. */
  readonly floor?: 0;
  /** The values that it comes near and never passes; left out where there are no such two. It is flat near them. */
  readonly bounds?: readonly [number, number];
  /** The largest slope it has. */
  readonly steepest: number;
  forward(kernel: Kernel, y: Vector, x: Vector, length: number): void;
  backward(kernel: Kernel, dx: Vector, dy: Vector, y: Vector, length: number): void;
}

/** What leaky ReLU lets through below 0 (Maas et al. 2013). */
const leak = 0.01;

/** Every activation function the program has; a new one is an object here and its two kernel functions. */
export const activations: readonly Activation[] = [
  {
    id: 'relu',
    label: same('ReLU'),
    floor: 0,
    steepest: 1,
    forward: (kernel, y, x, length) => kernel.relu(y, x, length),
    backward: (kernel, dx, dy, y, length) => kernel.reluGradient(dx, dy, y, length),
  },
  {
    id: 'sigmoid',
    label: { en: 'sigmoid', ko: '시그모이드' },
    bounds: [0, 1],
    steepest: 1 / 4,
    forward: (kernel, y, x, length) => kernel.sigmoid(y, x, length),
    backward: (kernel, dx, dy, y, length) => kernel.sigmoidGradient(dx, dy, y, length),
  },
  {
    id: 'tanh',
    label: same('tanh'),
    bounds: [-1, 1],
    steepest: 1,
    forward: (kernel, y, x, length) => kernel.tanh(y, x, length),
    backward: (kernel, dx, dy, y, length) => kernel.tanhGradient(dx, dy, y, length),
  },
  {
    id: 'leaky-relu',
    label: { en: 'leaky ReLU', ko: 'Leaky ReLU' },
    steepest: 1,
    forward: (kernel, y, x, length) => kernel.leakyRelu(y, x, leak, length),
    backward: (kernel, dx, dy, y, length) => kernel.leakyReluGradient(dx, dy, y, leak, length),
  },
];

export const activationIds: readonly string[] = activations.map((a) => a.id);

/** @throws UsageError for an unknown activation, naming those that there are */
export function activationById(id: string): Activation {
  const activation = activations.find((a) => a.id === id);
  if (!activation) {
    throw unknownName({ what: { en: 'activation', ko: '활성화 함수' }, word: id, known: activationIds });
  }
  return activation;
}

/** The floor of an activation that is max(floor, x): about half of all numbers become 0, and their gradients with them. */
export function floorOf(id: string): number | undefined {
  return activations.find((a) => a.id === id)?.floor;
}

/** The activation layer: y = h(x), each of [rows, units]. */
export class ActivationLayer implements Layer {
  readonly parameters = [];
  /** [rows, units], of the last `forward`. */
  readonly y: Vector;
  /** [rows, units], of the last `backward`. */
  readonly dx: Vector;
  private readonly activation: Activation;
  private readonly done: boolean;
  private readonly units: number;

  /**
   * @param done the output of an affine layer that has done this activation in its own pass: y then, and nothing is left to
   * do on the way forward
   * @throws UsageError for an unknown activation, naming those that there are
   */
  constructor(memory: Memory, id: string, rows: number, units: number, done?: Vector) {
    this.activation = activationById(id);
    this.units = units;
    this.done = done !== undefined;
    this.y = done ?? memory.floats(rows * units);
    this.dx = memory.floats(rows * units);
  }

  forward(kernel: Kernel, x: Vector, rows: number): Vector {
    if (!this.done) this.activation.forward(kernel, this.y, x, rows * this.units);
    return this.y;
  }

  backward(kernel: Kernel, dy: Vector, rows: number): Vector {
    this.activation.backward(kernel, this.dx, dy, this.y, rows * this.units);
    return this.dx;
  }
}
