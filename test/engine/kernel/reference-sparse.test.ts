import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { sparseRows } from '../../../src/engine/kernel/sparse-rows.ts';
import { noise } from './bench.ts';
import { toDense, toSparse, transpose } from './sparse.ts';

const kernel = createReferenceKernel(0);
const float64 = {
  floats: (length: number) => new Float64Array(length),
  ints: (length: number) => new Int32Array(length),
};

test('gatherSparse leaves out the zeros of the rows that were picked', () => {
  const bytes = Uint8Array.of(0, 255, 0, 51, 0, 0, 0, 0, 1, 2, 3, 4);
  const x = sparseRows(float64, 4, 4);
  kernel.gatherSparse(x, bytes, Int32Array.of(2, 1, 0, 2), 4, 4);
  expect([...x.starts]).toEqual([0, 4, 4, 6, 10]);
  expect([...x.columns.subarray(0, 10)]).toEqual([0, 1, 2, 3, 1, 3, 0, 1, 2, 3]);
  expect([...x.values.subarray(0, 10)]).toEqual([1, 2, 3, 4, 255, 51, 1, 2, 3, 4].map((byte) => byte / 255));
});

test('transposeSparse', () => {
  const x = toSparse([1, 0, 2, 0, 0, 0, 0, 3, 4, 5, 6, 0], 3, 4);
  const t = sparseRows(float64, 4, 3);
  kernel.transposeSparse(t, x, 3, 4);
  expect([...t.starts]).toEqual([0, 2, 3, 5, 6]);
  expect([...t.columns.subarray(0, 6)]).toEqual([0, 2, 2, 0, 2, 1]);
  expect([...t.values.subarray(0, 6)]).toEqual([1, 4, 5, 2, 6, 3]);
});

describe('affineSparse and its gradient', () => {
  test('against NumPy, in double precision', () => {
    const url = new URL('../../reference/layers.json', import.meta.url);
    const numpy = JSON.parse(readFileSync(url, 'utf8')).affine as Record<string, number[][]>;
    const flat = (name: string) => Float64Array.from(numpy[name]!.flat());
    const [x, y, dW, db] = [toSparse(flat('x'), 3, 5), new Float64Array(12), new Float64Array(20), new Float64Array(4)];
    kernel.affineSparse(y, x, flat('W'), flat('b'), 3, 5, 4);
    kernel.affineSparseWeightGradient(dW, db, toSparse(transpose(flat('x'), 3, 5), 5, 3), flat('dy'), 3, 5, 4);
    for (const [ours, theirs] of [[y, flat('y')] as const, [dW, flat('dW')] as const, [db, flat('db')] as const]) {
      for (let i = 0; i < theirs.length; i++) expect(ours[i]).toBeCloseTo(theirs[i]!, 12);
    }
  });

  test('are those of the same numbers in dense form', () => {
    const size = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(size, size, size, fc.constantFrom(0, 0.2, 0.7, 1), fc.integer(), (m, k, n, density, seed) => {
        const next = noise(seed);
        const random = (length: number) => Float64Array.from({ length }, next);
        const x = random(m * k).map((value) => ((next() + 1) / 2 < density ? value : 0));
        const [W, b, dy] = [random(k * n), random(n), random(m * n)];
        const sparse = toSparse(x, m, k);
        expect(toDense(sparse, m, k)).toEqual(x);
        const t = sparseRows(float64, k, m);
        kernel.transposeSparse(t, sparse, m, k);
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
      }),
    );
  });

  test('what is left out counts as nothing, even beside NaN', () => {
    const y = new Float64Array(2);
    kernel.affineSparse(
      y,
      toSparse([0, 1], 1, 2),
      Float64Array.of(Number.NaN, 1, 2, 3),
      Float64Array.of(0, 0),
      1,
      2,
      2,
    );
    expect([...y]).toEqual([2, 3]);
  });
});
