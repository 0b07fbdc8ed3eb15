import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SparseImages, sparseImages } from '../../../src/data/sparse-images.ts';
import { Arena } from '../../../src/engine/kernel/arena.ts';
import type { Kernel, SparseRows } from '../../../src/engine/kernel/kernel.ts';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { transposedRoom } from '../../../src/engine/kernel/sparse-rows.ts';
import { compileKernel } from '../../../src/engine/kernel/vectors.ts';
import { Bench, epsilon, expectClose, noise, type Pair, variants } from './bench.ts';
import { copyImages, toDense } from './sparse.ts';

const reference = createReferenceKernel(0);

/** Sparse rows, and what the reference is to make of the same. */
type Side = 'ours' | 'theirs';
type SparsePair = Readonly<Record<Side, SparseRows>>;
const side = (pair: SparsePair, which: Side): SparseRows => pair[which];

function room(b: Bench, rows: number, numbers: number): SparsePair {
  const [starts, ends, cursors, offsets] = [b.ints(rows), b.ints(rows), b.ints(rows), b.ints(numbers)];
  const values = b.pair(new Float32Array(numbers));
  const of = (which: Side): SparseRows => ({
    starts: starts[which],
    ends: ends[which],
    cursors: cursors[which],
    offsets: offsets[which],
    rowBytes: 0,
    values: values[which],
  });
  return { ours: of('ours'), theirs: of('theirs') };
}

/** The columns of the numbers between two places. */
const columnsOf = ({ offsets, rowBytes }: SparseRows, from: number, end: number) =>
  Array.from(offsets.subarray(from, end), (offset) => offset / rowBytes);

/** The same numbers at the same places of each row. */
function expectSame(x: SparsePair, rows: number): void {
  const [ours, theirs] = [side(x, 'ours'), side(x, 'theirs')];
  expect(ours.starts).toEqual(theirs.starts);
  expect(ours.ends).toEqual(theirs.ends);
  for (let r = 0; r < rows; r++) {
    const [from, end] = [theirs.starts[r]!, theirs.ends[r]!];
    expect(columnsOf(ours, from, end)).toEqual(columnsOf(theirs, from, end));
    expect(ours.values.subarray(from, end)).toEqual(theirs.values.subarray(from, end));
  }
}

/** Images of which about `density` of the bytes are not 0. */
function someImages(count: number, inputs: number, density: number, next: () => number): SparseImages {
  const share = () => (next() + 1) / 2;
  const bytes = new Uint8Array(count * inputs).map(() => (share() < density ? 1 + share() * 254 : 0));
  return sparseImages(bytes, inputs);
}

/** In the kernel's own memory, behind `from` bytes. */
const ownImages = (kernel: Kernel, images: SparseImages, from: number) =>
  copyImages(images, new Arena(kernel.memory, from));

