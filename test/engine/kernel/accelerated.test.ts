import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { simdVariants } from '../../../src/engine/kernel/simd.ts';
import { compileKernel } from '../../../src/engine/kernel/vectors.ts';
import { activationById } from '../../../src/engine/nn/activations/index.ts';
import { optimizerById, optimizers } from '../../../src/engine/nn/optimizers/index.ts';
import { defaultOptions } from '../../../src/engine/nn/optimizers/optimizer.ts';
import { Bench, epsilon, expectClose, noise, type Pair, relative, variants } from './bench.ts';

const lengths = fc.integer({ min: 0, max: 70 });
const seeds = fc.integer();
const numpyLike = { lr: 0.1 };

test('the reference has none: there every rule runs as it stands in its file', () => {
  expect(createReferenceKernel(0).accelerated).toEqual({ updates: {}, activations: {} });
});

describe.each(variants)('$name, $vectors bits', ({ name, vectors }) => {
  const module = compileKernel(name, vectors);
  const bench = (numbers: number) => new Bench(module, name, 4 * numbers + 4096);
  const { updates, activations } = bench(0).kernel.accelerated;

  describe.each(Object.keys(updates))('the update of %s', (id) => {
    const rule = optimizerById(id);
    const options = { ...defaultOptions(rule), ...numpyLike };

    test('is the rule, to float32 rounding, for every length and number of steps', () => {
      fc.assert(
        fc.property(lengths, seeds, fc.integer({ min: 1, max: 3000 }), (length, seed, t) => {
          const b = bench(4 * length);
          const next = noise(seed);
          const [w, g] = [b.random(length, next), b.random(length, next)];
          const positive = () => Math.abs(next()) + 0.01; // a sum of squares is
          const slots = rule.slots.map(() => b.random(length, positive));
          const of = (side: 'ours' | 'theirs') => slots.map((slot) => slot[side]);
          b.kernel.accelerated.updates[id]!(w.ours, g.ours, of('ours'), options, t, length);
          rule.update(w.theirs, g.theirs, of('theirs'), options, t, length);
          for (const pair of [w, g, ...slots]) expectClose(pair, () => 16 * epsilon);
          b.intact();
        }),
      );
    });

    test('passes NaN on and leaves the others alone', () => {
      const b = bench(256);
      const [w, g] = [b.pair([1, 2, 3, 4, 5]), b.pair([1, Number.NaN, 1, 1, Number.NaN])];
      const slots = rule.slots.map(() => b.pair([1, 1, 1, 1, 1]).ours);
      b.kernel.accelerated.updates[id]!(w.ours, g.ours, slots, options, 1, 5);
      expect([...w.ours].map(Number.isNaN)).toEqual([false, true, false, false, true]);
    });

    test('takes vectors of its own memory only', () => {
      const b = bench(64);
      const w = b.pair(new Float32Array(8)).ours;
      const slots = rule.slots.map(() => w);
      const update = b.kernel.accelerated.updates[id]!;
      expect(() => update(w, new Float32Array(8), slots, options, 1, 8)).toThrow(TypeError);
      expect(() => update(w, w, slots, options, 1, 9)).toThrow(RangeError);
    });
  });

  test.each(['sgd', 'adagrad'])('%s passes over the rows that are not touched, as the rule does', (id) => {
    const rule = optimizerById(id);
    for (const columns of [1, 4, 7, 100]) {
      const b = bench(4 * 5 * columns + 100);
      const next = noise(columns);
      const length = 5 * columns;
      const [w, g, h] = [b.random(length, next), b.random(length, next), b.pair(new Float32Array(length).fill(2))];
      const [starts, ends] = [b.ints(5).ours, b.ints(5).ours];
      starts.set([0, 7, 7, 9, 12]);
      ends.set([3, 7, 8, 9, 13]); // rows 1 and 3 have nothing
      const before = w.theirs.slice();
      const options = { lr: 0.1, eps: 1e-7 };
      updatesOf(b, id)(w.ours, g.ours, [h.ours], options, 1, length, { starts, ends });
      rule.update(w.theirs, g.theirs, [h.theirs], options, 1, length, { starts, ends });
      for (const vector of [w, h]) expectClose(vector, () => 8 * epsilon);
      b.intact();
      for (let r = 0; r < 5; r++) {
        const row = (v: ArrayLike<number>) => Array.from(v).slice(r * columns, (r + 1) * columns);
        const untouched = r === 1 || r === 3;
        expect(row(w.ours).every((value, i) => value === row(before)[i])).toBe(untouched);
        if (id === 'adagrad') expect(row(h.ours).every((value) => value === 2)).toBe(untouched);
      }
    }
  });

  const updatesOf = (b: Bench, id: string) => b.kernel.accelerated.updates[id]!;

  describe.each(Object.keys(activations))('%s', (id) => {
    const rule = activationById(id);
    /** Every order of magnitude and sign, the ends of the ranges, and what is not finite. */
    const numbers = [0, -0, Infinity, -Infinity, Number.NaN, 3.4e38, -3.4e38, 1e-45, -1e-45];
    for (let e = -40; e <= 8; e += 0.01) numbers.push(2 ** e, -(2 ** e));
    for (let v = -110; v <= 110; v += 0.037) numbers.push(v);
    const forward = (b: Bench, y: Pair, x: Pair) => {
      b.kernel.accelerated.activations[id]!.forward(y.ours, x.ours, x.ours.length);
      rule.forward(y.theirs, x.theirs, x.theirs.length);
    };
    const backward = (b: Bench, d: Pair, y: Pair, x: Pair) => {
      b.kernel.accelerated.activations[id]!.backward(d.ours, d.ours, y.ours, x.ours, d.ours.length);
      rule.backward(d.theirs, d.theirs, y.theirs, x.theirs, d.theirs.length);
    };

    test('is the rule over all magnitudes, signs and what is not finite', () => {
      const b = bench(2 * numbers.length);
      const [x, y] = [b.pair(numbers), b.pair(numbers)];
      forward(b, y, x);
      expectClose(y, relative(y, 2));
    });

    test('is the rule for every length, in place, and so is its gradient', () => {
      fc.assert(
        fc.property(lengths, seeds, (length, seed) => {
          const b = bench(3 * length);
          const [x, y] = [b.random(length, noise(seed), 3), b.random(length, noise(seed), 3)];
          const d = b.random(length, noise(seed + 1));
          forward(b, y, y);
          expectClose(y, relative(y, 2));
          y.theirs.set(y.ours);
          backward(b, d, y, x);
          expectClose(d, (i) => 4 * epsilon * Math.abs(d.theirs[i]!) + epsilon);
          b.intact();
        }),
      );
    });

    test('the same number gives the same result wherever it stands', () => {
      const b = bench(64);
      const [x, y] = [b.pair(new Array(11).fill(0.7371)), b.pair(new Float32Array(11))];
      forward(b, y, x);
      expect(new Set(y.ours).size).toBe(1);
    });

    test('refuses vectors that are too short', () => {
      const b = bench(64);
      const [full, short] = [b.pair(new Float32Array(8)).ours, b.pair(new Float32Array(7)).ours];
      const twin = b.kernel.accelerated.activations[id]!;
      for (let i = 0; i < 3; i++) {
        const v = [0, 1, 2].map((j) => (i === j ? short : full));
        expect(() => twin.backward(v[0]!, v[1]!, v[2]!, full, 8)).toThrow(RangeError);
        if (i < 2) expect(() => twin.forward(v[0]!, v[1]!, 8)).toThrow(RangeError);
      }
    });
  });

  test('sigmoid and tanh saturate exactly', () => {
    const b = bench(64);
    const x = b.pair([1000, -1000, Infinity, -Infinity, 105]);
    const y = b.pair(new Float32Array(5));
    activationsOf(b).sigmoid!.forward(y.ours, x.ours, 5);
    expect([...y.ours]).toEqual([1, 0, 1, 0, 1]);
    activationsOf(b).tanh!.forward(y.ours, x.ours, 5);
    expect([...y.ours]).toEqual([1, -1, 1, -1, 1]);
  });

  test('the gradient of ReLU stops where y is 0 or NaN, whatever dy is', () => {
    const b = bench(64);
    const y = b.pair([0, -0, Number.NaN, 1, Infinity, -1]);
    const d = b.pair([Number.NaN, Infinity, 5, Number.NaN, -7, 3]);
    activationsOf(b).relu!.backward(d.ours, d.ours, y.ours, y.ours, 6);
    expect([...d.ours]).toEqual([0, 0, 0, Number.NaN, -7, 0]);
  });

  test('leaky ReLU lets what is not a number through', () => {
    const b = bench(64);
    const y = b.pair([0, -0, Infinity, -Infinity, Number.NaN, 5, -7]);
    const d = b.pair(new Array(7).fill(Number.NaN));
    activationsOf(b)['leaky-relu']!.backward(d.ours, d.ours, y.ours, y.ours, 7);
    expect([...d.ours].every(Number.isNaN)).toBe(true);
  });

  const activationsOf = (b: Bench) => b.kernel.accelerated.activations;
});

test('every rule with a twin stands in the registry, and the book has its four', () => {
  const { updates } = new Bench(compileKernel(simdVariants()[0]!), simdVariants()[0]!, 64).kernel.accelerated;
  const ids = optimizers.map(({ id }) => id);
  for (const id of Object.keys(updates)) expect(ids).toContain(id);
  expect(Object.keys(updates)).toEqual(expect.arrayContaining(['sgd', 'momentum', 'adagrad', 'adam']));
});
