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

/**
 * The bytes for the keyframes of each run, so that all of them have as many: three quarters of the budget are for the runs that
 * branches leave, a quarter for all branches.
 */
export function keyframeBytesOf(
  { stateSize }: AnyExperiment,
  plans: readonly RunPlan[],
  branch: Branch | undefined,
): number[] {
  const budget = keyframeBudget * (branch ? 1 / 4 / mostBranches : 3 / 4);
  const sizes = plans.map(({ params }) => stateSize?.(params) ?? 1);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => (budget * size) / all);
}

/**
 * Where a run of a branch begins: at the last keyframe of its origin before the branch. The earlier ones become its own, too, so
 * that it can be shown at any moment; they take no memory.
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
  for (const keyframe of of.keyframes.upTo(run, at)) keyframes.add(index, keyframe);
  return { from: of.keyframes.before(run, at), knownUpTo: at };
}
