import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { compileKernel } from '../../../src/engine/kernel/vectors.ts';
import { expectClose as expectNumPy, numpyLayer } from '../nn/layers/numpy.ts';
import { Bench, epsilon, expectClose, noise, variants } from './bench.ts';

const reference = createReferenceKernel(0);
const numpy = numpyLayer('batchNormalization');
const eps = 1e-6;

describe('the reference against NumPy, in double precision', () => {
  const [rows, columns] = [6, 3];
  const zeros = (length: number) => new Float64Array(length);

  test('batchNorm and its gradient', () => {
    const [y, normalized, mean, variance] = [zeros(18), zeros(18), zeros(3), zeros(3)];
    const x = numpy('x');
    reference.batchNorm(y, normalized, mean, variance, x, numpy('gamma'), numpy('beta'), eps, rows, columns);
    expectNumPy(y, numpy('y'));
    // One step of the running statistics from 0: a tenth of the batch's.
    expectNumPy(
      mean.map((value) => value / 10),
      numpy('runningMean'),
    );
    expectNumPy(
      variance.map((value) => value / 10),
      numpy('runningVar'),
    );
    expect(x).toEqual(numpy('x'));

    const [dx, dgamma, dbeta] = [numpy('dy'), zeros(3), zeros(3)];
    reference.batchNormGradient(dx, dgamma, dbeta, dx, normalized, variance, numpy('gamma'), eps, rows, columns);
    expectNumPy(dx, numpy('dx'));
    expectNumPy(dgamma, numpy('dgamma'));
    expectNumPy(dbeta, numpy('dbeta'));
  });

  test('batchNormInference', () => {
    const y = numpy('xTest');
    const [mean, variance] = [numpy('runningMean'), numpy('runningVar')];
    reference.batchNormInference(y, y, mean, variance, numpy('gamma'), numpy('beta'), eps, 4, columns);
    expectNumPy(y, numpy('yTest'));
  });
});

