import { readFileSync, type Stats, statSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import { messageOf, reasonOf } from '../base/errors.ts';
import { badFile } from '../base/refusals.ts';

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
    const items = sizes.join(' × ');
    throw badFile(file, {
      en: `${content.length} bytes where its header promises ${length} (${items} items)`,
      ko: `헤더에는 ${length}바이트(${items}개)라고 되어 있지만 ${content.length}바이트입니다`,
    });
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
    const reason = reasonOf(error);
    throw badFile(file, { en: `cannot be read (${reason.en})`, ko: `읽을 수 없습니다 (${reason.ko})` });
  }
  if (stats === undefined) throw badFile(file, { en: 'no such file', ko: '그런 파일이 없습니다' });
  if (!stats.isFile()) throw badFile(file, { en: 'not a file', ko: '파일이 아닙니다' });
  throw badFile(file, {
    en: `${stats.size} bytes, more than the ${idxMaxBytes} that are allowed`,
    ko: `${stats.size}바이트로, 허용되는 ${idxMaxBytes}바이트보다 큽니다`,
  });
}

function readHeader(file: string, start: Uint8Array, dimensions: number): { sizes: number[]; length: number } {
  const headerLength = 4 + 4 * dimensions;
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const magic = 0x0800 + dimensions;
  const hex = (value: number) => `0x${value.toString(16).padStart(8, '0')}`;
  if (start.length >= 4 && view.getUint32(0) !== magic) {
    const found = hex(view.getUint32(0));
    throw badFile(file, {
      en: `starts with ${found}; the magic number must be ${hex(magic)}`,
      ko: `${found}(으)로 시작합니다; 매직 넘버는 ${hex(magic)}이어야 합니다`,
    });
  }
  if (start.length < headerLength) {
    throw badFile(file, {
      en: `ends after ${start.length} bytes, within its header of ${headerLength}`,
      ko: `${headerLength}바이트인 헤더 안에서, ${start.length}바이트 만에 끝납니다`,
    });
  }
  const sizes = Array.from({ length: dimensions }, (_, d) => view.getUint32(4 + 4 * d));
  if (sizes.includes(0)) {
    const said = sizes.join(' × ');
    throw badFile(file, {
      en: `its header says ${said}, so there is nothing in it`,
      ko: `헤더에 ${said}(이)라고 되어 있어 아무것도 들어 있지 않습니다`,
    });
  }
  const length = sizes.reduce((product, size) => product * size, 1) + headerLength;
  if (length > idxMaxBytes) {
    const promised = sizes.join(' × ');
    throw badFile(file, {
      en: `its header promises ${length} bytes (${promised}), more than the ${idxMaxBytes} that are allowed`,
      ko: `헤더에 ${length}바이트(${promised})라고 되어 있어, 허용되는 ${idxMaxBytes}바이트보다 큽니다`,
    });
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
