import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDataset } from '../../src/data/index.ts';
import { Random } from '../../src/data/random.ts';
import { Arena } from '../../src/engine/kernel/arena.ts';
import type { Kernel } from '../../src/engine/kernel/kernel.ts';
import { compileKernel, createSimdKernel, simdVariants } from '../../src/engine/kernel/simd.ts';
import { sparseRows } from '../../src/engine/kernel/sparse-rows.ts';
import { activationIds } from '../../src/engine/layers/activation.ts';
import { Network, type NetworkInput, type NetworkShape } from '../../src/engine/network.ts';
import { noise } from './kernel/bench.ts';
import { toSparse } from './kernel/sparse.ts';
import { expectClose, flat, float64, kernel, named, numpyNetworks } from './layers/numpy.ts';

/** Every parameter from the same stream of numbers, biases too: at 0 they would hide mistakes. */
function fill(network: Network, next: () => number): void {
  for (const { value } of network.parameters) for (let i = 0; i < value.length; i++) value[i] = next();
}

/** The mean of −log(p + ε) over the rows, from the logits: the book's code has an ε of 1e-7, and so have its losses. */
function cross(network: Network, x: NetworkInput, t: readonly number[], epsilon: number): number {
  const logits = network.forward(x, t.length);
  const { outputs } = network.shape;
  const losses = t.map((label, r) => {
    const e = Array.from(logits.subarray(r * outputs, (r + 1) * outputs), Math.exp);
    return -Math.log(e[label]! / e.reduce((sum, value) => sum + value, 0) + epsilon);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / t.length;
}

describe('against NumPy, in double precision', () => {
  const cases = numpyNetworks.flatMap((numbers, i) => (numbers.batchNorm ? [] : [[i, numbers] as const]));

  test.each(cases)('network %i', (_, { params, grads, x, t, loss, hidden, inputs, outputs, ...rest }) => {
    const rows = t.length;
    const { activation, weightDecay } = rest;
    for (const sparseInput of [false, true]) {
      const shape = { hidden, inputs, outputs, activation, weightDecay, rows, sparseInput };
      const network = new Network(kernel, float64, shape);
      for (const [name, value] of Object.entries(params)) named(network.parameters, name).value.set(flat(value));
      const input = sparseInput ? toSparse(flat(x), rows, inputs) : flat(x);
      const ours = network.gradient(input, Int32Array.from(t), rows);
      expect(network.loss(input, Int32Array.from(t), rows)).toBe(ours);
      expectClose([ours - cross(network, input, t, 0) + cross(network, input, t, 1e-7)], [loss], 1e-10);
      expect(network.parameters.map((p) => p.name).sort()).toEqual(Object.keys(grads).sort());
      for (const [name, gradient] of Object.entries(grads)) {
        expectClose(named(network.parameters, name).gradient, flat(gradient), 1e-10);
      }
    }
  });

  test('there are such networks, with and without weight decay', () => {
    expect(cases.map(([, { weightDecay }]) => weightDecay > 0)).toEqual(expect.arrayContaining([true, false]));
  });
});

describe('every gradient is the numerical one', () => {
  const width = fc.integer({ min: 1, max: 5 });
  const networks = fc.record({
    inputs: width,
    hidden: fc.array(width, { maxLength: 3 }),
    outputs: fc.integer({ min: 2, max: 5 }),
    activation: fc.constantFrom(...activationIds),
    rows: fc.integer({ min: 1, max: 4 }),
    weightDecay: fc.constantFrom(undefined, 0, 0.3),
    sparseInput: fc.boolean(),
  });

  test('central differences', () => {
    fc.assert(fc.property(networks, fc.integer(), checkGradients));
  });

  function checkGradients(shape: NetworkShape, seed: number): void {
    const next = noise(seed);
    const { inputs, outputs, rows } = shape;
    const network = new Network(kernel, float64, shape);
    fill(network, next);
    const dense = Float64Array.from({ length: rows * inputs }, () => Math.max(0, next()));
    const x = shape.sparseInput ? toSparse(dense, rows, inputs) : dense;
    const labels = Int32Array.from({ length: rows }, () => Math.floor(((next() + 1) / 2) * outputs));
    const loss = network.gradient(x, labels, rows);
    const gradients = network.parameters.map(({ gradient }) => gradient.slice());

    const h = 1e-5;
    network.parameters.forEach(({ name, value }, p) => {
      for (let i = 0; i < value.length; i++) {
        const kept = value[i]!;
        value[i] = kept + h;
        const right = (network.loss(x, labels, rows) - loss) / h;
        value[i] = kept - h;
        const left = (loss - network.loss(x, labels, rows)) / h;
        value[i] = kept;
        const gradient = gradients[p]![i]!;
        // Where ReLU bends within h, the two sides have slopes of their own, and the gradient is one of them.
        const tolerance = 1e-6 + Math.abs(right - left);
        expect(Math.abs(gradient - (left + right) / 2), `${name}[${i}]`).toBeLessThanOrEqual(tolerance);
      }
    });
  }
});

describe.each(simdVariants())('%s', (name) => {
  const module = compileKernel(name);

  /** The same network in float32 on this kernel and in float64 on the reference, both on these bytes. */
  function compare(shape: NetworkShape, bytes: Uint8Array, seed: number): void {
    const { rows, inputs, outputs, sparseInput } = shape;
    const next = noise(seed);
    const layOut = (k: Kernel, arena: Arena) => ({
      network: new Network(k, arena, shape),
      x: sparseInput ? sparseRows(arena, rows, inputs) : arena.floats(rows * inputs),
      labels: arena.ints(rows),
    });
    const simd = createSimdKernel(
      module,
      name,
      Arena.measure((arena) => layOut(undefined as never, arena)),
    );
    const { network, x, labels } = layOut(simd, new Arena(simd.memory));
    const picks = Int32Array.from({ length: rows }, (_, i) => i);
    if ('starts' in x) simd.gatherSparse(x, bytes, picks, rows, inputs);
    else simd.gather(x, bytes, picks, rows, inputs);
    labels.set(picks.map((i) => i % outputs));

    const exact = new Network(kernel, float64, { ...shape, sparseInput: false });
    for (const { value, inputs: n } of network.parameters)
      for (let i = 0; i < value.length; i++) value[i] = next() / Math.sqrt(n);
    network.parameters.forEach(({ value }, p) => {
      exact.parameters[p]!.value.set(value);
    });
    const pixels = Float64Array.from(bytes.subarray(0, rows * inputs), (byte) => byte / 255);
    expectClose(network.forward(x, rows).subarray(0, rows * outputs), exact.forward(pixels, rows), 1e-5);
    expectClose([network.gradient(x, labels, rows)], [exact.gradient(pixels, labels, rows)], 1e-5);
    network.parameters.forEach(({ gradient }, p) => {
      const expected = exact.parameters[p]!.gradient;
      const largest = Math.max(...Array.from(expected, Math.abs));
      expect(largest).toBeGreaterThan(0);
      const scaled = (values: ArrayLike<number>) => Array.from(values, (value) => value / largest);
      expectClose(scaled(gradient), scaled(expected), 1e-5);
    });
    expect(network.correct(x, labels, rows)).toBe(exact.correct(pixels, labels, rows));
  }

  const shapes = [
    { inputs: 13, hidden: [], outputs: 3, rows: 5 },
    { inputs: 30, hidden: [7], outputs: 10, rows: 1 },
    { inputs: 9, hidden: [20, 33, 6], outputs: 5, rows: 19, weightDecay: 0.1 },
  ];
  const variants = activationIds.flatMap((activation) => [false, true].map((sparse) => [activation, sparse] as const));

  test.each(variants)('%s, sparse input %s: float64 to float32 tolerance', (activation, sparseInput) => {
    shapes.forEach((shape, seed) => {
      const next = noise(seed + 1);
      const bytes = new Uint8Array(shape.rows * shape.inputs).map(() => (next() < 0 ? 0 : Math.abs(next()) * 256));
      compare({ ...shape, activation, sparseInput }, bytes, seed);
    });
  });

  test.each([false, true])('the network of the book on digits, sparse input %s', (sparseInput) => {
    const { images } = openDataset().train;
    const shape = { inputs: 784, hidden: [100, 100, 100, 100], outputs: 10, rows: 32, activation: 'relu', sparseInput };
    compare(shape, images, 5);
  });
});

describe('initialize', () => {
  const shape = { inputs: 50, hidden: [40], outputs: 10, activation: 'relu', rows: 1 };
  const values = (init: string, seed: number, sparseInput = false) => {
    const network = new Network(kernel, float64, { ...shape, sparseInput });
    fill(network, () => 9);
    network.initialize(init, Random.from(seed, 'weights'));
    return network.parameters.map(({ value }) => [...value]);
  };

  test('equal seeds give equal networks, dense or sparse; others do not', () => {
    expect(values('he', 1)).toEqual(values('he', 1, true));
    expect(values('he', 1)).not.toEqual(values('he', 2));
  });

  test('weights as told, by the inputs of their own layer; biases 0', () => {
    const [W1, b1, W2, b2] = values('he', 1) as [number[], number[], number[], number[]];
    const variance = (numbers: number[]) => numbers.reduce((sum, value) => sum + value * value, 0) / numbers.length;
    expect(variance(W1) * 50).toBeGreaterThan(1.8);
    expect(variance(W1) * 50).toBeLessThan(2.2);
    expect(variance(W2) * 40).toBeGreaterThan(1.6);
    expect(variance(W2) * 40).toBeLessThan(2.4);
    expect(new Set([...b1, ...b2])).toEqual(new Set([0]));
    expect(new Set(values('constant:0.25', 1)[2])).toEqual(new Set([0.25]));
  });
});

test('correct counts the rows whose largest logit is the label', () => {
  const network = new Network(kernel, float64, { inputs: 2, hidden: [], outputs: 2, activation: 'relu', rows: 3 });
  named(network.parameters, 'W1').value.set([1, 0, 0, 1]);
  const x = Float64Array.of(3, 1, 1, 3, 2, 0);
  expect([...network.forward(x, 3)]).toEqual([...x]);
  expect(network.correct(x, Int32Array.of(0, 1, 0), 3)).toBe(3);
  expect(network.correct(x, Int32Array.of(1, 1, 1), 3)).toBe(1);
  expect(network.correct(x, Int32Array.of(0, 1, 0), 2)).toBe(2);
});

test.each([true, false])('input of the other kind is refused, where sparse is %s', (sparseInput) => {
  const shape = { inputs: 2, hidden: [3], outputs: 2, activation: 'relu', rows: 1, sparseInput };
  const network = new Network(kernel, float64, shape);
  const x = Float64Array.of(1, 2);
  const [right, wrong]: NetworkInput[] = sparseInput ? [toSparse(x, 1, 2), x] : [x, toSparse(x, 1, 2)];
  expect(() => network.forward(right!, 1)).not.toThrow();
  expect(() => network.forward(wrong!, 1)).toThrow(TypeError);
  expect(() => network.forward(wrong!, 1)).toThrow(sparseInput ? /takes sparse rows/ : /takes a vector/);
});
