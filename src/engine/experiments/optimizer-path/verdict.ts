import { josa, type Text } from '../../../base/text.ts';
import type { Outcome, RunParams, Summary } from '../plan.ts';
import type { RunResult } from '../results.ts';
import { divergenceSentences } from '../shared/divergence-verdict.ts';
import { allAlike, lowestClause, namesOf, runExtremes, shownNumber } from '../shared/race/levels.ts';
import { comparedPaths, type PathFacts, type PathResult } from './facts.ts';
import { leftSentences, placeSentences, stepCount, turnsSentence, unmovedSentences } from './words.ts';

/** The summary of a path, as far as the verdict reads it. */
type PathSummary = Outcome & { readonly f: number };

/** For JSON: the run that ended lowest of those that did not diverge, and the runs exactly as low. */
export function pathSummary(results: readonly RunResult<RunParams, PathSummary>[]): Summary {
  const heights = results.flatMap(({ id, summary: { f = Number.NaN, diverged } }) =>
    Number.isFinite(f) && !diverged ? [{ id, f }] : [],
  );
  const lowest = Math.min(...heights.map(({ f }) => f));
  const [first, ...equal] = heights.filter(({ f }) => f === lowest);
  return { lowestAtEnd: first?.id ?? null, equalAtEnd: equal.map(({ id }) => id) };
}

/** For a path that is compared with no other: its first and last height. */
function singlePathSentences({ run, from, f, steps }: PathFacts): Text {
  const [start, end] = [shownNumber(from), shownNumber(f)];
  const count = stepCount(steps);
  return start === end
    ? { en: `${run.label.en}: f is ${end} after ${count.en}.`, ko: `${run.label.ko}: ${count.ko} 뒤 f = ${end}입니다.` }
    : {
        en: `${run.label.en}: f goes from ${start} to ${end} in ${count.en}.`,
        ko: `${run.label.ko}: ${count.ko} 동안 f가 ${start}에서 ${josa(end, '으로', '로')} 바뀌었습니다.`,
      };
}

/** Which paths ended lowest, and which highest. */
function pathComparisonSentences(paths: readonly PathFacts[]): Text {
  const heights = new Map(paths.map(({ run, f }) => [run, f]));
  const levels = runExtremes([...heights.keys()], (run) => heights.get(run)!)!;
  const [low, high] = [shownNumber(levels.low.value), shownNumber(levels.high.value)];
  const clause = lowestClause(levels);
  const count = stepCount(paths[0]!.steps);
  if (allAlike(levels)) {
    return { en: `After ${count.en} ${clause.en} (f = ${low}).`, ko: `${count.ko} 뒤 ${clause.ko}(f = ${low}).` };
  }
  const top = namesOf(levels.high.runs);
  return {
    en: `After ${count.en} ${clause.en} (f = ${low}), ${top.en} highest (${high}).`,
    ko: `${count.ko} 뒤 ${clause.koJoining}(f = ${low}) ${josa(top.ko, '이', '가')} 가장 높습니다(${high}).`,
  };
}

/** The verdict on the paths: heights, turns, where they ended, which diverged. Every word follows from the numbers. */
export function pathVerdict(results: readonly PathResult[]): Text[] {
  const startedRuns = results.filter((r) => (r.series.f?.y.length ?? 0) > 1);
  const paths = comparedPaths(results);
  const sentences: Text[] = [];
  if (paths.length > 0) {
    sentences.push(
      paths.length === 1 ? singlePathSentences(paths[0]!) : pathComparisonSentences(paths),
      turnsSentence(paths),
      ...unmovedSentences(paths),
      ...leftSentences(paths),
      ...placeSentences(paths),
    );
  }
  return [...sentences, ...divergenceSentences(startedRuns, 'step')];
}
