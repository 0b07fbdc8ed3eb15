import { Series } from '../../src/base/series.ts';
import { takeSnapshot } from '../../src/engine/experiments/experiment.ts';
import { resolveValues } from '../../src/engine/experiments/index.ts';
import { initSymmetry } from '../../src/engine/experiments/init-symmetry/index.ts';
import type { ResultOf } from '../../src/engine/experiments/list.ts';
import { emptyResults } from '../../src/engine/experiments/results.ts';
import { createReferenceKernel } from '../../src/engine/kernel/reference.ts';
import { tinyDataset } from '../engine/runs/threads.ts';

/** The finished runs of init-symmetry on forty tiny pictures: 30 steps of networks with 6 and 4 units. */
export function networks(texts: Readonly<Record<string, string>> = {}): ResultOf<'init-symmetry'>[] {
  const values = resolveValues(initSymmetry, { iterations: '30', hidden: '6,4', 'batch-size': '10', ...texts });
  return initSymmetry.runs(values, 1).map((plan) => {
    const series: Record<string, Series> = {};
    const snapshots: Record<string, Float64Array> = {};
    const training = initSymmetry.train({
      params: plan.params,
      seed: 1,
      dataset: tinyDataset(),
      createKernel: createReferenceKernel,
      emit: (name, x, y) => {
        series[name] = (series[name] ?? Series.empty).append([x], [y]);
      },
      show: (name, shown) => {
        snapshots[name] = takeSnapshot(shown);
      },
      progress: () => {},
    });
    for (;;) {
      const step = training.next();
      if (!step.done) continue;
      const [empty] = emptyResults([plan]);
      return { ...empty!, status: 'done', series, snapshots, summary: step.value, done: 30, total: 30, elapsedMs: 1 };
    }
  });
}
