import { execFileSync } from 'node:child_process';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIdxImages, readIdxLabels } from '../../../src/data/sources/idx.ts';
import { idxMaxBytes } from '../../../src/data/sources/idx-file.ts';
import { freshFolder, idx, images, labels, refusal } from './idx-files.ts';

const { path, put } = freshFolder();

describe('one file', () => {
  it('is read plain and gzipped, whatever its name says', () => {
    for (const name of ['a', 'a.gz']) {
      for (const bytes of [images(2, 1, 2), gzipSync(images(2, 1, 2))]) {
        const read = readIdxImages(put(name, bytes));
        expect(read).toEqual({ images: Uint8Array.of(0, 0, 1, 1), count: 2, rows: 1, columns: 2 });
      }
    }
    expect(readIdxLabels(put('l', labels(12)))).toEqual(Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1));
  });

  it('comes back as it was written, at any size', () => {
    const size = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(
        size,
        size,
        size,
        fc.boolean(),
        fc.infiniteStream(fc.nat(255)),
        (count, rows, columns, zip, bytes) => {
          const data = Uint8Array.from([...bytes.take(count * rows * columns)]);
          const content = idx(0x803, [count, rows, columns], data);
          const read = readIdxImages(put('any', zip ? gzipSync(content) : content));
          expect(read).toEqual({ images: data, count, rows, columns });
        },
      ),
    );
  });

  it('is refused when it is cut short anywhere, plain or gzipped', () => {
    const plain = images(3);
    const zipped = gzipSync(images(3));
    for (const whole of [plain, zipped]) {
      for (let length = 0; length < whole.length; length++) {
        const file = put('cut', whole.subarray(0, length));
        expect(refusal(() => readIdxImages(file)).startsWith(`${file}: `)).toBe(true);
      }
    }
  });

  it.each<[string, () => Uint8Array, string]>([
    ['empty', () => Buffer.alloc(0), 'ends after 0 bytes, within its header of 16'],
    ['cut in its header', () => images(3).subarray(0, 9), 'ends after 9 bytes, within its header of 16'],
    ['cut in its data', () => images(3).subarray(0, 20), '20 bytes where its header promises 34 (3 × 2 × 3 items)'],
    ['cut before gzip', () => gzipSync(images(3).subarray(0, 20)), '20 bytes where its header promises 34 (3 × 2 × 3'],
    ['followed by more', () => Buffer.concat([images(3), Buffer.alloc(1)]), '35 bytes where its header promises 34'],
    [
      'followed by more, gzipped',
      () => gzipSync(Buffer.concat([images(3), Buffer.alloc(1)])),
      'inflates to more than the 34 bytes that its header promises',
    ],
    ['a file of labels', () => labels(20), 'starts with 0x00000801; the magic number must be 0x00000803'],
    ['of floats', () => idx(0xd03, [1, 1, 1], [0]), 'starts with 0x00000d03; the magic number must be 0x00000803'],
    ['a web page', () => Buffer.from('<!doctype html>'), 'starts with 0x3c21646f; the magic number must be 0x00000803'],
    ['without items', () => images(0), 'its header says 0 × 2 × 3, so there is nothing in it'],
    ['without pixels', () => idx(0x803, [5, 0, 3], []), 'its header says 5 × 0 × 3, so there is nothing in it'],
    [
      'promising too much',
      () => gzipSync(idx(0x803, [0xffffffff, 0xffffffff, 0xffffffff], [])),
      ` (4294967295 × 4294967295 × 4294967295), more than the ${idxMaxBytes} that are allowed`,
    ],
    [
      'of too many images',
      () => gzipSync(idx(0x803, [100_000_000, 1, 1], [])),
      'its header promises 100000000 items, more than the 1000000 that are allowed',
    ],
    [
      'of images that are too large',
      () => idx(0x803, [40, 2500, 2500], []),
      'images of 2500 × 2500, more than the 65536 pixels that are allowed',
    ],
    ['a damaged gzip', () => gzipSync(images(3)).fill(0x55, 10), 'not readable as gzip ('],
    ['a gzip cut short', () => gzipSync(images(3)).subarray(0, -4), 'not readable as gzip (unexpected end of file)'],
    [
      'a gzip with garbage behind it',
      () => Buffer.concat([gzipSync(images(3)), Buffer.from('garbage')]),
      'not readable as gzip (incorrect header check)',
    ],
    [
      'a gzip bomb',
      () => gzipSync(Buffer.concat([images(3), Buffer.alloc(64 * 1024 * 1024)])),
      'inflates to more than the 34 bytes that its header promises',
    ],
  ])('is refused when it is %s', (_, bytes, found) => {
    const file = put('images', bytes());
    const message = refusal(() => readIdxImages(file));
    expect(message.startsWith(`${file}: `)).toBe(true);
    expect(message).toContain(found);
  });

  it('is refused when a label is above 9', () => {
    const file = put('labels', idx(0x801, [3], [9, 10, 0]));
    expect(refusal(() => readIdxLabels(file))).toBe(`${file}: label 1 is 10; labels must be 0 to 9`);
    const pictures = put('images', images(3));
    expect(refusal(() => readIdxLabels(pictures))).toContain('the magic number must be 0x00000801');
  });

  it('is refused when it is missing or a folder', () => {
    const file = join(path(), 'none');
    expect(refusal(() => readIdxImages(file))).toBe(`${file}: no such file`);
    expect(refusal(() => readIdxImages(path()))).toBe(`${path()}: not a file`);
  });

  it.runIf(process.platform !== 'win32')('is refused at once when it is a pipe or a device', () => {
    const pipe = join(path(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const endless of [pipe, '/dev/zero']) {
      expect(refusal(() => readIdxImages(endless))).toBe(`${endless}: not a file`);
    }
  });

  it('is refused before it is read when its length is wrong', () => {
    const file = put('long', idx(0x803, [2, 2, 2], []));
    truncateSync(file, 500 * 1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    expect(refusal(() => readIdxImages(file))).toBe(
      `${file}: 524288000 bytes where its header promises 24 (2 × 2 × 2 items)`,
    );
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });

  it('is named in a message as a terminal may show it', () => {
    const file = put('\x1b[31m\nred\x07', labels(3));
    expect(refusal(() => readIdxImages(file))).toContain('\\u001b[31m\\nred\\u0007: starts with 0x00000801');
  });
});
