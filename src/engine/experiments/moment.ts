import type { AnyValues } from '../../base/params.ts';
import { changesOfRun } from './changes.ts';
import type { AnyExperiment } from './experiment.ts';
import type { Change, RunPlan, Snapshots } from './plan.ts';
import type { RunResult } from './results.ts';

/** What the parameters of a run follow from at any moment. */
export interface RunOrigin {
  /** As the run started. */
  readonly plan: RunPlan;
  /** The values of the experiment, and what was changed on the way. */
  readonly values: AnyValues;
  readonly changes: readonly Change[];
}

/** The x of the last values of a run's series after so many updates. */
export function xAfter(experiment: AnyExperiment, { plan, values, changes }: RunOrigin, updates: number): number {
  return experiment.lastX?.(updates, plan.params, changesOfRun(experiment, changes, values, plan.id)) ?? updates;
}

/** The parameters with which a run made the last of so many updates. */
function paramsAt(experiment: AnyExperiment, { plan, values, changes }: RunOrigin, updates: number) {
  const own = changesOfRun(experiment, changes, values, plan.id).filter(({ at }) => at < Math.max(1, updates));
  return Object.assign({}, plan.params, ...own.map(({ params }) => params));
}

/**
 * The result of a run as it stood after so many updates: its series up to there, the parameters in force, no end. Snapshots are the
 * newest unless those of the moment are given.
 */
export function resultAt<R extends RunResult>(
  experiment: AnyExperiment,
  result: R,
  origin: RunOrigin,
  updates: number,
  pictures: Snapshots = {},
): R {
  const x = xAfter(experiment, origin, updates);
  const series = Object.fromEntries(
    Object.entries(result.series).map(([name, values]) => [name, values.first(values.indexUpTo(x) + 1)]),
  );
  const hadEnded = result.summary.diverged && (result.summary.divergedAt ?? 0) <= x;
  return {
    ...result,
    params: paramsAt(experiment, origin, updates),
    series,
    snapshots: { ...result.snapshots, ...pictures },
    summary: hadEnded ? result.summary : {},
    status: hadEnded ? result.status : 'running',
    done: Math.min(updates, result.done),
    elapsedMs: 0,
  };
}

/** The value that a parameter of the experiment has for the update that follows after so many. */
export function valueAfter(values: AnyValues, changes: readonly Change[], name: string, updates: number): unknown {
  const last = changes
    .filter((change) => change.name === name && change.at <= updates)
    .toSorted((a, b) => a.at - b.at)
    .at(-1);
  return last ? last.value : values[name];
}
