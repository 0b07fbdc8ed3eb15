import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect } from 'vitest';
import { DataError } from '../../../src/base/errors.ts';

/** An IDX file of bytes, with any magic number and sizes, right or wrong. */
export function idx(magic: number, sizes: readonly number[], data: Uint8Array | readonly number[]): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.writeUInt32BE(magic, 0);
  sizes.forEach((size, d) => {
    header.writeUInt32BE(size, 4 + 4 * d);
  });
  return Buffer.concat([header, Uint8Array.from(data)]);
}

/** `count` images of rows × columns; every pixel of image i is i, so that an image is known by its colour. */
export function images(count: number, rows = 2, columns = 3): Buffer {
  const data = Array.from({ length: count * rows * columns }, (_, at) => Math.floor(at / (rows * columns)) % 256);
  return idx(0x803, [count, rows, columns], data);
}
/** Label i is i mod 10. */
export const labels = (count: number): Buffer =>
  idx(
    0x801,
    [count],
    Array.from({ length: count }, (_, i) => i % 10),
  );

/** Gives every test of the file a folder of its own, empty, and removes them all in the end. */
export function freshFolder(): { path(): string; put(name: string, bytes: Uint8Array): string } {
  const root = mkdtempSync(join(tmpdir(), 'zigzag-idx-'));
  let folder = root;
  beforeEach(() => {
    folder = mkdtempSync(join(root, 'case-'));
  });
  afterAll(() => rmSync(root, { recursive: true }));
  return {
    path: () => folder,
    put(name, bytes) {
      const file = join(folder, name);
      writeFileSync(file, bytes);
      return file;
    },
  };
}

/** The message of the DataError that `read` throws, which must be one line. */
export function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(DataError);
    const { message } = error as DataError;
    expect(message).not.toContain('\n');
    return message;
  }
  throw new Error('it was not refused');
}
