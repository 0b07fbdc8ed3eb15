import { median, standardError } from '../../../base/statistics.ts';
import type { Outcome, Summary } from '../plan.ts';
import type { RunResult } from '../results.ts';
import { newestScore } from '../shared/accuracy.ts';
import type { Drawn, Space } from './space.ts';

/** The parameters of a trial. */
export type TrialParams = Drawn & {
  readonly epochs: number;
  readonly samples: number;
  readonly validation: number;
  readonly round: number;
  readonly trial: number;
  /** How many of the best the next round searches around. */
  readonly keep: number;
  /** What the trials of its round were drawn from. */
  readonly ranges: Space;
  /** It is the best trial's meeting with the test data … */
  readonly final?: boolean;
  /** … and this is the id of that trial. */
  readonly of?: string;
};

type TrialSummary = Outcome & {
  readonly validationAccuracy: number;
  readonly testAccuracy?: number;
  readonly testImages?: number;
};

/** The result of a trial. */
export type TrialResult = RunResult<TrialParams, TrialSummary, 'validationAccuracy' | 'trainAccuracy'>;

/** Whether a run is the best trial's one meeting with the test data: the same training again, and not a trial. */
export function isFinal(run: TrialResult): boolean {
  return run.params.final === true;
}

/** What a trial is ranked by: its last validation accuracy; −1 for one that diverged, NaN before there is any. */
export function scoreOf(run: TrialResult): number {
  if (run.summary.diverged) return -1;
  return run.series.validationAccuracy?.y.at(-1) ?? Number.NaN;
}

/** The finished trials, best first; of equals the earlier one; those that diverged are the last. */
export function ranked<R extends TrialResult>(results: readonly R[]): R[] {
  const finished = results.filter((r) => r.status === 'done' && !isFinal(r) && !Number.isNaN(scoreOf(r)));
  return finished.toSorted((a, b) => scoreOf(b) - scoreOf(a));
}

/** The trials that may be called best, and that the next round searches around: best first, without those that diverged. */
export function goodTrials<R extends TrialResult>(results: readonly R[]): R[] {
  return ranked(results).filter((run) => !run.summary.diverged);
}

/** What guessing among ten classes is right on. */
const guessing = 0.1;

/** Whether a trial is right more often than guessing, by more than two standard errors of that. */
export function learned(run: TrialResult): boolean {
  const { share, marks } = newestScore(run, 'validationAccuracy');
  return share > guessing + 2 * (marks ? standardError(guessing, marks[0]!) : 0);
}

/** Best first, then those that diverged, then those that were stopped or failed; the meeting with the test data stands in the summary. */
export function orderTrials<R extends TrialResult>(results: readonly R[]): R[] {
  const best = ranked(results);
  return [...best, ...results.filter((r) => !isFinal(r) && !best.includes(r))];
}

export function roundOf(run: TrialResult): number {
  return run.params.round;
}

/** What the round of a run drew its trials from. */
export function spaceOfRun(run: TrialResult): Space {
  return run.params.ranges;
}

/** The trials of each round, in the order of the rounds. */
export function roundsOf(
  results: readonly TrialResult[],
): { readonly round: number; readonly trials: TrialResult[] }[] {
  const trials = results.filter((r) => !isFinal(r));
  const rounds = [...new Set(trials.map(roundOf))].toSorted((a, b) => a - b);
  return rounds.map((round) => ({ round, trials: trials.filter((r) => roundOf(r) === round) }));
}

/** The middle of the scores of the finished trials, a diverged one counting as none right; NaN without any. */
export function medianScore(trials: readonly TrialResult[]): number {
  return median(ranked(trials).map((r) => Math.max(0, scoreOf(r))));
}

export function searchSummary(results: readonly TrialResult[]): Summary {
  const [best] = goodTrials(results);
  const final = results.find((r) => isFinal(r) && r.status === 'done');
  return {
    best: best?.id ?? null,
    bestValidationAccuracy: best ? scoreOf(best) : null,
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
