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

/** Three pairs: only the normalized one learns, both learn, neither does. */
export const threePairs = grown('3', [
  { y: [0.2, 0.55, 0.7, 0.82, 0.85] },
  { y: [0.1], divergedAt: 2 },
  { y: [0.3, 0.6, 0.85, 0.93, 0.99] },
  { y: [0.1, 0.3, 0.5, 0.7, 0.91] },
  { y: [0.2, 0.3, 0.4, 0.45, 0.48] },
  { y: [0.1, 0.1, 0.1, 0.1, 0.1] },
]);
