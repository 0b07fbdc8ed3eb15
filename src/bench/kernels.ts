import type { Dataset } from '../data/dataset.ts';
import { Arena } from '../engine/kernel/arena.ts';
import { createKernel, supportedKernels } from '../engine/kernel/index.ts';
import { type KernelName, type Vectors, vectorWidths } from '../engine/kernel/kernel.ts';
import { vectorPeaks } from '../engine/kernel/peak.ts';
import { widthOf } from '../engine/kernel/vectors.ts';
import { type Contestant, type Effort, interleave, timed } from './blocks.ts';
import { firstLayer } from './first-layer.ts';
import { rounded } from './statistics.ts';

/** The three products of backpropagation. */
export const products = ['x·W', 'xᵀ·dy', 'dy·Wᵀ'] as const;
export type Product = (typeof products)[number];

export interface Shape {
  readonly rows: number;
  readonly inputs: number;
  readonly outputs: number;
}

/** The shapes of the chapter's network with mini-batches of 128, and wider ones. */
export const shapes: readonly Shape[] = [
  { rows: 128, inputs: 100, outputs: 100 },
  { rows: 128, inputs: 784, outputs: 100 },
  { rows: 128, inputs: 1000, outputs: 1000 },
  { rows: 128, inputs: 2000, outputs: 2000 },
];

export interface KernelRow extends Shape {
  readonly kernel: KernelName;
  /** With vectors of so many bits; 128 without any. */
  readonly vectors: Vectors;
  readonly product: Product;
  /** The sparse product of the first layer; its GFLOP/s count only the operations on nonzero pixels. */
  readonly sparse: boolean;
  /** Milliseconds of a call in the fastest block: other work of the machine can only slow it down. */
  readonly ms: number;
  readonly gflops: number;
  /** The share of the vector units' peak, measured in the same rounds; null for a kernel without SIMD. */
  readonly ofPeak: number | null;
  /** For sparse products: how many times longer the dense one takes. */
  readonly denseRatio: number | null;
}

/** The peak in GFLOP/s, of multiply-adds in registers only, in the fastest of several attempts: by kernel, then by the width of vectors. */
export type Peaks = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface KernelsReport {
  readonly kernels: readonly KernelRow[];
  readonly peak: Peaks;
}

interface BenchedProduct {
  readonly row: Pick<KernelRow, 'kernel' | 'vectors' | 'product' | 'sparse'> & Shape;
  /** Floating-point operations of one call. */
  readonly operations: number;
  readonly contestant: Contestant;
}

const rounds = 20_000;

/** Blocks of the peak are shorter by this factor. */
const peakParts = 4;

/** Fills a vector with reproducible numbers between −1 and 1 that are not 0. */
function fill(vector: Float32Array): Float32Array {
  for (let i = 0; i < vector.length; i++) vector[i] = Math.sin(i + 1);
  return vector;
}

/** A kernel, and the width of the vectors that it computes with. */
interface Variant {
  readonly name: KernelName;
  readonly vectors: Vectors;
}

const titleOf = ({ name, vectors }: Variant) => (name === 'reference' ? name : `${name} ${vectors}`);

function dense(variant: Variant, shape: Shape, effort: Effort): BenchedProduct[] {
  const { name, vectors } = variant;
  const { rows, inputs, outputs } = shape;
  const layOut = (arena: Arena) => ({
    x: arena.floats(rows * inputs),
    y: arena.floats(rows * outputs),
    dx: arena.floats(rows * inputs),
    dy: arena.floats(rows * outputs),
    W: arena.floats(inputs * outputs),
    dW: arena.floats(inputs * outputs),
    b: arena.floats(outputs),
    db: arena.floats(outputs),
  });
  const kernel = createKernel(name, Arena.measure(layOut), vectors);
  const { x, y, dx, dy, W, dW, b, db } = layOut(new Arena(kernel.memory));
  for (const vector of [x, dy, W, b]) fill(vector);
  const calls: Record<Product, () => void> = {
    x·W: () => kernel.affine(y, x, W, b, rows, inputs, outputs),
    xᵀ·dy: () => kernel.affineWeightGradient(dW, db, x, dy, rows, inputs, outputs),
    dy·Wᵀ: () => kernel.affineInputGradient(dx, dy, W, rows, inputs, outputs),
  };
  return products.map((product) => ({
    row: { kernel: name, vectors, product, sparse: false, ...shape },
    operations: 2 * rows * inputs * outputs,
    contestant: timed(`${titleOf(variant)} ${product} ${rows}×${inputs}×${outputs}`, calls[product], effort),
  }));
}

