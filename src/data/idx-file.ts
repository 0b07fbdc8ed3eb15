import { closeSync, fstatSync, constants as modes, openSync, readSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import { DataError, messageOf } from '../base/errors.ts';
import { shownPath } from './paths.ts';

/** The most that a file may hold, on disk and inflated: somewhat more than the largest file of EMNIST. */
export const idxMaxBytes = 640 * 1024 * 1024;

/** The most items: somewhat more than EMNIST has. */
export const idxMaxItems = 1_000_000;

/** The most pixels of an image, 256 × 256. */
export const idxMaxPixels = 65_536;

/** A thread is ended between two reads and between two pieces of what is inflated: neither may take long. */
const pieceBytes = 1024 * 1024;

/** The compressed bytes that are looked at to learn the header; they inflate to 4 MiB at most. */
const peekedBytes = 4096;

export interface IdxContent {
  /** One size per dimension, the slowest-changing first, none of them 0. */
  readonly sizes: readonly number[];
  /** As many bytes as the product of the sizes. */
  readonly data: Uint8Array;
}

/**
 * Reads an IDX file of unsigned bytes: the magic number 0x0000080d with d dimensions, d sizes of 4 bytes (big-endian), then the data.
 * Whether it is gzipped is seen from its first bytes, not from its name. No more is inflated than the header promises.
 *
 * @throws DataError, one line that names the file and what was found in it, unless it is whole, of at most `idxMaxBytes`, and exactly
 *   as long as its header promises
 */
export function readIdx(file: string, dimensions: number): IdxContent {
  const name = shownPath(file);
  const descriptor = openFile(file, name);
  try {
    const { size } = fstatSync(descriptor);
    const head = readBytes(descriptor, Math.min(size, peekedBytes));
    const gzipped = head[0] === 0x1f && head[1] === 0x8b;
    const start = gzipped ? inflate(name, head, { finishFlush: constants.Z_SYNC_FLUSH }) : head;
    const { sizes, length } = readHeader(name, start, dimensions, gzipped ? undefined : size);
    const stored = readBytes(descriptor, size);
    const content = gzipped ? inflate(name, stored, { maxOutputLength: length }) : stored;
    checkLength(name, content.length, sizes, length);
    const headerLength = 4 + 4 * dimensions;
    return { sizes, data: new Uint8Array(content.buffer, content.byteOffset + headerLength, length - headerLength) };
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(`${name}: cannot be read (${codeOf(error)})`);
  } finally {
    closeSync(descriptor);
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? messageOf(error);

/** Opens a file, and nothing else: a pipe or a device would give no end of bytes, or none. */
function openFile(file: string, name: string): number {
  let descriptor: number;
  try {
    // Without waiting for somebody who writes into a pipe.
    descriptor = openSync(file, modes.O_RDONLY | (modes.O_NONBLOCK ?? 0));
  } catch (error) {
    const missing = codeOf(error) === 'ENOENT';
    throw new DataError(`${name}: ${missing ? 'no such file' : `cannot be read (${codeOf(error)})`}`);
  }
  const stats = fstatSync(descriptor);
  if (stats.isFile() && stats.size <= idxMaxBytes) return descriptor;
  closeSync(descriptor);
  if (!stats.isFile()) throw new DataError(`${name}: not a file`);
  throw new DataError(`${name}: ${stats.size} bytes, more than the ${idxMaxBytes} that are allowed`);
}

/** The first bytes; fewer where the file ends. */
function readBytes(descriptor: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const read = readSync(descriptor, bytes, at, Math.min(pieceBytes, length - at), at);
    if (read === 0) return bytes.subarray(0, at);
    at += read;
  }
  return bytes;
}

function checkLength(name: string, found: number, sizes: readonly number[], length: number): void {
  if (found === length) return;
  throw new DataError(`${name}: ${found} bytes where its header promises ${length} (${sizes.join(' × ')} items)`);
}

/** @param stored the length of a file that is not compressed: what it lacks is known before it is read */
function readHeader(
  file: string,
  start: Uint8Array,
  dimensions: number,
  stored?: number,
): { sizes: number[]; length: number } {
  const headerLength = 4 + 4 * dimensions;
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const magic = 0x0800 + dimensions;
  const hex = (value: number) => `0x${value.toString(16).padStart(8, '0')}`;
  if (start.length >= 4 && view.getUint32(0) !== magic) {
    throw new DataError(`${file}: starts with ${hex(view.getUint32(0))}; the magic number must be ${hex(magic)}`);
  }
  if (start.length < headerLength) {
    throw new DataError(`${file}: ends after ${start.length} bytes, within its header of ${headerLength}`);
  }
  const sizes = Array.from({ length: dimensions }, (_, d) => view.getUint32(4 + 4 * d));
  if (sizes.includes(0))
    throw new DataError(`${file}: its header says ${sizes.join(' × ')}, so there is nothing in it`);
  const length = sizes.reduce((product, size) => product * size, 1) + headerLength;
  if (length > idxMaxBytes) {
    const promised = `its header promises ${length} bytes (${sizes.join(' × ')})`;
    throw new DataError(`${file}: ${promised}, more than the ${idxMaxBytes} that are allowed`);
  }
  const [items, ...image] = sizes as [number, ...number[]];
  if (items > idxMaxItems) {
    throw new DataError(`${file}: its header promises ${items} items, more than the ${idxMaxItems} that are allowed`);
  }
  if (image.reduce((product, size) => product * size, 1) > idxMaxPixels) {
    throw new DataError(
      `${file}: images of ${image.join(' × ')}, more than the ${idxMaxPixels} pixels that are allowed`,
    );
  }
  if (stored !== undefined) checkLength(file, stored, sizes, length);
  return { sizes, length };
}

/** Between two of its chunks a thread that inflates can be ended. */
const chunkOf = (length = pieceBytes) => Math.max(64, Math.min(length, pieceBytes));

function inflate(
  file: string,
  gzipped: Uint8Array,
  options: { finishFlush?: number; maxOutputLength?: number },
): Uint8Array {
  try {
    return gunzipSync(gzipped, { ...options, chunkSize: chunkOf(options.maxOutputLength) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new DataError(
        `${file}: inflates to more than the ${options.maxOutputLength} bytes that its header promises`,
      );
    }
    throw new DataError(`${file}: not readable as gzip (${messageOf(error)})`);
  }
}
