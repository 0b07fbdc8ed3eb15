import { beforeAll, describe, expect, it } from 'vitest';
import { packDigits } from '../../scripts/pack-digits.ts';
import { openDataset } from '../../src/data/index.ts';
import { freshFolder, images, labels, refusal } from './idx-files.ts';

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
});
