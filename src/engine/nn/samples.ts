import type { Dataset, Split } from '../../data/dataset.ts';
import type { SparseImages } from '../../data/sparse-images.ts';
import type { Arena } from '../kernel/arena.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { isSparse, sparseRows, transposedRows } from '../kernel/sparse-rows.ts';
import type { NetworkInput } from './network.ts';

/** Images in a kernel's own memory, without their zeros; mini-batches are gathered from them. */
class Images implements SparseImages {
  /** [count + 1] */
  readonly starts: Int32Array;
  readonly columns: Uint16Array;
  readonly bytes: Uint8Array;

  /** @param numbers how many nonzero pixels all images have together */
  constructor(memory: Arena, count: number, numbers: number) {
    this.starts = memory.ints(count + 1);
    this.columns = memory.shorts(numbers + 7);
    this.bytes = memory.bytes(numbers + 7);
  }

  /**
   * Copies the images from `from` to `end`, and up to seven numbers in front of them: shared memory is copied eight bytes at a
   * time from such a place, and byte by byte from any other, which took a twelfth of an evaluation.
   */
  copy(images: SparseImages, from: number, end: number): void {
    const [first, last] = [images.starts[from]! & -8, images.starts[end]!];
    this.columns.set(images.columns.subarray(first, last));
    this.bytes.set(images.bytes.subarray(first, last));
    for (let i = from; i <= end; i++) this.starts[i - from] = images.starts[i]! - first;
  }
}

/** A mini-batch as the network takes it: indices of images, their pixels from 0 to 1, their labels. */
export class MiniBatch {
  readonly picks: Int32Array;
  readonly x: NetworkInput;
  readonly labels: Int32Array;

  /**
   * @param sparse whether the network takes sparse batches
   * @param training whether there is to be a backward pass
   */
  constructor(memory: Arena, rows: number, inputs: number, sparse: boolean, training: boolean) {
    this.picks = memory.ints(rows);
    this.x = sparse
      ? {
          rows: sparseRows(memory, rows, inputs),
          transposed: training ? transposedRows(memory, rows, inputs) : null,
        }
      : memory.floats(rows * inputs);
    this.labels = memory.ints(rows);
  }
}

/** How many images are evaluated at once. */
export const evaluationRows = 250;

/** Loads images for a network: the training images in `batch.picks`, or any split in pieces of `evaluationRows`. */
export class Loader {
  readonly batch: MiniBatch;
  /** Separate from the batch, whose loss may be computed after an evaluation. */
  private readonly piece: MiniBatch;
  private readonly kernel: Kernel;
  private readonly train: Split;
  private readonly inputs: number;
  /** The outputs of the first layer. */
  private readonly width: number;
  /** The training images, and those of the piece; null if the data are not sparse. */
  private readonly images: { readonly train: Images; readonly piece: Images } | null;

  constructor(kernel: Kernel, memory: Arena, dataset: Dataset, train: Split, batchSize: number, width: number) {
    const { inputs } = dataset;
    const { sparse, count } = train;
    this.kernel = kernel;
    this.train = train;
    this.inputs = inputs;
    this.width = width;
    this.batch = new MiniBatch(memory, batchSize, inputs, sparse !== null, true);
    this.piece = new MiniBatch(memory, evaluationRows, inputs, sparse !== null, false);
    this.images = sparse && {
      train: new Images(memory, count, sparse.starts[count]! - sparse.starts[0]!),
      piece: new Images(memory, evaluationRows, evaluationRows * inputs),
    };
  }

  /** Copies the training images into the kernel's memory, after it was allocated. */
  prepare(): void {
    if (this.images) this.images.train.copy(this.train.sparse!, 0, this.train.count);
  }

  /** Loads the training images whose indices are in `batch.picks`. */
  load(rows: number): MiniBatch {
    const { batch, kernel, train, inputs } = this;
    const { x, picks, labels } = batch;
    if (isSparse(x)) {
      kernel.gatherSparse(x.rows, this.images!.train, picks, rows, inputs, this.width);
      kernel.gatherTransposed(x.transposed!, this.images!.train, picks, rows, inputs, this.width);
    } else kernel.gather(x, train.images, picks, rows, inputs);
    for (let i = 0; i < rows; i++) labels[i] = train.labels[picks[i]!]!;
    return batch;
  }

  /** Calls `visit` with pieces of the first `count` images of a split. @throws Error for a dense split if the training data are sparse */
  evaluate(split: Split, count: number, visit: (piece: MiniBatch, rows: number, from: number) => void): void {
    const { piece, kernel, inputs, images } = this;
    const { x, picks, labels } = piece;
    for (let from = 0; from < count; from += evaluationRows) {
      const rows = Math.min(evaluationRows, count - from);
      const first = images ? 0 : from;
      for (let i = 0; i < rows; i++) picks[i] = first + i;
      if (isSparse(x)) {
        if (!split.sparse) throw new Error('these images are not kept in sparse form, the training images are');
        images!.piece.copy(split.sparse, from, from + rows);
        kernel.gatherSparse(x.rows, images!.piece, picks, rows, inputs, this.width);
      } else kernel.gather(x, split.images, picks, rows, inputs);
      for (let i = 0; i < rows; i++) labels[i] = split.labels[from + i]!;
      visit(piece, rows, from);
    }
  }
}
