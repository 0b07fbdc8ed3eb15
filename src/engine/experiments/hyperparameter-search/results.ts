import { median, standardError } from '../../../base/statistics.ts';
import type { Summary } from '../plan.ts';
import type { RunResult } from '../results.ts';
import { newestScore } from '../shared/accuracy.ts';
import type { Space } from './space.ts';

/** Whether a run is the final test: the best trial trained once more, and not a trial itself. */
export function isFinal(run: RunResult): boolean {
  return run.params.final === true;
}

/** The score by which trials are ranked: the newest validation accuracy; −1 for a diverged trial, NaN before there is any. */
export function validationScore(run: RunResult): number {
  if (run.summary.diverged) return -1;
  return run.series.validationAccuracy?.y.at(-1) ?? Number.NaN;
}

/** The finished trials, best first, of equal ones the earlier first, diverged ones last. */
export function ranked<R extends RunResult>(results: readonly R[]): R[] {
  const finished = results.filter((r) => r.status === 'done' && !isFinal(r) && !Number.isNaN(validationScore(r)));
  return finished.toSorted((a, b) => validationScore(b) - validationScore(a));
}

/** The finished trials that did not diverge, best first; the next round searches around the first of them. */
export function goodTrials<R extends RunResult>(results: readonly R[]): R[] {
  return ranked(results).filter((run) => !run.summary.diverged);
}

/** The accuracy of guessing among ten classes. */
const guessing = 0.1;

/** Whether a trial's accuracy is above that of guessing by more than two standard errors. */
export function beatsGuessing(run: RunResult): boolean {
  const { share, marks } = newestScore(run, 'validationAccuracy');
  return share > guessing + 2 * (marks ? standardError(guessing, marks[0]!) : 0);
}

/** Finished trials, best first, then stopped and failed ones; without the final test, which is in the summary. */
export function orderTrials<R extends RunResult>(results: readonly R[]): R[] {
  const best = ranked(results);
  return [...best, ...results.filter((r) => !isFinal(r) && !best.includes(r))];
}

export function roundOf(run: RunResult): number {
  return run.params.round as number;
}

/** The ranges that the trials of a run's round were drawn from. */
export function spaceOfRun(run: RunResult): Space {
  return run.params.ranges as Space;
}

/** The trials of each round, in the order of the rounds. */
export function roundsOf(results: readonly RunResult[]): { readonly round: number; readonly trials: RunResult[] }[] {
  const trials = results.filter((r) => !isFinal(r));
  const rounds = [...new Set(trials.map(roundOf))].toSorted((a, b) => a - b);
  return rounds.map((round) => ({ round, trials: trials.filter((r) => roundOf(r) === round) }));
}

/** The median score of the finished trials, 0 for diverged ones; NaN without any. */
export function medianScore(trials: readonly RunResult[]): number {
  return median(ranked(trials).map((r) => Math.max(0, validationScore(r))));
}

export function searchSummary(results: readonly RunResult[]): Summary {
  const [best] = goodTrials(results);
  const final = results.find((r) => isFinal(r) && r.status === 'done');
  return {
    best: best?.id ?? null,
    bestValidationAccuracy: best ? validationScore(best) : null,
    rounds: roundsOf(results).map(({ round, trials }) => ({
      round,
      trials: trials.length,
      ...spaceOfRun(trials[0]!),
      best: goodTrials(trials)[0]?.id ?? null,
      medianValidationAccuracy: medianScore(trials),
    })),
    test: final ? { trial: final.params.of, ...final.summary } : null,
  };
}
