import { mean } from '../../../../base/statistics.ts';

import { newestScore } from '../accuracy.ts';
import { differenceError, differs, type Score } from '../comparison.ts';
import type { OverfitResult } from './train.ts';

/** The newest accuracies of a run; the gap is train − test. */
export interface OverfitAccuracies {
  readonly run: OverfitResult;
  readonly train: number;
  readonly test: number;
  readonly gap: number;
  /** The epoch of these accuracies. */
  readonly epoch: number;
}

/** The newest accuracies of the runs; runs without a record and diverged runs are left out. */
export function overfitAccuracies(results: readonly OverfitResult[]): OverfitAccuracies[] {
  return results.flatMap((run) => {
    const [train, test] = [newestScore(run, 'trainAccuracy').share, newestScore(run, 'testAccuracy').share];
    if (!Number.isFinite(train) || !Number.isFinite(test)) return [];
    return [{ run, train, test, gap: train - test, epoch: run.series.trainAccuracy!.x.at(-1)! }];
  });
}

/** One of the two accuracies of a run, with what it was counted on. */
export function splitScore({ run }: OverfitAccuracies, split: 'train' | 'test'): Score<OverfitResult> {
  const score = newestScore(run, `${split}Accuracy`);
  return split === 'train' ? { ...score, count: run.params.samples } : score;
}

/** Whether a run's training accuracy is significantly above its test accuracy. */
export function hasGap(one: OverfitAccuracies): boolean {
  // Without the marks, because these are not the images of the test: two standard errors decide.
  const { marks, ...train } = splitScore(one, 'train');
  return one.gap > 0 && differs(train, splitScore(one, 'test'));
}

/** Whether two runs' gaps differ by more than two standard errors. */
export function gapsDiffer(a: OverfitAccuracies, b: OverfitAccuracies): boolean {
  const error = (split: 'train' | 'test') => differenceError(splitScore(a, split), splitScore(b, split));
  return Math.abs(a.gap - b.gap) > 2 * Math.hypot(error('train'), error('test'));
}

/** The means of the last three tenths of a series, each of at least three epochs; null if the series is too short. */
function lastParts(y: Float64Array): readonly [number, number, number] | null {
  const part = Math.max(3, Math.floor(y.length / 10));
  if (y.length < 3 * part) return null;
  const partMean = (back: number) => mean(y.slice(y.length - back * part, y.length - (back - 1) * part));
  return [partMean(3), partMean(2), partMean(1)];
}

/** Whether the training accuracy rose to the end: over the last three parts of the epochs, in the last one by a point. */
export function isRising({ run }: OverfitAccuracies): boolean {
  const parts = lastParts(run.series.trainAccuracy!.y);
  return parts !== null && parts[1] > parts[0] && parts[2] >= parts[1] + 0.01;
}
