import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { compileKernel, simdVariants } from '../../../src/engine/kernel/simd.ts';
import { expectClose as expectNumPy, numpyLayer } from '../layers/numpy.ts';
import { Bench, expectClose, noise, relative } from './bench.ts';

const reference = createReferenceKernel(0);
const slope = 0.01;
const special = [0, -0, Infinity, -Infinity, Number.NaN, 3.4e38, -3.4e38, 1e-30, -1e-30, 5, -7];

describe('the reference', () => {
  test('leakyRelu and its gradient, by hand', () => {
    const y = Float64Array.of(-2, -0.5, 0, 0.5, 2);
    reference.leakyRelu(y, y, 0.25, 5);
    expect([...y]).toEqual([-0.5, -0.125, 0, 0.5, 2]);
    const d = Float64Array.of(1, -2, 4, -3, 5);
    reference.leakyReluGradient(d, d, y, 0.25, 5);
    expect([...d]).toEqual([0.25, -0.5, 1, -3, 5]);
  });

  test('multiply is dropout, against NumPy', () => {
    const numpy = numpyLayer('dropout');
    const [y, dx] = [numpy('x'), new Float64Array(15)];
    reference.multiply(y, y, numpy('mask'), 1, 15);
    expectNumPy(y, numpy('y'));
    reference.multiply(dx, numpy('dy'), numpy('mask'), 1, 15);
    expectNumPy(dx, numpy('dx'));
    reference.multiply(dx, numpy('dy'), numpy('mask'), 1 / 0.6, 15);
    expectNumPy(
      dx,
      numpy('dx').map((value) => value / 0.6),
    );
  });
});

describe.each(simdVariants())('%s', (name) => {
  const module = compileKernel(name);
  const bench = (numbers: number) => new Bench(module, name, 4 * numbers + 4096);

  test('leakyRelu over all magnitudes, signs and what is not finite', () => {
    const numbers = [...special];
    for (let e = -40; e <= 8; e += 0.1) numbers.push(2 ** e, -(2 ** e));
    const b = bench(2 * numbers.length);
    const [x, y] = [b.pair(numbers), b.pair(numbers)];
    b.kernel.leakyRelu(y.ours, x.ours, slope, numbers.length);
    reference.leakyRelu(y.theirs, x.theirs, slope, numbers.length);
    expectClose(y, relative(y, 2));
    const d = [b.pair(numbers.map(() => -3)), b.pair(special.map(() => Number.NaN))] as const;
    b.kernel.leakyReluGradient(d[0].ours, d[0].ours, y.ours, slope, numbers.length);
    reference.leakyReluGradient(d[0].theirs, d[0].theirs, y.theirs, slope, numbers.length);
    expectClose(d[0], relative(d[0], 2));
    b.kernel.leakyReluGradient(d[1].ours, d[1].ours, y.ours, slope, special.length);
    expect([...d[1].ours].every(Number.isNaN)).toBe(true);
  });

  test('every length, in place and not', () => {
    const lengths = fc.integer({ min: 0, max: 70 });
    fc.assert(
      fc.property(lengths, fc.integer(), fc.constantFrom(1, 1.25, 0.3), (length, seed, scale) => {
        const b = bench(8 * length);
        const next = noise(seed);
        const vectors = () => b.random(length, next);
        const [x, y, d, out, mask] = [vectors(), vectors(), vectors(), vectors(), vectors()];
        for (const [kernel, at] of [[b.kernel, 'ours'] as const, [reference, 'theirs'] as const]) {
          kernel.leakyRelu(y[at], x[at], slope, length);
          kernel.leakyReluGradient(d[at], d[at], y[at], slope, length);
          kernel.multiply(out[at], y[at], mask[at], scale, length);
          kernel.multiply(x[at], x[at], mask[at], scale, length);
        }
        for (const pair of [x, y, d, out]) expectClose(pair, relative(pair, 4));
        expect(mask.ours).toEqual(mask.theirs);
        b.intact();
      }),
    );
  });

  test('multiply with zeros and ones keeps or clears, exactly', () => {
    const b = bench(64);
    const [x, mask] = [b.random(11, noise(3)), b.pair([1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 0])];
    b.kernel.multiply(x.ours, x.ours, mask.ours, 1, 11);
    expect([...x.ours].map(Math.abs)).toEqual([...x.theirs].map((value, i) => (mask.theirs[i] ? Math.abs(value) : 0)));
  });

  test('refuses vectors that are too short', () => {
    const b = bench(64);
    const [full, short] = [b.pair(new Float32Array(8)).ours, b.pair(new Float32Array(7)).ours];
    const { kernel } = b;
    for (let i = 0; i < 3; i++) {
      const v = [0, 1, 2].map((j) => (i === j ? short : full));
      expect(() => kernel.multiply(v[0]!, v[1]!, v[2]!, 1, 8)).toThrow(RangeError);
      expect(() => kernel.leakyReluGradient(v[0]!, v[1]!, v[2]!, slope, 8)).toThrow(RangeError);
      if (i < 2) expect(() => kernel.leakyRelu(v[0]!, v[1]!, slope, 8)).toThrow(RangeError);
    }
  });
});
