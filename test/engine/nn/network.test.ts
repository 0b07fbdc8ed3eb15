import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDataset } from '../../../src/data/index.ts';
import { Random } from '../../../src/data/random.ts';
import { sparseImages } from '../../../src/data/sparse-images.ts';
import { Arena } from '../../../src/engine/kernel/arena.ts';
import type { Kernel } from '../../../src/engine/kernel/kernel.ts';
import { createSimdKernel, simdVariants } from '../../../src/engine/kernel/simd.ts';
import { isSparse, sparseRows, transposedRows } from '../../../src/engine/kernel/sparse-rows.ts';
import { compileKernel } from '../../../src/engine/kernel/vectors.ts';
import { activationIds } from '../../../src/engine/nn/activations/index.ts';
import { startWeights } from '../../../src/engine/nn/initial-weights.ts';
import { runningStarts } from '../../../src/engine/nn/layers/batch-norm.ts';
import { dropoutScalings } from '../../../src/engine/nn/layers/dropout.ts';
import type { Mode } from '../../../src/engine/nn/layers/layer.ts';
import { Network, type NetworkInput, type NetworkShape } from '../../../src/engine/nn/network.ts';
import { noise } from '../kernel/bench.ts';
import { copyImages, toBatch } from '../kernel/sparse.ts';
import { expectClose, flat, float64, kernel, named, numpyNetworks } from './layers/numpy.ts';

/** Every parameter from the same stream of numbers, biases too: at 0 they would hide mistakes. */
function fill(network: Network, next: () => number): void {
  for (const { value } of network.parameters) for (let i = 0; i < value.length; i++) value[i] = next();
}

