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

/** The bytes for the keyframes of each of so many runs: three quarters are for those that branches leave, a quarter for all branches. */
export function keyframeBytesOf(runs: number, branch: Branch | undefined): number {
  return (keyframeBudget * (branch ? 1 / 4 / mostBranches : 3 / 4)) / runs;
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
  const run = of.plans.findIndex((plan) => plan.id === id);
  for (const keyframe of of.keyframes.upTo(run, at)) keyframes.add(index, keyframe);
  return { from: of.keyframes.before(run, at), knownUpTo: at };
}
