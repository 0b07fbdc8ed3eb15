import { closeSync, fstatSync, constants as modes, openSync, readSync } from 'node:fs';
import { builtins } from '../../base/builtins.ts';
import { DataError, messageOf, systemErrorText } from '../../base/errors.ts';
import { badFile } from '../../base/refusals.ts';
import { josa } from '../../base/text.ts';

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
  const descriptor = openFile(file);
  try {
    const { size } = fstatSync(descriptor);
    const head = readBytes(descriptor, Math.min(size, peekedBytes));
    const gzipped = head[0] === 0x1f && head[1] === 0x8b;
    const start = gzipped ? inflate(file, head, { finishFlush: builtins.zlib.constants.Z_SYNC_FLUSH }) : head;
    const { sizes, length } = readHeader(file, start, dimensions, gzipped ? undefined : size);
    const stored = readBytes(descriptor, size);
    const content = gzipped ? inflate(file, stored, { maxOutputLength: length }) : stored;
    checkLength(file, content.length, sizes, length);
    const headerLength = 4 + 4 * dimensions;
    return { sizes, data: new Uint8Array(content.buffer, content.byteOffset + headerLength, length - headerLength) };
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw unreadable(file, error);
  } finally {
    closeSync(descriptor);
  }
}

/** That the system does not give what is in a file. */
function unreadable(file: string, error: unknown): DataError {
  const reason = systemErrorText(error);
  return badFile(file, { en: `cannot be read (${reason.en})`, ko: `읽을 수 없습니다 (${reason.ko})` });
}

/** Opens a file, and nothing else: a pipe or a device would give no end of bytes, or none. */
function openFile(file: string): number {
  let descriptor: number;
  try {
    // Without waiting for somebody who writes into a pipe.
    descriptor = openSync(file, modes.O_RDONLY | (modes.O_NONBLOCK ?? 0));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw missing ? badFile(file, { en: 'no such file', ko: '그런 파일이 없습니다' }) : unreadable(file, error);
  }
  const stats = fstatSync(descriptor);
  if (stats.isFile() && stats.size <= idxMaxBytes) return descriptor;
  closeSync(descriptor);
  if (!stats.isFile()) throw badFile(file, { en: 'not a file', ko: '파일이 아닙니다' });
  throw badFile(file, {
    en: `${stats.size} bytes, more than the ${idxMaxBytes} that are allowed`,
    ko: `${stats.size}바이트로, 허용되는 ${idxMaxBytes}바이트보다 큽니다`,
  });
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

function checkLength(file: string, found: number, sizes: readonly number[], length: number): void {
  if (found === length) return;
  const items = sizes.join(' × ');
  throw badFile(file, {
    en: `${found} bytes where its header promises ${length} (${items} items)`,
    ko: `헤더에는 ${length}바이트(${items}개)라고 되어 있지만 ${found}바이트입니다`,
  });
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
    const [found, wanted] = [hex(view.getUint32(0)), hex(magic)];
    throw badFile(file, {
      en: `starts with ${found}; the magic number must be ${wanted}`,
      ko: `${josa(found, '으로', '로')} 시작합니다; 매직 넘버는 ${josa(wanted, '이어야', '여야')} 합니다`,
    });
  }
  if (start.length < headerLength) {
    throw badFile(file, {
      en: `ends after ${start.length} bytes, within its header of ${headerLength}`,
      ko: `${headerLength}바이트인 헤더 안에서, ${start.length}바이트 만에 끝납니다`,
    });
  }
  const sizes = Array.from({ length: dimensions }, (_, d) => view.getUint32(4 + 4 * d));
  const written = sizes.join(' × ');
  if (sizes.includes(0)) {
    throw badFile(file, {
      en: `its header says ${written}, so there is nothing in it`,
      ko: `헤더에 ${josa(written, '이라고', '라고')} 되어 있어 아무것도 들어 있지 않습니다`,
    });
  }
  const length = sizes.reduce((product, size) => product * size, 1) + headerLength;
  if (length > idxMaxBytes) {
    throw badFile(file, {
      en: `its header promises ${length} bytes (${written}), more than the ${idxMaxBytes} that are allowed`,
      ko: `헤더에 ${length}바이트(${written})라고 되어 있어, 허용되는 ${idxMaxBytes}바이트보다 큽니다`,
    });
  }
  const [items, ...image] = sizes as [number, ...number[]];
  if (items > idxMaxItems) {
    throw badFile(file, {
      en: `its header promises ${items} items, more than the ${idxMaxItems} that are allowed`,
      ko: `헤더에 ${items}개라고 되어 있어, 허용되는 ${idxMaxItems}개보다 많습니다`,
    });
  }
  if (image.reduce((product, size) => product * size, 1) > idxMaxPixels) {
    const shape = image.join(' × ');
    throw badFile(file, {
      en: `images of ${shape}, more than the ${idxMaxPixels} pixels that are allowed`,
      ko: `이미지가 ${shape} 크기로, 허용되는 ${idxMaxPixels}픽셀보다 큽니다`,
    });
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
    return builtins.zlib.gunzipSync(gzipped, { ...options, chunkSize: chunkOf(options.maxOutputLength) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      const promised = options.maxOutputLength;
      throw badFile(file, {
        en: `inflates to more than the ${promised} bytes that its header promises`,
        ko: `압축을 풀면 헤더에 적힌 ${promised}바이트보다 큽니다`,
      });
    }
    const reason = messageOf(error);
    throw badFile(file, { en: `not readable as gzip (${reason})`, ko: `gzip으로 읽을 수 없습니다 (${reason})` });
  }
}
