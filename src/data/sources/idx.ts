import { basename, resolve } from 'node:path';
import { badFile } from '../../base/refusals.ts';
import { josa, shownPath, type Text } from '../../base/text.ts';
import { type Dataset, sharedSplit } from '../dataset.ts';
import { Random } from '../random.ts';
import { readIdx } from './idx-file.ts';
import { findIdxSet, type IdxSet } from './idx-names.ts';

/** The seed and the stream of the shuffle that splits a lone pair of files. */
const splitSeed = 1;
const splitStream = 'idx-split';

/** The digits, and as many kinds of clothes or signs as come under MNIST's names. */
const digits = 10;

/** The largest label of the parts of EMNIST that are letters too. */
const largestLabels: Readonly<Record<string, number>> = {
  'emnist-balanced': 46,
  'emnist-bymerge': 46,
  'emnist-byclass': 61,
  'emnist-letters': 26,
};

const transposedNote: Text = {
  en: "EMNIST's files hold images with rows and columns exchanged: they were turned upright.",
  ko: 'EMNIST 파일의 이미지는 행과 열이 바뀌어 있어 바로 세웠습니다.',
};

export interface IdxImages {
  /** [count, rows × columns], row-major */
  readonly images: Uint8Array;
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
}

interface Pair extends IdxImages {
  readonly labels: Uint8Array;
}

/**
 * Reads an IDX file of images (magic number 0x00000803), gzipped or not.
 *
 * @throws DataError when the file is missing, damaged or something else
 */
export function readIdxImages(file: string): IdxImages {
  const { sizes, data } = readIdx(file, 3);
  const [count, rows, columns] = sizes as [number, number, number];
  return { images: data, count, rows, columns };
}

/**
 * Reads an IDX file of labels (magic number 0x00000801), gzipped or not: [count] bytes from 0 on.
 *
 * @throws DataError when the file is missing, damaged or something else, or a label is above the largest
 */
export function readIdxLabels(file: string, largest = digits - 1): Uint8Array {
  const { data } = readIdx(file, 1);
  const wrong = data.findIndex((label) => label > largest);
  if (wrong < 0) return data;
  throw badFile(file, {
    en: `label ${wrong} is ${data[wrong]}; labels must be 0 to ${largest}`,
    ko: `${josa(`레이블 ${wrong}`, '이', '가')} ${data[wrong]}입니다; 레이블은 0부터 ${largest}까지여야 합니다`,
  });
}

/**
 * Reads a set of IDX files: MNIST's (`train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte`,
 * `t10k-labels-idx1-ubyte`), which others use too, or those of a part of EMNIST (`emnist-letters-train-images-idx3-ubyte`,
 * `…-test-…`). A dot or an underscore for a hyphen will do, and any case; `.gz` may follow. See findIdxSet for where they may lie.
 *
 * With both pairs they are the two splits, in the order of the files. A lone pair of n items is split in two: they are put in the
 * order Random.from(1, 'idx-split').shuffle(n), the first ⌊0.8 n⌋ are for training, the others for testing. EMNIST's images are turned
 * upright; its letters are numbered from 0 on.
 *
 * @param others names of other data, for the message to somebody who has mistyped one
 * @throws DataError when the folder or a file in it is missing or damaged, or files do not belong together
 */
export function readIdxFolder(path: string, others?: readonly string[]): Dataset {
  const set = findIdxSet(path, others);
  const { family, folder } = set;
  const train = readPair(set, 'train');
  const test = readPair(set, 't10k');
  const first = (train ?? test)!;
  const classes = classesOf(family, [train, test]);
  const { rows, columns } = first;
  const inputs = rows * columns;
  const name = `idx:${family || shownPath(basename(resolve(path)))}`;
  const described = { name, rows, columns, inputs, classes, ...(family !== '' && { note: transposedNote }) };
  if (train === undefined || test === undefined) {
    if (first.count < 2) {
      throw badFile(folder, {
        en: 'found 1 image; at least 2 are needed, to train and to test',
        ko: '이미지가 1장뿐입니다; 학습과 테스트에 적어도 2장이 필요합니다',
      });
    }
    const order = Random.from(splitSeed, splitStream).shuffle(first.count);
    const cut = Math.floor((first.count * 4) / 5);
    const part = (items: Int32Array) => sharedSplit(first.images, first.labels, inputs, items);
    return { ...described, train: part(order.subarray(0, cut)), test: part(order.subarray(cut)) };
  }
  if (test.rows !== rows || test.columns !== columns) {
    const [training, testing] = [`${rows}×${columns}`, `${test.rows}×${test.columns}`];
    throw badFile(folder, {
      en: `found training images of ${training} and test images of ${testing}; they must be of one size`,
      ko: `훈련 이미지는 ${training}, 테스트 이미지는 ${testing}입니다; 크기가 같아야 합니다`,
    });
  }
  // Test images go through the network that the training images have shaped.
  const images = sharedSplit(train.images, train.labels, inputs);
  return {
    ...described,
    train: images,
    test: sharedSplit(test.images, test.labels, inputs, undefined, images.sparse !== null),
  };
}

/** The images and labels of one half, or undefined when the set has neither. */
function readPair({ family, files }: IdxSet, half: 'train' | 't10k'): Pair | undefined {
  const imagesFile = files[`${half}-images`];
  const labelsFile = files[`${half}-labels`];
  if (imagesFile === undefined && labelsFile === undefined) return undefined;
  const lacking = (file: string, format: string) => {
    const names = family === '' ? `${half}-${format}` : `${family}-${half === 'train' ? half : 'test'}-${format}`;
    return badFile(file, { en: `found no ${names} beside it`, ko: `같은 폴더에 ${josa(names, '이', '가')} 없습니다` });
  };
  if (labelsFile === undefined) throw lacking(imagesFile!, 'labels-idx1-ubyte');
  if (imagesFile === undefined) throw lacking(labelsFile, 'images-idx3-ubyte');
  const images = readIdxImages(imagesFile);
  const labels = readIdxLabels(labelsFile, largestLabels[family]);
  if (labels.length !== images.count) {
    const other = shownPath(imagesFile);
    throw badFile(labelsFile, {
      en: `${labels.length} labels for the ${images.count} images of ${other}`,
      ko: `${other}의 이미지는 ${images.count}장인데 레이블은 ${labels.length}개입니다`,
    });
  }
  return { ...(family === '' ? images : upright(images)), labels };
}

/** Images whose rows were stored as columns. */
function upright({ images, count, rows, columns }: IdxImages): IdxImages {
  const turned = new Uint8Array(images.length);
  const inputs = rows * columns;
  for (let from = 0; from < images.length; from += inputs) {
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) turned[from + c * rows + r] = images[from + r * columns + c]!;
    }
  }
  return { images: turned, count, rows: columns, columns: rows };
}

/** How many classes the labels tell apart, which are numbered from 0 on afterwards. */
function classesOf(family: string, pairs: readonly (Pair | undefined)[]): number {
  if (!(family in largestLabels)) return digits;
  const labels = pairs.flatMap((pair) => (pair ? [pair.labels] : []));
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const part of labels) {
    for (const label of part) {
      if (label < least) least = label;
      if (label > most) most = label;
    }
  }
  // The letters' labels start with 1 for A.
  if (family !== 'emnist-letters' || least === 0) return Math.max(2, most + 1);
  for (const part of labels) for (let i = 0; i < part.length; i++) part[i]!--;
  return Math.max(2, most);
}
