import { Series } from '../../../../src/base/series.ts';
import { experimentOf, resolveValues } from '../../../../src/engine/experiments/index.ts';
import { emptyResults } from '../../../../src/engine/experiments/results.ts';
import type { OverfitResult } from '../../../../src/engine/experiments/shared/overfit/train.ts';
import { packMarks } from '../../../../src/engine/nn/marks.ts';

/** A histogram of weights as a run shows it: [reach, standard deviation, counts], narrower the larger `decay` is. */
function weights(decay: number): Float64Array {
  const spread = 8 / (1 + 5 * decay);
  const counts = Array.from({ length: 41 }, (_, bin) =>
    Math.round((8000 / spread) * Math.exp(-(((bin - 20) / spread) ** 2))),
  );
  return Float64Array.from([0.4, 0.1 / (1 + 5 * decay), ...counts]);
}

/** Every fourth unit is left out of a run with dropout. */
function masks(hidden: readonly number[], dropout: number): Float64Array {
  const shown = hidden.reduce((sum, units) => sum + Math.min(20, units), 0);
  return Float64Array.from({ length: shown }, (_, i) => (dropout > 0 && i % 4 === 1 ? 0 : 1));
}

/** The first of so many samples right. */
function right(count: number, share: number): Float64Array {
  return packMarks(Array.from({ length: count }, (_, i) => (i < Math.round(share * count) ? 1 : 0)));
}

/** Runs of an experiment as they would be after so many epochs: accuracies that rise to levels of their own. */
export function overfitted(
  id: 'overfit-weight-decay' | 'overfit-dropout',
  epochs: number,
  texts: Readonly<Record<string, string>> = {},
): OverfitResult[] {
  const experiment = experimentOf(id);
  return emptyResults(experiment.runs(resolveValues(experiment, texts), 1)).map((run, i) => {
    const { weightDecay, dropout, hidden, epochs: all } = run.params;
    const x = Array.from({ length: epochs }, (_, n) => n + 1);
    const rise = (to: number) => x.map((v) => to * (1 - 0.9 / (1 + v * 0.1)));
    const [train, test] = [rise(1 - 0.12 * i), rise(0.8 - 0.06 * i)];
    const series = {
      trainAccuracy: Series.of(x, train),
      testAccuracy: Series.of(x, test),
      gap: Series.of(
        x,
        train.map((v, n) => v - test[n]!),
      ),
      weightStd: Series.of(
        x,
        x.map((v) => 0.1 / (1 + (5 * weightDecay * v) / all)),
      ),
    };
    const snapshots = {
      weights: weights(weightDecay),
      masks: masks(hidden, dropout),
      'trainAccuracy right': right(300, train.at(-1) ?? 0),
      'testAccuracy right': right(2000, test.at(-1) ?? 0),
    };
    const done = Math.max(0, 3 * epochs - 2);
    return { ...run, status: 'running', series, snapshots, done, total: 3 * all - 2, elapsedMs: done * 5 };
  });
}
