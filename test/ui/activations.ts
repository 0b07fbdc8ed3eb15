import { painted } from '../../src/engine/experiments/experiment.ts';
import { experimentOf, resolveValues } from '../../src/engine/experiments/index.ts';
import type { ResultOf } from '../../src/engine/experiments/list.ts';
import { emptyResults } from '../../src/engine/experiments/results.ts';
import { bestKernel, createKernel } from '../../src/engine/kernel/index.ts';

/** The finished runs of init-activations for some parameters, computed here and now. */
export function propagated(texts: Readonly<Record<string, string>> = {}, seed = 1): ResultOf<'init-activations'>[] {
  const experiment = experimentOf('init-activations');
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
        snapshots[name] = painted(values);
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
