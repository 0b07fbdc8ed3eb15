import type { Kernel, Memory, Vector } from '../../kernel/kernel.ts';
import type { SparseBatch } from '../../kernel/sparse-rows.ts';
import type { Parameter } from './layer.ts';

/**
 * y = x·W + b for images that are mostly background: like Affine, without multiplying by the zeros. The first layer of a
 * network: the gradient with respect to its input is not computed.
 */
export class SparseAffine {
  readonly parameters: readonly Parameter[];
  private readonly W: Vector;
  private readonly b: Vector;
  private readonly dW: Vector;
  private readonly db: Vector;
  /** [rows, outputs], of the last `forward`. */
  readonly y: Vector;
  private x: SparseBatch | null = null;
  private readonly inputs: number;
  private readonly outputs: number;
  private readonly floor: number;

  /**
   * @param rows the largest mini-batch
   * @param floor y is max(floor, x·W + b): 0 for ReLU in the same pass
   */
  constructor(memory: Memory, name: string, rows: number, inputs: number, outputs: number, floor = -Infinity) {
    this.floor = floor;
    this.inputs = inputs;
    this.outputs = outputs;
    this.W = memory.floats(inputs * outputs);
    this.b = memory.floats(outputs);
    this.dW = memory.floats(inputs * outputs);
    this.db = memory.floats(outputs);
    this.y = memory.floats(rows * outputs);
    this.parameters = [
      {
        name: `W${name}`,
        length: inputs * outputs,
        value: this.W,
        gradient: this.dW,
        kind: 'weight',
        inputs,
        touched: () => this.x?.transposed ?? undefined,
      },
      { name: `b${name}`, length: outputs, value: this.b, gradient: this.db, kind: 'bias', inputs },
    ];
  }

  /** x[rows, in], of width `out` → y[rows, out]. */
  forward(kernel: Kernel, x: SparseBatch, rows: number): Vector {
    this.x = x;
    kernel.affineSparse(this.y, x.rows, this.W, this.b, rows, this.inputs, this.outputs, this.floor);
    return this.y;
  }

  /** dy[rows, out] → the gradients of the parameters; dW = xᵀ·dy reads xᵀ by rows, as the forward pass reads x. */
  backward(kernel: Kernel, dy: Vector, rows: number): void {
    if (!this.x) throw new Error('backward before forward');
    if (!this.x.transposed) throw new Error('backward from a batch that is for forward passes only');
    kernel.affineSparseWeightGradient(this.dW, this.db, this.x.transposed, dy, rows, this.inputs, this.outputs);
  }
}
