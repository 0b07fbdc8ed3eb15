import type { AnyExperiment } from '../experiments/experiment.ts';
import type { RunPlan } from '../experiments/plan.ts';
import type { Job } from './job.ts';
import { type Keyframes, keyframeBudget } from './keyframes.ts';
import type { RunRequest } from './protocol.ts';

/** Runs that go on from where those of the same ids in another job stood after so many updates. */
export interface Branch {
  readonly of: Job;
  readonly at: number;
}

/** There may be so many branches beside the runs that they leave. */
export const mostBranches = 4;

/** The bytes for the keyframes of a branch: all of them may have a quarter of the budget, once there are so many. */
const branchBytes = keyframeBudget / 4 / mostBranches;

/** The runs that a branch leaves make room for its keyframes. @param branches how many have left them, this one included */
export function makeRoom(keyframes: Keyframes, branches: number): void {
  keyframes.bound(keyframeBudget - branchBytes * Math.min(mostBranches, branches));
}

/** The bytes for the keyframes of each run, so that all of them have as many. */
export function keyframeBytesOf(
  { stateSize }: AnyExperiment,
  plans: readonly RunPlan[],
  branch: Branch | undefined,
): number[] {
  const budget = branch ? branchBytes : keyframeBudget;
  const sizes = plans.map(({ params }) => stateSize?.(params) ?? 1);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => (budget * size) / all);
}

/**
 * Where a run of a branch begins: at the last keyframe of its origin before the branch. It shares the earlier ones, so that it can be
 * shown at any moment.
 */
export function beginningOf(
  { of, at }: Branch,
  { id }: RunPlan,
  keyframes: Keyframes,
  index: number,
): Pick<RunRequest, 'from' | 'knownUpTo'> {
  // What it changes before the first update is part of a search that comes before it: a state after that one is another's.
  if (at === 0) return { knownUpTo: at };
  const run = of.plans.findIndex((plan) => plan.id === id);
  keyframes.share(index, { keyframes: of.keyframes, run, at });
  return { from: of.keyframes.before(run, at), knownUpTo: at };
}
