import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/kernel/arena.ts';
import type { Kernel, Vector } from '../../../src/engine/kernel/kernel.ts';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { compileKernel, createSimdKernel, simdVariants } from '../../../src/engine/kernel/simd.ts';
import { Bench, epsilon, expectClose, guard, noise, relative } from './bench.ts';

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

describe.each(simdVariants())('%s', (name) => {
  const module = compileKernel(name);
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

  describe('activations', () => {
    /** Every order of magnitude and sign, the ends of the ranges, and what is not finite. */
    const numbers = [0, -0, Infinity, -Infinity, Number.NaN, 3.4e38, -3.4e38, 1e-45, -1e-45];
    for (let e = -40; e <= 8; e += 0.01) numbers.push(2 ** e, -(2 ** e));
    for (let v = -110; v <= 110; v += 0.037) numbers.push(v);

    test.each(['relu', 'sigmoid', 'tanh'] as const)('%s over all magnitudes', (activation) => {
      const b = bench(2 * numbers.length);
      const [x, y] = [b.pair(numbers), b.pair(numbers)];
      b.kernel[activation](y.ours, x.ours, numbers.length);
      reference[activation](y.theirs, x.theirs, numbers.length);
      expectClose(y, relative(y, 2));
      if (activation !== 'relu') expect(Math.max(...y.ours.filter((v) => !Number.isNaN(v)))).toBe(1);
    });

    test('saturate exactly', () => {
      const b = bench(64);
      const x = b.pair([1000, -1000, Infinity, -Infinity, 105]);
      const y = b.pair(new Float32Array(5));
      b.kernel.sigmoid(y.ours, x.ours, 5);
      expect([...y.ours]).toEqual([1, 0, 1, 0, 1]);
      b.kernel.tanh(y.ours, x.ours, 5);
      expect([...y.ours]).toEqual([1, -1, 1, -1, 1]);
    });

    test.each(['relu', 'sigmoid', 'tanh'] as const)('%s and its gradient for every length, in place', (activation) => {
      fc.assert(
        fc.property(lengths, seeds, (length, seed) => {
          const b = bench(2 * length);
          const y = b.random(length, noise(seed), 3);
          const d = b.random(length, noise(seed + 1));
          b.kernel[activation](y.ours, y.ours, length);
          reference[activation](y.theirs, y.theirs, length);
          expectClose(y, relative(y, 2));
          y.theirs.set(y.ours);
          b.kernel[`${activation}Gradient`](d.ours, d.ours, y.ours, length);
          reference[`${activation}Gradient`](d.theirs, d.theirs, y.theirs, length);
          expectClose(d, (i) => 4 * epsilon * Math.abs(d.theirs[i]!) + epsilon);
          b.intact();
        }),
      );
    });

    test('reluGradient stops where y is 0 or NaN, whatever dy is', () => {
      const b = bench(64);
      const y = b.pair([0, -0, Number.NaN, 1, Infinity, -1]);
      const d = b.pair([Number.NaN, Infinity, 5, Number.NaN, -7, 3]);
      b.kernel.reluGradient(d.ours, d.ours, y.ours, 6);
      expect([...d.ours]).toEqual([0, 0, 0, Number.NaN, -7, 0]);
    });

    test('the same number gives the same result wherever it stands', () => {
      const b = bench(64);
      const x = b.pair(Array.from({ length: 11 }, () => 0.7371));
      for (const activation of ['sigmoid', 'tanh'] as const) {
        const y = b.pair(new Float32Array(11));
        b.kernel[activation](y.ours, x.ours, 11);
        expect(new Set(y.ours).size).toBe(1);
      }
    });
  });

  describe('softmax, cross entropy and accuracy', () => {
    function check(rows: number, classes: number, seed: number, scale: number): void {
      const b = bench(3 * rows * classes + 2 * rows);
      const next = noise(seed);
      const x = b.random(rows * classes, next, scale);
      const labels = b.labels(Array.from({ length: rows }, () => Math.floor(((next() + 1) / 2) * classes)));
      expect(b.kernel.countCorrect(x.ours, labels, rows, classes)).toBe(
        reference.countCorrect(x.theirs, labels, rows, classes),
      );

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
      expect(b.kernel.countCorrect(x, b.labels([1, 0, 1, 2, 0]), 5, 3)).toBe(3);
      expect(b.kernel.countCorrect(x, b.labels([2, 1, 0, 1, 1]), 5, 3)).toBe(0);
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

  describe('optimizers', () => {
    test.each(['sgd', 'adagrad'] as const)('%s passes over the rows that are not touched', (rule) => {
      for (const columns of [1, 4, 7, 100]) {
        const b = bench(4 * 5 * columns + 100);
        const next = noise(columns);
        const [w, g, h] = [
          b.random(5 * columns, next),
          b.random(5 * columns, next),
          b.pair(new Float32Array(5 * columns).fill(2)),
        ];
        const [starts, ends] = [b.ints(5).ours, b.ints(5).ours];
        starts.set([0, 7, 7, 9, 12]);
        ends.set([3, 7, 8, 9, 13]); // rows 1 and 3 have nothing
        const before = w.theirs.slice();
        for (const [of, k] of [['ours', b.kernel] as const, ['theirs', reference] as const]) {
          if (rule === 'sgd') k.sgd(w[of], g[of], 0.1, 5 * columns, { starts, ends });
          else k.adagrad(w[of], g[of], h[of], 0.1, 1e-7, 5 * columns, { starts, ends });
        }
        for (const vector of [w, h]) expectClose(vector, () => 8 * epsilon);
        b.intact();
        for (let r = 0; r < 5; r++) {
          const row = (v: ArrayLike<number>) => Array.from(v).slice(r * columns, (r + 1) * columns);
          const idle = r === 1 || r === 3;
          expect(row(w.ours).every((value, i) => value === row(before)[i])).toBe(idle);
          if (rule === 'adagrad') expect(row(h.ours).every((value) => value === 2)).toBe(idle);
        }
      }
    });

    type Update = (kernel: Kernel, w: Vector, g: Vector, a: Vector, b: Vector, length: number) => void;
    const updates: Record<string, Update> = {
      sgd: (k, w, g, _a, _b, n) => k.sgd(w, g, 0.1, n),
      momentum: (k, w, g, a, _b, n) => k.momentum(w, g, a, 0.1, 0.9, n),
      nesterov: (k, w, g, a, _b, n) => k.nesterov(w, g, a, 0.1, 0.9, n),
      adagrad: (k, w, g, a, _b, n) => k.adagrad(w, g, a, 0.1, 1e-7, n),
      rmsprop: (k, w, g, a, _b, n) => k.rmsprop(w, g, a, 0.1, 0.99, 1e-7, n),
      adam: (k, w, g, a, b, n) => k.adam(w, g, a, b, 0.1, 0.9, 0.999, 1e-7, 0, n),
      adamw: (k, w, g, a, b, n) => k.adam(w, g, a, b, 0.1, 0.9, 0.999, 1e-7, 0.01, n),
    };

    test.each(Object.entries(updates))('%s', (_, update) => {
      fc.assert(
        fc.property(lengths, seeds, (length, seed) => {
          const b = bench(4 * length);
          const next = noise(seed);
          const [w, g] = [b.random(length, next), b.random(length, next)];
          const positive = () => Math.abs(next()) + 0.01; // a sum of squares is
          const [s, t] = [b.random(length, positive), b.random(length, positive)];
          update(b.kernel, w.ours, g.ours, s.ours, t.ours, length);
          update(reference, w.theirs, g.theirs, s.theirs, t.theirs, length);
          for (const pair of [w, g, s, t]) expectClose(pair, () => 16 * epsilon);
          b.intact();
        }),
      );
    });

    test.each(Object.entries(updates))('%s passes NaN on and leaves the others alone', (_, update) => {
      const b = bench(256);
      const [w, g] = [b.pair([1, 2, 3, 4, 5]), b.pair([1, Number.NaN, 1, 1, Number.NaN])];
      const [s, t] = [b.pair([1, 1, 1, 1, 1]), b.pair([1, 1, 1, 1, 1])];
      update(b.kernel, w.ours, g.ours, s.ours, t.ours, 5);
      expect([...w.ours].map(Number.isNaN)).toEqual([false, true, false, false, true]);
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
    expect(() => b.kernel.relu(y, new Float32Array(8), 8)).toThrow(TypeError);
    expect(() => b.kernel.relu(y, new Float64Array(b.kernel.memory, 0, 8), 8)).toThrow(TypeError);
    expect(() => b.kernel.relu(y, y, 9)).toThrow(RangeError);
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
