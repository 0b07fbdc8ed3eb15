import type { Text } from '../../base/text.ts';
import type { GuessValue } from '../experiments/questions.ts';

/** A guess that was made before a run, and what came of it: plain data, to be kept beside the recipe of the run. */
export interface Guess {
  /** The id of the question among those of the experiment. */
  readonly question: string;
  /** As it was asked. */
  readonly asked: Text;
  readonly value: GuessValue;
  /** The guess in words. */
  readonly said: Text;
  /** What came of it, in sentences; null before the runs are over, and where they do not tell. */
  readonly outcome: Text | null;
}
