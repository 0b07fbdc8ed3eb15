import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/kernel/arena.ts';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { createSimdKernel } from '../../../src/engine/kernel/simd.ts';
import { compileKernel } from '../../../src/engine/kernel/vectors.ts';
import { Bench, epsilon, expectClose, guard, noise, relative, variants } from './bench.ts';

const reference = createReferenceKernel(0);

// Both sides of every block: 6 and 4 rows, 8 columns, 4 lanes, 512 in k and in columns.
const size = fc.oneof(fc.integer({ min: 1, max: 26 }), fc.integer({ min: 1, max: 70 }));
const long = fc.oneof(size, fc.constantFrom(255, 256, 257, 511, 512, 513, 519, 1025));
const shapes = fc.oneof(
  fc.tuple(size, size, size),
  fc.tuple(long, size, size),
  fc.tuple(size, long, size),
  fc.tuple(size, size, long),
);
const lengths = fc.integer({ min: 0, max: 70 });
const seeds = fc.integer();

describe.each(variants)('$name, $vectors bits', ({ name, vectors }) => {
  const module = compileKernel(name, vectors);
  const bench = (numbers: number) => new Bench(module, name, 4 * numbers + 4096);

  describe('dense products', () => {
    function check(rows: number, inputs: number, outputs: number, seed: number): void {
      const next = noise(seed);
      const b = bench(3 * (rows * inputs + inputs * outputs + rows * outputs + outputs));
      const { kernel } = b;
      const x = b.random(rows * inputs, next);
      const W = b.random(inputs * outputs, next);
      const bias = b.random(outputs, next);
      const dy = b.random(rows * outputs, next);
      const y = b.random(rows * outputs, next);
      const dW = b.random(inputs * outputs, next);
      const db = b.random(outputs, next);
      const dx = b.random(rows * inputs, next);

      kernel.affine(y.ours, x.ours, W.ours, bias.ours, rows, inputs, outputs);
      reference.affine(y.theirs, x.theirs, W.theirs, bias.theirs, rows, inputs, outputs);
      kernel.affineWeightGradient(dW.ours, db.ours, x.ours, dy.ours, rows, inputs, outputs);
      reference.affineWeightGradient(dW.theirs, db.theirs, x.theirs, dy.theirs, rows, inputs, outputs);
      kernel.affineInputGradient(dx.ours, dy.ours, W.ours, rows, inputs, outputs);
      reference.affineInputGradient(dx.theirs, dy.theirs, W.theirs, rows, inputs, outputs);

      // Factors are below 1: k terms and their sums are below k, and so is what all the roundings make of them.
      const terms = (k: number) => () => epsilon * (k + 2) * Math.sqrt(k + 2);
      expectClose(y, terms(inputs));
      expectClose(dW, terms(rows));
      expectClose(db, terms(rows));
      expectClose(dx, terms(outputs));
      b.intact();
      for (const input of [x, W, bias, dy]) expect(input.ours).toEqual(input.theirs);
    }

    test('agree with the reference in every shape', () => {
      fc.assert(
        fc.property(shapes, seeds, ([rows, inputs, outputs], seed) => check(rows, inputs, outputs, seed)),
        {
          numRuns: 150,
        },
      );
    });

    test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])('every remainder beside %i rows', (rows) => {
      for (let outputs = 1; outputs <= 17; outputs++)
        for (let k = 1; k <= 9; k++) check(rows, k, outputs, rows * outputs);
    });

    test('the first layer of the book', () => check(128, 784, 100, 1));
    test('more columns and terms than a block', () => check(3, 1100, 1050, 2));
    test('no rows: the gradient is 0', () => check(0, 5, 9, 3));

    test('NaN and Infinity reach the sums they belong to, and no others', () => {
      const [rows, inputs, outputs] = [7, 9, 11];
      const b = bench(1000);
      const x = b.random(rows * inputs, noise(4));
      const W = b.random(inputs * outputs, noise(5));
      const bias = b.random(outputs, noise(6));
      const y = b.random(rows * outputs, noise(7));
      for (const side of ['ours', 'theirs'] as const) {
        x[side][6 * inputs + 8] = Number.NaN;
        x[side][2 * inputs] = Infinity;
        W[side][3 * outputs + 10] = Number.NaN;
        W[side][4] = 0.5; // Infinity times this and −Infinity of the bias are one NaN more
        bias[side][4] = -Infinity;
      }
      b.kernel.affine(y.ours, x.ours, W.ours, bias.ours, rows, inputs, outputs);
      reference.affine(y.theirs, x.theirs, W.theirs, bias.theirs, rows, inputs, outputs);
      expect(y.theirs.filter(Number.isNaN)).toHaveLength(outputs + rows - 1 + 1);
      expectClose(y, () => 1e-5);
    });
  });

  test.each([0, 0.25, -Infinity])('a floor of %f under a product', (floor) => {
    // 530 terms are two blocks: the sum of the first must not be held by the floor.
    for (const [rows, inputs, outputs] of [[7, 20, 13] as const, [13, 530, 9] as const]) {
      const next = noise(outputs);
      const b = new Bench(module, name, 8 * (rows * inputs + inputs * outputs + rows * outputs + outputs) + 2048);
      const [x, W, bias] = [b.random(rows * inputs, next), b.random(inputs * outputs, next), b.random(outputs, next)];
      const y = b.pair(new Float32Array(rows * outputs));
      bias.ours[2] = Number.NaN;
      bias.theirs[2] = Number.NaN;
      b.kernel.affine(y.ours, x.ours, W.ours, bias.ours, rows, inputs, outputs, floor);
      reference.affine(y.theirs, x.theirs, W.theirs, bias.theirs, rows, inputs, outputs, floor);
      expectClose(y, () => epsilon * (inputs + 2) * Math.sqrt(inputs + 2));
      expect(y.ours[2]).toBeNaN();
      expect(y.ours.some((value) => value === floor)).toBe(floor > -Infinity);
      expect(y.ours.some((value) => value < floor)).toBe(false);
      b.intact();
    }
  });

  describe('softmax, cross entropy and accuracy', () => {
    function check(rows: number, classes: number, seed: number, scale: number): void {
      const b = bench(3 * rows * classes + 2 * rows);
      const next = noise(seed);
      const x = b.random(rows * classes, next, scale);
      const labels = b.labels(Array.from({ length: rows }, () => Math.floor(((next() + 1) / 2) * classes)));
      const right = b.ints(rows);
      expect(b.kernel.countCorrect(right.ours, x.ours, labels, rows, classes)).toBe(
        reference.countCorrect(right.theirs, x.theirs, labels, rows, classes),
      );
      expect(right.ours).toEqual(right.theirs);

      const loss = b.kernel.softmaxCrossEntropy(x.ours, x.ours, labels, rows, classes);
      const expected = reference.softmaxCrossEntropy(x.theirs, x.theirs, labels, rows, classes);
      expect(Math.abs(loss - expected)).toBeLessThanOrEqual(1e-6 * (1 + expected));
      // x − max is rounded too, which an exponential turns into a relative error.
      expectClose(x, (i) => (12 + 2 * scale) * epsilon * x.theirs[i]! + 1e-37);

      x.theirs.set(x.ours);
      b.kernel.softmaxCrossEntropyGradient(x.ours, x.ours, labels, rows, classes);
      reference.softmaxCrossEntropyGradient(x.theirs, x.theirs, labels, rows, classes);
      expectClose(x, relative(x, 2));
      b.intact();
    }

    test('agree with the reference', () => {
      fc.assert(
        fc.property(size, size, seeds, fc.constantFrom(1, 10, 300), (rows, classes, seed, scale) => {
          check(rows, classes, seed, scale);
        }),
      );
    });

    test.each([
      ['underflow', [0, 1000, 3, 4, 5], 0],
      ['Infinity', [0, Infinity, 3, 4, 5], 0],
      ['an impossible label', [-Infinity, 1, 2, 3, 4], 0],
      ['nothing possible', [-Infinity, -Infinity, -Infinity], 1],
      ['NaN in front', [Number.NaN, 1, 2, 3, 4], 1],
      ['NaN at the end', [1, 2, 3, 4, Number.NaN], 1],
      ['NaN at the label', [1, 2, 3, 4, 5, 6, Number.NaN, 8, 9], 6],
    ])('%s', (_, logits, label) => {
      const b = bench(64);
      const [x, p] = [b.pair(logits), b.pair(logits)];
      const labels = b.labels([label]);
      const loss = b.kernel.softmaxCrossEntropy(p.ours, x.ours, labels, 1, logits.length);
      expect(loss).toBe(reference.softmaxCrossEntropy(p.theirs, x.theirs, labels, 1, logits.length));
      expectClose(p, relative(p, 2));
    });

    test('accuracy takes the first largest value and never a row with NaN', () => {
      const b = bench(64);
      const x = b.pair([1, 3, 3, 3, 3, 1, Number.NaN, 5, 0, 0, Number.NaN, 9, -Infinity, -Infinity, -Infinity]).ours;
      const right = b.ints(5).ours;
      expect(b.kernel.countCorrect(right, x, b.labels([1, 0, 1, 2, 0]), 5, 3)).toBe(3);
      expect([...right]).toEqual([1, 1, 0, 0, 1]);
      expect(b.kernel.countCorrect(right, x, b.labels([2, 1, 0, 1, 1]), 5, 3)).toBe(0);
      expect([...right]).toEqual([0, 0, 0, 0, 0]);
    });

    test('accuracy among many classes: ties, zeros of both signs, and NaN, in front of the label and behind it', () => {
      for (let classes = 1; classes <= 13; classes++) {
        const b = bench(20 * classes * classes + 64);
        const values = [0, -0, 1, Number.NaN, -Infinity];
        for (const value of values) {
          for (let label = 0; label < classes; label++) {
            for (let other = 0; other < classes; other++) {
              const row = Float32Array.from({ length: classes }, (_, c) =>
                c === other ? value : c === label ? 0 : -1,
              );
              const [theirs, ours] = [new Int32Array(1), b.ints(1).ours];
              const count = b.kernel.countCorrect(ours, b.pair(row).ours, b.labels([label]), 1, classes);
              expect(count).toBe(reference.countCorrect(theirs, row, Int32Array.of(label), 1, classes));
              expect(ours[0]).toBe(count);
            }
          }
        }
      }
    });
  });

  describe('sums', () => {
    test('axpy', () => {
      fc.assert(
        fc.property(lengths, seeds, (length, seed) => {
          const b = bench(2 * length);
          const [y, x] = [b.random(length, noise(seed)), b.random(length, noise(seed + 1))];
          b.kernel.axpy(y.ours, x.ours, 0.3, length);
          reference.axpy(y.theirs, x.theirs, 0.3, length);
          expectClose(y, () => 4 * epsilon);
          b.intact();
        }),
      );
    });

    test('sumOfSquares is exact where double precision is, beyond the range of float32', () => {
      const b = bench(256);
      const x = b.pair([1e30, 1, 2, 3, 4, 5, -6]);
      expect(b.kernel.sumOfSquares(x.ours.subarray(1), 6)).toBe(91);
      expect(b.kernel.sumOfSquares(x.ours.subarray(1), 5)).toBe(55);
      expect(b.kernel.sumOfSquares(x.ours, 0)).toBe(0);
      expect(b.kernel.sumOfSquares(x.ours, 7)).toBeCloseTo(Math.fround(1e30) ** 2, -48);
    });
  });

  describe('gather', () => {
    test('is the float32 quotient of every byte, from shared memory too', () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 40 }), seeds, (rows, columns, seed) => {
          const next = noise(seed);
          const b = bench(rows * columns);
          const bytes = new Uint8Array(new SharedArrayBuffer(20 * columns)).map(() => (next() + 1) * 127.999);
          const picks = Int32Array.from({ length: rows }, () => Math.floor((next() + 1) * 9.999));
          const x = b.random(rows * columns, next);
          b.kernel.gather(x.ours, bytes, picks, rows, columns);
          reference.gather(x.theirs, bytes, picks, rows, columns);
          expect(x.ours).toEqual(x.theirs);
          b.intact();
        }),
      );
      const all = Uint8Array.from({ length: 256 }, (_, i) => i);
      const x = bench(256).pair(new Float32Array(256)).ours;
      expect(() => bench(256).kernel.gather(x, all, Int32Array.of(0), 1, 256)).toThrow(TypeError);
    });

    test('refuses rows that are not there', () => {
      const b = bench(64);
      const x = b.pair(new Float32Array(8)).ours;
      for (const pick of [2, -1]) {
        expect(() => b.kernel.gather(x, new Uint8Array(15), Int32Array.of(0, pick), 2, 4 + 2)).toThrow(RangeError);
      }
    });
  });

  test('refuses vectors of other memories, of other types and too short ones', () => {
    const b = bench(64);
    const y = b.pair(new Float32Array(8)).ours;
    expect(() => b.kernel.axpy(y, new Float32Array(8), 1, 8)).toThrow(TypeError);
    expect(() => b.kernel.axpy(y, new Float64Array(b.kernel.memory, 0, 8), 1, 8)).toThrow(TypeError);
    expect(() => b.kernel.axpy(y, y, 1, 9)).toThrow(RangeError);
  });

  test('the products keep out of the arena', () => {
    const kernel = createSimdKernel(module, name, 64 * 3 + 40);
    const all = new Float32Array(kernel.memory, 0, 58).fill(guard);
    const b = new Arena(kernel.memory);
    const [x, W, y] = [b.floats(9).fill(1), b.floats(9).fill(2), b.floats(9)];
    kernel.affine(y, x, W, W, 3, 3, 3);
    expect([...y]).toEqual(Array.from({ length: 9 }, () => 8));
    expect([...all.subarray(41)]).toEqual(Array.from({ length: 17 }, () => guard));
  });
});
