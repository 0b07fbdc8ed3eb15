import { fixed } from '../../base/numbers.ts';
import type { Series } from '../../base/series.ts';
import { mean } from '../../base/statistics.ts';
import { josa, type Text } from '../../base/text.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { costsLikeGuessing, guessingOf } from '../../engine/experiments/shared/race/guessing.ts';

/*
 * What a viewer should not miss while runs train, from their numbers alone: one sentence when it happens.
 */

type Results = readonly RunResult[];

/** The epochs of each of the two stretches that are compared: shorter ones are noise. */
const stretch = 10;
/** By how much the mean test accuracy falls from one stretch to the next before it counts. */
const fall = 0.005;

const meanOf = ({ y }: Series, from: number, to: number) => mean(y.subarray(from, to));

/**
 * The epoch at which overfitting begins: the first of ten epochs whose mean test accuracy is half a point or more below that
 * of the ten before, while the mean training accuracy is above it; null where there is none.
 */
export function overfittingFrom({ series }: Pick<RunResult, 'series'>): number | null {
  const { trainAccuracy: train, testAccuracy: test } = series;
  if (!train || !test) return null;
  const length = Math.min(train.y.length, test.y.length);
  for (let at = stretch; at + stretch <= length; at++) {
    const falls = meanOf(test, at, at + stretch) < meanOf(test, at - stretch, at) - fall;
    if (falls && meanOf(train, at, at + stretch) > meanOf(train, at - stretch, at)) return test.x[at]!;
  }
  return null;
}

/** By how much the test accuracy of the first has to exceed that of the second for a change of the lead. */
const clear = 0.005;

/** The run that leads in a race: the last that was clearly ahead at a look at the test data that all of them had; null: none was. */
export function leaderOf(results: Results): RunResult | null {
  const racing = results.filter(({ series, summary }) => series.loss && series.testAccuracy && !summary.diverged);
  const [first] = racing;
  if (!first || racing.length < 2) return null;
  const common = Math.min(...racing.map(({ series }) => series.testAccuracy!.x.at(-1) ?? 0));
  const looks = first.series.testAccuracy!;
  for (let look = looks.indexUpTo(common); look >= 0; look--) {
    const ranked = racing
      .map((run) => ({ run, accuracy: run.series.testAccuracy!.valueUpTo(looks.x[look]!) }))
      .toSorted((a, b) => b.accuracy - a.accuracy);
    if (ranked[0]!.accuracy - ranked[1]!.accuracy >= clear) return ranked[0]!.run;
  }
  return null;
}

/** After so many updates a network has had its chance. */
const chance = 200;

/** The mean loss of a run's last updates, if it is still that of guessing after its chance; else null. */
function stuckAt(run: RunResult): number | null {
  const { loss } = run.series;
  const guessing = guessingOf(run);
  if (!loss || !guessing || loss.y.length < chance) return null;
  const recent = meanOf(loss, chance - 50, chance);
  return costsLikeGuessing(recent, guessing) ? recent : null;
}

function diverged(run: RunResult, before: RunResult | undefined): Text | null {
  if (!run.summary.diverged || before?.summary.diverged) return null;
  const { en, ko } = run.label;
  return { en: `${en} has diverged`, ko: `${josa(ko, '이', '가')} 발산했습니다` };
}

function overfits(run: RunResult, before: RunResult | undefined): Text | null {
  const from = overfittingFrom(run);
  if (from === null || (before && overfittingFrom(before) !== null)) return null;
  const { en, ko } = run.label;
  return { en: `${en}: overfitting begins at epoch ${from}`, ko: `${ko}: ${from}에폭부터 오버피팅` };
}

function sticks(run: RunResult, before: RunResult | undefined): Text | null {
  const loss = stuckAt(run);
  if (loss === null || (before?.series.loss?.y.length ?? 0) >= chance) return null;
  const [{ en, ko }, value] = [run.label, fixed(loss, 2)];
  return {
    en: `${en}: nothing learned in ${chance} updates, loss still ${value}`,
    ko: `${ko}: ${chance}번 갱신해도 손실이 ${value} 그대로`,
  };
}

/** The first look at the test data makes no change of the lead. */
function leads(previous: Results, results: Results): Text | null {
  const [before, now] = [leaderOf(previous), leaderOf(results)];
  if (!before || !now || before.id === now.id) return null;
  return { en: `${now.label.en} takes the lead`, ko: `${josa(now.label.ko, '이', '가')} 앞섭니다` };
}

/** What has happened from some results to the next, the most important first; null: nothing that has to be said. */
export function happeningOf(previous: Results, results: Results): Text | null {
  const changed = results.flatMap((run, i) => (run === previous[i] ? [] : [[run, previous[i]] as const]));
  for (const tell of [diverged, overfits, sticks]) {
    for (const [run, before] of changed) {
      const text = tell(run, before);
      if (text) return text;
    }
  }
  return leads(previous, results);
}

/** A sentence with the share of the training that was done when it was said. */
export interface Happening {
  readonly text: Text;
  readonly at: number;
}

/** The share of the training that is done. */
const progressOf = (results: Results) =>
  Math.max(0, ...results.map(({ done, total }) => (total > 0 ? done / total : 0)));

/**
 * What stays said after another report: the newest happening, for a tenth of the training.
 *
 * @param told what the report itself tells; null: nothing
 */
export function nextHappening(
  said: Happening | null,
  previous: Results,
  results: Results,
  told: Text | null = null,
): Happening | null {
  const text = told ?? happeningOf(previous, results);
  const now = progressOf(results);
  if (text) return { text, at: now };
  return said && now - said.at > 0.1 ? null : said;
}
