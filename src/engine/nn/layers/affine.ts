import type { Memory, SparseRows } from '../../kernel/kernel.ts';
import { type Kernel, mostTransposed, type Vector } from '../../kernel/kernel.ts';
import { sparseRows } from '../../kernel/sparse-rows.ts';
import type { Layer, Parameter } from './layer.ts';

/** What a layer knows of its neighbours. */
export interface AffineNeighbours {
  /** This is the first layer: the gradient with respect to the network's input is not needed, and not computed. */
  readonly first?: boolean;
  /** x comes from an activation that makes many numbers 0, such as ReLU: the products leave its zeros out. */
  readonly zerosBefore?: boolean;
  /** dy comes from the backward pass of such an activation. */
  readonly zerosBehind?: boolean;
  /** y is max(floor, x·W + b): 0 for ReLU in the same pass. */
  readonly floor?: number;
}

/** With fewer columns, preparing sparse rows costs more than multiplying by the zeros. */
const minColumns = 32;

/** The largest share of nonzero numbers with which sparse products are faster; measured. */
const maxNonzeroShare = 0.75;

/** y = x·W + b, for x[rows, inputs], W[inputs, outputs] and b[outputs] (Deep Learning from Scratch, 5.6). */
export class Affine implements Layer {
  readonly parameters: readonly Parameter[];
  private readonly W: Vector;
  private readonly b: Vector;
  private readonly dW: Vector;
  private readonly db: Vector;
  /** [rows, outputs], of the last `forward`. */
  readonly y: Vector;
  private readonly dx: Vector | null;
  /** x and xᵀ without their zeros; null where x has few. */
  private readonly sparseX: { readonly rows: SparseRows; readonly transposed: SparseRows } | null;
  /** dy without its zeros; null where it has few. */
  private readonly sparseDy: SparseRows | null;
  private x: Vector | null = null;
  /** Whether the last x had so many zeros that they were left out. */
  private manyZeros = false;
  private readonly inputs: number;
  private readonly outputs: number;
  private readonly floor: number;

  /** @param rows the largest mini-batch */
  constructor(
    memory: Memory,
    name: string,
    rows: number,
    inputs: number,
    outputs: number,
    { first = false, zerosBefore = false, zerosBehind = false, floor = -Infinity }: AffineNeighbours = {},
  ) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.floor = floor;
    this.W = memory.floats(inputs * outputs);
    this.b = memory.floats(outputs);
    this.dW = memory.floats(inputs * outputs);
    this.db = memory.floats(outputs);
    this.y = memory.floats(rows * outputs);
    this.dx = first ? null : memory.floats(rows * inputs);
    this.sparseX =
      zerosBefore && outputs >= minColumns
        ? { rows: sparseRows(memory, rows, inputs), transposed: sparseRows(memory, inputs, rows) }
        : null;
    this.sparseDy =
      zerosBehind && !first && inputs >= minColumns && inputs * outputs <= mostTransposed
        ? sparseRows(memory, rows, outputs)
        : null;
    this.parameters = [
      { name: `W${name}`, length: inputs * outputs, value: this.W, gradient: this.dW, kind: 'weight', inputs },
      { name: `b${name}`, length: outputs, value: this.b, gradient: this.db, kind: 'bias', inputs },
    ];
  }

  forward(kernel: Kernel, x: Vector, rows: number): Vector {
    const { sparseX, inputs, outputs, floor } = this;
    this.x = x;
    this.manyZeros = sparseX !== null && compress(kernel, sparseX.rows, x, rows, inputs, outputs);
    if (this.manyZeros) kernel.affineSparse(this.y, sparseX!.rows, this.W, this.b, rows, inputs, outputs, floor);
    else kernel.affine(this.y, x, this.W, this.b, rows, inputs, outputs, floor);
    return this.y;
  }

  backward(kernel: Kernel, dy: Vector, rows: number): Vector {
    const { sparseX, sparseDy, dW, db, dx, inputs, outputs } = this;
    if (!this.x) throw new Error('backward before forward');
    if (this.manyZeros) {
      kernel.compressColumns(sparseX!.transposed, this.x, rows, inputs, outputs);
      kernel.affineSparseWeightGradient(dW, db, sparseX!.transposed, dy, rows, inputs, outputs);
    } else kernel.affineWeightGradient(dW, db, this.x, dy, rows, inputs, outputs);
    if (!dx) return dy;
    if (sparseDy && compress(kernel, sparseDy, dy, rows, outputs, inputs)) {
      kernel.affineSparseInputGradient(dx, sparseDy, this.W, rows, inputs, outputs);
    } else kernel.affineInputGradient(dx, dy, this.W, rows, inputs, outputs);
    return dx;
  }
}

/** Writes x[rows, columns] without its zeros into s; returns whether x has enough zeros for sparse products. */
function compress(kernel: Kernel, s: SparseRows, x: Vector, rows: number, columns: number, width: number): boolean {
  return kernel.compressRows(s, x, rows, columns, width) <= maxNonzeroShare * rows * columns;
}
