import { Series } from '../../src/base/series.ts';
import { batchnormMnist } from '../../src/engine/experiments/batchnorm-mnist/index.ts';
import { resolveValues } from '../../src/engine/experiments/index.ts';
import type { ResultOf } from '../../src/engine/experiments/list.ts';
import { emptyResults } from '../../src/engine/experiments/results.ts';

/** What became of one network: its accuracies, epoch by epoch, and the epoch in which it diverged. */
export interface Fate {
  readonly y: readonly number[];
  readonly divergedAt?: number;
}

/** Finished runs of batchnorm-mnist, in the order of their plan: with batch normalization, without, and so on. */
export function grown(scales: string, fates: readonly Fate[]): ResultOf<'batchnorm-mnist'>[] {
  const plans = batchnormMnist.runs(resolveValues(batchnormMnist, { scales, epochs: '5' }), 1);
  return emptyResults(plans).map((run, i) => {
    const { y, divergedAt } = fates[i]!;
    const diverged = divergedAt !== undefined;
    const series: ResultOf<'batchnorm-mnist'>['series'] =
      y.length > 0
        ? {
            trainAccuracy: Series.of(
              y.map((_, n) => n + 1),
              y,
            ),
          }
        : {};
    return {
      ...run,
      status: 'done',
      series,
      summary: { trainAccuracy: y.at(-1), diverged, ...(diverged && { divergedAt }) },
      done: 41,
      total: 41,
      elapsedMs: 100,
    };
  });
}
