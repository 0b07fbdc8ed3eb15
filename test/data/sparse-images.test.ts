import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMostlyZero, sparseImages } from '../../src/data/sparse-images.ts';

test('keeps what is not 0, image by image, in shared memory', () => {
  const { starts, columns, bytes } = sparseImages(Uint8Array.of(0, 7, 0, 9, 0, 0, 0, 0, 1, 2, 3, 255), 4);
  expect([...starts]).toEqual([0, 2, 2, 6]);
  expect([...columns]).toEqual([1, 3, 0, 1, 2, 3]);
  expect([...bytes]).toEqual([7, 9, 1, 2, 3, 255]);
  for (const part of [starts, columns, bytes]) expect(part.buffer).toBeInstanceOf(SharedArrayBuffer);
});

test('nothing is lost: the images come back byte for byte', () => {
  const image = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 255 })), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(image, { maxLength: 8 }), (images) => {
      const all = Uint8Array.from(images.flat());
      const { starts, columns, bytes } = sparseImages(all, 6);
      const back = new Uint8Array(all.length);
      for (let i = 0; i < images.length; i++) {
        for (let j = starts[i]!; j < starts[i + 1]!; j++) back[i * 6 + columns[j]!] = bytes[j]!;
      }
      expect(back).toEqual(all);
      expect(bytes.includes(0)).toBe(false);
    }),
  );
});

describe('isMostlyZero', () => {
  test('means more than half of the first 200 images', () => {
    const images = new Uint8Array(300 * 10);
    images.fill(1, 0, 1000);
    expect(isMostlyZero(images, 10)).toBe(false);
    images[999] = 0;
    expect(isMostlyZero(images, 10)).toBe(true);
    images.fill(1, 2000);
    expect(isMostlyZero(images, 10)).toBe(true);
  });

  test('is not asked of images with more columns than can be told apart', () => {
    expect(isMostlyZero(new Uint8Array(65_536), 65_536)).toBe(true);
    expect(isMostlyZero(new Uint8Array(65_537), 65_537)).toBe(false);
  });
});
