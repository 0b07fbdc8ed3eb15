import type { Elementwise, Kernel, Memory, Vector } from '../../kernel/kernel.ts';
import { activationById } from '../activations/index.ts';
import type { Layer } from './layer.ts';

/** The activation layer: y = h(x), each of [rows, units]. */
export class ActivationLayer implements Layer {
  readonly parameters = [];
  /** [rows, units], of the last `forward`. */
  readonly y: Vector;
  /** [rows, units], of the last `backward`. */
  readonly dx: Vector;
  private readonly id: string;
  private readonly rule: Elementwise;
  private readonly fused: boolean;
  /** [rows, units], of the last `forward`, for rules with `needsInput`; y itself for the others, which do not read it. */
  private readonly x: Vector;
  private readonly units: number;

  /**
   * @param fused y, the output of an affine layer that applies this activation in its own pass: `forward` has nothing to do
   * @throws UsageError for an unknown activation, naming those that there are
   */
  constructor(memory: Memory, id: string, rows: number, units: number, done?: Vector) {
    const rule = activationById(id);
    this.id = id;
    this.rule = rule;
    this.units = units;
    this.fused = done !== undefined;
    this.y = done ?? memory.floats(rows * units);
    this.dx = memory.floats(rows * units);
    this.x = rule.needsInput ? memory.floats(rows * units) : this.y;
  }

  forward(kernel: Kernel, x: Vector, rows: number): Vector {
    const length = rows * this.units;
    if (this.x !== this.y) this.x.set(x.subarray(0, length));
    if (!this.fused) (kernel.accelerated.activations[this.id] ?? this.rule).forward(this.y, x, length);
    return this.y;
  }

  backward(kernel: Kernel, dy: Vector, rows: number): Vector {
    const rule = kernel.accelerated.activations[this.id] ?? this.rule;
    rule.backward(this.dx, dy, this.y, this.x, rows * this.units);
    return this.dx;
  }
}
