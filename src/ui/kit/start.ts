import { Series } from '../../base/series.ts';
import { type AnyExperiment, takeSnapshot } from '../../engine/experiments/experiment.ts';
import type { Change, RunPlan, Snapshots } from '../../engine/experiments/plan.ts';
import { emptyResults, type RunResult } from '../../engine/experiments/results.ts';
import type { Recipe } from '../../engine/runs/recipe.ts';

/** Runs before their first report, with what their experiment knows of them before the first update. */
export function runsAtStart(
  { initial }: Pick<AnyExperiment, 'initial'>,
  plans: readonly RunPlan[],
  seed: number,
  /** The numbers of a sample; left out before the data are known. */
  inputs?: number,
): RunResult[] {
  const runs = emptyResults(plans);
  if (!initial || inputs === undefined) return runs;
  return runs.map((run) => {
    const series: Record<string, Series> = {};
    const snapshots: Record<string, Snapshots[string]> = {};
    initial({
      params: run.params,
      seed,
      inputs,
      emit: (name, x, y) => {
        series[name] = (series[name] ?? Series.empty).append([x], [y]);
      },
      show: (name, values) => {
        snapshots[name] = takeSnapshot(values);
      },
    });
    return { ...run, series, snapshots };
  });
}

/** A recipe with one more change; of changes of a parameter that follow each other at one update the last counts. */
export function withChange(recipe: Recipe, change: Change): Recipe {
  const { changes = [] } = recipe;
  const last = changes.at(-1);
  const kept = last?.name === change.name && last.at === change.at ? changes.slice(0, -1) : changes;
  return { ...recipe, changes: [...kept, change] };
}
