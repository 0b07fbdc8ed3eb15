import { Series } from '../../../src/base/series.ts';
import { defineExperiment } from '../../../src/engine/experiments/experiment.ts';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import { emptyResults, type RunResult } from '../../../src/engine/experiments/results.ts';
import type { SeedRuns } from '../../../src/engine/experiments/seeds.ts';

/** What a run ended with: a number, or how else. */
export type Ended = number | 'diverged' | 'failed' | 'stopped';

/** A finished run with a metric that a test has made up; a run that diverged had reached something before. */
function ended(run: RunResult, metric: string, what: Ended): RunResult {
  const over = { ...run, done: 3, total: 3, elapsedMs: 10 };
  const curve = (y: readonly number[]) =>
    Series.of(
      y.map((_, i) => i + 1),
      y,
    );
  if (typeof what === 'number') {
    return { ...over, status: 'done', series: { [metric]: curve([0.1, 0.2, what]) }, summary: { diverged: false } };
  }
  const series = { [metric]: curve([0.99]) };
  if (what === 'diverged') return { ...over, status: 'done', series, summary: { diverged: true, divergedAt: 2 } };
  return { ...over, status: what, series };
}

/** A comparison of an experiment over seeds: of each run what it ended with, seed by seed. */
export function seeded(
  id: string,
  texts: Readonly<Record<string, string>>,
  runs: readonly (readonly Ended[])[],
  from = 1,
): SeedRuns[] {
  const experiment = experimentById(id);
  const metric = experiment.comparison!.metric;
  const values = resolveValues(experiment, texts);
  return runs[0]!.map((_, i) => {
    const seed = from + i;
    const results = emptyResults(experiment.runs(values, seed));
    return { seed, results: results.map((run, n) => ended(run, metric, runs[n]![i]!)) };
  });
}

/** An experiment whose runs are compared by a loss, as none of the program's is. */
export const byLoss = {
  ...defineExperiment({
    id: 'by-loss',
    section: 'update',
    title: { en: 'By loss', ko: '손실로 비교' },
    summary: { en: '', ko: '' },
    reading: { en: '', ko: '' },
    params: {},
    needsData: false,
    light: true,
    series: { loss: { label: { en: 'loss', ko: '손실' }, x: { en: 'iteration', ko: '반복' } } },
    runs: () => ['a', 'b'].map((id) => ({ id, label: { en: id, ko: id }, params: {} })),
    // biome-ignore lint/correctness/useYield: it makes no step
    *train() {
      return {};
    },
    summarize: () => ({}),
    verdict: () => [],
  }),
  comparison: { metric: 'loss', curves: { loss: 'loss' } },
} as const;

/** Its runs, seed by seed. */
export function lossesBySeed(a: readonly Ended[], b: readonly Ended[]): SeedRuns[] {
  return a.map((_, i) => ({
    seed: i + 1,
    results: emptyResults(byLoss.runs({}, 1)).map((run, n) => ended(run, 'loss', [a, b][n]![i]!)),
  }));
}
