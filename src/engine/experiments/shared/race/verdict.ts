import { fixed } from '../../../../base/numbers.ts';
import { capitalized, josa, same, type Text } from '../../../../base/text.ts';
import type { Summary } from '../../plan.ts';
import type { RunResult } from '../../results.ts';
import { divergenceSentences } from '../divergence-verdict.ts';
import {
  frozenRuns,
  lossesOf,
  lossLevels,
  meanLossUpTo,
  type RaceComparison,
  raceComparison,
  runsLikeGuessing,
  stayedAtGuessing,
  testResultsOf,
  trendOf,
} from './facts.ts';
import { allAlike, lowestClause, namesOf, ratioOf, shownNumber } from './levels.ts';
import { singleRunScore, testedSentence } from './tested-words.ts';
import { tunedSentences } from './tuned-words.ts';

const ids = (runs: readonly RunResult[]) => runs.map((run) => run.id);

/** For JSON: each leading run, the runs equal to it, and those not significantly behind it. */
export function raceSummary(results: readonly RunResult[]): Summary {
  const comparison = raceComparison(results);
  const { end, early, window, runs } = comparison;
  const ranking = (at: number) => {
    const loss = (run: RunResult) => meanLossUpTo(lossesOf(run), at, window);
    const sorted = runs.toSorted((a, b) => loss(a) - loss(b));
    return { sorted, equal: sorted.slice(1).filter((run) => loss(run) === loss(sorted[0]!)) };
  };
  const [before, last] = [ranking(early), ranking(end)];
  const lead = testResultsOf(comparison)?.lead;
  return {
    comparedAt: end,
    earlyIteration: early,
    lowestEarly: before.sorted[0]?.id ?? null,
    equalEarly: ids(before.equal),
    lowestAtEnd: last.sorted[0]?.id ?? null,
    equalAtEnd: ids(last.equal),
    highestAtEnd: last.sorted.at(-1)?.id ?? null,
    bestTestAccuracy: lead?.best.of.id ?? null,
    equalTestAccuracy: ids(lead?.equal.map(({ of }) => of) ?? []),
    tooCloseToCall: ids(lead?.close.map(({ of }) => of) ?? []),
    unlearned: ids(runsLikeGuessing(comparison)),
  };
}

const trends: Readonly<Record<'falling' | 'rising' | 'level', Text>> = {
  falling: { en: ', still falling', ko: ' 아직 줄어드는 중입니다.' },
  level: { en: ', not clearly falling at the end', ko: ' 마지막에는 뚜렷이 줄지 않습니다.' },
  rising: { en: ', rising at the end', ko: ' 마지막에는 늘고 있습니다.' },
};

/** For a run that is compared with no other: its first and last loss, its trend, its test accuracy. */
function singleRunSentence(run: RunResult, comparison: RaceComparison): Text {
  const { end, window } = comparison;
  const losses = lossesOf(run);
  const [from, to] = [shownNumber(losses[0]!), shownNumber(meanLossUpTo(losses, end, window))];
  const { en, ko } = run.label;
  const times = end === 1 ? '1 iteration' : `${end} iterations`;
  const [means, meansKo] = window > 1 ? [` (mean of the last ${window})`, `(마지막 ${window}회 평균)`] : ['', ''];
  const way =
    from === to
      ? { en: `the loss is ${to} after ${times}`, ko: `${end}회 뒤 손실은 ${to}입니다` }
      : {
          en: `the loss goes from ${from} to ${to} in ${times}`,
          ko: `${end}회 동안 손실이 ${from}에서 ${josa(to, '으로', '로')} 바뀌었습니다`,
        };
  const trend = trendOf(losses);
  const going = trend ? trends[trend] : same('');
  const tested = testResultsOf(comparison);
  const score = tested ? singleRunScore(tested, end) : null;
  return {
    en: `${en}: ${way.en}${means}${going.en}${score ? `; ${score.en}` : ''}.`,
    ko: `${ko}: ${way.ko}${meansKo}.${going.ko}${score ? ` ${score.ko}` : ''}`,
  };
}

