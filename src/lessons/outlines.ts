import { readFileSync } from 'node:fs';
import { assetUrl } from '../base/assets.ts';
import type { Lesson, Step } from './lesson.ts';

/** What lists tell of a lesson, which has not to be read for that: a chapter takes its time. */
export interface Outline extends Pick<Lesson, 'id' | 'title' | 'parts'> {
  /** What the command line names it by. */
  readonly word: string;
  readonly steps: readonly Pick<Step, 'id' | 'title'>[];
}

/** The file in `assets/` that has the outlines of the lessons that come along. */
export const outlinesFile = 'lessons.json';

export function outlineOf(word: string, { id, title, steps, parts }: Lesson): Outline {
  return { word, id, title, steps: steps.map((step) => ({ id: step.id, title: step.title })), ...(parts && { parts }) };
}

/** The outlines of the lessons that come along, as the build has written them. */
export function builtInOutlines(): Outline[] {
  return JSON.parse(readFileSync(assetUrl(outlinesFile), 'utf8'));
}
