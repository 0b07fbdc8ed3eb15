import type { RunContext } from '../experiments/experiment.ts';
import { experimentById } from '../experiments/index.ts';
import type { RunChange, RunSummary } from '../experiments/plan.ts';
import { createKernel } from '../kernel/index.ts';
import { Memories } from '../kernel/memories.ts';
import type { RunRequest } from './protocol.ts';

/** What a run's training is made from. */
export type TrainingRequest = Pick<
  RunRequest,
  'experiment' | 'seed' | 'watched' | 'dataset' | 'kernel' | 'module' | 'from'
>;

/** Gives a run the parameters that changes have set after so many updates, and drops these changes. */
export function applyChanges(params: Record<string, unknown>, coming: RunChange[], updates: number): void {
  while (coming[0] && coming[0].at <= updates) Object.assign(params, coming.shift()!.params);
}

/**
 * The training of a run, from its start or from a keyframe; it reads its parameters at every step. One that
 * is not trained to its end is told to `return`, so that the next one takes its memory.
 */
export function createTraining(
  { experiment, seed, watched, dataset, kernel, module, from }: TrainingRequest,
  params: Readonly<Record<string, unknown>>,
  hooks: Pick<RunContext, 'emit' | 'show' | 'progress' | 'tried' | 'settled' | 'keep' | 'silent'>,
): Generator<void, RunSummary, void> {
  const memories = new Memories();
  const training = experimentById(experiment).train({
    ...hooks,
    params,
    seed,
    watched,
    kept: from?.state,
    get dataset() {
      if (!dataset) throw new Error(`${experiment} has no data to train on`);
      return dataset;
    },
    createKernel: (bytes) => createKernel(kernel, bytes, module, memories),
  });
  return releasing(memories, training);
}

/** What has been trained, and then the memories are another run's. */
function* releasing<T>(memories: Memories, training: Generator<void, T, void>): Generator<void, T, void> {
  try {
    return yield* training;
  } finally {
    memories.release();
  }
}
