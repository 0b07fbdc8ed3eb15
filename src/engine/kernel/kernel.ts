import type { SparseImages } from '../../data/sparse-images.ts';

/** Numbers of one precision: float32 in WebAssembly memory for networks, float64 for the 2-D paths and for checks. */
export type Vector = Float32Array | Float64Array;

/** Hands out the vectors that a network lives in: kernel memory for float32, plain arrays for float64 checks. */
export interface Memory {
  /** Zeros. */
  floats(length: number): Vector;
  ints(length: number): Int32Array;
}

export const kernelNames = ['relaxed-simd', 'simd', 'reference'] as const;
export type KernelName = (typeof kernelNames)[number];

/** How many bits the vectors have that a kernel computes with: twice as many as WebAssembly has, where the engine can. */
export const vectorWidths = [128, 256] as const;
export type Vectors = (typeof vectorWidths)[number];

/** One update of w[length] in place from g[length]; `t` counts from 1. See Optimizer.update, which is its contract. */
export type Update<Option extends string = string> = (
  w: Vector,
  g: Vector,
  slots: readonly Vector[],
  options: Readonly<Record<Option, number>>,
  t: number,
  length: number,
  touched?: TouchedRows,
) => void;

/** An activation function and its gradient, elementwise. See Activation, which is its contract. */
export interface Elementwise {
  /** y[length] = h(x). y may be x. */
  forward(y: Vector, x: Vector, length: number): void;
  /** dx[length] = dy · h'(x), from y = h(x) and, where y does not tell, from x. dx may be dy. */
  backward(dx: Vector, dy: Vector, y: Vector, x: Vector, length: number): void;
}

/**
 * Rules in a form that a kernel is faster at, by their id: each agrees with the rule itself, in plain TypeScript, to
 * float32 rounding. A rule that is not here runs as it stands in its own file.
 */
export interface Accelerated {
  readonly updates: Readonly<Record<string, Update>>;
  readonly activations: Readonly<Record<string, Elementwise>>;
}

/**
 * A matrix of mostly zeros without them, made for a product with a matrix whose rows have `width` numbers: row r has the
 * numbers values[i] for i from starts[r] to ends[r], columns ascending. The column of one is offsets[i] / rowBytes: the offset
 * is how many bytes the other matrix's row is from its start, where the kernel's products lay it out in rows so many bytes
 * apart; 4 · width or more. Whoever fills the rows sets it. A number that is left out counts
 * as nothing rather than as 0: not even NaN on the other side of a product makes anything of it.
 */
export interface SparseRows {
  /** [rows] */
  readonly starts: Int32Array;
  /** [rows] */
  readonly ends: Int32Array;
  /** [rows], of no meaning: a product keeps in it how far it has come in each row. */
  readonly cursors: Int32Array;
  readonly offsets: Int32Array;
  rowBytes: number;
  readonly values: Vector;
}

/**
 * The arithmetic that layers are made of. Outputs come first, inputs next, sizes last. Matrices are
 * row-major without padding; the shape of each stands in the comment. Outputs never overlap inputs unless said so.
 * `reference.ts` is the contract: every other kernel agrees with it to float32 rounding.
 *
 * Vectors given to one kernel, labels included, must come from that kernel's `memory` (the reference kernel takes any).
 * Labels are at least 0 and below `classes`; kernels do not check them.
 */
export interface Kernel {
  readonly name: KernelName;
  /** The buffer that float32 vectors of this kernel live in, from byte 0 to the size it was made with; see arena.ts. */
  readonly memory: ArrayBufferLike;
  /** The rules that this kernel has a faster twin of. */
  readonly accelerated: Accelerated;

  /** x[rows, columns] = bytes[picks[r], columns] / 255. Each quotient is rounded once, as float32 division does. */
  gather(x: Vector, bytes: Uint8Array, picks: Int32Array, rows: number, columns: number): void;

  /**
   * y[rows, outputs] = x[rows, inputs] · W[inputs, outputs] + b[outputs], but no number of y below `floor`: with 0, ReLU is
   * done in the same pass. NaN stays NaN; left out, there is no floor.
   */
  affine(
    y: Vector,
    x: Vector,
    W: Vector,
    b: Vector,
    rows: number,
    inputs: number,
    outputs: number,
    floor?: number,
  ): void;
  /** dW[inputs, outputs] = xᵀ · dy, db[outputs] = Σ over rows of dy; x[rows, inputs], dy[rows, outputs]. */
  affineWeightGradient(
    dW: Vector,
    db: Vector,
    x: Vector,
    dy: Vector,
    rows: number,
    inputs: number,
    outputs: number,
  ): void;
  /** dx[rows, inputs] = dy[rows, outputs] · Wᵀ; W[inputs, outputs]. */
  affineInputGradient(dx: Vector, dy: Vector, W: Vector, rows: number, inputs: number, outputs: number): void;

