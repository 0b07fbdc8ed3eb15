import { takeSnapshot } from '../../src/engine/experiments/experiment.ts';
import { experimentById, resolveValues } from '../../src/engine/experiments/index.ts';
import { emptyResults, type RunResult } from '../../src/engine/experiments/results.ts';
import { bestKernel, createKernel } from '../../src/engine/kernel/index.ts';

/** The finished runs of init-activations for some parameters, computed here and now. */
export function propagated(texts: Readonly<Record<string, string>> = {}, seed = 1): RunResult[] {
  const experiment = experimentById('init-activations');
  return experiment.runs(resolveValues(experiment, texts), seed).map((plan) => {
    const snapshots: Record<string, Float64Array> = {};
    const training = experiment.train({
      params: plan.params,
      seed,
      get dataset(): never {
        throw new Error('no data here');
      },
      createKernel: (bytes) => createKernel(bestKernel(), bytes),
      emit: () => {},
      show: (name, values) => {
        snapshots[name] = takeSnapshot(values);
      },
      progress: () => {},
    });
    for (;;) {
      const step = training.next();
      if (!step.done) continue;
      const [empty] = emptyResults([plan]);
      return { ...empty!, status: 'done', summary: step.value, snapshots, done: 10, total: 10, elapsedMs: 1 };
    }
  });
}
