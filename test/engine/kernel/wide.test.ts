import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assetUrl } from '../../../src/base/assets.ts';
import { sparseImages } from '../../../src/data/sparse-images.ts';
import { Arena } from '../../../src/engine/kernel/arena.ts';
import type { Vector } from '../../../src/engine/kernel/kernel.ts';
import { createSimdKernel, type SimdName, simdVariants } from '../../../src/engine/kernel/simd.ts';
import { sparseRows, transposedRows } from '../../../src/engine/kernel/sparse-rows.ts';
import { compileKernel } from '../../../src/engine/kernel/vectors.ts';
import { optimizerById } from '../../../src/engine/nn/optimizers/index.ts';
import { defaultOptions } from '../../../src/engine/nn/optimizers/optimizer.ts';
import { noise } from './bench.ts';
import { copyImages } from './sparse.ts';

/** The 256-bit code as an engine runs it that makes no pairs: a section called "w" makes it other code to V8. */
function unpaired(name: SimdName): WebAssembly.Module {
  const bytes = readFileSync(assetUrl(`kernel-${name}-256.wasm`));
  return new WebAssembly.Module(Buffer.concat([bytes, Buffer.from([0, 2, 1, 0x77])]));
}

interface Case {
  readonly rows: number;
  readonly inputs: number;
  readonly outputs: number;
  /** Of the numbers that are not 0. */
  readonly density: number;
  readonly scale: number;
  /** Floats behind a cache line at which every vector begins. */
  readonly shift: number;
  readonly seed: number;
}

/** Every function of the kernel on the same numbers: what each has left, by name. */
function everything(module: WebAssembly.Module, name: SimdName, one: Case): Map<string, number[]> {
  const { rows, inputs, outputs, density, scale, shift, seed } = one;
  const next = noise(seed);
  const kernel = createSimdKernel(module, name, 4 * (40 * rows * (inputs + outputs) + 40 * inputs * outputs) + 500_000);
  const memory = new Arena(kernel.memory);
  const left = new Map<string, number[]>();
  const room = (length: number) => (memory.floats(length + shift) as Float32Array).subarray(shift);
  const random = (length: number, share = 1) => {
    const vector = room(length);
    for (let i = 0; i < length; i++) vector[i] = (next() + 1) / 2 < share ? scale * next() : 0;
    return vector;
  };
  const keep = (what: string, ...vectors: Vector[]) => {
    vectors.forEach((vector, i) => {
      left.set(`${what} ${i}`, Array.from(vector));
    });
  };

  const [x, W, b] = [random(rows * inputs, density), random(inputs * outputs), random(outputs)];
  const dy = random(rows * outputs, density);
  const [y, dW, db, dx] = [rows * outputs, inputs * outputs, outputs, rows * inputs].map(room) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  for (const floor of [undefined, 0]) {
    kernel.affine(y, x, W, b, rows, inputs, outputs, floor);
    keep(`affine ${floor}`, y);
  }
  kernel.affineWeightGradient(dW, db, x, dy, rows, inputs, outputs);
  kernel.affineInputGradient(dx, dy, W, rows, inputs, outputs);
  keep('gradients', dW, db, dx);

  const s = sparseRows(memory, rows, inputs);
  const t = sparseRows(memory, inputs, rows);
  const d = sparseRows(memory, rows, outputs);
  const counts = [
    kernel.compressRows(s, x, rows, inputs, outputs),
    kernel.compressColumns(t, x, rows, inputs, outputs),
    kernel.compressRows(d, dy, rows, outputs, inputs),
  ];
  left.set('counts', counts);
  const filled = (of: typeof s, count: number) => {
    keep('starts', Float64Array.from(of.starts), Float64Array.from(of.ends));
    keep(
      'offsets',
      Float64Array.from(of.offsets.subarray(0, count), (offset) => offset / of.rowBytes),
      of.values.subarray(0, count),
    );
  };
  for (const [i, of] of [s, t, d].entries()) filled(of, counts[i]!);
  kernel.affineSparse(y, s, W, b, rows, inputs, outputs, 0);
  kernel.affineSparseWeightGradient(dW, db, t, dy, rows, inputs, outputs);
  kernel.affineSparseInputGradient(dx, d, W, rows, inputs, outputs);
  keep('sparse', y, dW, db, dx);

  const bytes = new Uint8Array(5 * inputs).map(() => ((next() + 1) / 2 < density ? 1 + (next() + 1) * 127 : 0));
  const images = copyImages(sparseImages(bytes, inputs), memory);
  const picks = memory.ints(rows).map(() => 0);
  const ownPicks = memory.ints(rows);
  ownPicks.set(picks.map(() => Math.floor(((next() + 1) / 2) * 5)));
  kernel.gather(dx, bytes, ownPicks, rows, inputs);
  keep('gather', dx);
  const [g, u] = [sparseRows(memory, rows, inputs), transposedRows(memory, rows, inputs)];
  kernel.gatherSparse(g, images, ownPicks, rows, inputs, outputs);
  kernel.gatherTransposed(u, images, ownPicks, rows, inputs, outputs);
  kernel.affineSparse(y, g, W, b, rows, inputs, outputs);
  kernel.affineSparseWeightGradient(dW, db, u, dy, rows, inputs, outputs);
  keep('images', y, dW, db);

  const labels = memory.ints(rows);
  for (let r = 0; r < rows; r++) labels[r] = Math.floor(((next() + 1) / 2) * outputs);
  const logits = random(rows * outputs);
  left.set('loss', [kernel.softmaxCrossEntropy(y, logits, labels, rows, outputs)]);
  keep('softmax', y);
  kernel.softmaxCrossEntropyGradient(y, y, labels, rows, outputs);
  keep('softmax gradient', y);
  const right = memory.ints(rows);
  left.set('correct', [kernel.countCorrect(right, logits, labels, rows, outputs), ...right]);
  kernel.multiply(y, logits, dy, 1.7, rows * outputs);
  kernel.axpy(y, logits, 0.3, rows * outputs);
  left.set('sum', [kernel.sumOfSquares(y, rows * outputs)]);
  keep('elementwise', y);

  const [normalized, mean, variance, gamma] = [room(rows * outputs), room(outputs), room(outputs), random(outputs)];
  kernel.batchNorm(y, normalized, mean, variance, logits, gamma, b, 1e-6, rows, outputs);
  keep('batch norm', y, normalized, mean, variance);
  kernel.batchNormInference(y, logits, mean, variance, gamma, b, 1e-6, rows, outputs);
  keep('batch norm at test time', y);
  kernel.batchNormGradient(y, db, mean, dy, normalized, variance, gamma, 1e-6, rows, outputs);
  keep('batch norm gradient', y, db, mean);

  for (const [id, { forward, backward }] of Object.entries(kernel.accelerated.activations)) {
    forward(y, logits, rows * outputs);
    keep(id, y);
    backward(y, dy, y, logits, rows * outputs);
    keep(`${id} gradient`, y);
  }
  for (const [id, update] of Object.entries(kernel.accelerated.updates)) {
    const rule = optimizerById(id);
    const w = random(inputs * outputs);
    const slots = rule.slots.map(() => random(inputs * outputs).map(Math.abs));
    const own = slots.map((slot) => {
      const vector = room(slot.length);
      vector.set(slot);
      return vector;
    });
    for (let step = 1; step <= 3; step++) {
      update(w, dW, own, { ...defaultOptions(rule), lr: 0.1 }, step, w.length, step === 2 ? u : undefined);
    }
    keep(id, w, ...own);
  }
  return left;
}

