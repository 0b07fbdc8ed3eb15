/** Labelled images, one byte per pixel. The bytes lie in shared memory: a worker thread that is sent a split sees the same copy. */
export interface Split {
  /** [count, inputs], row-major, 0 … 255 */
  readonly images: Uint8Array;
  /** [count], 0 … classes − 1 */
  readonly labels: Uint8Array;
  readonly count: number;
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
}

/**
 * Copies images and labels into shared memory.
 *
 * @param images [count, inputs] bytes
 * @param labels [count] bytes
 * @param order which items, in which order; all of them as they come when left out
 */
export function sharedSplit(images: Uint8Array, labels: Uint8Array, inputs: number, order?: Int32Array): Split {
  const count = order?.length ?? labels.length;
  const split = {
    images: new Uint8Array(new SharedArrayBuffer(count * inputs)),
    labels: new Uint8Array(new SharedArrayBuffer(count)),
    count,
  };
  if (order === undefined) {
    split.images.set(images);
    split.labels.set(labels);
    return split;
  }
  order.forEach((from, to) => {
    split.images.set(images.subarray(from * inputs, (from + 1) * inputs), to * inputs);
    split.labels[to] = labels[from]!;
  });
  return split;
}
