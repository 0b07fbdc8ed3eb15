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
