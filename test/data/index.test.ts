import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { packDigits } from '../../scripts/pack-digits.ts';
import { openDataset, shapeOf, sourceNamed, sourceNames, sources } from '../../src/data/index.ts';
import { freshFolder, images, labels, refusal } from './sources/idx-files.ts';

const { path, put } = freshFolder();
beforeAll(() => packDigits());

describe('openDataset', () => {
  it('opens the embedded digits without a folder', () => {
    const { name, train, test } = openDataset();
    expect([name, train.count, test.count]).toEqual(['mnist-10k', 8000, 2000]);
  });

  it('reads the folder that is named', () => {
    put('train-images-idx3-ubyte', images(5));
    put('train-labels-idx1-ubyte', labels(5));
    expect(openDataset(path()).train.count).toBe(4);
  });

  it('never falls back to the digits: an empty name is a wrong folder', () => {
    expect(refusal(() => openDataset(''))).toContain('is not a folder');
  });

  it('names the data that there are when a path leads nowhere', () => {
    const names = sourceNames.join(' or ');
    expect(refusal(() => openDataset('no-such'))).toBe(
      `'no-such' is not a folder; it must be one that holds MNIST's IDX files or ${names}`,
    );
  });

  it('reads a folder that is called like a source where it is named as a path', () => {
    const [first] = sourceNames;
    mkdirSync(join(path(), first!));
    put(join(first!, 'train-images-idx3-ubyte'), images(10));
    put(join(first!, 'train-labels-idx1-ubyte'), labels(10));
    expect(openDataset(join(path(), first!)).train.count).toBe(8);
  });
});

test('what is known beforehand: of the first source without a choice, of a folder nothing', () => {
  expect(shapeOf()).toBe(sources[0]!.shape);
  expect(sourceNamed()).toBe(sources[0]);
  expect(shapeOf('some/folder')).toBeNull();
});

describe.each(sources)('$name', ({ name, label, shape, open }) => {
  const dataset = open();
  const splits = [dataset.train, dataset.test];

  it('is what was said of it before it was opened', () => {
    const { rows, columns, classes, train, test } = dataset;
    expect({ rows, columns, classes, train: train.count, test: test.count }).toEqual(shape);
    expect(dataset.inputs).toBe(rows * columns);
  });

  it('has a name that is no path, and its dataset has it too', () => {
    expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(sourceNames.filter((other) => other === name)).toEqual([name]);
    expect(dataset.name).toBe(name);
    expect(openDataset(name).train.images).toEqual(dataset.train.images);
    expect(shapeOf(name)).toBe(shape);
    for (const phrase of Object.values(label)) expect(phrase).not.toBe('');
  });

  it('has images and labels, each class in both halves, in memory that threads share', () => {
    for (const { images, labels, count } of splits) {
      expect([images.length, labels.length]).toEqual([count * dataset.inputs, count]);
      expect([...new Set(labels)].toSorted((a, b) => a - b)).toEqual([...Array(dataset.classes).keys()]);
      for (const { buffer } of [images, labels]) expect(buffer).toBeInstanceOf(SharedArrayBuffer);
    }
    expect(dataset.test.sparse === null).toBe(dataset.train.sparse === null);
  });
});
