import type { Diverged, DivergenceWatch } from '../../nn/divergence.ts';
import type { RunContext } from '../experiment.ts';
import type { RunChange } from '../plan.ts';

/** What the epochs of a run follow from. */
interface EpochsRun {
  readonly samples: number;
  /** At the start: a change may set another one on the way. */
  readonly batchSize: number;
}

/** Where a training stands between two updates: its epoch, from 1, and how many of the epoch's updates it has made. */
export interface EpochPosition {
  readonly epoch: number;
  readonly made: number;
  /** The updates of this epoch; 0: not known yet. */
  readonly of: number;
}

/** What a run notes of its epochs. */
export interface EpochsNoted {
  position: EpochPosition;
}

/** Before the first update. */
export const firstPosition: EpochPosition = { epoch: 1, made: 0, of: 0 };

export interface EpochsOptions {
  readonly watch: DivergenceWatch;
  readonly epochs: number;
  /** How many samples make an epoch. */
  readonly samples: number;
  /** Read anew at every step. */
  readonly batchSize: () => number;
  /** Where the training stands, written on; the run keeps it with its state. */
  readonly own: EpochsNoted;
  /** The optimizer's options, read anew at every step. */
  readonly options: () => Readonly<Record<string, number>>;
  /** Called after the first update of each epoch, as the book's code does; epochs count from 1. */
  readonly record: (epoch: number) => void;
}

/** How many updates were made, and if the network diverged, in which epoch and why. */
export type EpochsOutcome = { readonly iterations: number } & (Diverged | { readonly diverged: false });

/** Updates in an epoch: samples / batch size, rounded, at least one. */
function updatesPerEpoch(samples: number, batchSize: number): number {
  return Math.max(1, Math.round(samples / batchSize));
}

/** After some more updates, at least one, with the same batch size. */
function advanced({ epoch, made, of }: EpochPosition, updates: number): EpochPosition {
  const last = made + updates - 1;
  return { epoch: epoch + Math.floor(last / of), made: (last % of) + 1, of };
}

/**
 * With another batch size the same share of the epoch is over, in whole updates of the new size. An epoch that has begun stays begun:
 * each has one record.
 */
function withBatches(position: EpochPosition, { samples, batchSize }: EpochsRun): EpochPosition {
  const { epoch, made, of } = position;
  const now = updatesPerEpoch(samples, batchSize);
  if (now === of) return position;
  return { epoch, made: made === 0 ? 0 : Math.max(1, Math.round((made * now) / of)), of: now };
}

/** The updates up to the last epoch's record, after its first one. */
function updatesLeft({ epoch, made, of }: EpochPosition, epochs: number): number {
  if (epoch >= epochs) return made === 0 ? 1 : 0;
  return of - made + (epochs - epoch - 1) * of + 1;
}

/** The stretches of a run with one batch size each: after how many updates they begin, and where the training stands then. */
function* stretches(
  run: EpochsRun,
  changes: readonly RunChange[],
): Generator<{ from: number; position: EpochPosition }> {
  let [from, position] = [0, withBatches(firstPosition, run)];
  yield { from, position };
  for (const { at, params } of changes) {
    if (typeof params.batchSize !== 'number') continue;
    const reached = at > from ? advanced(position, at - from) : position;
    [from, position] = [at, withBatches(reached, { ...run, batchSize: params.batchSize })];
    yield { from, position };
  }
}

/** The last epoch whose accuracies are known after so many updates; 0 before the first. */
export function epochAfter(updates: number, run: EpochsRun, changes: readonly RunChange[]): number {
  let epoch = 0;
  for (const { from, position } of stretches(run, changes)) {
    if (from >= updates) break;
    epoch = advanced(position, updates - from).epoch;
  }
  return epoch;
}

/** All updates of a training: the last epoch ends with its record, after its first update. */
export function updatesOf(run: EpochsRun & { readonly epochs: number }, changes: readonly RunChange[]): number {
  let total = Number.POSITIVE_INFINITY;
  for (const { from, position } of stretches(run, changes)) {
    // It has ended before this change.
    if (from >= total) break;
    total = from + updatesLeft(position, run.epochs);
  }
  return total;
}

/**
 * Trains epoch by epoch, from where the run stands on. Ends with the last record, or when a loss, or a parameter at the end, is not
 * finite.
 */
export function* trainEpochs(
  { progress }: Pick<RunContext, 'progress'>,
  { watch, epochs, samples, batchSize, own, options, record }: EpochsOptions,
): Generator<void, EpochsOutcome, void> {
  const withBatchesNow = () => {
    own.position = withBatches(own.position, { samples, batchSize: batchSize() });
  };
  const total = () => watch.updates + updatesLeft(own.position, epochs);
  withBatchesNow();
  progress(watch.updates, total());
  while (updatesLeft(own.position, epochs) > 0) {
    withBatchesNow();
    const loss = watch.step(options());
    own.position = advanced(own.position, 1);
    progress(watch.updates, total());
    const { epoch, made } = own.position;
    if (!Number.isFinite(loss)) return { ...watch.diverged(epoch), iterations: watch.updates };
    if (made === 1) record(epoch);
    yield;
  }
  if (!watch.parametersFinite()) return { ...watch.diverged(epochs), iterations: watch.updates };
  return { diverged: false, iterations: watch.updates };
}
