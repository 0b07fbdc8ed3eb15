import { Series } from '../../base/series.ts';
import { type AnyExperiment, type StartContext, takeSnapshot } from '../../engine/experiments/experiment.ts';
import type { RunPlan, Snapshots } from '../../engine/experiments/plan.ts';
import { emptyResults, type RunResult } from '../../engine/experiments/results.ts';

/** Runs before their first report, with what their experiment knows of them before the first update. */
export function runsAtStart(
  { initial }: Pick<AnyExperiment, 'initial'>,
  plans: readonly RunPlan[],
  seed: number,
  /** The numbers of a sample, and the classes; left out before the data are known. */
  data?: Pick<StartContext, 'inputs' | 'classes'>,
): RunResult[] {
  const runs = emptyResults(plans);
  if (!initial || !data) return runs;
  return runs.map((run) => {
    const series: Record<string, Series> = {};
    const snapshots: Record<string, Snapshots[string]> = {};
    initial({
      params: run.params,
      seed,
      inputs: data.inputs,
      classes: data.classes,
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
