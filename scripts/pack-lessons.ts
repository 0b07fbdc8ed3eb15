import { assetUrl } from '../src/base/assets.ts';
import { openLesson } from '../src/lessons/built-in.ts';
import { lessonNames } from '../src/lessons/names.ts';
import { outlineOf, outlinesFile } from '../src/lessons/outlines.ts';
import { writeWhole } from './write-whole.ts';

/** What stands in `assets/lessons.json`: the outline of each lesson that comes along, the longest first. */
export function outlinesText(): string {
  const outlines = lessonNames().map((name) => outlineOf(name, openLesson(name)));
  return `${JSON.stringify(outlines.toSorted((a, b) => b.steps.length - a.steps.length))}\n`;
}

/** Writes the outlines of the lessons. @throws UsageError for what is no lesson */
export function packLessons(target: URL = assetUrl(outlinesFile)): void {
  writeWhole(target, outlinesText());
}
