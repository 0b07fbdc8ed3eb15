import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/data/random.ts';
import { readIdxFolder, readIdxImages, readIdxLabels } from '../../../src/data/sources/idx.ts';
import { freshFolder, idx, images, labels, refusal } from './idx-files.ts';

const { path, put } = freshFolder();

describe('a folder', () => {
  it.each([
    ['-', '', false],
    ['-', '.gz', true],
    ['.', '', false],
    ['.', '.gz', true],
  ])('gives both splits from names with "%s" and "%s"', (separator, ending, zip) => {
    const wrap = (bytes: Buffer) => (zip ? gzipSync(bytes) : bytes);
    put(`train-images${separator}idx3-ubyte${ending}`, wrap(images(12)));
    put(`train-labels${separator}idx1-ubyte${ending}`, wrap(labels(12)));
    put(`t10k-images${separator}idx3-ubyte${ending}`, wrap(images(4)));
    put(`t10k-labels${separator}idx1-ubyte${ending}`, wrap(labels(4)));
    const { train, test, ...rest } = readIdxFolder(path());
    expect(rest).toEqual({ name: `idx:${basename(path())}`, rows: 2, columns: 3, inputs: 6, classes: 10 });
    expect([train.count, test.count]).toEqual([12, 4]);
    expect([...train.labels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
    expect([...test.images]).toEqual([0, 1, 2, 3].flatMap((i) => new Array<number>(6).fill(i)));
    for (const bytes of [train.images, train.labels, test.images, test.labels]) {
      expect(bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
    }
  });

  it.each(['train', 't10k'])('with only the %s pair is split 80/20 by the documented shuffle', (half) => {
    put(`${half}-images-idx3-ubyte`, images(14));
    put(`${half}-labels-idx1-ubyte`, labels(14));
    const { train, test } = readIdxFolder(path());
    const order = [...Random.from(1, 'idx-split').shuffle(14)];
    expect([train.count, test.count]).toEqual([11, 3]);
    expect([...train.labels, ...test.labels]).toEqual(order.map((i) => i % 10));
    expect([...train.images, ...test.images]).toEqual(order.flatMap((i) => new Array<number>(6).fill(i)));
  });

  it('with one image alone cannot be split', () => {
    put('train-images-idx3-ubyte', images(1));
    put('train-labels-idx1-ubyte', labels(1));
    expect(refusal(() => readIdxFolder(path()))).toContain('found 1 image; at least 2 are needed');
  });

  it('is refused when counts disagree, naming both files', () => {
    const pictures = put('t10k-images-idx3-ubyte', images(5));
    const names = put('t10k-labels-idx1-ubyte', labels(4));
    expect(refusal(() => readIdxFolder(path()))).toBe(`${names}: 4 labels for the 5 images of ${pictures}`);
  });

  it('is refused when training and test images differ in size', () => {
    put('train-images-idx3-ubyte', images(3, 2, 3));
    put('train-labels-idx1-ubyte', labels(3));
    put('t10k-images-idx3-ubyte', images(3, 3, 2));
    put('t10k-labels-idx1-ubyte', labels(3));
    const found = 'found training images of 2×3 and test images of 3×2; they must be of one size';
    expect(refusal(() => readIdxFolder(path()))).toBe(`${path()}: ${found}`);
  });

  it('is refused when a file lacks its partner, even beside a whole pair', () => {
    put('t10k-images-idx3-ubyte', images(3));
    put('t10k-labels-idx1-ubyte', labels(3));
    const alone = put('train-labels-idx1-ubyte', labels(3));
    expect(refusal(() => readIdxFolder(path()))).toBe(`${alone}: found no train-images-idx3-ubyte beside it`);
    rmSync(alone);
    const pictures = put('train-images-idx3-ubyte.gz', gzipSync(images(3)));
    expect(refusal(() => readIdxFolder(path()))).toBe(`${pictures}: found no train-labels-idx1-ubyte beside it`);
  });

  it('is refused when a file is a folder', () => {
    mkdirSync(join(path(), 'train-images-idx3-ubyte'));
    put('train-labels-idx1-ubyte', labels(3));
    expect(refusal(() => readIdxFolder(path()))).toContain('train-images-idx3-ubyte: not a file');
  });

  it('is refused when it is empty, missing or a file', () => {
    expect(refusal(() => readIdxFolder(path()))).toContain(
      `${path()}: found neither train-images-idx3-ubyte nor t10k-`,
    );
    for (const wrong of [join(path(), 'none'), put('file', images(1)), '']) {
      expect(refusal(() => readIdxFolder(wrong))).toContain(`'${wrong}' is not a folder`);
    }
  });
});

describe('a part of EMNIST', () => {
  /** Images of 2 × 3 whose pixels are 1 to 6 in the order in which they are stored. */
  const numbered = (count: number) =>
    idx(
      0x803,
      [count, 2, 3],
      Array.from({ length: count * 6 }, (_, i) => 1 + (i % 6)),
    );
  const put4 = (split: string, of: readonly number[]) => {
    for (const half of ['train', 'test']) {
      put(`emnist-${split}-${half}-images-idx3-ubyte`, numbered(of.length));
      put(`emnist-${split}-${half}-labels-idx1-ubyte`, idx(0x801, [of.length], of));
    }
  };

  it('is turned upright, and says so', () => {
    put4('digits', [3, 7]);
    const { name, rows, columns, classes, train, test, note } = readIdxFolder(path());
    expect({ name, rows, columns, classes }).toEqual({ name: 'idx:emnist-digits', rows: 3, columns: 2, classes: 10 });
    expect([...train.images.subarray(0, 6)]).toEqual([1, 4, 2, 5, 3, 6]);
    expect([...test.images]).toEqual([1, 4, 2, 5, 3, 6, 1, 4, 2, 5, 3, 6]);
    expect(note!.en).toContain('turned upright');
  });

  it.each([
    ['letters', [1, 26, 13], 26, [0, 25, 12]],
    ['balanced', [0, 46], 47, [0, 46]],
    ['byclass', [0, 61, 5], 62, [0, 61, 5]],
    ['bymerge', [46, 46], 47, [46, 46]],
    ['mnist', [0, 1], 10, [0, 1]],
  ])('%s has the classes of its labels, numbered from 0', (split, stored, classes, told) => {
    put4(split, stored);
    const dataset = readIdxFolder(path());
    expect([dataset.classes, [...dataset.train.labels], [...dataset.test.labels]]).toEqual([classes, told, told]);
  });

  it('is refused when a label is larger than it has', () => {
    put4('letters', [1, 27]);
    expect(refusal(() => readIdxFolder(path()))).toContain('label 1 is 27; labels must be 0 to 26');
  });

  it('names the file that is missing as EMNIST does', () => {
    put('emnist-letters-test-images-idx3-ubyte.gz', gzipSync(numbered(2)));
    expect(refusal(() => readIdxFolder(path()))).toMatch(/found no emnist-letters-test-labels-idx1-ubyte beside it$/);
  });
});

it('other data have no such note', () => {
  put('train-images-idx3-ubyte', images(5));
  put('train-labels-idx1-ubyte', labels(5));
  expect(readIdxFolder(path())).not.toHaveProperty('note');
});

const mnist = process.env.ZIGZAG_MNIST_DIR ?? fileURLToPath(new URL('../../../../shared/data/mnist', import.meta.url));
const imagesFile = join(mnist, 't10k-images-idx3-ubyte.gz');
const labelsFile = join(mnist, 't10k-labels-idx1-ubyte.gz');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.runIf(existsSync(imagesFile) && existsSync(labelsFile))('the real MNIST test files', () => {
  it('hold 10,000 images whose pixels are the published ones', () => {
    const read = readIdxImages(imagesFile);
    expect([read.count, read.rows, read.columns]).toEqual([10_000, 28, 28]);
    // Of the file as it is published, gzipped, and of the pixels in it.
    expect(sha256(readFileSync(imagesFile))).toBe('8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6');
    expect(sha256(read.images)).toBe('6d87418db22cc8025d05968bec9bd5c3932904b23485740db143a061a2c9d161');
  });

  it('hold the published numbers of each digit', () => {
    const counts = new Array<number>(10).fill(0);
    for (const label of readIdxLabels(labelsFile)) counts[label]!++;
    expect(counts).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  });

  it('split into 8,000 and 2,000 when they are all there is', () => {
    const trainToo = ['train-images-idx3-ubyte', 'train-images-idx3-ubyte.gz'].some((n) => existsSync(join(mnist, n)));
    const { train, test } = readIdxFolder(mnist);
    expect([train.count, test.count]).toEqual(trainToo ? [60_000, 10_000] : [8000, 2000]);
  });
});
