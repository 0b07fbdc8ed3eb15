import { percent } from '../../../../base/numbers.ts';
import { Series } from '../../../../base/series.ts';
import { mean, sampleVariance } from '../../../../base/statistics.ts';
import type { RunResult } from '../../results.ts';
import { newestScore } from '../accuracy.ts';
import { type Lead, leadOf, type Score } from '../comparison.ts';
import { costsLikeGuessing, guessingOf, isLikeGuessing } from './guessing.ts';
import { runExtremes } from './levels.ts';

export function lossesOf(run: RunResult): Float64Array {
  return (run.series.loss ?? Series.empty).y;
}

/** The mean loss of the last `window` iterations up to `iteration` (counted from 1); NaN without any. */
export function meanLossUpTo(losses: readonly number[] | Float64Array, iteration: number, window = 100): number {
  return mean(losses.slice(Math.max(0, iteration - window), iteration));
}

/** The runs of a race that can be compared, and the iterations at which they are. */
export interface RaceComparison {
  /** Runs with a finite loss: without those that diverged, failed or have not begun. */
  readonly runs: readonly RunResult[];
  /** The last iteration that all of them have reached; 0 without any. */
  readonly end: number;
  /** The early iteration of the comparison: 500, or a quarter of a shorter race. */
  readonly early: number;
  /** Losses are means over this many iterations: a tenth of the race, at most 100. */
  readonly window: number;
}

export function raceComparison(results: readonly RunResult[]): RaceComparison {
  const runs = results.filter(
    (run) => !run.summary.diverged && run.status !== 'failed' && Number.isFinite(lossesOf(run).at(-1)),
  );
  const end = runs.length > 0 ? Math.min(...runs.map((run) => lossesOf(run).length)) : 0;
  const early = end > 500 ? 500 : Math.max(1, Math.round(end / 4));
  return { runs, end, early, window: Math.min(100, Math.max(1, Math.floor(end / 10))) };
}

export function lossLevels({ runs, window }: RaceComparison, at: number) {
  return runExtremes(runs, (run) => meanLossUpTo(lossesOf(run), at, window));
}

/** The trend of a loss over the last quarter: its second half against its first, by two standard errors; null if it is too short. */
export function trendOf(losses: Float64Array): 'falling' | 'rising' | 'level' | null {
  const n = Math.floor(losses.length / 8);
  if (n < 5) return null;
  const [before, after] = [losses.slice(-2 * n, -n), losses.slice(-n)];
  const difference = mean(after) - mean(before);
  if (!(Math.abs(difference) > 2 * Math.sqrt((sampleVariance(before) + sampleVariance(after)) / n))) return 'level';
  return difference < 0 ? 'falling' : 'rising';
}

/** The test accuracy of a run at an iteration, with the marks if it is the newest one. */
function scoreAt(run: RunResult, iteration: number): Score<RunResult> {
  const tests = run.series.testAccuracy ?? Series.empty;
  const newest = newestScore(run, 'testAccuracy');
  if (tests.x.at(-1) === iteration) return newest;
  return { of: run, share: tests.y[tests.indexAt(iteration)] ?? Number.NaN, count: newest.marks?.[0] };
}

/** The test accuracies of the runs, all at the last iteration at which every tested run was tested. */
export interface TestResults {
  readonly iteration: number;
  /** How many test images there are; null if not known. */
  readonly images: number | null;
  readonly scores: readonly Score<RunResult>[];
  readonly lead: Lead<RunResult>;
}

export function testResultsOf({ runs }: Pick<RaceComparison, 'runs'>): TestResults | null {
  const at = (run: RunResult) => run.series.testAccuracy ?? Series.empty;
  const tested = runs.filter((run) => at(run).length > 0);
  const iteration = tested[0] && at(tested[0]).x.findLast((x) => tested.every((run) => at(run).indexAt(x) >= 0));
  if (iteration === undefined) return null;
  const scores = tested.map((run) => scoreAt(run, iteration));
  const lead = leadOf(scores);
  return lead && { iteration, images: lead.best.marks?.[0] ?? lead.best.count ?? null, scores, lead };
}

/** Runs that are no better than guessing, neither by their loss nor by their test accuracy. */
export function runsLikeGuessing({ runs, end, window }: RaceComparison): RunResult[] {
  return runs.filter((run) => {
    const guessing = guessingOf(run);
    return guessing !== null && end > 1 && isLikeGuessing(run, meanLossUpTo(lossesOf(run), end, window), guessing);
  });
}

/** Whether the loss of a run was that of guessing from first to last, in windows. */
export function stayedAtGuessing(run: RunResult, { end, window }: RaceComparison): boolean {
  const guessing = guessingOf(run);
  const ends = Array.from({ length: Math.floor(end / window) }, (_, i) => (i + 1) * window);
  return guessing !== null && ends.every((at) => costsLikeGuessing(meanLossUpTo(lossesOf(run), at, window), guessing));
}

/** Runs whose learning rate was 0 from first to last. */
export function frozenRuns({ runs }: RaceComparison): RunResult[] {
  return runs.filter((run) => {
    const rates = (run.series.learningRate ?? Series.empty).y;
    return rates.length > 0 && rates.every((rate) => rate === 0);
  });
}

/** An accuracy of a race, with two decimals: one of 2,000 test images is 0.05 %. */
export const accuracyText = (share: number) => percent(share, 2);
