import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { compileKernel, simdVariants } from '../../../src/engine/kernel/simd.ts';
import { Bench, epsilon, expectClose, type IntPair, noise, type Pair } from './bench.ts';
import { toDense } from './sparse.ts';

const reference = createReferenceKernel(0);

/** Sparse rows, and what the reference is to make of the same. */
interface SparsePair {
  readonly starts: IntPair;
  readonly columns: IntPair;
  readonly values: Pair;
}
const side = ({ starts, columns, values }: SparsePair, which: 'ours' | 'theirs') => ({
  starts: starts[which],
  columns: columns[which],
  values: values[which],
});

function room(b: Bench, rows: number, columns: number, numbers = rows * columns): SparsePair {
  return { starts: b.ints(rows + 1), columns: b.ints(numbers), values: b.pair(new Float32Array(numbers)) };
}

/** The same rows, columns and values as far as they go. */
function expectSame(x: SparsePair, rows: number): void {
  const [ours, theirs] = [side(x, 'ours'), side(x, 'theirs')];
  expect(ours.starts).toEqual(theirs.starts);
  const n = theirs.starts[rows]!;
  expect(ours.columns.subarray(0, n)).toEqual(theirs.columns.subarray(0, n));
  expect(ours.values.subarray(0, n)).toEqual(theirs.values.subarray(0, n));
}