function sparse(variant: Variant, dataset: Dataset, effort: Effort): BenchedProduct[] {
  const { name, vectors } = variant;
  const layer = firstLayer(name, dataset, vectors);
  if (!layer) return [];
  const { shape, nonzero, forward, gradient } = layer;
  const calls: readonly (readonly [Product, () => void])[] = [
    ['x·W', forward],
    ['xᵀ·dy', gradient],
  ];
  return calls.map(([product, call]) => ({
    row: { kernel: name, vectors, product, sparse: true, ...shape },
    operations: 2 * nonzero * shape.outputs,
    contestant: timed(`${titleOf(variant)} ${product} sparse`, call, effort),
  }));
}

/** The shapes to time; for the slow reference kernel only the smallest, unless it was requested. */
export function shapesOf(name: KernelName, requested: KernelName | undefined): readonly Shape[] {
  return name === 'reference' && requested !== 'reference' ? shapes.slice(0, 1) : shapes;
}

/**
 * Times the products of every supported kernel (or of the requested one), and the peak of the vector units; where the wider
 * vectors are better, with both widths, unless one was asked for.
 */
export async function benchKernels(
  {
    requested,
    vectors,
    dataset,
    effort,
  }: { requested?: KernelName; vectors?: Vectors; dataset: Dataset; effort: Effort },
  onProgress: (share: number, what: string) => void,
): Promise<KernelsReport> {
  const names = supportedKernels().filter((name) => requested === undefined || name === requested);
  onProgress(0, 'compiling');
  const variants = names.flatMap((name): Variant[] => {
    const width = widthOf(name, vectors);
    const widths = vectors === undefined ? vectorWidths.filter((one) => one <= width) : [width];
    return widths.toReversed().map((one) => ({ name, vectors: one }));
  });
  const peaks = variants.flatMap((variant) => {
    const { name, vectors } = variant;
    if (name === 'reference') return [];
    return vectorPeaks(name, vectors).map(({ id, run, operationsPerRound }) => ({
      variant: titleOf(variant),
      operations: rounds * operationsPerRound,
      contestant: timed(`${titleOf(variant)} peak ${id}`, () => run(rounds), { blockMs: effort.blockMs / peakParts }),
    }));
  });
  const groups = variants.flatMap((variant) => {
    const own = peaks.filter((peak) => peak.variant === titleOf(variant));
    const parts = shapesOf(variant.name, requested).map((shape) => dense(variant, shape, effort));
    if (variant.name !== 'reference') parts.push(sparse(variant, dataset, effort));
    return parts.map((entries) => ({ entries, peaks: own }));
  });
  const entries = groups.flatMap((group) => group.entries);
  // The peak runs before the products of every shape, so that a slow phase of the machine affects both.
  const times = await interleave(
    groups.flatMap((group) => [...group.peaks, ...group.entries].map(({ contestant }) => contestant)),
    effort.rounds,
    onProgress,
  );
  const gflops = ({ operations, contestant }: Pick<BenchedProduct, 'operations' | 'contestant'>) =>
    operations / times.get(contestant.id)!.best / 1e6;
  const peakOf = new Map<string, number>();
  for (const peak of peaks) peakOf.set(peak.variant, Math.max(peakOf.get(peak.variant) ?? 0, gflops(peak)));

  const msOf = (entry: BenchedProduct) => times.get(entry.contestant.id)!.best;
  const kernels = entries.map((entry): KernelRow => {
    const { row } = entry;
    const peak = peakOf.get(titleOf({ name: row.kernel, vectors: row.vectors }));
    const denseRow = row.sparse ? entries.find((e) => !e.row.sparse && sameProduct(e.row, row)) : undefined;
    return {
      ...row,
      ms: rounded(msOf(entry)),
      gflops: rounded(gflops(entry)),
      ofPeak: peak === undefined ? null : rounded(gflops(entry) / peak),
      denseRatio: denseRow ? rounded(msOf(denseRow) / msOf(entry)) : null,
    };
  });
  return {
    kernels,
    peak: Object.fromEntries(
      names
        .filter((name) => name !== 'reference')
        .map((name) => {
          const own = variants.filter((variant) => variant.name === name).toReversed();
          return [name, Object.fromEntries(own.map((one) => [one.vectors, rounded(peakOf.get(titleOf(one))!)]))];
        }),
    ),
  };
}

function sameProduct(a: BenchedProduct['row'], b: BenchedProduct['row']): boolean {
  const text = ({ kernel, vectors, product, rows, inputs, outputs }: BenchedProduct['row']) =>
    [kernel, vectors, product, rows, inputs, outputs].join(' ');
  return text(a) === text(b);
}
