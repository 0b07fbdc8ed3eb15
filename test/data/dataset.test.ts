import { expect, test } from 'vitest';
import { partOf, sharedSplit } from '../../src/data/dataset.ts';
import { sparseImages } from '../../src/data/sparse-images.ts';

const images = Uint8Array.of(0, 1, 0, 0, 2, 0, 0, 0, 3);
const labels = Uint8Array.of(4, 5, 6);

test('sharedSplit copies, in the order that was asked for', () => {
  const all = sharedSplit(images, labels, 3);
  expect([...all.images]).toEqual([...images]);
  const some = sharedSplit(images, labels, 3, Int32Array.of(2, 0));
  expect([...some.images]).toEqual([0, 0, 3, 0, 1, 0]);
  expect([...some.labels]).toEqual([6, 4]);
  expect(some.count).toBe(2);
  expect(some.images.buffer).toBeInstanceOf(SharedArrayBuffer);
});

test('the sparse form is that of the copy, where most of it is 0 or where it was asked for', () => {
  expect(sharedSplit(images, labels, 3, Int32Array.of(2, 0)).sparse).toEqual(
    sparseImages(Uint8Array.of(0, 0, 3, 0, 1, 0), 3),
  );
  const full = images.map((byte) => byte + 1);
  expect(sharedSplit(full, labels, 3).sparse).toBeNull();
  expect(sharedSplit(full, labels, 3, undefined, true).sparse?.bytes).toHaveLength(9);
  expect(sharedSplit(images, labels, 3, undefined, false).sparse).toBeNull();
});

test('partOf looks at some of the items, without a copy', () => {
  const all = sharedSplit(images, labels, 3);
  const part = partOf(all, 3, 1, 3);
  expect([...part.images]).toEqual([0, 2, 0, 0, 0, 3]);
  expect([...part.labels]).toEqual([5, 6]);
  expect(part.count).toBe(2);
  expect([...part.sparse!.starts]).toEqual([1, 2, 3]);
  expect(part.sparse!.bytes.buffer).toBe(all.sparse!.bytes.buffer);
  expect(partOf(sharedSplit(images, labels, 3, undefined, false), 3, 0, 1).sparse).toBeNull();
});
