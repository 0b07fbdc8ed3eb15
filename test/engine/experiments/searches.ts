import { Series } from '../../../src/base/series.ts';
import type { TrialResult } from '../../../src/engine/experiments/hyperparameter-search/results.ts';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { emptyResults } from '../../../src/engine/experiments/results.ts';

const search = experimentOf('hyperparameter-search');

export function searchValues(texts: Readonly<Record<string, string>> = {}) {
  return resolveValues(search, texts);
}

/** One trial that ended with these accuracies, epoch by epoch. */
export function finished(run: TrialResult, validation: readonly number[], summary: object = {}): TrialResult {
  const x = validation.map((_, i) => i + 1);
  return {
    ...run,
    status: 'done',
    series: {
      validationAccuracy: Series.of(x, validation),
      trainAccuracy: Series.of(
        x,
        validation.map((v) => Math.min(1, v + 0.05)),
      ),
    },
    summary: { diverged: false, validationAccuracy: validation.at(-1), ...summary },
    done: x.length,
    total: x.length,
    elapsedMs: 10,
  };
}

/** A finished search without training: the nearer the learning rate is to 0.005, the better. */
export function searched(texts: Readonly<Record<string, string>> = {}, seed = 1): TrialResult[] {
  return emptyResults(search.runs(searchValues(texts), seed)).map(judged);
}

export function judged(run: TrialResult): TrialResult {
  const score = Math.max(0.1, Math.round(90 - 40 * Math.abs(Math.log10(run.params.lr / 0.005))) / 100);
  return finished(run, [0.1, (0.1 + score) / 2, score]);
}