/** The sign of a NaN is nobody's business; everything else is, that of 0 too. */
function expectSame(ours: Map<string, number[]>, theirs: Map<string, number[]>): void {
  expect([...ours.keys()]).toEqual([...theirs.keys()]);
  for (const [what, numbers] of theirs) {
    const own = ours.get(what)!;
    const at = numbers.findIndex((number, i) => !Object.is(number, own[i]));
    if (at >= 0) throw new Error(`${what}: ${own[at]}, not ${numbers[at]}, at ${at} of ${numbers.length}`);
  }
}

const size = fc.oneof(fc.integer({ min: 1, max: 26 }), fc.integer({ min: 1, max: 140 }), fc.constantFrom(100, 208));
const cases = fc.record({
  rows: size,
  inputs: size,
  outputs: size,
  density: fc.constantFrom(0, 0.2, 0.6, 1),
  scale: fc.constantFrom(1, 30, 1e-30),
  shift: fc.integer({ min: 0, max: 15 }),
  seed: fc.integer(),
});

describe.each(simdVariants())('%s: 256 bits give the numbers of 128, bit for bit', (name) => {
  const narrow = compileKernel(name, 128);

  test.each([
    ['as V8 pairs them', compileKernel(name, 256)],
    ['without pairs', unpaired(name)],
  ] as const)('%s', (_, wide) => {
    fc.assert(
      fc.property(cases, (one) => expectSame(everything(wide, name, one), everything(narrow, name, one))),
      { numRuns: 25 },
    );
  });

  test('every remainder', () => {
    const wide = compileKernel(name, 256);
    for (let n = 1; n <= 34; n++) {
      const one = { rows: n % 13, inputs: 35 - n, outputs: n, density: 0.7, scale: 1, shift: 1, seed: n };
      expectSame(
        everything(wide, name, { ...one, rows: one.rows + 1 }),
        everything(narrow, name, { ...one, rows: one.rows + 1 }),
      );
    }
  });

  test('more terms and columns than a block', () => {
    for (const [rows, inputs, outputs] of [[9, 1100, 30] as const, [1030, 9, 20] as const, [7, 30, 1100] as const]) {
      const one = { rows, inputs, outputs, density: 0.5, scale: 1, shift: 5, seed: 3 };
      expectSame(everything(compileKernel(name, 256), name, one), everything(narrow, name, one));
    }
  });

  test('also what is not finite', () => {
    const one = { rows: 21, inputs: 50, outputs: 37, density: 0.9, scale: 1e38, shift: 3, seed: 7 };
    expectSame(everything(compileKernel(name, 256), name, one), everything(narrow, name, one));
  });
});