describe.each(variants)('$name, $vectors bits', ({ name, vectors }) => {
  const module = compileKernel(name, vectors);

  /** From images of which about `density` of the bytes are not 0 through every function. */
  function check(rows: number, inputs: number, outputs: number, density: number, seed: number): void {
    const next = noise(seed);
    const images = someImages(5, inputs, density, next);
    const roomT = inputs * transposedRoom(rows);
    const vectors = 4 * (10 * rows * inputs + 4 * roomT + 4 * inputs * outputs + 9 * rows * outputs + 9 * outputs);
    const bytes = vectors + 80 * (rows + inputs) + 16384;
    const b = new Bench(module, name, bytes + 16 * inputs + 4096);
    const { kernel } = b;
    const picks = b.ints(rows);
    for (let r = 0; r < rows; r++) picks.ours[r] = Math.floor(((next() + 1) / 2) * 5);
    const own = ownImages(kernel, images, bytes);

    const x = room(b, rows, rows * inputs);
    kernel.gatherSparse(side(x, 'ours'), own, picks.ours, rows, inputs, outputs);
    reference.gatherSparse(side(x, 'theirs'), images, picks.ours, rows, inputs, outputs);
    expectSame(x, rows);
    const t = room(b, inputs, roomT);
    kernel.gatherTransposed(side(t, 'ours'), own, picks.ours, rows, inputs, outputs);
    reference.gatherTransposed(side(t, 'theirs'), images, picks.ours, rows, inputs, outputs);
    expectSame(t, inputs);
    b.intact();

    // The same numbers with signs, as dense rows, and the zeros taken out again.
    const dense = b.pair(toDense(side(x, 'theirs'), rows, inputs).map((v, i) => (i % 3 === 0 ? -v : v)));
    const [s, columns] = [room(b, rows, rows * inputs), room(b, inputs, rows * inputs)];
    for (const [of, k] of [['ours', kernel] as const, ['theirs', reference] as const]) {
      const left = dense.theirs.filter((value) => value !== 0).length;
      expect(k.compressRows(side(s, of), dense[of], rows, inputs, outputs)).toBe(left);
      expect(k.compressColumns(side(columns, of), dense[of], rows, inputs, outputs)).toBe(left);
    }
    expectSame(s, rows);
    expectSame(columns, inputs);
    b.intact();

    const [W, bias] = [b.random(inputs * outputs, next), b.random(outputs, next)];
    const dy = b.pair(Float32Array.from({ length: rows * outputs }, (_, i) => (i % 2 ? next() : 0)));
    const [y, dW, db] = [rows * outputs, inputs * outputs, outputs].map((n) => b.random(n, next)) as [Pair, Pair, Pair];
    const dx = b.random(rows * inputs, next);
    const sparseDy = room(b, rows, rows * outputs);
    // Factors are below 1: k terms and their sums are below k, and so is what all the roundings make of them.
    const terms = (k: number) => () => epsilon * (k + 2) * Math.sqrt(k + 2);
    const run = (k: Kernel, of: Side) => {
      k.affineSparse(y[of], side(x, of), W[of], bias[of], rows, inputs, outputs);
      k.affineSparseWeightGradient(dW[of], db[of], side(t, of), dy[of], rows, inputs, outputs);
      k.compressRows(side(sparseDy, of), dy[of], rows, outputs, inputs);
      k.affineSparseInputGradient(dx[of], side(sparseDy, of), W[of], rows, inputs, outputs);
    };
    const compare = () => {
      expectClose(y, terms(inputs));
      expectClose(dW, terms(rows));
      expectClose(db, terms(rows));
      expectClose(dx, terms(outputs));
    };
    run(kernel, 'ours');
    run(reference, 'theirs');
    compare();
    b.intact();
    for (const input of [W, bias, dy]) expect(input.ours).toEqual(input.theirs);
    expectSame(x, rows);

    // And the dense products of the same numbers.
    const pixels = Float32Array.from(toDense(side(x, 'theirs'), rows, inputs));
    reference.affine(y.theirs, pixels, W.theirs, bias.theirs, rows, inputs, outputs);
    reference.affineWeightGradient(dW.theirs, db.theirs, pixels, dy.theirs, rows, inputs, outputs);
    reference.affineInputGradient(dx.theirs, dy.theirs, W.theirs, rows, inputs, outputs);
    compare();
  }

  const size = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 70 }));
  const outputs = fc.oneof(size, fc.integer({ min: 80, max: 170 }));
  const densities = fc.constantFrom(0, 0.02, 0.2, 0.6, 1);

  test('agrees with the reference in every shape, from empty to full', () => {
    fc.assert(
      fc.property(size, size, outputs, densities, fc.integer(), (m, k, n, density, seed) => {
        check(m, k, n, density, seed);
      }),
      { numRuns: 150 },
    );
  });

  test('every remainder of outputs', () => {
    for (let n = 1; n <= 120; n++) check(3, 10, n, 0.4, n);
  });

  test.each([1, 7, 8, 9, 15, 16, 17, 24, 31])('%i columns', (columns) => {
    for (let rows = 1; rows <= 9; rows++) for (const density of [0.1, 0.5, 1]) check(rows, columns, 2, density, rows);
  });

  test('the first layer of the book, whose weights are several blocks', () => {
    for (const density of [0.19, 1]) check(128, 784, 100, density, 1);
  });

  test('blocks of other widths', () => {
    check(3, 900, 16, 0.3, 1);
    check(3, 900, 30, 0.3, 2);
    check(3, 900, 48, 0.3, 3);
    check(300, 400, 60, 0.5, 4);
  });

  test('a dense product before leaves nothing behind in the gradient', () => {
    const [rows, inputs, outputs] = [20, 30, 120];
    const b = new Bench(module, name, 65536);
    const [x, dy] = [b.pair(new Float32Array(rows * inputs).fill(3)), b.pair(new Float32Array(rows * outputs).fill(2))];
    const [dW, db] = [b.pair(new Float32Array(inputs * outputs)), b.pair(new Float32Array(outputs))];
    b.kernel.affineWeightGradient(dW.ours, db.ours, x.ours, dy.ours, rows, inputs, outputs);
    expect(new Set(dW.ours)).toEqual(new Set([120]));
    const t = side(room(b, inputs, rows * inputs), 'ours');
    for (const part of [t.starts, t.ends]) part.fill(0);
    b.kernel.affineSparseWeightGradient(dW.ours, db.ours, t, dy.ours, rows, inputs, outputs);
    expect(new Set(dW.ours)).toEqual(new Set([0]));
    // What dense products leave in the workspace is not taken for the table of patterns.
    expect(b.kernel.compressRows(t, x.ours, rows, inputs, 1)).toBe(rows * inputs);
    expect(t.offsets[29]).toBe(29 * 4);
  });

  test('no images, and rows without numbers between full ones', () => {
    const b = new Bench(module, name, 8192);
    const bytes = Uint8Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 255));
    const own = ownImages(b.kernel, sparseImages(bytes, 20), 6000);
    const picks = b.ints(4).ours;
    picks.set([0, 1, 0, 0]);
    const gathered = side(room(b, 4, 80), 'ours');
    b.kernel.gatherSparse(gathered, own, picks, 0, 20, 1);
    expect(gathered.starts[0]).toBe(-1);
    b.kernel.gatherSparse(gathered, own, picks, 4, 20, 1);
    expect([...gathered.starts]).toEqual([0, 0, 20, 20]);
    expect([...gathered.ends]).toEqual([0, 20, 20, 20]);
    const [W, bias, y] = [b.pair(new Float32Array(20).fill(2)), b.pair([7]), b.pair([0, 0, 0, 0])];
    b.kernel.affineSparse(y.ours, gathered, W.ours, bias.ours, 4, 20, 1);
    expect([...y.ours]).toEqual([7, 47, 7, 7]);
  });

  test('NaN and Infinity reach the sums they belong to, and no others', () => {
    const b = new Bench(module, name, 8192);
    const gathered = side(room(b, 2, 6), 'ours');
    b.kernel.compressRows(gathered, b.pair([1, 0, 1, 0, 1, 0]).ours, 2, 3, 5);
    const W = b.pair([1, 2, 3, 4, 5, Number.NaN, 5, Number.NaN, Infinity, 1, 1, 1, 1, 1, 1]);
    const y = b.pair(new Float32Array(10));
    b.kernel.affineSparse(y.ours, gathered, W.ours, b.pair([0, 0, 0, 0, -Infinity]).ours, 2, 3, 5);
    expect([...y.ours]).toEqual([2, 3, 4, 5, -Infinity, Number.NaN, 5, Number.NaN, Infinity, -Infinity]);
    b.intact();
  });

  test('a floor under the sums, of one block and of several', () => {
    for (const inputs of [20, 900]) {
      const [rows, outputs, next] = [5, 60, noise(inputs)];
      const b = new Bench(module, name, 4 * (8 * rows * inputs + 2 * inputs * outputs + 9 * rows * outputs) + 4096);
      const [x, W] = [b.random(rows * inputs, next), b.random(inputs * outputs, next)];
      const [bias, y] = [b.random(outputs, next), b.pair(new Float32Array(rows * outputs))];
      const s = room(b, rows, rows * inputs);
      for (const [of, k] of [['ours', b.kernel] as const, ['theirs', reference] as const]) {
        k.compressRows(side(s, of), x[of], rows, inputs, outputs);
        k.affineSparse(y[of], side(s, of), W[of], bias[of], rows, inputs, outputs, 0);
      }
      expectClose(y, () => epsilon * (inputs + 2) * Math.sqrt(inputs + 2));
      expect(new Set(y.ours.map(Math.sign))).toEqual(new Set([0, 1]));
      b.intact();
    }
  });

  test('takes out 0 and −0, and nothing else', () => {
    const b = new Bench(module, name, 8192);
    const numbers = [0, -0, 1e-45, Number.NaN, -Infinity, -0, 0, -1e-45, 3];
    for (const length of [9, 8, 5, 3]) {
      const s = side(room(b, 1, length), 'ours');
      const x = numbers.slice(9 - length);
      const left = x.flatMap((value, i) => (value === 0 ? [] : [[i * 8, Math.fround(value)]]));
      expect(b.kernel.compressRows(s, b.pair(x).ours, 1, length, 2)).toBe(left.length);
      expect(left.map((_, i) => [s.offsets[i], s.values[i]])).toEqual(left);
    }
    b.intact();
  });

  test('refuses what does not fit: images that are not there, other memories, too little room', () => {
    const b = new Bench(module, name, 16384);
    const x = side(room(b, 2, 12), 'ours');
    const own = ownImages(b.kernel, sparseImages(new Uint8Array(12).fill(1), 6), 12000);
    const picks = b.ints(3).ours;
    const gather = (at: number[], into = x, rows = 2) => {
      picks.set(at);
      b.kernel.gatherSparse(into, own, picks, rows, 6, 1);
    };
    expect(() => gather([0, 2])).toThrow(RangeError);
    expect(() => gather([0, -1])).toThrow(RangeError);
    expect(() => gather([0, 1, 0], x, 3)).toThrow(RangeError);
    expect(() => gather([0, 1], { ...x, values: new Float32Array(12) })).toThrow(TypeError);
    const foreign = sparseImages(new Uint8Array(12).fill(1), 6);
    expect(() => b.kernel.gatherSparse(x, foreign, picks, 1, 6, 1)).toThrow(TypeError);
    expect(() => b.kernel.gatherTransposed(x, own, picks, 2, 6, 1)).toThrow(RangeError);

    gather([0, 1]);
    const [W, y] = [b.pair(new Float32Array(6)).ours, b.pair([0, 0]).ours];
    expect(() => b.kernel.affineSparse(y, x, W, W, 2, 6, 2)).toThrow(RangeError);
    const short = { ...x, offsets: x.offsets.subarray(1) };
    expect(() => b.kernel.affineSparse(y, short, W, W, 2, 6, 1)).toThrow(RangeError);
    expect(() => b.kernel.compressRows(short, b.pair(new Float32Array(12)).ours, 2, 6, 1)).toThrow(RangeError);
    expect(() => b.kernel.compressColumns(x, W, 70_000, 6, 1)).toThrow(/at most 65536/);
    expect(() => b.kernel.affineSparseInputGradient(y, x, W, 2, 1000, 1000)).toThrow(/at most 262144/);
  });
});
