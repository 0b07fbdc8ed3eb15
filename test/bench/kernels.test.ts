import { expect, test } from 'vitest';
import { firstLayer } from '../../src/bench/first-layer.ts';
import { benchKernels, products, shapes, shapesOf } from '../../src/bench/kernels.ts';
import { sharedSplit } from '../../src/data/dataset.ts';
import { openDataset } from '../../src/data/index.ts';
import { supportedKernels } from '../../src/engine/kernel/index.ts';
import { vectorsOf } from '../../src/engine/kernel/vectors.ts';

const dataset = openDataset();
const effort = { rounds: 1, blockMs: 0.1, screenMs: 1, starts: 1 };

test('every product of every shape for each kernel with vectors, beside the peak, and the first layer without zeros', async () => {
  const told: string[] = [];
  const { kernels, peak } = await benchKernels({ dataset, vectors: 128, effort }, (_, what) => told.push(what));
  const vectorised = supportedKernels().filter((name) => name !== 'reference');
  expect(Object.keys(peak)).toEqual(vectorised);
  for (const name of vectorised) {
    const own = kernels.filter((row) => row.kernel === name);
    const dense = own.filter((row) => !row.sparse);
    expect(dense.map((row) => row.product)).toEqual(shapes.flatMap(() => products));
    expect(dense.every((row) => row.denseRatio === null)).toBe(true);
    const sparse = own.filter((row) => row.sparse);
    expect(sparse.map((row) => [row.product, row.rows, row.inputs, row.outputs])).toEqual([
      ['x·W', 128, 784, 100],
      ['xᵀ·dy', 128, 784, 100],
    ]);
    for (const row of sparse) expect(row.denseRatio).toBeGreaterThan(0);
    for (const row of own) {
      // Both are rounded; on a busy machine the peak may be far below what the kernel reached later.
      expect(row.ofPeak! / (row.gflops / peak[name]![128]!)).toBeCloseTo(1, 1);
      expect(row.gflops).toBeGreaterThan(0);
    }
  }
  const reference = kernels.filter((row) => row.kernel === 'reference');
  expect(reference.map((row) => [row.product, row.inputs, row.ofPeak])).toEqual(products.map((p) => [p, 100, null]));
  expect(told).toContain('relaxed-simd 128 x·W 128×784×100');
});

test('both widths where the wider one is better, each beside its own peak', async () => {
  const width = vectorsOf('simd');
  const { kernels, peak } = await benchKernels({ requested: 'simd', dataset, effort }, () => {});
  const widths = width === 256 ? [256, 128] : [128];
  expect([...new Set(kernels.map((row) => row.vectors))]).toEqual(widths);
  expect(Object.keys(peak.simd!).map(Number)).toEqual(widths.toReversed());
  expect(kernels).toHaveLength(widths.length * (shapes.length * products.length + 2));
});

test('the reference kernel is timed on all shapes only when requested, the others always', () => {
  expect(shapesOf('reference', undefined)).toEqual(shapes.slice(0, 1));
  expect(shapesOf('reference', 'reference')).toEqual(shapes);
  expect(shapesOf('simd', undefined)).toEqual(shapes);
});

test('the operations of the first layer are those of the pixels that are not 0: about a fifth', () => {
  const { nonzero, shape } = firstLayer('simd', dataset)!;
  expect(shape).toEqual({ rows: 128, inputs: 784, outputs: 100 });
  const { images } = dataset.train;
  const share = images.filter((byte) => byte !== 0).length / images.length;
  expect(nonzero / (128 * 784) / share).toBeGreaterThan(0.85);
  expect(nonzero / (128 * 784) / share).toBeLessThan(1.15);
});

test('images without zeros have no such layer, and no row', async () => {
  const full = sharedSplit(new Uint8Array(200 * 784).fill(255), new Uint8Array(200), 784);
  const dense = { ...dataset, train: full, test: full };
  expect(firstLayer('simd', dense)).toBeNull();
  const { kernels } = await benchKernels({ requested: 'simd', vectors: 128, dataset: dense, effort }, () => {});
  expect(kernels).toHaveLength(shapes.length * products.length);
});
