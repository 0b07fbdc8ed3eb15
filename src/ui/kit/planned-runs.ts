import { experimentById } from '../../engine/experiments/index.ts';
import type { RunPlan } from '../../engine/experiments/plan.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import type { Controls } from './controls.ts';
import type { Data } from './digits.ts';
import { runsAtStart } from './start.ts';

/** What the runs of a screen's next start follow from. */
interface PlannedFrom {
  readonly controls: Controls;
  readonly seed: number;
  readonly results: readonly RunResult[];
  readonly data?: Data;
}

/** Runs that have not reported anything yet, as they start. */
export function atStart<S extends PlannedFrom>({ controls, seed, data }: S, plans: readonly RunPlan[]): S['results'] {
  return runsAtStart(
    experimentById(controls.experiment),
    plans,
    seed,
    data ?? undefined,
  ) as RunResult[] as S['results'];
}

/** The planned runs of values, made once for each of them: they are drawn many times. */
const planned = new WeakMap<object, Pick<PlannedFrom, 'seed' | 'data'> & { readonly runs: readonly RunResult[] }>();

/** The runs that the next start has. */
export function plannedRuns<S extends PlannedFrom>(state: S): S['results'] {
  const { controls, seed, data } = state;
  const known = planned.get(controls.values);
  if (known?.seed === seed && known.data === data) return known.runs as RunResult[] as S['results'];
  const runs = atStart(state, experimentById(controls.experiment).runs(controls.values, seed));
  planned.set(controls.values, { seed, runs, ...(data && { data }) });
  return runs;
}

/** The runs of the last start; before the first one, those that it would have. */
export function runsOf<S extends PlannedFrom>(state: S): S['results'] {
  return state.results.length > 0 ? state.results : plannedRuns(state);
}
