import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findIdxSet } from '../../../src/data/sources/idx-names.ts';
import { freshFolder, refusal } from './idx-files.ts';

const { path } = freshFolder();

/** Empty files: what is in them does not matter here. */
function touch(...names: readonly string[]): void {
  for (const name of names) {
    const file = join(path(), name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
  }
}

/** The files that were found, from the folder on. */
function found(from = ''): string[] {
  return Object.values(findIdxSet(join(path(), from)).files).map((file) => file.slice(path().length + 1));
}

const four = (name: (part: string, format: string) => string) => [
  name('train-images', 'idx3-ubyte'),
  name('train-labels', 'idx1-ubyte'),
  name('t10k-images', 'idx3-ubyte'),
  name('t10k-labels', 'idx1-ubyte'),
];
const plain = four((part, format) => `${part}-${format}`);
const emnist = (split: string) =>
  four((part, format) => `emnist-${split}-${part.replace('t10k', 'test')}-${format}.gz`);

describe('the files are found', () => {
  it.each<[string, readonly string[]]>([
    ['as they are published', four((part, format) => `${part}-${format}.gz`)],
    ['unpacked', plain],
    ['with a dot', four((part, format) => `${part}.${format}`)],
    ['with underscores', four((part, format) => `${part}-${format}`.replaceAll('-', '_'))],
    ['in capitals', four((part, format) => `${part}-${format}.gz`.toUpperCase())],
    ['each in a folder of its name', four((part, format) => `${part}-${format}/${part}-${format}`)],
    [
      'each in a folder of its name, spelled differently',
      four((part, format) => `${part}-${format}/${part}.${format}`),
    ],
    ['in raw', plain.map((name) => `raw/${name}`)],
    ['in MNIST/raw', plain.map((name) => `MNIST/raw/${name}`)],
    ['in FashionMNIST/raw', plain.map((name) => `FashionMNIST/raw/${name}`)],
    ['in archive, each in a folder of its name', plain.map((name) => `archive/${name}/${name}`)],
    ['of EMNIST', emnist('digits')],
    ['of EMNIST in gzip', emnist('byclass').map((name) => `gzip/${name}`)],
  ])('%s', (_, files) => {
    touch(...files, 'readme.txt', 'other/train-images-idx3-ubyte');
    expect(found().toSorted()).toEqual(files.toSorted());
  });

  it('the packed beside the unpacked, a folder of the name beside the file: the file is taken, the unpacked one first', () => {
    touch(...plain, ...plain.map((name) => `${name}.gz`));
    touch(...four((part, format) => `${part}.${format}/${part}-${format}`));
    expect(found().toSorted()).toEqual(plain.toSorted());
  });

  it('those in the folder itself come before those in folders below', () => {
    touch(...plain, ...plain.map((name) => `raw/${name}`));
    expect(found().toSorted()).toEqual(plain.toSorted());
  });

  it('from one of them, and from the folder around one', () => {
    touch(...four((part, format) => `${part}-${format}/${part}-${format}`), ...emnist('letters').map((n) => `gz/${n}`));
    const around = four((part, format) => `${part}-${format}/${part}-${format}`).toSorted();
    expect(found('train-labels-idx1-ubyte').toSorted()).toEqual(around);
    expect(found('train-labels-idx1-ubyte/train-labels-idx1-ubyte').toSorted()).toEqual(around);
    expect(found('gz/emnist-letters-test-labels-idx1-ubyte.gz')).toHaveLength(4);
  });
});

describe('of several sets one has to be named', () => {
  it('of EMNIST by its name', () => {
    touch(...[...emnist('letters'), ...emnist('digits')].map((name) => `gzip/${name}`));
    expect(refusal(() => findIdxSet(path()))).toBe(
      `${path()}: found several sets of data: gzip/emnist-digits, gzip/emnist-letters; name one, as in ${path()}/gzip/emnist-letters`,
    );
    expect(findIdxSet(join(path(), 'gzip/emnist-letters'))).toMatchObject({ family: 'emnist-letters' });
    expect(findIdxSet(join(path(), 'emnist-digits'))).toMatchObject({ family: 'emnist-digits' });
  });

  it('by its folder', () => {
    touch(...plain.flatMap((name) => [`MNIST/raw/${name}`, `KMNIST/raw/${name}`]));
    expect(refusal(() => findIdxSet(path()))).toContain('found several sets of data: KMNIST/raw, MNIST/raw; name one');
    expect(found('KMNIST')).toContain('KMNIST/raw/train-images-idx3-ubyte');
  });

  it('MNIST beside EMNIST by one of its files', () => {
    touch(...plain, ...emnist('mnist'));
    const message = refusal(() => findIdxSet(path()));
    const [, way] = /as in (.*)$/.exec(message)!;
    expect(() => findIdxSet(way!)).not.toThrow();
    expect(message).toContain('emnist-mnist, t');
    expect(found('t10k-images-idx3-ubyte').toSorted()).toEqual(plain.toSorted());
  });
});

describe('what is not there is said', () => {
  it('with what is there instead', () => {
    expect(refusal(() => findIdxSet(path()))).toBe(
      `${path()}: found neither train-images-idx3-ubyte nor t10k-images-idx3-ubyte, with or without .gz, nor the names of EMNIST; the folder is empty`,
    );
    touch('mnist.npz', 'a\x1b[31m.csv', ...Array.from({ length: 9 }, (_, i) => `z${i}`));
    expect(refusal(() => findIdxSet(path()))).toMatch(
      /; what is there: a\\u001b\[31m\.csv, mnist\.npz, z0, z1, z2 and 6 more$/,
    );
  });

  it('a folder that is not there, and a file that is something else', () => {
    touch('notes.txt');
    for (const wrong of ['none', 'notes.txt', 'emnist-letters', 'none/emnist-letters']) {
      expect(refusal(() => findIdxSet(join(path(), wrong)))).toBe(
        `'${join(path(), wrong)}' is not a folder; it must be one that holds MNIST's IDX files`,
      );
    }
  });
});
