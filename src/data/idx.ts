import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { DataError } from '../base/errors.ts';
import { badFile } from '../base/refusals.ts';
import { fileNamed, type Text } from '../base/text.ts';
import { type Dataset, sharedSplit } from './dataset.ts';
import { readIdx } from './idx-file.ts';
import { Random } from './random.ts';

/** The seed and the stream of the shuffle that splits a lone pair of files. */
const splitSeed = 1;
const splitStream = 'idx-split';

const classes = 10;

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
 * Reads an IDX file of labels (magic number 0x00000801), gzipped or not: [count] bytes, 0 … 9.
 *
 * @throws DataError when the file is missing, damaged or something else, or a label is above 9
 */
export function readIdxLabels(file: string): Uint8Array {
  const { data } = readIdx(file, 1);
  const wrong = data.findIndex((label) => label >= classes);
  if (wrong >= 0) {
    throw badFile(file, {
      en: `label ${wrong} is ${data[wrong]}; labels must be 0 to ${classes - 1}`,
      ko: `레이블 ${wrong}이(가) ${data[wrong]}입니다; 레이블은 0부터 ${classes - 1}까지여야 합니다`,
    });
  }
  return data;
}

/**
 * Reads the MNIST files of a folder under their usual names, `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`,
 * `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte`; `.idx3-ubyte` for `-idx3-ubyte` will do, and `.gz` may follow.
 *
 * With both pairs they are the two splits, in the order of the files. A lone pair of n items is split in two: they are put in the
 * order Random.from(1, 'idx-split').shuffle(n), the first ⌊0.8 n⌋ are for training, the others for testing.
 *
 * @throws DataError when the folder or a file in it is missing or damaged, or files do not belong together
 */
export function readIdxFolder(folder: string): Dataset {
  if (!isFolder(folder)) {
    const name = `'${fileNamed(folder)}'`;
    throw new DataError({
      en: `${name} is not a folder; it must be one that holds MNIST's IDX files`,
      ko: `${name}: 폴더가 아닙니다; MNIST의 IDX 파일이 든 폴더여야 합니다`,
    });
  }
  const train = readPair(folder, 'train');
  const test = readPair(folder, 't10k');
  const first = train ?? test;
  if (first === undefined) {
    throw badFile(folder, {
      en: 'found neither train-images-idx3-ubyte nor t10k-images-idx3-ubyte, with or without .gz',
      ko: 'train-images-idx3-ubyte도 t10k-images-idx3-ubyte도 없습니다 (.gz 포함)',
    });
  }
  const { rows, columns } = first;
  const inputs = rows * columns;
  const described = { name: `idx:${basename(resolve(folder))}`, rows, columns, inputs, classes };
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
      ko: `학습 이미지는 ${training}, 테스트 이미지는 ${testing}입니다; 크기가 같아야 합니다`,
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

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The images and labels of one half, or undefined when the folder has neither. */
function readPair(folder: string, half: 'train' | 't10k'): Pair | undefined {
  const imagesFile = find(folder, `${half}-images`, 'idx3-ubyte');
  const labelsFile = find(folder, `${half}-labels`, 'idx1-ubyte');
  if (imagesFile === undefined && labelsFile === undefined) return undefined;
  const lacks = (name: string): Text => ({
    en: `found no ${name} beside it`,
    ko: `같은 폴더에 ${name}이(가) 없습니다`,
  });
  if (labelsFile === undefined) throw badFile(imagesFile!, lacks(`${half}-labels-idx1-ubyte`));
  if (imagesFile === undefined) throw badFile(labelsFile, lacks(`${half}-images-idx3-ubyte`));
  const images = readIdxImages(imagesFile);
  const labels = readIdxLabels(labelsFile);
  if (labels.length !== images.count) {
    throw badFile(labelsFile, {
      en: `${labels.length} labels for the ${images.count} images of ${fileNamed(imagesFile)}`,
      ko: `${fileNamed(imagesFile)}의 이미지는 ${images.count}장인데 레이블은 ${labels.length}개입니다`,
    });
  }
  return { ...images, labels };
}

function find(folder: string, subject: string, format: string): string | undefined {
  return [`${subject}-${format}`, `${subject}.${format}`]
    .flatMap((name) => [name, `${name}.gz`])
    .map((name) => join(folder, name))
    .find((file) => existsSync(file));
}
