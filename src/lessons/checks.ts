import type { Recipe } from '../engine/runs/recipe.ts';
import type { Claim } from './claim.ts';
import { claimText } from './claim-text.ts';
import { judge, type RunsJson } from './judge.ts';
import type { Lesson, Question } from './lesson.ts';

/** Something that must hold of a step: a claim, or that its question has one right choice. */
export interface Check {
  /** The id of the step. */
  readonly step: string;
  readonly file: string;
  readonly recipe: Recipe;
  readonly about: Claim | Question;
}

export interface Judged {
  readonly step: string;
  readonly claim: string;
  readonly seed: number;
  readonly holds: boolean;
  readonly value: unknown;
  readonly file: string;
  readonly line: number;
}

/** The same for recipes whose numbers are the same. */
export function recipeKey({ experiment, values, changes = [] }: Recipe, seed: number): string {
  return JSON.stringify([experiment, values, changes, seed]);
}

/** All that must hold of a lesson, in its order. */
export function checksOf({ steps }: Lesson): Check[] {
  return steps.flatMap(({ id, file, screen, checks, question }) =>
    screen
      ? [...checks, ...(question ? [question] : [])].map((about) => ({ step: id, file, recipe: screen.recipe, about }))
      : [],
  );
}

/** The numbers of the choices that are right, from 1 on. */
export function rightChoices({ choices }: Question, json: RunsJson): number[] {
  return choices.flatMap(({ right }, i) => (judge(right, json).holds ? [i + 1] : []));
}

export function judgeCheck({ step, file, about }: Check, seed: number, json: RunsJson): Judged {
  if ('comparisons' in about) {
    return { step, claim: claimText(about), seed, ...judge(about, json), file, line: about.line };
  }
  const right = rightChoices(about, json);
  return {
    step,
    claim: 'question: exactly one choice is right',
    seed,
    holds: right.length === 1,
    value: right,
    file,
    line: about.line,
  };
}
