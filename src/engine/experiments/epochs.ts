import type { Trainer } from '../trainer.ts';
import type { RunContext } from './experiment.ts';

export interface EpochsOptions {
  readonly trainer: Trainer;
  readonly epochs: number;
  /** How many samples make an epoch. */
  readonly samples: number;
  readonly batchSize: number;
  /** The optimizer's options, read anew at every step. */
  readonly options: () => Readonly<Record<string, number>>;
  /** Called after the first update of each epoch, as the book's code does; epochs count from 1. */
  readonly record: (epoch: number) => void;
}

export interface EpochsOutcome {
  readonly diverged: boolean;
  /** The epoch in which the loss stopped being a number. */
  readonly divergedAt?: number;
  /** Updates made. */
  readonly iterations: number;
}

/** Updates in an epoch: as many batches as cover the samples once, at least one. */
export function updatesPerEpoch(samples: number, batchSize: number): number {
  return Math.max(1, Math.round(samples / batchSize));
}

/** Trains epoch by epoch; ends with the last record, or where the loss is no longer a number. */
export function* trainEpochs(
  { progress }: Pick<RunContext, 'progress'>,
  { trainer, epochs, samples, batchSize, options, record }: EpochsOptions,
): Generator<void, EpochsOutcome, void> {
  const each = updatesPerEpoch(samples, batchSize);
  const total = (epochs - 1) * each + 1;
  progress(0, total);
  for (let i = 0; i < total; i++) {
    const loss = trainer.step(options());
    progress(i + 1, total);
    const epoch = Math.floor(i / each) + 1;
    if (!Number.isFinite(loss)) return { diverged: true, divergedAt: epoch, iterations: i + 1 };
    if (i % each === 0) record(epoch);
    yield;
  }
  return { diverged: false, iterations: total };
}