  /** Rows of images that have no zeros in them, for a product with rows of `width` numbers; x[rows, columns]. */
  gatherSparse(
    x: SparseRows,
    images: SparseImages,
    picks: Int32Array,
    rows: number,
    columns: number,
    width: number,
  ): void;
  /** t[columns, rows] = xᵀ for the x of gatherSparse; t has the room of `transposedRows`. */
  gatherTransposed(
    t: SparseRows,
    images: SparseImages,
    picks: Int32Array,
    rows: number,
    columns: number,
    width: number,
  ): void;
  /** s = x[rows, columns] without its zeros, for a product with rows of `width` numbers. Returns how many are left. */
  compressRows(s: SparseRows, x: Vector, rows: number, columns: number, width: number): number;
  /** s[columns, rows] = xᵀ without its zeros, x[rows, columns] a vector. Returns how many are left. */
  compressColumns(s: SparseRows, x: Vector, rows: number, columns: number, width: number): number;
  /** affine for sparse x[rows, inputs] of width `outputs`; kernels do not check its offsets. */
  affineSparse(
    y: Vector,
    x: SparseRows,
    W: Vector,
    b: Vector,
    rows: number,
    inputs: number,
    outputs: number,
    floor?: number,
  ): void;
  /** affineWeightGradient from t[inputs, rows] = xᵀ of width `outputs`; kernels do not check its offsets. */
  affineSparseWeightGradient(
    dW: Vector,
    db: Vector,
    t: SparseRows,
    dy: Vector,
    rows: number,
    inputs: number,
    outputs: number,
  ): void;
  /** affineInputGradient for sparse dy[rows, outputs] of width `inputs` and at most `mostTransposed` weights. */
  affineSparseInputGradient(dx: Vector, dy: SparseRows, W: Vector, rows: number, inputs: number, outputs: number): void;

  /**
   * y[rows, columns] = γ·x̂ + β, where x̂ = (x − mean) / √(variance + eps) with the mean and the biased variance of each
   * column over the rows, of which there is at least one. Leaves mean[columns], variance[columns] and
   * normalized[rows, columns] = x̂; gamma[columns], beta[columns].
   */
  batchNorm(
    y: Vector,
    normalized: Vector,
    mean: Vector,
    variance: Vector,
    x: Vector,
    gamma: Vector,
    beta: Vector,
    eps: number,
    rows: number,
    columns: number,
  ): void;
  /** y[rows, columns] = γ·(x − mean) / √(variance + eps) + β with the mean and variance given. y may be x. */
  batchNormInference(
    y: Vector,
    x: Vector,
    mean: Vector,
    variance: Vector,
    gamma: Vector,
    beta: Vector,
    eps: number,
    rows: number,
    columns: number,
  ): void;
  /**
   * dγ[columns] = Σ over rows of dy·x̂, dβ[columns] = Σ over rows of dy, and, the mean and the variance depending on x too,
   * dx[rows, columns] = γ / √(variance + eps) · (dy − dβ/rows − x̂·dγ/rows). dx may be dy.
   */
  batchNormGradient(
    dx: Vector,
    dgamma: Vector,
    dbeta: Vector,
    dy: Vector,
    normalized: Vector,
    variance: Vector,
    gamma: Vector,
    eps: number,
    rows: number,
    columns: number,
  ): void;

  /** y = x·mask·scale: dropout, forward and backward. y may be x. */
  multiply(y: Vector, x: Vector, mask: Vector, scale: number, length: number): void;

  /** p[rows, classes] = softmax of each row of x. Returns the mean over rows of −log p[label]. p may be x. */
  softmaxCrossEntropy(p: Vector, x: Vector, labels: Int32Array, rows: number, classes: number): number;
  /** dx[rows, classes] = (p − onehot(labels)) / rows. dx may be p. */
  softmaxCrossEntropyGradient(dx: Vector, p: Vector, labels: Int32Array, rows: number, classes: number): void;
  /** How many rows of x[rows, classes] have their first largest value at labels[r]: right[rows] is 1 for these, else 0. */
  countCorrect(right: Int32Array, x: Vector, labels: Int32Array, rows: number, classes: number): number;

  /** y ← y + a·x. */
  axpy(y: Vector, x: Vector, a: number, length: number): void;
  /** Σ x², summed in double precision. */
  sumOfSquares(x: Vector, length: number): number;
}

/**
 * Which rows of a matrix of parameters have a gradient: those r with starts[r] ≠ ends[r]. A rule in which a gradient of 0
 * changes nothing passes over the others: the weights of pixels that are 0 in a whole mini-batch. [rows] both.
 */
export type TouchedRows = Pick<SparseRows, 'starts' | 'ends'>;

/** The functions that take labels. */
export type Classification = 'softmaxCrossEntropy' | 'softmaxCrossEntropyGradient' | 'countCorrect';

/** The functions of batch normalization. */
export type Normalization = 'batchNorm' | 'batchNormInference' | 'batchNormGradient';

/** The functions that take sparse rows. */
export type SparseProduct =
  | 'gatherSparse'
  | 'gatherTransposed'
  | 'compressRows'
  | 'compressColumns'
  | 'affineSparse'
  | 'affineSparseWeightGradient'
  | 'affineSparseInputGradient';

/** How many weights affineSparseInputGradient takes: so many can be transposed in the workspace of a SIMD kernel. */
export const mostTransposed = 512 * 512;
