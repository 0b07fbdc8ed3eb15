import type { Dataset } from '../data/dataset.ts';
import { createKernel } from '../engine/kernel/index.ts';
import type { KernelName, Vectors } from '../engine/kernel/kernel.ts';
import { optimizers } from '../engine/nn/optimizers/index.ts';
import { defaultOptions, type Optimizer } from '../engine/nn/optimizers/optimizer.ts';
import { Trainer } from '../engine/nn/trainer.ts';
import { type Contestant, type Effort, interleave, type Times, timed } from './blocks.ts';
import { rounded } from './statistics.ts';

/** The network that the chapter's race trains, between the images and the ten digits. */
export const chapterNetwork = { hidden: [100, 100, 100, 100], activation: 'relu', init: 'he', batchSize: 128 } as const;

/** Milliseconds of one training step (batch, forward, backward, update) for each optimizer, by its id. */
export type StepReport = Readonly<Record<string, Times>>;

interface StepOptions {
  readonly dataset: Dataset;
  readonly kernel: KernelName;
  readonly vectors?: Vectors;
  readonly effort: Effort;
}

/** A trainer of the chapter's network, on this thread. */
export function stepContestant(optimizer: Optimizer, { dataset, kernel, vectors, effort }: StepOptions): Contestant {
  const trainer = new Trainer(dataset, { ...chapterNetwork, optimizer }, 1, (bytes) =>
    createKernel(kernel, bytes, vectors),
  );
  const options = defaultOptions(optimizer);
  return timed(optimizer.id, () => void trainer.step(options), effort);
}

export async function benchStep(
  options: StepOptions,
  onProgress: (share: number, what: string) => void,
): Promise<StepReport> {
  onProgress(0, 'warm-up');
  const contestants = optimizers.map((optimizer) => stepContestant(optimizer, options));
  const times = await interleave(contestants, options.effort.rounds, onProgress);
  return Object.fromEntries([...times].map(([id, { ms, best }]) => [id, { ms: rounded(ms), best: rounded(best) }]));
}
