import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sparseImages } from '../../../src/data/sparse-images.ts';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { sparseRows, transposedRoom, transposedRows } from '../../../src/engine/kernel/sparse-rows.ts';
import { noise } from './bench.ts';
import { toDense, toSparse, transpose } from './sparse.ts';

const kernel = createReferenceKernel(0);
const float64 = {
  floats: (length: number) => new Float64Array(length),
  ints: (length: number) => new Int32Array(length),
};

const images = sparseImages(Uint8Array.of(0, 255, 0, 51, 0, 0, 0, 0, 1, 2, 3, 4), 4);

test('gatherSparse takes the images that were picked', () => {
  const x = sparseRows(float64, 4, 4);
  kernel.gatherSparse(x, images, Int32Array.of(2, 1, 0, 2), 4, 4, 5);
  expect([...x.starts]).toEqual([0, 4, 4, 6]);
  expect([...x.ends]).toEqual([4, 4, 6, 10]);
  expect([...x.offsets.subarray(0, 10)]).toEqual([0, 1, 2, 3, 1, 3, 0, 1, 2, 3].map((column) => column * 20));
  expect([...x.values.subarray(0, 10)]).toEqual([1, 2, 3, 4, 255, 51, 1, 2, 3, 4].map((byte) => byte / 255));
});

test('gatherTransposed: the same by columns', () => {
  const t = transposedRows(float64, 4, 4);
  kernel.gatherTransposed(t, images, Int32Array.of(2, 1, 0, 2), 4, 4, 5);
  const room = transposedRoom(4);
  expect([...t.starts]).toEqual([0, room, 2 * room, 3 * room]);
  expect([...t.ends]).toEqual([2, room + 3, 2 * room + 2, 3 * room + 3]);
  expect([...t.offsets.subarray(room, room + 3)]).toEqual([0, 40, 60]);
  expect([...t.values.subarray(room, room + 3)]).toEqual([2 / 255, 1, 2 / 255]);
});

test('compressRows and compressColumns', () => {
  const x = Float64Array.of(1, 0, 2, 0, 0, 0, -0, 3, 4, 5, 6, Number.NaN);
  const [s, t] = [sparseRows(float64, 3, 4), sparseRows(float64, 4, 3)];
  expect(kernel.compressRows(s, x, 3, 4, 2)).toBe(7);
  expect([...s.starts]).toEqual([0, 2, 3]);
  expect([...s.ends]).toEqual([2, 3, 7]);
  expect([...s.offsets.subarray(0, 7)]).toEqual([0, 16, 24, 0, 8, 16, 24]);
  expect([...s.values.subarray(0, 7)]).toEqual([1, 2, 3, 4, 5, 6, Number.NaN]);
  expect(kernel.compressColumns(t, x, 3, 4, 2)).toBe(7);
  expect(toDense(t, 4, 3)).toEqual(transpose(toDense(s, 3, 4), 3, 4));
});

describe('affineSparse and its gradients', () => {
  test('against NumPy, in double precision', () => {
    const url = new URL('../../reference/layers.json', import.meta.url);
    const numpy = JSON.parse(readFileSync(url, 'utf8')).affine as Record<string, number[][]>;
    const flat = (name: string) => Float64Array.from(numpy[name]!.flat());
    const [y, dW, db, dx] = [12, 20, 4, 15].map((length) => new Float64Array(length)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    kernel.affineSparse(y, toSparse(flat('x'), 3, 5, 4), flat('W'), flat('b'), 3, 5, 4);
    kernel.affineSparseWeightGradient(dW, db, toSparse(transpose(flat('x'), 3, 5), 5, 3, 4), flat('dy'), 3, 5, 4);
    kernel.affineSparseInputGradient(dx, toSparse(flat('dy'), 3, 4, 5), flat('W'), 3, 5, 4);
    const pairs = [[y, 'y'] as const, [dW, 'dW'] as const, [db, 'db'] as const, [dx, 'dx'] as const];
    for (const [ours, name] of pairs) {
      for (const [i, theirs] of flat(name).entries()) expect(ours[i]).toBeCloseTo(theirs, 12);
    }
  });

  test('are those of the same numbers in dense form', () => {
    const size = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(size, size, size, fc.constantFrom(0, 0.2, 0.7, 1), fc.integer(), (m, k, n, density, seed) => {
        const next = noise(seed);
        const random = (length: number) => Float64Array.from({ length }, next);
        const holes = (length: number) => random(length).map((value) => ((next() + 1) / 2 < density ? value : 0));
        const [x, dy, W, b] = [holes(m * k), holes(m * n), random(k * n), random(n)];
        const sparse = toSparse(x, m, k, n);
        expect(toDense(sparse, m, k)).toEqual(x);
        const t = sparseRows(float64, k, m);
        kernel.compressColumns(t, x, m, k, n);
        expect(toDense(t, k, m)).toEqual(transpose(x, m, k));

        const [y, expectedY] = [random(m * n), random(m * n)];
        kernel.affineSparse(y, sparse, W, b, m, k, n);
        kernel.affine(expectedY, x, W, b, m, k, n);
        expect(y).toEqual(expectedY); // adding 0 changes no digit
        const [dW, db, expectedDW, expectedDb] = [random(k * n), random(n), random(k * n), random(n)];
        kernel.affineSparseWeightGradient(dW, db, t, dy, m, k, n);
        kernel.affineWeightGradient(expectedDW, expectedDb, x, dy, m, k, n);
        expect(dW).toEqual(expectedDW);
        expect(db).toEqual(expectedDb);
        const [dx, expectedDx] = [random(m * k), random(m * k)];
        kernel.affineSparseInputGradient(dx, toSparse(dy, m, n, k), W, m, k, n);
        kernel.affineInputGradient(expectedDx, dy, W, m, k, n);
        expect(dx).toEqual(expectedDx);
      }),
    );
  });

  test('a floor', () => {
    const y = new Float64Array(4);
    const W = Float64Array.of(1, -1, 5, Number.NaN);
    kernel.affineSparse(y, toSparse([2, 0, 0, 1], 2, 2, 2), W, Float64Array.of(-1, 0), 2, 2, 2, 0);
    expect([...y]).toEqual([1, 0, 4, Number.NaN]);
  });

  test('what is left out counts as nothing, even beside NaN', () => {
    const y = new Float64Array(2);
    const W = Float64Array.of(Number.NaN, 1, 2, 3);
    kernel.affineSparse(y, toSparse([0, 1], 1, 2, 2), W, Float64Array.of(0, 0), 1, 2, 2);
    expect([...y]).toEqual([2, 3]);
  });
});
