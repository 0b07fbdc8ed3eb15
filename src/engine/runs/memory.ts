import { totalmem } from 'node:os';
import type { Dataset } from '../../data/dataset.ts';
import type { AnyExperiment } from '../experiments/experiment.ts';
import type { RunPlan } from '../experiments/plan.ts';
import { mostBytes, notEnough, tooLarge } from '../kernel/memory.ts';

/** Thrown instead of a kernel being made: so much was asked for. */
class BytesRequested extends Error {
  readonly bytes: number;

  constructor(bytes: number) {
    super(`${bytes} bytes`);
    this.bytes = bytes;
  }
}

/** The bytes of a run's network and all that belongs to it: what it asks its kernel for, before it trains. */
function bytesOf(experiment: AnyExperiment, { params }: RunPlan, dataset: Dataset | null, seed: number): number {
  const training = experiment.train({
    params,
    seed,
    get dataset() {
      if (!dataset) throw new Error('no data');
      return dataset;
    },
    createKernel: (bytes) => {
      throw new BytesRequested(bytes);
    },
    emit: () => {},
    show: () => {},
    progress: () => {},
  });
  try {
    training.next();
  } catch (error) {
    if (error instanceof BytesRequested) return error.bytes;
    // What is wrong with it, the run will say.
  }
  return 0;
}

/** Jobs of more runs than these are judged by those that take the most arithmetic. */
const maxMeasured = 12;
const measuredOfMany = 2;

/** The bytes that the largest of these runs takes. */
export function largestRunBytes(
  experiment: AnyExperiment,
  plans: readonly RunPlan[],
  dataset: Dataset | null,
  seed: number,
): number {
  const cost = (plan: RunPlan) => experiment.cost?.(plan.params, dataset) ?? 0;
  const sample =
    plans.length <= maxMeasured ? plans : plans.toSorted((a, b) => cost(b) - cost(a)).slice(0, measuredOfMany);
  return Math.max(0, ...sample.map((plan) => bytesOf(experiment, plan, dataset, seed)));
}

/** @throws UsageError for a network of more than any machine gives it, DataError for one that this machine has no room for */
export function checkRoom(bytes: number, available: number): void {
  if (bytes > mostBytes) throw tooLarge(bytes);
  if (bytes > available) throw notEnough(bytes, available);
}

/**
 * What this process may still take of the memory, its container's limit included. Only Linux tells what it would give back
 * of its caches; elsewhere what is free says little, and all there is must do.
 */
export function availableBytes(): number {
  return process.platform === 'linux' ? process.availableMemory() : totalmem();
}
