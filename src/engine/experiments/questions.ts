import type { Text } from '../../base/text.ts';
import type { RunResult } from './results.ts';

/** Something to put in order, or to choose from. */
export interface GuessItem {
  readonly id: string;
  readonly label: Text;
  /** The shape of a histogram, as a row of bars. */
  readonly picture?: string;
}

/** Curves to put in the order in which they will end. */
export interface AskedOrder {
  readonly kind: 'order';
  readonly text: Text;
  readonly items: readonly GuessItem[];
}

/** Alternatives, one of which is chosen. */
export interface AskedChoice {
  readonly kind: 'choice';
  readonly text: Text;
  readonly items: readonly GuessItem[];
}

/** A place on an axis of the chart: how high a curve will end, or when something will happen. */
export interface AskedLevel {
  readonly kind: 'level';
  readonly text: Text;
  /** The series whose chart the mark stands in. */
  readonly series: string;
  readonly axis: 'x' | 'y';
  readonly from: number;
  readonly to: number;
  /** Steps multiply. */
  readonly log: boolean;
  /** Only whole numbers: epochs, iterations. */
  readonly whole: boolean;
  show(value: number): Text;
}

/** A question as it is asked about some runs. */
export type Asked = AskedOrder | AskedChoice | AskedLevel;

/** What is guessed, as plain data: ids in order, the id of a choice, a number. */
export type GuessValue = readonly string[] | string | number;

export interface OrderAnswer {
  readonly kind: 'order';
  /** The best first. */
  readonly places: readonly { readonly id: string; readonly label: Text; readonly shown: Text }[];
  /** Whether the run does not decide between two of them. */
  close(a: string, b: string): boolean;
  /** How far two of them are from each other, as "0.2 points"; null where there is no distance, as of a run that diverged. */
  apart(a: string, b: string): Text | null;
}

export interface ChoiceAnswer {
  readonly kind: 'choice';
  /** What came of it; null: the run does not decide. */
  readonly id: string | null;
  /** The numbers behind it, as a sentence. */
  readonly fact: Text;
}

export interface LevelAnswer {
  readonly kind: 'level';
  /** Null: it did not happen. */
  readonly value: number | null;
  /** What happened, as a sentence. */
  readonly fact: Text;
  /** Up to this distance chance alone decides; 0 where nothing is left to chance. */
  readonly chance: number;
  /** How far it is from a guess, as "2.7 points lower". */
  apart(guess: number): Text;
}

export type Answer = OrderAnswer | ChoiceAnswer | LevelAnswer;

/**
 * A question that is asked before the runs start, and answered from their results. It is declared beside its experiment. Both
 * functions are methods, so that a question about the results of one experiment is one about any.
 */
export interface Question<R extends RunResult = RunResult> {
  readonly id: string;
  /** What is asked about the runs before they start; null where they leave nothing to ask. */
  ask(runs: readonly R[]): Asked | null;
  /** What came of it once the runs are over; null where none of them got so far. */
  answer(results: readonly R[]): Answer | null;
}
