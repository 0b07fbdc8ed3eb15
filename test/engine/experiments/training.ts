import type { Experiment } from '../../../src/engine/experiments/experiment.ts';
import type { RunPlan } from '../../../src/engine/experiments/plan.ts';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { tinyDataset } from '../runs/threads.ts';

interface TrainingOptions {
  readonly seed?: number;
  /** Called after every step, from 1: what it changes in the parameters counts from the next one on. */
  readonly set?: (step: number, params: Record<string, unknown>) => void;
}

/** Trains one run in this thread on the tiny dataset: its series as [x, y], and its summary. */
export function trainPlan(experiment: Experiment, plan: RunPlan, { seed = 1, set }: TrainingOptions = {}) {
  const series: Record<string, [number, number][]> = {};
  const training = experiment.train({
    params: plan.params,
    seed,
    dataset: tinyDataset(),
    createKernel: createReferenceKernel,
    show: () => {},
    emit: (name, x, y) => {
      series[name] ??= [];
      series[name].push([x, y]);
    },
    progress: () => {},
  });
  for (let step = 1; ; step++) {
    const next = training.next();
    if (next.done) return { series, summary: next.value };
    set?.(step, plan.params);
  }
}
