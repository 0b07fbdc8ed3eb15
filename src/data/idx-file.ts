import { readFileSync, type Stats, statSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import { DataError, messageOf } from '../base/errors.ts';

/** The most that a file may hold, on disk and inflated: five times the largest file of MNIST. */
export const idxMaxBytes = 256 * 1024 * 1024;

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
  const stored = readStored(file);
  const gzipped = stored[0] === 0x1f && stored[1] === 0x8b;
  const start = gzipped
    ? inflate(file, stored.subarray(0, peekedBytes), { finishFlush: constants.Z_SYNC_FLUSH })
    : stored;
  const { sizes, length } = readHeader(file, start, dimensions);
  const content = gzipped ? inflate(file, stored, { maxOutputLength: length }) : stored;
  if (content.length !== length) {
    throw new DataError(
      `${file}: ${content.length} bytes where its header promises ${length} (${sizes.join(' × ')} items)`,
    );
  }
  const headerLength = 4 + 4 * dimensions;
  return { sizes, data: new Uint8Array(content.buffer, content.byteOffset + headerLength, length - headerLength) };
}

function readStored(file: string): Uint8Array {
  let stats: Stats | undefined;
  try {
    stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isFile() && stats.size <= idxMaxBytes) return readFileSync(file);
  } catch (error) {
    throw new DataError(`${file}: cannot be read (${messageOf(error)})`);
  }
  if (stats === undefined) throw new DataError(`${file}: no such file`);
  if (!stats.isFile()) throw new DataError(`${file}: not a file`);
  throw new DataError(`${file}: ${stats.size} bytes, more than the ${idxMaxBytes} that are allowed`);
}

function readHeader(file: string, start: Uint8Array, dimensions: number): { sizes: number[]; length: number } {
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
  return { sizes, length };
}

function inflate(
  file: string,
  gzipped: Uint8Array,
  options: { finishFlush?: number; maxOutputLength?: number },
): Uint8Array {
  try {
    return gunzipSync(gzipped, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new DataError(
        `${file}: inflates to more than the ${options.maxOutputLength} bytes that its header promises`,
      );
    }
    throw new DataError(`${file}: not readable as gzip (${messageOf(error)})`);
  }
}
