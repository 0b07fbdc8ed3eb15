import { Series } from '../../../src/base/series.ts';
import { takeSnapshot } from '../../../src/engine/experiments/experiment.ts';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import type { ExperimentId, ResultOf } from '../../../src/engine/experiments/list.ts';
import type { RunPlan } from '../../../src/engine/experiments/plan.ts';
import { emptyResults, type RunResult } from '../../../src/engine/experiments/results.ts';
import { createKernel } from '../../../src/engine/kernel/index.ts';
import type { KernelName } from '../../../src/engine/kernel/kernel.ts';

/** What one run of an experiment without data yields, trained here and now. */
export function trained<Id extends ExperimentId>(
  experiment: Id,
  plan: RunPlan<ResultOf<Id>['params']>,
  { seed = 1, kernel = 'reference' }: { readonly seed?: number; readonly kernel?: KernelName } = {},
): ResultOf<Id> {
  const series: Record<string, Series> = {};
  const snapshots: Record<string, Float64Array> = {};
  let done = 0;
  let total = 0;
  const training = experimentById(experiment).train({
    params: plan.params,
    seed,
    get dataset(): never {
      throw new Error('no data here');
    },
    createKernel: (bytes) => createKernel(kernel, bytes),
    emit: (name, x, y) => {
      series[name] = (series[name] ?? Series.empty).append([x], [y]);
    },
    show: (name, values) => {
      snapshots[name] = takeSnapshot(values);
    },
    progress: (d, t) => {
      done = d;
      total = t;
    },
  });
  for (;;) {
    const step = training.next();
    if (!step.done) continue;
    const [empty] = emptyResults([plan]);
    const summary = step.value;
    const result: RunResult = { ...empty!, status: 'done', series, snapshots, summary, done, total, elapsedMs: 1 };
    // It is a run of this experiment.
    return result as ResultOf<Id>;
  }
}
