import type { Language, Text } from '../base/text.ts';
import type { Recipe } from '../engine/runs/recipe.ts';
import type { Claim } from './claim.ts';

/** A lesson: data that say what is shown, told and asked, step by step. Nothing in it is run but recipes. */
export interface Lesson {
  readonly id: string;
  readonly title: Text;
  /** The languages that it is written in; in another one the first of them is shown. */
  readonly languages: readonly Language[];
  /** How long it takes as a talk. */
  readonly minutes: number | null;
  readonly steps: readonly Step[];
  /** The lessons of a course, each with the id of its first step; left out by a single one. */
  readonly parts?: readonly Part[];
}

export interface Part {
  readonly title: Text;
  readonly step: string;
}

/** What the screen does when a step is entered: it waits, it runs, or it runs up to so many updates. */
export type Doing = 'idle' | 'run' | { readonly updates: number };

export interface Step {
  readonly id: string;
  readonly title: Text;
  readonly text: Text;
  /** The file that it stands in, and the line that it begins on. */
  readonly file: string;
  readonly line: number;
  readonly screen: LessonScreen | null;
  readonly doing: Doing;
  readonly question: Question | null;
  /** Seconds that are waited besides the time for reading, where the lesson plays by itself. */
  readonly pause: number;
  /** For the speaker. */
  readonly note: Text | null;
  /** How long the step is planned to take in a talk. */
  readonly seconds: number | null;
  readonly checks: readonly Claim[];
}

/** The screen of an experiment, with its recipe. */
export interface LessonScreen {
  readonly recipe: Recipe;
  /** Its parameters and changes as the command line writes them: screens begin with them. */
  readonly texts: Readonly<Record<string, string>>;
  readonly changes: readonly string[];
}

/** A question with choices; which one is right follows from the numbers of the step's recipe. */
export interface Question {
  readonly ask: Text;
  readonly choices: readonly Choice[];
  /** The line of the file that it begins on. */
  readonly line: number;
}

export interface Choice {
  readonly text: Text;
  readonly right: Claim;
}
