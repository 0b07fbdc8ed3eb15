import { median, standardError } from '../../../base/statistics.ts';
import type { Outcome, Summary } from '../plan.ts';
import type { RunResult } from '../results.ts';
import { newestScore } from '../shared/accuracy.ts';
import { type Method, methodOf } from './method.ts';
import { dimensions, isSearched, type Space, type TrialHyperparameters } from './space.ts';

/** The parameters of a trial; how it was chosen is left out in those that were kept before there was a choice. */
export type TrialParams = TrialHyperparameters &
  Partial<Method> & {
    readonly epochs: number;
    readonly samples: number;
    readonly validation: number;
    readonly round: number;
    readonly trial: number;
    /** How many of the best trials the next ranges enclose. */
    readonly keep: number;
    /** The ranges that the trials of its round were drawn from. */
    readonly ranges: Space;
    /** Set for the final test: the best trial is trained once more and tested … */
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

/** Whether a run is the final test: the best trial trained once more, and not a trial itself. */
export function isFinal(run: TrialResult): boolean {
  return run.params.final === true;
}

/** The score by which trials are ranked: the newest validation accuracy; −1 for a diverged trial, NaN before there is any. */
export function validationScore(run: TrialResult): number {
  if (run.summary.diverged) return -1;
  return run.series.validationAccuracy?.y.at(-1) ?? Number.NaN;
}

/** The finished trials, best first, of equal ones the earlier first, diverged ones last. */
export function ranked<R extends TrialResult>(results: readonly R[]): R[] {
  const finished = results.filter((r) => r.status === 'done' && !isFinal(r) && !Number.isNaN(validationScore(r)));
  return finished.toSorted((a, b) => validationScore(b) - validationScore(a));
}

/** The finished trials that did not diverge, best first; the next round searches around the first of them. */
export function goodTrials<R extends TrialResult>(results: readonly R[]): R[] {
  return ranked(results).filter((run) => !run.summary.diverged);
}

/** The accuracy of guessing among ten classes. */
const guessing = 0.1;

/** Whether a trial's accuracy is above that of guessing by more than two standard errors. */
export function beatsGuessing(run: TrialResult): boolean {
  const { share, marks } = newestScore(run, 'validationAccuracy');
  return share > guessing + 2 * (marks ? standardError(guessing, marks[0]!) : 0);
}

/** Finished trials, best first, then stopped and failed ones; without the final test, which is in the summary. */
export function orderTrials<R extends TrialResult>(results: readonly R[]): R[] {
  const best = ranked(results);
  return [...best, ...results.filter((r) => !isFinal(r) && !best.includes(r))];
}

export function roundOf(run: TrialResult): number {
  return run.params.round;
}

/** The ranges that the trials of a run's round were drawn from. */
export function spaceOfRun(run: TrialResult): Space {
  return run.params.ranges;
}

/** How many different values of a searched hyperparameter some trials have. */
export interface ValueCount {
  readonly key: keyof Space;
  readonly count: number;
}

/** The different values of a hyperparameter among some trials, as they come. */
export function differentValues(trials: readonly TrialResult[], key: keyof Space): (number | string)[] {
  return [...new Set<number | string>(trials.map(({ params }) => params[key]))];
}

/** Of each hyperparameter that was searched, the different values that were tried, or are to be. */
export function valueCounts(trials: readonly TrialResult[]): ValueCount[] {
  return dimensions
    .filter(({ key }) => trials.some((run) => isSearched(spaceOfRun(run), key)))
    .map(({ key }) => ({ key, count: differentValues(trials, key).length }));
}

/** The trials of each round, in the order of the rounds. */
export function roundsOf(
  results: readonly TrialResult[],
): { readonly round: number; readonly trials: TrialResult[] }[] {
  const trials = results.filter((r) => !isFinal(r));
  const rounds = [...new Set(trials.map(roundOf))].toSorted((a, b) => a - b);
  return rounds.map((round) => ({ round, trials: trials.filter((r) => roundOf(r) === round) }));
}

/** The median score of the finished trials, 0 for diverged ones; NaN without any. */
export function medianScore(trials: readonly TrialResult[]): number {
  return median(ranked(trials).map((r) => Math.max(0, validationScore(r))));
}

export function searchSummary(results: readonly TrialResult[]): Summary {
  const [best] = goodTrials(results);
  const final = results.find((r) => isFinal(r) && r.status === 'done');
  return {
    best: best?.id ?? null,
    bestValidationAccuracy: best ? validationScore(best) : null,
    rounds: roundsOf(results).map(({ round, trials }) => ({
      round,
      trials: trials.length,
      ...spaceOfRun(trials[0]!),
      ...methodOf(trials[0]!.params),
      differentValues: Object.fromEntries(valueCounts(trials).map(({ key, count }) => [key, count])),
      best: goodTrials(trials)[0]?.id ?? null,
      medianValidationAccuracy: medianScore(trials),
    })),
    test: final ? { trial: final.params.of, ...final.summary } : null,
  };
}
