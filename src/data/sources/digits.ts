import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assetUrl } from '../../base/assets.ts';
import { builtins } from '../../base/builtins.ts';
import { messageOf, systemErrorText } from '../../base/errors.ts';
import { badFile } from '../../base/refusals.ts';
import { josa, type Text } from '../../base/text.ts';
import { type Dataset, sharedSplit } from '../dataset.ts';
import type { Source } from './source.ts';

/**
 * The embedded digits, `assets/digits.bin`, written by `scripts/pack-digits.ts`: brotli of [count, inputs] image bytes and then
 * [count] labels; the first `train` items are for training and the others for testing. `sha256` is that of the content, unpacked.
 */
export const digitsFormat = {
  name: 'mnist-10k',
  file: 'digits.bin',
  rows: 28,
  columns: 28,
  inputs: 784,
  classes: 10,
  count: 10_000,
  train: 8_000,
  sha256: '2c3a3a56b12dbf3f581034790a1bbbbc3e370b33d049bf9b8a1b151cf05caef7',
} as const;

const contentLength = digitsFormat.count * (digitsFormat.inputs + 1);

/**
 * The 10,000 real MNIST digits that come with the program: 8,000 to train on, 2,000 to test with.
 *
 * @throws DataError when the file is missing or is not what was packed
 */
export function loadDigits(url: URL = assetUrl(digitsFormat.file)): Dataset {
  const content = readDigits(url);
  const { rows, columns, inputs, classes, count, train } = digitsFormat;
  const images = content.subarray(0, count * inputs);
  const labels = content.subarray(count * inputs);
  return {
    name: digitsFormat.name,
    rows,
    columns,
    inputs,
    classes,
    train: sharedSplit(images.subarray(0, train * inputs), labels.subarray(0, train), inputs, undefined, true),
    test: sharedSplit(images.subarray(train * inputs), labels.subarray(train), inputs, undefined, true),
  };
}

/** The digits of the program: real ones, so that every figure is about something that was written by hand. */
export const digits: Source = {
  name: digitsFormat.name,
  label: { en: '10,000 handwritten digits of MNIST, 28 × 28', ko: 'MNIST 손글씨 숫자 10,000장, 28 × 28' },
  shape: {
    rows: digitsFormat.rows,
    columns: digitsFormat.columns,
    classes: digitsFormat.classes,
    train: digitsFormat.train,
    test: digitsFormat.count - digitsFormat.train,
  },
  open: () => loadDigits(),
};

function readDigits(url: URL): Uint8Array {
  const refuse = ({ en, ko }: Text) =>
    badFile(fileURLToPath(url), {
      en: `${en}; \`npm run build\` writes it anew`,
      ko: `${ko}; \`npm run build\`로 다시 만듭니다`,
    });
  let packed: Uint8Array;
  try {
    packed = readFileSync(url);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = systemErrorText(error);
    throw refuse(
      missing
        ? { en: 'the embedded digits are missing', ko: '내장된 숫자 데이터가 없습니다' }
        : { en: `cannot be read (${reason.en})`, ko: `읽을 수 없습니다 (${reason.ko})` },
    );
  }
  let content: Uint8Array;
  try {
    content = builtins.zlib.brotliDecompressSync(packed, { maxOutputLength: contentLength });
  } catch (error) {
    const reason = messageOf(error);
    throw refuse({
      en: `the embedded digits are damaged, ${packed.length} bytes that do not unpack (${reason})`,
      ko: `내장된 숫자 데이터가 손상되었습니다. ${packed.length}바이트의 압축이 풀리지 않습니다 (${reason})`,
    });
  }
  const sha256 = builtins.crypto.createHash('sha256').update(content).digest('hex');
  if (sha256 !== digitsFormat.sha256) {
    throw refuse({
      en: `the embedded digits are damaged, SHA-256 ${sha256} where ${digitsFormat.sha256} is right`,
      ko: `내장된 숫자 데이터가 손상되었습니다. SHA-256이 ${josa(digitsFormat.sha256, '이어야', '여야')} 하는데 ${sha256}입니다`,
    });
  }
  return content;
}
