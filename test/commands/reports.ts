import { Series } from '../../src/base/series.ts';
import type { RunReport } from '../../src/commands/formats.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { experimentById, resolveValues } from '../../src/engine/experiments/index.ts';
import { emptyResults, type RunResult } from '../../src/engine/experiments/results.ts';
import type { Recipe } from '../../src/engine/runs/recipe.ts';

/** A report about runs whose numbers a test has made up. */
export function madeUpReport(
  id: string,
  texts: Readonly<Record<string, string>>,
  runs: readonly Partial<RunResult>[],
  dataset: Dataset | null = null,
  more: Pick<Recipe, 'changes' | 'seeds'> = {},
): RunReport {
  const experiment = experimentById(id);
  const values = resolveValues(experiment, texts);
  const results = emptyResults(experiment.runs(values, 1)).map((r, i) => ({
    ...r,
    status: 'done' as const,
    ...runs[i],
  }));
  const recipe = { experiment: id, values, seed: 4, ...more };
  return { experiment, recipe, dataset, kernel: 'reference', vectors: 128, results, elapsedMs: 123.4 };
}

export const column = (...y: number[]) =>
  Series.of(
    y.map((_, i) => i),
    y,
  );

/** A report about as many seeds as there are accuracies, from seed 4 on: of each run its last test accuracy, seed by seed. */
export function overSeeds(
  id: string,
  texts: Readonly<Record<string, string>>,
  accuracies: readonly (readonly number[])[],
): RunReport {
  const seeds = accuracies[0]!.length;
  const { results, ...report } = madeUpReport(id, texts, [], null, { seeds });
  const runs = accuracies[0]!.map((_, n) => ({
    seed: 4 + n,
    results: results.map((run, i): RunResult => {
      const series = { loss: column(2.3, 1, 0.5), testAccuracy: Series.of([100], [accuracies[i]![n]!]) };
      return { ...run, series, summary: { diverged: false, testAccuracy: accuracies[i]![n] }, done: 100, total: 100 };
    }),
  }));
  return { ...report, results: runs[0]!.results, others: runs.slice(1) };
}
