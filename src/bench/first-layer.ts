import type { Dataset } from '../data/dataset.ts';
import { createKernel } from '../engine/kernel/index.ts';
import type { Kernel, KernelName, Vectors } from '../engine/kernel/kernel.ts';
import { sgd } from '../engine/nn/optimizers/sgd.ts';
import { Trainer } from '../engine/nn/trainer.ts';
import { chapterNetwork } from './step.ts';

type Recorded = 'gatherSparse' | 'affineSparse' | 'affineSparseWeightGradient';
type Call = (...args: unknown[]) => void;

/** A kernel that records the arguments of some calls: those with `inputs` among them, of the first layer. */
function recording(
  kernel: Kernel,
  names: readonly Recorded[],
  inputs: number,
  calls: Map<Recorded, unknown[]>,
): Kernel {
  const recorders = names.map((name) => {
    const call = kernel[name] as Call;
    const record: Call = (...args) => {
      if (args.includes(inputs)) calls.set(name, args);
      call(...args);
    };
    return [name, record];
  });
  return { ...kernel, ...Object.fromEntries(recorders) };
}

/**
 * The two sparse products of the chapter's first layer on a mini-batch of real images, as functions that repeat the calls of
 * a training step. Null for data that are not sparse.
 */
export function firstLayer(name: KernelName, dataset: Dataset, vectors?: Vectors) {
  const { inputs, train } = dataset;
  const calls = new Map<Recorded, unknown[]>();
  const names = ['gatherSparse', 'affineSparse', 'affineSparseWeightGradient'] as const;
  let kernel: Kernel | undefined;
  const trainer = new Trainer(dataset, { ...chapterNetwork, optimizer: sgd }, 1, (bytes) => {
    kernel = createKernel(name, bytes, vectors);
    return recording(kernel, names, inputs, calls);
  });
  trainer.step({ lr: 0 });
  const [gathered, forward, gradient] = names.map((call) => calls.get(call));
  if (!kernel || !gathered || !forward || !gradient) return null;
  const picks = gathered.find((arg) => arg instanceof Int32Array)!;
  const rows = chapterNetwork.batchSize;
  let nonzero = 0;
  for (const pick of picks.subarray(0, rows)) {
    for (let p = pick * inputs; p < (pick + 1) * inputs; p++) nonzero += Number(train.images[p] !== 0);
  }
  const again = (call: Recorded, args: unknown[]) => {
    const product = kernel![call] as Call;
    return () => product(...args);
  };
  return {
    shape: { rows, inputs, outputs: chapterNetwork.hidden[0] },
    /** Pixels of the mini-batch that are not 0. */
    nonzero,
    forward: again('affineSparse', forward),
    gradient: again('affineSparseWeightGradient', gradient),
  };
}
