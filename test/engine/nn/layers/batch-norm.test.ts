import { describe, expect, test } from 'vitest';
import { Arena } from '../../../../src/engine/kernel/arena.ts';
import { BatchNorm, type RunningStart, runningStarts } from '../../../../src/engine/nn/layers/batch-norm.ts';
import { noise } from '../../kernel/bench.ts';
import { expectClose, float64, kernel, named, numpyLayer } from './numpy.ts';

const numpy = numpyLayer('batchNormalization');
const [rows, units] = [6, 3];
const times = (values: Float64Array, factor: number) => values.map((value) => factor * value);

function layer(start?: RunningStart, most = rows): BatchNorm {
  const batchNorm = new BatchNorm(float64, '2', most, units, start);
  batchNorm.gamma.set(numpy('gamma'));
  batchNorm.beta.set(numpy('beta'));
  return batchNorm;
}

/** Everything that a later step or test depends on. */
function stateOf(batchNorm: BatchNorm) {
  const { normalized, mean, variance, runningMean, runningVariance } = batchNorm;
  return [normalized, mean, variance, runningMean, runningVariance].map((vector) => [...vector]);
}

describe('BatchNorm', () => {
  test.each([rows, rows + 3])('against NumPy, with room for %i rows', (most) => {
    const batchNorm = layer('book', most);
    const x = numpy('x');
    expectClose(batchNorm.forward(kernel, x, rows, 'training').subarray(0, rows * units), numpy('y'));
    expect(batchNorm.forward(kernel, x, rows, 'repeat')).toBe(batchNorm.y);
    expectClose(batchNorm.backward(kernel, numpy('dy'), rows).subarray(0, rows * units), numpy('dx'));
    expectClose(named(batchNorm.parameters, 'gamma2').gradient, numpy('dgamma'));
    expectClose(named(batchNorm.parameters, 'beta2').gradient, numpy('dbeta'));
    expectClose(batchNorm.runningMean, numpy('runningMean'));
    expectClose(batchNorm.runningVariance, numpy('runningVar'));
    expectClose(batchNorm.forward(kernel, numpy('xTest'), 4, 'test').subarray(0, 4 * units), numpy('yTest'));
    expect(x).toEqual(numpy('x'));
  });

  test('starts as plain normalization: γ 1, β 0', () => {
    const batchNorm = new BatchNorm(float64, '1', rows, units);
    expect([...batchNorm.gamma, ...batchNorm.beta]).toEqual([1, 1, 1, 0, 0, 0]);
    const y = batchNorm.forward(kernel, numpy('x'), rows, 'training');
    expect(y).toEqual(batchNorm.normalized);
    for (let c = 0; c < units; c++) {
      const column = [...y].filter((_, i) => i % units === c);
      expectClose([column.reduce((sum, value) => sum + value, 0)], [0]);
      const { variance } = batchNorm;
      expectClose([column.reduce((sum, v) => sum + v * v, 0) / rows], [variance[c]! / (variance[c]! + 1e-6)]);
    }
  });

  test('only a training step leaves a trace; repeating it gives the same numbers', () => {
    const batchNorm = layer();
    const y = batchNorm.forward(kernel, numpy('x'), rows, 'training').slice();
    const before = stateOf(batchNorm);
    batchNorm.forward(kernel, numpy('xTest'), 4, 'test');
    expect(stateOf(batchNorm)).toEqual(before);
    expect(batchNorm.forward(kernel, numpy('x'), rows, 'repeat')).toEqual(y);
    expect(stateOf(batchNorm)).toEqual(before);
    batchNorm.forward(kernel, numpy('x'), rows, 'training');
    expect(stateOf(batchNorm)).not.toEqual(before);
  });

  test('running statistics forget a tenth at every step', () => {
    const batchNorm = layer();
    const next = noise(1);
    const expected = [0, 0, 0];
    for (let t = 0; t < 7; t++) {
      const x = Float64Array.from({ length: 4 * units }, next);
      batchNorm.forward(kernel, x, 4, 'training');
      batchNorm.mean.forEach((mean, c) => {
        expected[c] = 0.9 * expected[c]! + 0.1 * mean;
      });
    }
    expectClose(batchNorm.runningMean, expected);
  });

  describe('at test time, t steps with the same batch after the start', () => {
    test.each([1, 2, 10])('corrected: t = %i is as good as any', (t) => {
      const batchNorm = layer('corrected');
      for (let i = 0; i < t; i++) batchNorm.forward(kernel, numpy('x'), rows, 'training');
      expectClose(batchNorm.forward(kernel, numpy('x'), rows, 'test'), numpy('y'), 1e-10);
      expectClose(batchNorm.runningMean, times(batchNorm.mean as Float64Array, 1 - 0.9 ** t));
    });

    test.each([1, 2, 10])('book: t = %i divides by too small a deviation', (t) => {
      const batchNorm = layer('book');
      for (let i = 0; i < t; i++) batchNorm.forward(kernel, numpy('x'), rows, 'training');
      const seen = 1 - 0.9 ** t;
      const [gamma, beta] = [numpy('gamma'), numpy('beta')];
      const expected = numpy('x').map((x, i) => {
        const c = i % units;
        const deviation = Math.sqrt(seen * batchNorm.variance[c]! + 1e-6);
        return (gamma[c]! * (x - seen * batchNorm.mean[c]!)) / deviation + beta[c]!;
      });
      expectClose(batchNorm.forward(kernel, numpy('x'), rows, 'test'), expected, 1e-10);
    });

    test('before the first step: mean and variance 0 in the book, 0 and 1 corrected', () => {
      const [x, gamma, beta] = [numpy('x'), numpy('gamma'), numpy('beta')];
      for (const start of runningStarts) {
        const deviation = Math.sqrt(start === 'book' ? 1e-6 : 1 + 1e-6);
        const expected = x.map((value, i) => (gamma[i % units]! * value) / deviation + beta[i % units]!);
        expectClose(layer(start).forward(kernel, x, rows, 'test'), expected);
      }
    });

    test('the book is the default', () => {
      const [ours, book] = [layer(), layer('book')].map((batchNorm) => {
        batchNorm.forward(kernel, numpy('x'), rows, 'training');
        return batchNorm.forward(kernel, numpy('x'), rows, 'test');
      });
      expect(ours).toEqual(book);
    });
  });

  test('describes its parameters, also while memory is only measured', () => {
    Arena.measure((arena) => {
      const { parameters } = new BatchNorm(arena, '3', rows, units);
      expect(parameters.map(({ name, length, kind }) => ({ name, length, kind }))).toEqual([
        { name: 'gamma3', length: units, kind: 'scale' },
        { name: 'beta3', length: units, kind: 'shift' },
      ]);
    });
  });
});
