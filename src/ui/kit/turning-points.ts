import type { Series } from '../../base/series.ts';
import { mean } from '../../base/statistics.ts';
import { isOver, type RunResult } from '../../engine/experiments/results.ts';

/*
 * Where the numbers of runs that train take a turn: overfitting begins, the lead changes.
 */

/** The epochs of each of the two stretches that are compared: shorter ones are noise. */
const stretch = 10;
/** By how much the mean test accuracy falls from one stretch to the next before it counts. */
const fall = 0.005;

/** The mean of some values of a series, the end left out. */
export const meanOf = ({ y }: Series, from: number, to: number) => mean(y.subarray(from, to));

/** How far a growing series of test accuracies has been looked through, and where overfitting begins; −1: nowhere yet. */
interface Looked {
  readonly train: object;
  next: number;
  found: number;
}

/** By root: a longer series costs only its new epochs. */
const lookedThrough = new WeakMap<object, Looked>();

/**
 * The epoch at which overfitting begins: the first of ten epochs whose mean test accuracy is half a point or more below that
 * of the ten before, while the mean training accuracy is above it; null where there is none.
 */
export function overfittingFrom({ series }: Pick<RunResult, 'series'>): number | null {
  const { trainAccuracy: train, testAccuracy: test } = series;
  if (!train || !test) return null;
  const length = Math.min(train.y.length, test.y.length);
  const known = lookedThrough.get(test.root);
  const looked = known?.train === train.root ? known : { train: train.root, next: stretch, found: -1 };
  lookedThrough.set(test.root, looked);
  for (; looked.found < 0 && looked.next + stretch <= length; looked.next++) {
    const at = looked.next;
    const falls = meanOf(test, at, at + stretch) < meanOf(test, at - stretch, at) - fall;
    if (falls && meanOf(train, at, at + stretch) > meanOf(train, at - stretch, at)) looked.found = at;
  }
  // What was found in a longer series may lie ahead of this one.
  return looked.found >= 0 && looked.found + stretch <= length ? test.x[looked.found]! : null;
}

/** By how much the test accuracy of the first has to exceed that of the second for a change of the lead. */
const clear = 0.005;

/** The runs of a race that can lead. */
export const racingIn = (results: readonly RunResult[]) =>
  results.filter(({ series, summary }) => series.loss && series.testAccuracy && !summary.diverged);

/** Whether a run that may yet lead has not had its first look at the test data. */
const waits = (run: RunResult) => !isOver(run) && !run.summary.diverged && !run.series.testAccuracy?.length;

/** The last look at the test data that all of them had, by its x. */
export const lastCommon = (racing: readonly RunResult[]) =>
  Math.min(...racing.map(({ series }) => series.testAccuracy!.x.at(-1) ?? 0));

/**
 * The run that leads in a race: the last that was clearly ahead at a look at the test data that all of them had; null: none was. The
 * first to look leads nobody.
 * @param after only later looks count
 */
export function leaderOf(results: readonly RunResult[], after = Number.NEGATIVE_INFINITY): RunResult | null {
  const racing = racingIn(results);
  const [first] = racing;
  if (!first || racing.length < 2 || results.some(waits)) return null;
  const looks = first.series.testAccuracy!;
  for (let look = looks.indexUpTo(lastCommon(racing)); look >= 0 && looks.x[look]! > after; look--) {
    const ranked = racing
      .map((run) => ({ run, accuracy: run.series.testAccuracy!.valueUpTo(looks.x[look]!) }))
      .toSorted((a, b) => b.accuracy - a.accuracy);
    if (ranked[0]!.accuracy - ranked[1]!.accuracy >= clear) return ranked[0]!.run;
  }
  return null;
}
