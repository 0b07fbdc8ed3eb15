import type { Kernel, Vector } from '../kernel/kernel.ts';
import type { Layer, Memory, Parameter } from './layer.ts';

/** y = x·W + b (Deep Learning from Scratch, 5.6). */
export class Affine implements Layer {
  readonly parameters: readonly Parameter[];
  private readonly W: Vector;
  private readonly b: Vector;
  private readonly dW: Vector;
  private readonly db: Vector;
  /** [rows, outputs], of the last `forward`. */
  readonly y: Vector;
  private readonly dx: Vector | null;
  private x: Vector | null = null;
  private readonly inputs: number;
  private readonly outputs: number;

  /**
   * @param rows the largest mini-batch
   * @param first nobody needs the gradient with respect to the input of a network, so the first layer leaves it out
   */
  constructor(memory: Memory, name: string, rows: number, inputs: number, outputs: number, first: boolean) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.W = memory.floats(inputs * outputs);
    this.b = memory.floats(outputs);
    this.dW = memory.floats(inputs * outputs);
    this.db = memory.floats(outputs);
    this.y = memory.floats(rows * outputs);
    this.dx = first ? null : memory.floats(rows * inputs);
    this.parameters = [
      { name: `W${name}`, length: inputs * outputs, value: this.W, gradient: this.dW, kind: 'weight', inputs },
      { name: `b${name}`, length: outputs, value: this.b, gradient: this.db, kind: 'bias', inputs },
    ];
  }

  forward(kernel: Kernel, x: Vector, rows: number): Vector {
    this.x = x;
    kernel.affine(this.y, x, this.W, this.b, rows, this.inputs, this.outputs);
    return this.y;
  }

  backward(kernel: Kernel, dy: Vector, rows: number): Vector {
    if (!this.x) throw new Error('backward before forward');
    kernel.affineWeightGradient(this.dW, this.db, this.x, dy, rows, this.inputs, this.outputs);
    if (!this.dx) return dy;
    kernel.affineInputGradient(this.dx, dy, this.W, rows, this.inputs, this.outputs);
    return this.dx;
  }
}
