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

/** The images of so many pixels are worked on at a time: what is needed meanwhile stays small beside the images. */
const blockPixels = 2 ** 24;

/** @param images [count, inputs], row-major; inputs at most 65,536 */
export function sparseImages(images: Uint8Array, inputs: number): SparseImages {
  const count = images.length / inputs;
  const starts = new Int32Array(new SharedArrayBuffer(4 * (count + 1)));
  const perBlock = Math.max(1, Math.min(count, Math.floor(blockPixels / inputs)));
  const columns = new Uint16Array(perBlock * inputs);
  const bytes = new Uint8Array(perBlock * inputs);
  const blocks: { readonly columns: Uint16Array; readonly bytes: Uint8Array }[] = [];
  let total = 0;
  for (let first = 0; first < count; first += perBlock) {
    const end = Math.min(count, first + perBlock);
    let at = 0;
    for (let i = first, from = first * inputs; i < end; i++, from += inputs) {
      for (let c = 0; c < inputs; c++) {
        // Every byte is written, and the next one over it if it was 0: a branch would be guessed wrong at every edge.
        const byte = images[from + c]!;
        columns[at] = c;
        bytes[at] = byte;
        at += (byte + 255) >> 8;
      }
      starts[i + 1] = total + at;
    }
    blocks.push({ columns: columns.slice(0, at), bytes: bytes.slice(0, at) });
    total += at;
  }
  const shared = {
    columns: new Uint16Array(new SharedArrayBuffer(2 * total)),
    bytes: new Uint8Array(new SharedArrayBuffer(total)),
  };
  let at = 0;
  for (const block of blocks) {
    shared.columns.set(block.columns, at);
    shared.bytes.set(block.bytes, at);
    at += block.bytes.length;
  }
  return { starts, ...shared };
}

/** Whether sparse products pay, judged by the first 200 images, so that a part of the data goes the way of the whole. */
export function isMostlyZero(images: Uint8Array, inputs: number): boolean {
  const sample = images.subarray(0, 200 * inputs);
  let zeros = 0;
  for (const byte of sample) if (byte === 0) zeros++;
  return zeros > 0.5 * sample.length && inputs <= 65_536;
}