/** Which runs were lowest early and at the end, and which were highest at the end. */
function comparisonSentences(comparison: RaceComparison): Text[] {
  const { end, early, window, runs } = comparison;
  const [before, last] = [lossLevels(comparison, early)!, lossLevels(comparison, end)!];
  const about =
    window > 1
      ? { en: `Mean loss of ${window} iterations`, ko: `손실(${window}회 평균)` }
      : { en: 'Loss on the batch', ko: '배치 손실' };
  const [a, b] = [shownNumber(before.low.value), shownNumber(last.low.value)];
  const [first, final] = [lowestClause(before), lowestClause(last)];
  const sentences: Text[] = [];
  if (runs.some((run) => lossesOf(run).length > end)) {
    const { label } = runs.find((run) => lossesOf(run).length === end)!;
    sentences.push({
      en: `Compared at iteration ${end}, as far as ${label.en} has come.`,
      ko: `${josa(label.ko, '이', '가')} 나아간 데까지, ${end}회째에서 비교합니다.`,
    });
  }
  // A race of fewer than ten iterations has no early one.
  if (end < 10) {
    sentences.push({
      en: `${about.en}: ${final.en} at iteration ${end} (${b}).`,
      ko: `${about.ko}: ${end}회째에는 ${final.ko}(${b}).`,
    });
  } else if (first.en === final.en) {
    sentences.push({
      en: `${about.en}: ${final.en} at iteration ${early} (${a}) and at ${end} (${b}).`,
      ko: `${about.ko}: ${early}회째(${a})에도 ${end}회째(${b})에도 ${final.ko}.`,
    });
  } else {
    sentences.push({
      en: `${about.en}: ${first.en} at iteration ${early} (${a}), ${final.en} at ${end} (${b}).`,
      ko: `${about.ko}: ${early}회째에는 ${first.koJoining}(${a}), ${end}회째에는 ${final.ko}(${b}).`,
    });
  }
  if (allAlike(last)) return sentences;
  const high = namesOf(last.high.runs);
  const top = shownNumber(last.high.value);
  const ratio = ratioOf(last);
  sentences.push({
    en: `${high.en} ${last.high.runs.length > 1 ? 'are' : 'is'} highest, at ${top}${ratio ? `: ${ratio} times the lowest` : ''}.`,
    ko: `${josa(high.ko, '은', '는')} ${josa(top, '으로', '로')} 가장 ${ratio ? `높고, 가장 낮은 값의 ${ratio}배입니다` : '높습니다'}.`,
  });
  return sentences;
}

/** Runs that are no better than guessing; those with the same loss in one sentence. */
function guessingSentences(comparison: RaceComparison): Text[] {
  const { end, window } = comparison;
  const likeGuessing = runsLikeGuessing(comparison);
  const frozen = frozenRuns(comparison);
  const loss = (run: RunResult) => {
    const value = meanLossUpTo(lossesOf(run), end, window);
    return value < 100 ? fixed(value, 2) : shownNumber(value);
  };
  const kind = (run: RunResult) => `${loss(run)} ${stayedAtGuessing(run, comparison)}`;
  const trained = likeGuessing.filter((run) => !frozen.includes(run));
  return [...new Set(trained.map(kind))].map((one) => {
    const runs = trained.filter((run) => kind(run) === one);
    const { en, ko } = namesOf(runs);
    const value = loss(runs[0]!);
    return stayedAtGuessing(runs[0]!, comparison)
      ? {
          en: `With ${en} nothing is learned in ${end} iterations: the loss stays at ${value}, what guessing costs.`,
          ko: `${josa(ko, '은', '는')} ${end}회 동안 아무것도 배우지 못합니다. 손실은 찍을 때와 같은 ${value}에 머뭅니다.`,
        }
      : {
          en: `With ${en} the loss is ${value} after ${end} iterations: no better than guessing.`,
          ko: `${josa(ko, '은', '는')} ${end}회 뒤 손실이 ${josa(value, '으로', '로')}, 찍는 것보다 낫지 않습니다.`,
        };
  });
}

/**
 * How a race went, diverged runs left out: which runs were frozen or like guessing, which were lowest when, which lead on the
 * test data; a single run has a sentence of its own. Every word follows from the numbers.
 */
export function raceSentences(results: readonly RunResult[]): Text[] {
  const comparison = raceComparison(results);
  const { runs, end } = comparison;
  const frozen = frozenRuns(comparison);
  const stuckAtGuessing = runsLikeGuessing(comparison).filter((run) => stayedAtGuessing(run, comparison));
  const sentences: Text[] = [];
  if (frozen.length > 0) {
    const { en, ko } = namesOf(frozen);
    sentences.push({
      en: `With a learning rate of 0 the weights of ${en} stay as they were.`,
      ko: `학습률이 0이므로 ${ko}의 가중치는 처음 그대로입니다.`,
    });
  }
  sentences.push(...guessingSentences(comparison));
  const [only] = runs;
  // If every run is frozen or stuck at guessing, there is no winner.
  if (only && runs.some((run) => !frozen.includes(run) && !stuckAtGuessing.includes(run))) {
    if (runs.length === 1) sentences.push(singleRunSentence(only, comparison));
    else {
      sentences.push(...comparisonSentences(comparison));
      const tested = testResultsOf(comparison);
      if (tested) sentences.push(testedSentence(tested, end));
    }
  }
  return sentences.map(capitalized);
}

/** The verdict on a race of optimizers. */
export function raceVerdict(results: readonly RunResult[]): Text[] {
  return [...raceSentences(results), ...tunedSentences(results), ...divergenceSentences(results, 'iteration')];
}
