import { median } from '../../../base/statistics.ts';
import { newestScore } from '../shared/accuracy.ts';
import type { Score } from '../shared/comparison.ts';
import { type Method, methodOf } from './method.ts';
import {
  goodTrials,
  isFinal,
  ranked,
  roundsOf,
  type TrialResult,
  type ValueCount,
  validationScore,
  valueCounts,
} from './results.ts';

/** What a search was, and what came of it. */
export interface SearchFacts {
  readonly method: Method;
  readonly trials: number;
  readonly rounds: number;
  readonly epochs: number;
  readonly values: readonly ValueCount[];
  /** The score of the best trial; null before there is one, and where all diverged. */
  readonly best: Score | null;
  /** The median score of the finished trials; NaN without any. */
  readonly median: number;
  /** Whether every trial has ended. */
  readonly complete: boolean;
}

/** Of the trials of all rounds; the final test is left out by itself. Null without any. */
export function searchFacts(results: readonly TrialResult[]): SearchFacts | null {
  const trials = results.filter((run) => !isFinal(run));
  const [first] = trials;
  if (!first) return null;
  const [best] = goodTrials(trials);
  const ended = ranked(trials);
  return {
    method: methodOf(first.params),
    trials: trials.length,
    rounds: roundsOf(trials).length,
    epochs: first.params.epochs,
    values: valueCounts(trials),
    best: best ? newestScore(best, 'validationAccuracy') : null,
    median: median(ended.map((run) => Math.max(0, validationScore(run)))),
    complete: ended.length === trials.length,
  };
}