describe.each(simdVariants())('%s', (name) => {
  const module = compileKernel(name);

  /** From bytes of which about `density` are not 0 through every function. */
  function check(rows: number, inputs: number, outputs: number, density: number, seed: number): void {
    const next = noise(seed);
    const b = new Bench(
      module,
      name,
      4 * (8 * rows * inputs + 3 * (inputs * outputs + rows * outputs + outputs + rows + inputs)) + 8192,
    );
    const { kernel } = b;
    const images = 5;
    const bytes = new Uint8Array(new SharedArrayBuffer(images * inputs)).map(() =>
      (next() + 1) / 2 < density ? 1 + (next() + 1) * 127 : 0,
    );
    const picks = Int32Array.from({ length: rows }, () => Math.floor(((next() + 1) / 2) * images));
    const x = room(b, rows, inputs);
    kernel.gatherSparse(side(x, 'ours'), bytes, picks, rows, inputs);
    reference.gatherSparse(side(x, 'theirs'), bytes, picks, rows, inputs);
    expectSame(x, rows);
    b.intact();

    const t = room(b, inputs, rows, x.starts.ours[rows]!); // no room to spare
    kernel.transposeSparse(side(t, 'ours'), side(x, 'ours'), rows, inputs);
    reference.transposeSparse(side(t, 'theirs'), side(x, 'theirs'), rows, inputs);
    expectSame(t, inputs);
    expectSame(x, rows);

    const W = b.random(inputs * outputs, next);
    const bias = b.random(outputs, next);
    const dy = b.random(rows * outputs, next);
    const y = b.random(rows * outputs, next);
    const dW = b.random(inputs * outputs, next);
    const db = b.random(outputs, next);
    kernel.affineSparse(y.ours, side(x, 'ours'), W.ours, bias.ours, rows, inputs, outputs);
    reference.affineSparse(y.theirs, side(x, 'theirs'), W.theirs, bias.theirs, rows, inputs, outputs);
    kernel.affineSparseWeightGradient(dW.ours, db.ours, side(t, 'ours'), dy.ours, rows, inputs, outputs);
    reference.affineSparseWeightGradient(dW.theirs, db.theirs, side(t, 'theirs'), dy.theirs, rows, inputs, outputs);
    // Factors are below 1: k terms and their sums are below k, and so is what all the roundings make of them.
    const terms = (k: number) => () => epsilon * (k + 2) * Math.sqrt(k + 2);
    expectClose(y, terms(inputs));
    expectClose(dW, terms(rows));
    expectClose(db, terms(rows));
    b.intact();
    for (const input of [W, bias, dy]) expect(input.ours).toEqual(input.theirs);

    // And the dense products of the same numbers.
    const dense = Float32Array.from(toDense(side(x, 'theirs'), rows, inputs));
    reference.affine(y.theirs, dense, W.theirs, bias.theirs, rows, inputs, outputs);
    reference.affineWeightGradient(dW.theirs, db.theirs, dense, dy.theirs, rows, inputs, outputs);
    expectClose(y, terms(inputs));
    expectClose(dW, terms(rows));
    expectClose(db, terms(rows));
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
    for (let rows = 0; rows <= 9; rows++) for (const density of [0.1, 0.5, 1]) check(rows, columns, 2, density, rows);
  });

  test('the first layer of the book', () => {
    for (const density of [0.19, 1]) check(128, 784, 100, density, 1);
  });

  test('a dense product before leaves nothing behind in the gradient', () => {
    const [rows, inputs, outputs] = [20, 30, 120];
    const b = new Bench(module, name, 65536);
    const [x, dy] = [b.pair(new Float32Array(rows * inputs).fill(3)), b.pair(new Float32Array(rows * outputs).fill(2))];
    const [dW, db] = [b.pair(new Float32Array(inputs * outputs)), b.pair(new Float32Array(outputs))];
    b.kernel.affineWeightGradient(dW.ours, db.ours, x.ours, dy.ours, rows, inputs, outputs);
    expect(new Set(dW.ours)).toEqual(new Set([120]));
    const t = side(room(b, inputs, rows), 'ours');
    t.starts.fill(0);
    b.kernel.affineSparseWeightGradient(dW.ours, db.ours, t, dy.ours, rows, inputs, outputs);
    expect(new Set(dW.ours)).toEqual(new Set([0]));
  });

  test('rows without numbers between full ones', () => {
    const b = new Bench(module, name, 8192);
    const bytes = Uint8Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 255));
    const x = room(b, 4, 20);
    const gathered = side(x, 'ours');
    b.kernel.gatherSparse(gathered, bytes, Int32Array.of(0, 1, 0, 0), 4, 20);
    expect([...gathered.starts]).toEqual([0, 0, 20, 20, 20]);
    const [W, bias, y] = [b.pair(new Float32Array(20).fill(2)), b.pair([7]), b.pair([0, 0, 0, 0])];
    b.kernel.affineSparse(y.ours, gathered, W.ours, bias.ours, 4, 20, 1);
    expect([...y.ours]).toEqual([7, 47, 7, 7]);
  });

  test('NaN and Infinity reach the sums they belong to, and no others', () => {
    const b = new Bench(module, name, 8192);
    const x = room(b, 2, 3);
    const gathered = side(x, 'ours');
    b.kernel.gatherSparse(gathered, Uint8Array.of(255, 0, 255, 0, 255, 0), Int32Array.of(0, 1), 2, 3);
    const W = b.pair([1, 2, 3, 4, 5, Number.NaN, 5, Number.NaN, Infinity, 1, 1, 1, 1, 1, 1]);
    const y = b.pair(new Float32Array(10));
    b.kernel.affineSparse(y.ours, gathered, W.ours, b.pair([0, 0, 0, 0, -Infinity]).ours, 2, 3, 5);
    expect([...y.ours]).toEqual([2, 3, 4, 5, -Infinity, Number.NaN, 5, Number.NaN, Infinity, -Infinity]);
    b.intact();
  });

  test('refuses what does not fit: rows that are not there, other memories, too little room', () => {
    const b = new Bench(module, name, 8192);
    const x = side(room(b, 2, 6), 'ours');
    const bytes = new Uint8Array(15);
    expect(() => b.kernel.gatherSparse(x, bytes, Int32Array.of(0, 2), 2, 6)).toThrow(RangeError);
    expect(() => b.kernel.gatherSparse(x, bytes, Int32Array.of(0, -1), 2, 6)).toThrow(RangeError);
    expect(() => b.kernel.gatherSparse(x, bytes, Int32Array.of(0, 1, 0), 3, 5)).toThrow(RangeError);
    const foreign = { ...x, values: new Float32Array(12) };
    expect(() => b.kernel.gatherSparse(foreign, bytes, Int32Array.of(0, 1), 2, 6)).toThrow(TypeError);

    b.kernel.gatherSparse(x, new Uint8Array(12).fill(1), Int32Array.of(0, 1), 2, 6);
    const [W, y] = [b.pair(new Float32Array(6)).ours, b.pair([0, 0]).ours];
    expect(() => b.kernel.affineSparse(y, x, W, W, 2, 6, 2)).toThrow(RangeError);
    const short = { ...x, columns: x.columns.subarray(1) };
    expect(() => b.kernel.affineSparse(y, short, W, W, 2, 6, 1)).toThrow(RangeError);
    expect(() => b.kernel.transposeSparse(short, x, 2, 6)).toThrow(RangeError);
    expect(() => b.kernel.affineSparseWeightGradient(W, W, side(room(b, 6, 2), 'ours'), y, 2, 6, 2)).toThrow(
      RangeError,
    );
  });
});
