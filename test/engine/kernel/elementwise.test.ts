import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { compileKernel } from '../../../src/engine/kernel/vectors.ts';
import { expectClose as expectNumPy, numpyLayer } from '../nn/layers/numpy.ts';
import { Bench, expectClose, noise, relative, variants } from './bench.ts';

const reference = createReferenceKernel(0);

describe('the reference', () => {
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

describe.each(variants)('$name, $vectors bits', ({ name, vectors }) => {
  const module = compileKernel(name, vectors);
  const bench = (numbers: number) => new Bench(module, name, 4 * numbers + 4096);

  test('every length, in place and not', () => {
    const lengths = fc.integer({ min: 0, max: 70 });
    fc.assert(
      fc.property(lengths, fc.integer(), fc.constantFrom(1, 1.25, 0.3), (length, seed, scale) => {
        const b = bench(8 * length);
        const next = noise(seed);
        const vectors = () => b.random(length, next);
        const [x, y, out, mask] = [vectors(), vectors(), vectors(), vectors()];
        for (const [kernel, at] of [[b.kernel, 'ours'] as const, [reference, 'theirs'] as const]) {
          kernel.multiply(out[at], y[at], mask[at], scale, length);
          kernel.multiply(x[at], x[at], mask[at], scale, length);
        }
        for (const pair of [x, y, out]) expectClose(pair, relative(pair, 4));
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
    }
  });
});
