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
  const right = new Int32Array(5);
  expect(kernel.countCorrect(right, x, Int32Array.of(1, 0, 1, 2, 0), 5, 3)).toBe(3);
  expect([...right]).toEqual([1, 1, 0, 0, 1]);
  expect(kernel.countCorrect(right, x, Int32Array.of(2, 1, 0, 1, 1), 5, 3)).toBe(0);
  expect([...right]).toEqual([0, 0, 0, 0, 0]);
});

test('gather picks rows in any order and rounds once', () => {
  const bytes = Uint8Array.from({ length: 512 }, (_, i) => i % 256);
  const x = new Float32Array(768);
  kernel.gather(x, bytes, Int32Array.of(1, 0, 1), 3, 256);
  expect(x).toEqual(Float32Array.from({ length: 768 }, (_, i) => Math.fround((i % 256) / 255)));
});

test('axpy and sumOfSquares', () => {
  const y = Float64Array.of(1, 2, 3);
  kernel.axpy(y, Float64Array.of(1, -1, 10), 2, 2);
  expectClose(y, [3, 0, 3]);
  expect(kernel.sumOfSquares(y, 3)).toBe(18);
});

test('memory has the size that was asked for', () => expect(createReferenceKernel(192).memory.byteLength).toBe(192));
