import type { Diverged, DivergenceWatch } from '../../nn/divergence.ts';
import type { RunContext } from '../experiment.ts';

export interface EpochsOptions {
  readonly watch: DivergenceWatch;
  readonly epochs: number;
  /** How many samples make an epoch. */
  readonly samples: number;
  readonly batchSize: number;
  /** The optimizer's options, read anew at every step. */
  readonly options: () => Readonly<Record<string, number>>;
  /** Called after the first update of each epoch, as the book's code does; epochs count from 1. */
  readonly record: (epoch: number) => void;
}

/** How many updates were made, and if the network diverged, in which epoch and why. */
export type EpochsOutcome = { readonly iterations: number } & (Diverged | { readonly diverged: false });

/** Updates in an epoch: samples / batch size, rounded, at least one. */
export function updatesPerEpoch(samples: number, batchSize: number): number {
  return Math.max(1, Math.round(samples / batchSize));
}

/** The last epoch whose accuracies are known after so many updates; 0 before the first. */
export function epochAfter(updates: number, samples: number, batchSize: number): number {
  return updates < 1 ? 0 : Math.floor((updates - 1) / updatesPerEpoch(samples, batchSize)) + 1;
}

/** All updates of a training: the last epoch ends with its record, after its first update. */
export function updatesOf(epochs: number, samples: number, batchSize: number): number {
  return (epochs - 1) * updatesPerEpoch(samples, batchSize) + 1;
}

/**
 * Trains epoch by epoch, from the updates on that the trainer has made. Ends with the last record, or when a loss, or a parameter
 * at the end, is not finite.
 */
export function* trainEpochs(
  { progress }: Pick<RunContext, 'progress'>,
  { watch, epochs, samples, batchSize, options, record }: EpochsOptions,
): Generator<void, EpochsOutcome, void> {
  const perEpoch = updatesPerEpoch(samples, batchSize);
  const total = updatesOf(epochs, samples, batchSize);
  const from = watch.updates;
  progress(from, total);
  for (let i = from; i < total; i++) {
    const loss = watch.step(options());
    progress(i + 1, total);
    const epoch = Math.floor(i / perEpoch) + 1;
    if (!Number.isFinite(loss)) return { ...watch.diverged(epoch), iterations: i + 1 };
    if (i % perEpoch === 0) record(epoch);
    yield;
  }
  if (!watch.parametersFinite()) return { ...watch.diverged(epochs), iterations: total };
  return { diverged: false, iterations: total };
}
