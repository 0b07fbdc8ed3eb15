import { totalmem } from 'node:os';
import type { Dataset } from '../../data/dataset.ts';
import type { AnyExperiment } from '../experiments/experiment.ts';
import type { RunPlan } from '../experiments/plan.ts';
import { mostBytes, notEnough, tooLarge } from '../kernel/memory.ts';

/** Thrown in place of creating a kernel, with the bytes that the run requested. */
class BytesRequested extends Error {
  readonly bytes: number;

  constructor(bytes: number) {
    super(`${bytes} bytes`);
    this.bytes = bytes;
  }
}

/** The bytes that a run requests for its kernel: network, optimizer state and batches; 0 if it fails before that. */
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
    // The run itself will report any other error.
  }
  return 0;
}

/** Of a job with more runs than this only the `measuredOfMany` costliest are measured. */
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

/** @throws UsageError for a network larger than any kernel can be, DataError for one that does not fit into this machine */
export function checkRoom(bytes: number, available: number): void {
  if (bytes > mostBytes) throw tooLarge(bytes);
  if (bytes > available) throw notEnough(bytes, available);
}

/**
 * The bytes that this process may still allocate, container limits included. Only Linux counts the caches that it would give
 * back; elsewhere the free memory means little, so that the total memory is returned.
 */
export function availableBytes(): number {
  return process.platform === 'linux' ? process.availableMemory() : totalmem();
}