/** The mean of −log(p + ε) over the rows, from the logits: the book's code has an ε of 1e-7, and so have its losses. */
function cross(network: Network, x: NetworkInput, t: readonly number[], epsilon: number): number {
  const logits = network.forward(x, t.length, 'repeat');
  const { outputs } = network.shape;
  const losses = t.map((label, r) => {
    const e = Array.from(logits.subarray(r * outputs, (r + 1) * outputs), Math.exp);
    return -Math.log(e[label]! / e.reduce((sum, value) => sum + value, 0) + epsilon);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / t.length;
}

describe('against NumPy, in double precision', () => {
  const cases = numpyNetworks.map((numbers, i) => [i, numbers] as const);

  test.each(cases)('network %i', (_, { params, grads, x, t, loss, hidden, inputs, outputs, ...rest }) => {
    const rows = t.length;
    const { activation, weightDecay, batchNorm } = rest;
    for (const sparseInput of [false, true]) {
      const shape = { hidden, inputs, outputs, activation, weightDecay, batchNorm, rows, sparseInput };
      const network = new Network(kernel, float64, shape);
      for (const [name, value] of Object.entries(params)) named(network.parameters, name).value.set(flat(value));
      const input = sparseInput ? toBatch(flat(x), rows, inputs, hidden[0] ?? outputs) : flat(x);
      const ours = network.gradient(input, Int32Array.from(t), rows);
      expect(network.loss(input, Int32Array.from(t), rows)).toBe(ours);
      expectClose([ours - cross(network, input, t, 0) + cross(network, input, t, 1e-7)], [loss], 1e-10);
      expect(network.parameters.map((p) => p.name).sort()).toEqual(Object.keys(grads).sort());
      for (const [name, gradient] of Object.entries(grads)) {
        expectClose(named(network.parameters, name).gradient, flat(gradient), 1e-10);
      }
    }
  });

  test('there are such networks, with and without weight decay and batch normalization', () => {
    for (const one of [true, false]) {
      expect(cases.some(([, { weightDecay, batchNorm }]) => weightDecay > 0 && batchNorm === one)).toBe(true);
      expect(cases.some(([, { weightDecay, batchNorm }]) => weightDecay === 0 && batchNorm === one)).toBe(true);
    }
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
    batchNorm: fc.constantFrom(undefined, false, true),
    dropout: fc.constantFrom(undefined, 0, 0.3),
    dropoutScaling: fc.constantFrom(...dropoutScalings),
    sparseInput: fc.boolean(),
  });

  test('central differences', () => {
    fc.assert(fc.property(networks, fc.integer(), checkGradients), { numRuns: 300 });
  });

  function checkGradients(shape: NetworkShape, seed: number): void {
    const next = noise(seed);
    const { inputs, outputs, rows } = shape;
    const network = new Network(kernel, float64, shape, Random.from(1, 'dropout'));
    fill(network, next);
    const dense = Float64Array.from({ length: rows * inputs }, () => Math.max(0, next()));
    const x = shape.sparseInput ? toBatch(dense, rows, inputs, shape.hidden[0] ?? outputs) : dense;
    const labels = Int32Array.from({ length: rows }, () => Math.floor(((next() + 1) / 2) * outputs));
    const loss = network.gradient(x, labels, rows); // draws the masks that loss keeps to from here on
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
    const images = sparseImages(bytes.subarray(0, rows * inputs), inputs);
    const imageBytes = 4 * images.starts.length + 3 * images.bytes.length + 192;
    const layOut = (k: Kernel, arena: Arena) => ({
      network: new Network(k, arena, shape, Random.from(seed, 'dropout')),
      x: sparseInput
        ? { rows: sparseRows(arena, rows, inputs), transposed: transposedRows(arena, rows, inputs) }
        : arena.floats(rows * inputs),
      labels: arena.ints(rows),
      picks: arena.ints(rows),
      images: k && copyImages(images, arena),
    });
    const simd = createSimdKernel(
      module,
      name,
      Arena.measure((arena) => layOut(undefined as never, arena)) + imageBytes,
    );
    const { network, x, labels, picks, images: own } = layOut(simd, new Arena(simd.memory));
    picks.forEach((_, i) => {
      picks[i] = i;
    });
    if (isSparse(x)) {
      const width = shape.hidden[0] ?? outputs;
      simd.gatherSparse(x.rows, own, picks, rows, inputs, width);
      simd.gatherTransposed(x.transposed!, own, picks, rows, inputs, width);
    } else simd.gather(x, bytes, picks, rows, inputs);
    labels.set(picks.map((i) => i % outputs));

    const exact = new Network(kernel, float64, { ...shape, sparseInput: false }, Random.from(seed, 'dropout'));
    for (const { value, inputs: n } of network.parameters)
      for (let i = 0; i < value.length; i++) value[i] = next() / Math.sqrt(n);
    network.parameters.forEach(({ value }, p) => {
      exact.parameters[p]!.value.set(value);
    });
    const pixels = Float64Array.from(bytes.subarray(0, rows * inputs), (byte) => byte / 255);
    const expectSameLogits = (mode: Mode, tolerance: number) => {
      const logits = network.forward(x, rows, mode).subarray(0, rows * outputs);
      expectClose(logits, exact.forward(pixels, rows, mode), tolerance);
    };
    expectSameLogits('repeat', 1e-5);
    expectClose([network.gradient(x, labels, rows)], [exact.gradient(pixels, labels, rows)], 1e-5);
    const largestOf = (gradient: ArrayLike<number>) => Math.max(...Array.from(gradient, Math.abs));
    const ofAll = Math.max(...exact.parameters.map(({ gradient }) => largestOf(gradient)));
    network.parameters.forEach(({ gradient }, p) => {
      const expected = exact.parameters[p]!.gradient;
      // What is in front of batch normalization may have no gradient at all: a bias, or a batch of one.
      const largest = shape.batchNorm ? ofAll : largestOf(expected);
      expect(largest).toBeGreaterThan(0);
      const scaled = (values: ArrayLike<number>) => Array.from(values, (value) => value / largest);
      expectClose(scaled(gradient), scaled(expected), 1e-5);
    });
    expect(network.countCorrect(x, labels, rows)).toBe(exact.countCorrect(pixels, labels, rows));
    expectSameLogits('test', 2e-5);
  }

  const shapes = [
    { inputs: 13, hidden: [], outputs: 3, rows: 5 },
    { inputs: 30, hidden: [7], outputs: 10, rows: 1 },
    { inputs: 9, hidden: [20, 33, 6], outputs: 5, rows: 19, weightDecay: 0.1 },
    { inputs: 9, hidden: [12, 7], outputs: 5, rows: 19, batchNorm: true, batchNormStart: 'corrected' as const },
    { inputs: 9, hidden: [12, 7], outputs: 5, rows: 19, dropout: 0.3, dropoutScaling: 'inverted' as const },
    { inputs: 11, hidden: [9, 9], outputs: 4, rows: 22, batchNorm: true, dropout: 0.2, weightDecay: 0.1 },
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
    startWeights(network, init, seed);
    return network.parameters.map(({ value }) => [...value]);
  };

  test('equal seeds give equal networks, dense or sparse; others do not', () => {
    expect(values('he', 1)).toEqual(values('he', 1, true));
    expect(values('he', 1)).not.toEqual(values('he', 2));
  });

  test('weights are drawn by the initializer, with the inputs of their own layer; biases are 0', () => {
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

describe('a hidden layer', () => {
  const shape = { inputs: 4, hidden: [3, 2], outputs: 2, activation: 'relu', rows: 6 };
  const make = (more: Partial<NetworkShape>) => {
    const network = new Network(kernel, float64, { ...shape, ...more }, Random.from(1, 'dropout'));
    startWeights(network, 'he', 1);
    return network;
  };
  const all = { batchNorm: true, dropout: 0.5 };
  const next = noise(3);
  const x = Float64Array.from({ length: 24 }, next);
  const labels = Int32Array.of(0, 1, 0, 1, 1, 0);
  const numbers = ({ parameters }: Network) => parameters.map(({ value }) => [...value]);

  test('is affine, batch normalization, activation, dropout; each can be looked at', () => {
    const network = make(all);
    network.gradient(x, labels, 6);
    network.hiddenLayers.forEach(({ affine, batchNorm, activation, dropout, units }, i) => {
      expect(units).toBe(shape.hidden[i]);
      expect(activation.y).toEqual(batchNorm!.y.map((value) => Math.max(0, value)));
      const mean = (c: number) => Array.from({ length: 6 }, (_, r) => affine.y[r * units + c]! / 6);
      const means = Array.from({ length: units }, (_, c) => mean(c).reduce((sum, value) => sum + value));
      expectClose(batchNorm!.mean, means);
      const W = named(network.parameters, `W${i + 2}`).value;
      const outputs = W.length / units;
      const after = i === 0 ? network.hiddenLayers[1]!.affine.y : network.forward(x, 6, 'repeat');
      const b = named(network.parameters, `b${i + 2}`).value;
      const expected = Array.from({ length: 6 * outputs }, (_, at) => {
        const [r, o] = [Math.floor(at / outputs), at % outputs];
        const terms = Array.from({ length: units }, (_, u) => {
          const from = r * units + u;
          return activation.y[from]! * dropout!.mask[from]! * W[u * outputs + o]!;
        });
        return terms.reduce((total, term) => total + term, b[o]!);
      });
      expectClose(after, expected);
    });
  });

  test('has only the parts that were asked for', () => {
    const parts = (network: Network) =>
      network.hiddenLayers.map(({ batchNorm, dropout }) => [batchNorm !== null, dropout !== null]);
    expect(parts(make({}))).toEqual([
      [false, false],
      [false, false],
    ]);
    expect(parts(make({ batchNorm: true }))).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(parts(make({ batchNorm: false, dropout: 0 }))).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  test('same weights from the same seed with batch normalization or without; γ starts at 1, β at 0', () => {
    const [plain, normalized] = [make({}), make({ batchNorm: true })];
    for (const { name, value } of plain.parameters) expect(named(normalized.parameters, name).value).toEqual(value);
    const names = ['W1', 'b1', 'gamma1', 'beta1', 'W2', 'b2', 'gamma2', 'beta2', 'W3', 'b3'];
    expect(normalized.parameters.map(({ name }) => name)).toEqual(names);
    fill(normalized, () => 9);
    startWeights(normalized, 'he', 1);
    expect(numbers(normalized)).toEqual(numbers(make({ batchNorm: true })));
    expect([...named(normalized.parameters, 'gamma1').value]).toEqual([1, 1, 1]);
    expect([...named(normalized.parameters, 'beta1').value]).toEqual([0, 0, 0]);
  });

  test('loss and tests leave no trace in training', () => {
    const [quiet, asked] = [make(all), make(all)];
    const losses = [quiet, asked].map((network) =>
      Array.from({ length: 4 }, () => {
        const loss = network.gradient(x, labels, 6);
        for (const { value, gradient } of network.parameters) {
          value.forEach((w, i) => {
            value[i] = w - 0.1 * gradient[i]!;
          });
        }
        if (network === asked) {
          const again = asked.loss(x, labels, 6);
          asked.countCorrect(x.subarray(8), labels, 4);
          asked.loss(x, labels, 6, 'test');
          expect(asked.loss(x, labels, 6)).toBe(again);
        }
        return loss;
      }),
    );
    expect(losses[1]).toEqual(losses[0]);
    expect(numbers(asked)).toEqual(numbers(quiet));
    const statistics = ({ hiddenLayers }: Network) =>
      hiddenLayers.map((h) => [h.batchNorm!.runningMean, h.dropout!.mask]);
    expect(statistics(asked)).toEqual(statistics(quiet));
  });

  test('the loss is that of training by default, or of a test', () => {
    const network = make(all);
    expect(network.gradient(x, labels, 6)).toBe(network.loss(x, labels, 6));
    expect(network.loss(x, labels, 6, 'test')).not.toBe(network.loss(x, labels, 6));
    const logits = network.forward(x, 6).slice();
    expect(network.forward(x, 6, 'repeat').slice()).not.toEqual(logits);
    expect(network.forward(x, 6, 'test')).toEqual(logits);
  });

  test('the running start and the dropout scaling are those of the shape', () => {
    const tested = (more: Partial<NetworkShape>) => {
      const network = make(more);
      network.gradient(x, labels, 6);
      return [...network.forward(x, 6)];
    };
    for (const [key, values] of [
      ['batchNormStart', runningStarts],
      ['dropoutScaling', dropoutScalings],
    ] as const) {
      const cure = key === 'batchNormStart' ? { batchNorm: true } : { dropout: 0.5 };
      const [book, other] = values.map((value) => tested({ ...cure, [key]: value }));
      expect(tested(cure)).toEqual(book);
      expect(other).not.toEqual(book);
    }
  });

  test('weight decay and the dropout ratio change while training; weight decay touches weights only', () => {
    const [network, plain] = [make({ batchNorm: true, weightDecay: 0.2, dropout: 0 }), make({ batchNorm: true })];
    network.weightDecay = 0.5;
    const [loss, without] = [network.gradient(x, labels, 6), plain.gradient(x, labels, 6)];
    let squares = 0;
    network.parameters.forEach(({ kind, value, gradient }, p) => {
      const share = kind === 'weight' ? 0.5 : 0;
      expectClose(
        gradient,
        plain.parameters[p]!.gradient.map((g, i) => g + share * value[i]!),
      );
      if (kind === 'weight') for (const w of value) squares += w * w;
    });
    expectClose([loss], [without + 0.25 * squares]);
    network.weightDecay = 0;
    expectClose([network.loss(x, labels, 6)], [without]);
    network.setDropout(0.9);
    network.gradient(x, labels, 6);
    for (const { dropout } of network.hiddenLayers) expect(dropout!.mask).toContain(0);
    expect(() => plain.setDropout(0.1)).toThrow('this network was made without dropout');
    expect(() => new Network(kernel, float64, { ...shape, dropout: 0.1 })).toThrow('dropout needs random numbers');
  });
});

test('correct counts the rows whose largest logit is the label', () => {
  const network = new Network(kernel, float64, { inputs: 2, hidden: [], outputs: 2, activation: 'relu', rows: 3 });
  named(network.parameters, 'W1').value.set([1, 0, 0, 1]);
  const x = Float64Array.of(3, 1, 1, 3, 2, 0);
  expect([...network.forward(x, 3)]).toEqual([...x]);
  expect(network.countCorrect(x, Int32Array.of(0, 1, 0), 3)).toBe(3);
  expect(network.countCorrect(x, Int32Array.of(1, 1, 1), 3)).toBe(1);
  expect(network.countCorrect(x, Int32Array.of(0, 1, 0), 2)).toBe(2);
});

test.each([true, false])('input of the other kind is refused, where sparse is %s', (sparseInput) => {
  const shape = { inputs: 2, hidden: [3], outputs: 2, activation: 'relu', rows: 1, sparseInput };
  const network = new Network(kernel, float64, shape);
  const x = Float64Array.of(1, 2);
  const [right, wrong]: NetworkInput[] = sparseInput ? [toBatch(x, 1, 2, 3), x] : [x, toBatch(x, 1, 2, 3)];
  expect(() => network.forward(right!, 1)).not.toThrow();
  expect(() => network.forward(wrong!, 1)).toThrow(TypeError);
  expect(() => network.forward(wrong!, 1)).toThrow(sparseInput ? /takes sparse rows/ : /takes a vector/);
});
