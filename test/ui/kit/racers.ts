import { Series } from '../../../src/base/series.ts';
import { same } from '../../../src/base/text.ts';
import type { RunResult } from '../../../src/engine/experiments/results.ts';
import { bareRun } from './bare-run.ts';

/** A series, its x so far apart. */
export const series = (values: readonly number[], from = 1, by = 1) =>
  Series.of(
    values.map((_, i) => from + i * by),
    values,
  );

/** Accuracies epoch by epoch: training rises, the test accuracy is as given. */
export function learner(test: readonly number[], rises = true): RunResult {
  const train = test.map((_, i) => (rises ? 0.5 + i * 0.005 : 0.9));
  return bareRun({ label: same('λ 0'), series: { trainAccuracy: series(train), testAccuracy: series(test) } });
}

/** Test accuracies that fall from the 20th epoch on. */
export const hill = Array.from({ length: 40 }, (_, i) => (i < 20 ? 0.6 : 0.6 - (i - 19) * 0.004));

/** A race: test accuracies at looks 100 updates apart. */
export const racer = (id: string, ...accuracies: number[]) =>
  bareRun({ id, label: same(id), series: { loss: series([1]), testAccuracy: series(accuracies, 100, 100) } });