describe.each(variants)('$name, $vectors bits', ({ name, vectors }) => {
  const module = compileKernel(name, vectors);
  const size = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 70 }));

  /** `offset` moves every column away from 0, where a mean and a variance are harder to find. */
  function check(rows: number, columns: number, seed: number, offset = 0): void {
    const n = rows * columns;
    const next = noise(seed);
    const b = new Bench(module, name, 4 * (6 * n + 8 * columns) + 4096);
    const matrix = () => b.random(n, next);
    const vector = () => b.random(columns, next);
    const x = b.pair(Float32Array.from({ length: n }, () => offset + next()));
    const [y, unit, dy, dx, tested] = [matrix(), matrix(), matrix(), matrix(), matrix()];
    const [mean, variance, gamma, beta, dgamma, dbeta] = [vector(), vector(), vector(), vector(), vector(), vector()];
    const inputs = [x, gamma, beta, dy].map(({ theirs }) => theirs.slice());
    const both = [[b.kernel, 'ours'] as const, [reference, 'theirs'] as const];
    const sizes = [eps, rows, columns] as const;

    for (const [kernel, at] of both) {
      kernel.batchNorm(y[at], unit[at], mean[at], variance[at], x[at], gamma[at], beta[at], ...sizes);
    }
    const meanError = epsilon * (4 * (offset + 1) + rows);
    const varianceError = 8 * epsilon * (rows + 8) + meanError ** 2;
    const unitError = (i: number) => {
      const spread = variance.theirs[i % columns]! + eps;
      const relative = varianceError / spread + 8 * epsilon;
      return meanError / Math.sqrt(spread) + Math.abs(unit.theirs[i]!) * relative;
    };
    expectClose(mean, () => meanError);
    expectClose(variance, () => varianceError);
    expectClose(unit, unitError);
    expectClose(y, (i) => unitError(i) + 4 * epsilon);

    // From the same numbers on, so that only what comes is compared.
    for (const { ours, theirs } of [mean, variance, unit]) theirs.set(ours);
    for (const [kernel, at] of both) {
      kernel.batchNormInference(tested[at], x[at], mean[at], variance[at], gamma[at], beta[at], ...sizes);
      kernel.batchNormGradient(dx[at], dgamma[at], dbeta[at], dy[at], unit[at], variance[at], gamma[at], ...sizes);
    }
    const sumError = 2 * epsilon * (rows + 2) * Math.sqrt(rows + 2);
    expectClose(tested, (i) => 8 * epsilon * (Math.abs(tested.theirs[i]!) + 2 * Math.abs(beta.theirs[i % columns]!)));
    expectClose(dgamma, () => sumError);
    expectClose(dbeta, () => sumError);
    expectClose(dx, (i) => {
      const scale = Math.abs(gamma.theirs[i % columns]!) / Math.sqrt(variance.theirs[i % columns]! + eps);
      return scale * (1 + Math.abs(unit.theirs[i]!)) * (sumError / rows + 16 * epsilon);
    });
    b.intact();
    [x, gamma, beta, dy].forEach(({ ours }, i) => {
      expect(ours).toEqual(inputs[i]);
    });
  }

  test('agrees with the reference in every shape', () => {
    fc.assert(fc.property(size, size, fc.integer(), fc.constantFrom(0, 3, 1000), check));
  });

  test.each([1, 2, 3, 4, 5])('every remainder of columns, %i rows', (rows) => {
    for (let columns = 1; columns <= 17; columns++) check(rows, columns, columns);
  });

  test('a mini-batch of the book', () => check(100, 100, 1));

  test.each([0, 0.1, 1e6 + 0.1])('a column of nothing but %d becomes β, exactly', (value) => {
    const [rows, columns] = [7, 5];
    const b = new Bench(module, name, 8192);
    const filled = (number: number, length = rows * columns) => b.pair(new Float32Array(length).fill(number)).ours;
    const [y, unit, mean, variance] = [filled(9), filled(9), filled(9, columns), filled(9, columns)];
    b.kernel.batchNorm(
      y,
      unit,
      mean,
      variance,
      filled(value),
      filled(2, columns),
      filled(3, columns),
      eps,
      rows,
      columns,
    );
    expect(new Set(y)).toEqual(new Set([3]));
    expect(new Set(unit)).toEqual(new Set([0]));
    expect(new Set(mean)).toEqual(new Set([Math.fround(value)]));
    expect(new Set(variance)).toEqual(new Set([0]));
  });

  test('NaN stays in its column, and so it does on the way back', () => {
    const [rows, columns] = [3, 6];
    const b = new Bench(module, name, 8192);
    const next = noise(1);
    const matrix = () => b.random(rows * columns, next).ours;
    const vector = () => b.random(columns, next).ours;
    const [x, y, unit, dy, dx] = [matrix(), matrix(), matrix(), matrix(), matrix()];
    const [mean, variance, gamma, beta] = [vector(), vector(), vector(), vector()];
    x[columns + 4] = Number.NaN;
    b.kernel.batchNorm(y, unit, mean, variance, x, gamma, beta, eps, rows, columns);
    expect(mean[4]).toBeNaN();
    b.kernel.batchNormGradient(dx, mean, beta, dy, unit, variance, gamma, eps, rows, columns);
    for (const out of [y, unit, dx]) {
      expect([...out].map(Number.isNaN)).toEqual(Array.from(out, (_, i) => i % columns === 4));
    }
  });

  test('may work in place where it says so', () => {
    const [rows, columns] = [5, 7];
    const b = new Bench(module, name, 8192);
    const next = noise(1);
    const matrix = () => b.random(rows * columns, next).ours;
    const vector = () => b.random(columns, () => Math.abs(next())).ours;
    const [x, unit, out] = [matrix(), matrix(), matrix()];
    const [mean, variance, gamma, beta] = [vector(), vector(), vector(), vector()];
    b.kernel.batchNormInference(out, x, mean, variance, gamma, beta, eps, rows, columns);
    const inPlace = b.pair(x).ours;
    b.kernel.batchNormInference(inPlace, inPlace, mean, variance, gamma, beta, eps, rows, columns);
    expect(inPlace).toEqual(out);
    b.kernel.batchNormGradient(out, mean, beta, x, unit, variance, gamma, eps, rows, columns);
    inPlace.set(x);
    b.kernel.batchNormGradient(inPlace, mean, beta, inPlace, unit, variance, gamma, eps, rows, columns);
    expect(inPlace).toEqual(out);
  });

  test('refuses vectors that are too short', () => {
    const b = new Bench(module, name, 4096);
    const [m, c, short] = [b.pair(new Float32Array(6)).ours, b.pair(new Float32Array(3)).ours, b.pair([1, 2]).ours];
    const { kernel } = b;
    const calls = [
      [
        [m, m, c, c, m, c, c],
        (v: Float32Array[]) => kernel.batchNorm(v[0]!, v[1]!, v[2]!, v[3]!, v[4]!, v[5]!, v[6]!, eps, 2, 3),
      ],
      [
        [m, m, c, c, c, c],
        (v: Float32Array[]) => kernel.batchNormInference(v[0]!, v[1]!, v[2]!, v[3]!, v[4]!, v[5]!, eps, 2, 3),
      ],
      [
        [m, c, c, m, m, c, c],
        (v: Float32Array[]) => kernel.batchNormGradient(v[0]!, v[1]!, v[2]!, v[3]!, v[4]!, v[5]!, v[6]!, eps, 2, 3),
      ],
    ] as const;
    for (const [vectors, call] of calls) {
      expect(() => call([...vectors])).not.toThrow();
      vectors.forEach((_, i) => {
        expect(() => call(vectors.map((vector, j) => (i === j ? short : vector)))).toThrow(RangeError);
      });
    }
  });
});
