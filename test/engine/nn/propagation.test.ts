import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/base/errors.ts';
import { Random } from '../../../src/data/random.ts';
import { createKernel, supportedKernels } from '../../../src/engine/kernel/index.ts';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { Propagation, type PropagationShape } from '../../../src/engine/nn/propagation.ts';

const shape: PropagationShape = { activation: 'tanh', init: 'xavier', layers: 3, units: 7, samples: 5 };
const forward = (p: Propagation) => Array.from(p.forward(), (y) => [...y]);
const backward = (p: Propagation) => Array.from(p.backward(), (delta) => [...delta]).reverse();

/** x[rows, n] · W[n, n], or x · Wᵀ, in double precision. */
function product(x: readonly number[], W: readonly number[], n: number, transposed = false): number[] {
  return x.map((_, i) => {
    const [row, column] = [Math.floor(i / n), i % n];
    let sum = 0;
    for (let k = 0; k < n; k++) sum += x[row * n + k]! * W[transposed ? column * n + k : k * n + column]!;
    return sum;
  });
}

/** The same network by itself: activations and δ of each layer, from the streams that the propagation names. */
function byHand({ layers, units, samples }: PropagationShape, seed: number, std: number) {
  const draw = (random: Random, count: number, scale: number) =>
    Array.from({ length: count }, () => Math.fround(scale * random.normal()));
  const weights = Random.from(seed, 'weights');
  const Ws = Array.from({ length: layers }, () => draw(weights, units * units, std));
  const ys: number[][] = [];
  let h = draw(Random.from(seed, 'inputs'), samples * units, 1);
  for (const W of Ws) {
    h = product(h, W, units).map(Math.tanh);
    ys.push(h);
  }
  const deltas: number[][] = [];
  let dy = draw(Random.from(seed, 'gradients'), samples * units, 1);
  for (let i = layers - 1; i >= 0; i--) {
    const delta = dy.map((g, k) => g * (1 - ys[i]![k]! ** 2));
    deltas.unshift(delta);
    dy = product(delta, Ws[i]!, units, true);
  }
  return { ys, deltas };
}

describe.each(supportedKernels())('on the kernel %s', (name) => {
  test('outputs and gradients are those of the formulas', () => {
    const propagation = new Propagation(shape, 4, (bytes) => createKernel(name, bytes));
    const { ys, deltas } = byHand(shape, 4, Math.sqrt(1 / 7));
    const close = (found: number[][], wanted: number[][]) => {
      expect(found.map((layer) => layer.length)).toEqual([35, 35, 35]);
      found.forEach((layer, i) => {
        layer.forEach((value, k) => {
          expect(value).toBeCloseTo(wanted[i]![k]!, 5);
        });
      });
    };
    close(forward(propagation), ys);
    close(backward(propagation), deltas);
  });
});

test('equal seeds give equal inputs, and weights that differ in their scale only', () => {
  const linear = { ...shape, activation: 'leaky-relu', layers: 1 };
  const of = (init: string, seed = 1) => forward(new Propagation({ ...linear, init }, seed, createReferenceKernel))[0]!;
  const [one, two] = [of('1'), of('2')];
  one.forEach((value, i) => {
    expect(two[i]).toBeCloseTo(2 * value, 4);
  });
  expect(of('1')).toEqual(one);
  expect(of('1', 2)).not.toEqual(one);
});

test('an unknown activation or initializer is refused', () => {
  expect(() => new Propagation({ ...shape, activation: 'step' }, 1, createReferenceKernel)).toThrow(UsageError);
  expect(() => new Propagation({ ...shape, init: 'best' }, 1, createReferenceKernel)).toThrow(UsageError);
});
