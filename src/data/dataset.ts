import type { Text } from '../base/text.ts';
import { isMostlyZero, type SparseImages, sparseImages } from './sparse-images.ts';

/** Labelled images, one byte per pixel. The bytes lie in shared memory: a worker thread that is sent a split sees the same copy. */
export interface Split {
  /** [count, inputs], row-major, 0 … 255 */
  readonly images: Uint8Array;
  /** [count], 0 … classes − 1 */
  readonly labels: Uint8Array;
  readonly count: number;
  /** The images without their zeros, where these are most of them; null for other data. */
  readonly sparse: SparseImages | null;
}

/** What a network is trained on and measured with. */
export interface Dataset {
  readonly name: string;
  /** Height and width of an image in pixels. */
  readonly rows: number;
  readonly columns: number;
  /** rows × columns */
  readonly inputs: number;
  readonly classes: number;
  readonly train: Split;
  readonly test: Split;
  /** What was done to the data, for those who know them: shown once. */
  readonly note?: Text;
}

/**
 * Copies images and labels into shared memory.
 *
 * @param images [count, inputs] bytes
 * @param labels [count] bytes
 * @param order which items, in which order; all of them as they come when left out
 * @param sparse whether to keep the images without their zeros too; left out: where it pays for these images
 */
export function sharedSplit(
  images: Uint8Array,
  labels: Uint8Array,
  inputs: number,
  order?: Int32Array,
  sparse: boolean = isMostlyZero(images, inputs),
): Split {
  const count = order?.length ?? labels.length;
  const own = new Uint8Array(new SharedArrayBuffer(count * inputs));
  const ownLabels = new Uint8Array(new SharedArrayBuffer(count));
  if (order === undefined) {
    own.set(images);
    ownLabels.set(labels);
  } else {
    order.forEach((from, to) => {
      own.set(images.subarray(from * inputs, (from + 1) * inputs), to * inputs);
      ownLabels[to] = labels[from]!;
    });
  }
  return { images: own, labels: ownLabels, count, sparse: sparse ? sparseImages(own, inputs) : null };
}

/** The items from `from` to `end` of a split, without a copy. */
export function partOf(split: Split, inputs: number, from: number, end: number): Split {
  const { images, labels, sparse } = split;
  return {
    images: images.subarray(from * inputs, end * inputs),
    labels: labels.subarray(from, end),
    count: end - from,
    sparse: sparse && { ...sparse, starts: sparse.starts.subarray(from, end + 1) },
  };
}
