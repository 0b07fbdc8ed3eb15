import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { packDigits } from '../../../scripts/pack-digits.ts';
import { DataError } from '../../../src/base/errors.ts';
import type { Split } from '../../../src/data/dataset.ts';
import { loadDigits } from '../../../src/data/sources/digits.ts';

const folder = mkdtempSync(join(tmpdir(), 'zigzag-digits-'));
const packed = pathToFileURL(join(folder, 'assets', 'digits.bin'));
const damaged = pathToFileURL(join(folder, 'damaged.bin'));

beforeAll(() => packDigits(packed));
afterAll(() => rmSync(folder, { recursive: true }));

const countsOf = (...splits: Split[]) => {
  const counts = new Array<number>(10).fill(0);
  for (const { labels } of splits) for (const label of labels) counts[label]!++;
  return counts;
};

describe('loadDigits', () => {
  const data = () => loadDigits(packed);

  it('gives 8,000 + 2,000 digits of 28×28', () => {
    const { name, rows, columns, inputs, classes, train, test } = data();
    expect({ name, rows, columns, inputs, classes }).toEqual({
      name: 'mnist-10k',
      rows: 28,
      columns: 28,
      inputs: 784,
      classes: 10,
    });
    expect([train.count, train.labels.length, train.images.length]).toEqual([8000, 8000, 8000 * 784]);
    expect([test.count, test.labels.length, test.images.length]).toEqual([2000, 2000, 2000 * 784]);
    expect(countsOf(train, test)).toEqual([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]);
  });

  it('has every digit in both splits in its share', () => {
    const { train, test } = data();
    const all = countsOf(train, test);
    countsOf(test).forEach((count, digit) => {
      const expected = all[digit]! / 5;
      expect(Math.abs(count - expected)).toBeLessThan(4 * Math.sqrt(expected));
    });
  });

  it('has MNIST pictures: mean brightness 0.13, a black frame corner, ink in the middle', () => {
    const { images, count } = data().train;
    expect(images.reduce((sum, byte) => sum + byte, 0) / images.length / 255).toBeCloseTo(0.13, 2);
    const meanAt = (pixel: number) =>
      Array.from({ length: count }, (_, i) => images[i * 784 + pixel]!).reduce((a, b) => a + b, 0) / count;
    expect(meanAt(0)).toBe(0);
    expect(meanAt(14 * 28 + 14)).toBeGreaterThan(90);
  });

  it('shares its bytes with whoever is sent them', () => {
    const { train } = data();
    const { port1, port2 } = new MessageChannel();
    port1.postMessage(train);
    const received = receiveMessageOnPort(port2)?.message as Split;
    port1.close();
    train.images[0] = 77;
    train.labels[0] = 6;
    expect([received.images[0], received.labels[0]]).toEqual([77, 6]);
  });
});

describe('a file that is not what was packed', () => {
  let content: Buffer;
  const pack = (bytes: Uint8Array) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
  beforeEach(() => {
    content = brotliDecompressSync(readFileSync(packed));
  });

  function refusal(bytes: Uint8Array): string {
    writeFileSync(damaged, bytes);
    try {
      loadDigits(damaged);
    } catch (error) {
      expect(error).toBeInstanceOf(DataError);
      const { message } = error as DataError;
      expect(message).not.toContain('\n');
      expect(message.startsWith(`${fileURLToPath(damaged)}: the embedded digits are damaged, `)).toBe(true);
      expect(message.endsWith('; `npm run build` writes it anew')).toBe(true);
      return message;
    }
    throw new Error('it was not refused');
  }

  it('is refused when one bit differs', () => {
    content[5_000_000]! ^= 1;
    expect(refusal(pack(content))).toContain(createHash('sha256').update(content).digest('hex'));
  });

  it.each([
    ['is empty', () => Buffer.alloc(0)],
    ['is cut short', () => readFileSync(packed).subarray(0, 1_000_000)],
    ['is something else', () => Buffer.from('<!doctype html>')],
    ['unpacks to more than it should', () => pack(Buffer.concat([content, Buffer.alloc(1)]))],
  ])('is refused when it %s', (_, bytes) => {
    expect(refusal(bytes())).toContain('that do not unpack');
  });

  it('is refused when it unpacks to less', () => {
    expect(refusal(pack(content.subarray(1)))).toContain('SHA-256');
  });

  it('is missed when it is not there', () => {
    const missing = pathToFileURL(join(folder, 'nowhere.bin'));
    expect(() => loadDigits(missing)).toThrow(
      `${fileURLToPath(missing)}: the embedded digits are missing; \`npm run build\` writes it anew`,
    );
    expect(() => loadDigits(pathToFileURL(folder))).toThrow(DataError);
  });
});
