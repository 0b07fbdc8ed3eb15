import { threeDigits } from '../../../../base/numbers.ts';
import { inEachLanguage, joined, josa, same, type Text } from '../../../../base/text.ts';
import type { RunResult } from '../../results.ts';
import { bestTrial, type Trial, trialRates, trialsSnapshot, trialUpdates } from './tuning.ts';

/** What is known of the search of a run. */
export interface Search {
  readonly run: RunResult;
  /** All rates, the lowest first; the loss of one that has not been tried to its end is left out. */
  readonly trials: readonly (Pick<Trial, 'rate'> & Partial<Trial>)[];
  /** The place of the best, once all have been tried; −1 before, and where all diverged. */
  readonly best: number;
  /** All have been tried. */
  readonly over: boolean;
}

function shownTrials(shown: Float64Array): Search['trials'] {
  const count = shown.length / 2;
  return Array.from(shown.subarray(0, count), (rate, i) => {
    const loss = shown[count + i]!;
    if (Number.isNaN(loss)) return { rate };
    return { rate, loss: Number.isFinite(loss) ? loss : null };
  });
}

/** The search of a run, also one that has not begun; null for a run that races with the rate it was given. */
export function searchOf(run: RunResult): Search | null {
  const { summary, snapshots, params } = run;
  const told = (summary as { readonly trials?: readonly Trial[] }).trials;
  const shown = snapshots[trialsSnapshot];
  const planned = () => (params.tuned === 'on' ? trialRates(params.lr as number).map((rate) => ({ rate })) : []);
  const trials: Search['trials'] = told ?? (shown && shown.length > 0 ? shownTrials(shown) : planned());
  if (trials.length === 0) return null;
  const isTried = (trial: Search['trials'][number]): trial is Trial => trial.loss !== undefined;
  const over = trials.every(isTried);
  return { run, trials, best: over ? bestTrial(trials) : -1, over };
}

const rateOf = ({ trials, best }: Search) => threeDigits(trials[best]!.rate);

/** Runs whose best trial is at an end of what was tried; `more` leads beyond it. */
function edgeSentences(searches: readonly Search[], end: 'lowest' | 'highest'): Text[] {
  const at = searches.filter(({ trials, best }) => best === (end === 'lowest' ? 0 : trials.length - 1));
  if (at.length === 0) return [];
  const many = at.length > 1;
  const words = {
    lowest: { more: 'lower', beyond: 'below', ko: '가장 낮은', moreKo: '더 낮은' },
    highest: { more: 'higher', beyond: 'above', ko: '가장 높은', moreKo: '더 높은' },
  }[end];
  const names = joined(at.map(({ run }) => run.label));
  return [
    {
      en: `${many ? `Those of ${names.en} are` : `That of ${names.en} is`} the ${end} tried: a ${words.more} one may be better still.`,
      ko: `${names.ko}의 값은 써 본 것 가운데 ${words.ko} 값이므로 ${words.moreKo} 값이 더 나을 수 있습니다.`,
    },
  ];
}

/** Which learning rates the searches of a race found, with which budget, and where a better one may lie outside what was tried. */
export function tunedSentences(results: readonly RunResult[]): Text[] {
  const searches = results.flatMap((run) => searchOf(run) ?? []).filter(({ over }) => over);
  const found = searches.filter(({ best }) => best >= 0);
  const none = searches.filter(({ best }) => best < 0);
  const sentences: Text[] = [];
  const [first] = searches;
  if (!first) return [];
  const [count, updates] = [first.trials.length, trialUpdates(first.run.params.iterations as number)];
  const times = updates === 1 ? '1 update' : `${updates} updates`;
  if (found.length > 0) {
    const rates = joined(found.map((one) => inEachLanguage((language) => `${one.run.label[language]} ${rateOf(one)}`)));
    sentences.push(
      searches.length === 1
        ? {
            en: `It raced with the best of ${count} learning rates, each tried for ${times}: ${rates.en}.`,
            ko: `학습률 ${count}개를 ${updates}번씩 갱신해 본 뒤 가장 좋은 값으로 학습했습니다: ${rates.ko}.`,
          }
        : {
            en: `Each raced with the best of ${count} learning rates, the same budget for all, ${times} a rate: ${rates.en}.`,
            ko: `모두 같은 예산(학습률 ${count}개, 각 ${updates}번 갱신)으로 찾은 가장 좋은 학습률을 썼습니다: ${rates.ko}.`,
          },
    );
  }
  sentences.push(...edgeSentences(found, 'lowest'), ...edgeSentences(found, 'highest'));
  if (none.length > 0) {
    const names = joined(none.map(({ run }) => run.label));
    const given = joined(none.map(({ run }) => same(threeDigits(run.params.lr as number))));
    sentences.push({
      en: `With ${names.en} every rate tried diverged: the race has the given ${given.en}.`,
      ko: `${names.ko}에서는 써 본 학습률이 모두 발산해 주어진 ${josa(given.ko, '을', '를')} 썼습니다.`,
    });
  }
  return sentences;
}

/** Which rates the searches of each run found over many seeds: "SGD 0.3 (8 of 10), 0.1 (2 of 10)". */
export function tunedOverSeeds(results: readonly RunResult[]): Text[] {
  const searches = results.flatMap((run) => searchOf(run) ?? []).filter(({ over, best }) => over && best >= 0);
  const [first] = searches;
  if (!first) return [];
  const found = [...Map.groupBy(searches, ({ run }) => run.id).values()].map((own) => {
    const rates = [...Map.groupBy(own, rateOf)].toSorted(([, a], [, b]) => b.length - a.length);
    const text = rates.map(([rate, some]) => (rates.length > 1 ? `${rate} (${some.length})` : rate)).join(', ');
    return inEachLanguage((language) => `${own[0]!.run.label[language]} ${text}`);
  });
  const all = inEachLanguage((language) => found.map((one) => one[language]).join('; '));
  return [
    {
      en: `Rates found, the best of ${first.trials.length} in each seed (in how many): ${all.en}.`,
      ko: `시드마다 ${first.trials.length}개 중에서 찾은 학습률(시드 수): ${all.ko}.`,
    },
  ];
}
