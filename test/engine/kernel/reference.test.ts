import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';

type Matrix = number[][];
type Case = Record<'x' | 'W' | 'y' | 'dy' | 'dx' | 'dW', Matrix> & {
  b: number[];
  db: number[];
  t: number[];
  loss: number;
};

/** Forward and backward of each layer in double precision, from NumPy. */
const layers: Record<string, Case> = JSON.parse(
  readFileSync(new URL('../../reference/layers.json', import.meta.url), 'utf8'),
);
const kernel = createReferenceKernel(0);
const flat = (matrix: Matrix) => Float64Array.from(matrix.flat());

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-12): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) {
    expect(Math.abs(actual[i]! - expected[i]!), `number ${i}`).toBeLessThanOrEqual(
      tolerance * (1 + Math.abs(expected[i]!)),
    );
  }
}

describe('against NumPy, in double precision', () => {
  test('affine', () => {
    const { x, W, b, y, dy, dx, dW, db } = layers.affine!;
    const [rows, inputs, outputs] = [x.length, W.length, b.length];

    const ours = new Float64Array(rows * outputs);
    kernel.affine(ours, flat(x), flat(W), Float64Array.from(b), rows, inputs, outputs);
    expectClose(ours, flat(y));

    const [ourDW, ourDb] = [new Float64Array(inputs * outputs), new Float64Array(outputs)];
    kernel.affineWeightGradient(ourDW, ourDb, flat(x), flat(dy), rows, inputs, outputs);
    expectClose(ourDW, flat(dW));
    expectClose(ourDb, db);

    const ourDx = new Float64Array(rows * inputs);
    kernel.affineInputGradient(ourDx, flat(dy), flat(W), rows, inputs, outputs);
    expectClose(ourDx, flat(dx));
  });

  test.each(['relu', 'sigmoid', 'tanh'] as const)('%s', (name) => {
    const { x, y, dy, dx } = layers[name]!;
    const ours = flat(x);
    kernel[name](ours, ours, ours.length); // in place
    expectClose(ours, flat(y));
    const gradient = flat(dy);
    kernel[`${name}Gradient`](gradient, gradient, ours, ours.length);
    expectClose(gradient, flat(dx));
  });

  test('softmaxCrossEntropy', () => {
    const { x, t, loss, dx } = layers.softmaxCrossEntropy!;
    const [rows, classes] = [x.length, x[0]!.length];
    const labels = Int32Array.from(t);
    const p = flat(x);
    expect(kernel.softmaxCrossEntropy(p, p, labels, rows, classes)).toBeCloseTo(loss, 12);
    for (let r = 0; r < rows; r++) {
      expect(p.subarray(r * classes, (r + 1) * classes).reduce((sum, v) => sum + v)).toBeCloseTo(1, 12);
    }
    kernel.softmaxCrossEntropyGradient(p, p, labels, rows, classes);
    expectClose(p, flat(dx));
  });
});

describe('softmaxCrossEntropy at the extremes', () => {
  const loss = (logits: number[], label: number) =>
    kernel.softmaxCrossEntropy(
      new Float32Array(logits.length),
      Float32Array.from(logits),
      Int32Array.of(label),
      1,
      logits.length,
    );

  test('a probability that underflows still has a finite loss', () => expect(loss([0, 1000], 0)).toBe(1000));
  test('large equal logits do not overflow', () => expect(loss([1e30, 1e30], 0)).toBeCloseTo(Math.LN2, 12));
  test('an impossible label costs Infinity', () => expect(loss([-Infinity, 0], 0)).toBe(Infinity));
  test('NaN anywhere makes the loss NaN', () => {
    expect(loss([Number.NaN, 0, 1], 1)).toBeNaN();
    expect(loss([0, 1, Number.NaN], 1)).toBeNaN();
  });
});

test('countCorrect takes the first largest value and never a row with NaN', () => {
  const x = Float32Array.from([1, 3, 3, 3, 3, 1, Number.NaN, 5, 0, 0, Number.NaN, 9, -Infinity, -Infinity, -Infinity]);
  expect(kernel.countCorrect(x, Int32Array.of(1, 0, 1, 2, 0), 5, 3)).toBe(3);
  expect(kernel.countCorrect(x, Int32Array.of(2, 1, 0, 1, 1), 5, 3)).toBe(0);
});

test('gather picks rows in any order and rounds once', () => {
  const bytes = Uint8Array.from({ length: 512 }, (_, i) => i % 256);
  const x = new Float32Array(768);
  kernel.gather(x, bytes, Int32Array.of(1, 0, 1), 3, 256);
  expect(x).toEqual(Float32Array.from({ length: 768 }, (_, i) => Math.fround((i % 256) / 255)));
});

describe('one step of each optimizer from w = 1, g = 0.5', () => {
  const g = Float64Array.of(0.5);
  const of = (value: number) => Float64Array.of(value);

  test('sgd', () => {
    const w = of(1);
    kernel.sgd(w, g, 0.1, 1);
    expectClose(w, [0.95]);
  });
  test('momentum', () => {
    const [w, v] = [of(1), of(0.2)];
    kernel.momentum(w, g, v, 0.1, 0.9, 1);
    expectClose(v, [0.13]);
    expectClose(w, [1.13]);
  });
  test('nesterov uses the old velocity in both', () => {
    const [w, v] = [of(1), of(0.2)];
    kernel.nesterov(w, g, v, 0.1, 0.9, 1);
    expectClose(w, [1 + 0.81 * 0.2 - 1.9 * 0.05]);
    expectClose(v, [0.13]);
  });
  test('adagrad', () => {
    const [w, h] = [of(1), of(2)];
    kernel.adagrad(w, g, h, 0.1, 0.5, 1);
    expectClose(h, [2.25]);
    expectClose(w, [1 - 0.05 / 2]);
  });
  test('rmsprop', () => {
    const [w, h] = [of(1), of(1)];
    kernel.rmsprop(w, g, h, 0.1, 0.75, 0.1, 1);
    expectClose(h, [0.8125]);
    expectClose(w, [1 - 0.05 / (Math.sqrt(0.8125) + 0.1)]);
  });
  test('adam with and without decay', () => {
    for (const shrink of [0, 0.01]) {
      const [w, m, v] = [of(2), of(0.1), of(0.05)];
      kernel.adam(w, g, m, v, 0.1, 0.9, 0.99, 0.2, shrink, 1);
      expectClose(m, [0.14]);
      expectClose(v, [0.052]);
      expectClose(w, [2 * (1 - shrink) - 0.014 / (Math.sqrt(0.052) + 0.2)]);
    }
  });
});

test('axpy and sumOfSquares', () => {
  const y = Float64Array.of(1, 2, 3);
  kernel.axpy(y, Float64Array.of(1, -1, 10), 2, 2);
  expectClose(y, [3, 0, 3]);
  expect(kernel.sumOfSquares(y, 3)).toBe(18);
});

test('memory has the size that was asked for', () => expect(createReferenceKernel(192).memory.byteLength).toBe(192));
