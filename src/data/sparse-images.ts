/**
 * Images of mostly zeros without them, prepared once for all networks: image i has the pixels bytes[j], none of them 0, in
 * the columns columns[j] for j from starts[i] to starts[i + 1], columns ascending. In shared memory, as the images are.
 */
export interface SparseImages {
  /** [count + 1] */
  readonly starts: Int32Array;
  readonly columns: Uint16Array;
  readonly bytes: Uint8Array;
}

/** @param images [count, inputs], row-major; inputs at most 65,536 */
export function sparseImages(images: Uint8Array, inputs: number): SparseImages {
  const count = images.length / inputs;
  const starts = new Int32Array(new SharedArrayBuffer(4 * (count + 1)));
  const columns = new Uint16Array(images.length);
  const bytes = new Uint8Array(images.length);
  let at = 0;
  for (let i = 0, from = 0; i < count; i++, from += inputs) {
    for (let c = 0; c < inputs; c++) {
      // Every byte is written, and the next one over it if it was 0: a branch would be guessed wrong at every edge.
      const byte = images[from + c]!;
      columns[at] = c;
      bytes[at] = byte;
      at += (byte + 255) >> 8;
    }
    starts[i + 1] = at;
  }
  const shared = {
    columns: new Uint16Array(new SharedArrayBuffer(2 * at)),
    bytes: new Uint8Array(new SharedArrayBuffer(at)),
  };
  shared.columns.set(columns.subarray(0, at));
  shared.bytes.set(bytes.subarray(0, at));
  return { starts, ...shared };
}

/** Whether sparse products pay, judged by the first 200 images, so that a part of the data goes the way of the whole. */
export function isMostlyZero(images: Uint8Array, inputs: number): boolean {
  const sample = images.subarray(0, 200 * inputs);
  let zeros = 0;
  for (const byte of sample) if (byte === 0) zeros++;
  return zeros > 0.5 * sample.length && inputs <= 65_536;
}
