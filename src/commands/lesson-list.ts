import type { Language } from '../base/text.ts';
import { openLesson } from '../lessons/built-in.ts';
import { lessonNames } from '../lessons/names.ts';
import { aligned } from './aligned.ts';
import { print } from './destination.ts';
import { type Io, readable } from './io.ts';

/** `zigzag lesson list`: the lessons that come along. */
export async function lessonList({ json, language }: { readonly json: boolean; readonly language: Language }, io: Io) {
  const lessons = lessonNames().map((name) => ({ name, ...openLesson(name) }));
  if (json) {
    const shown = lessons.map(({ name, id, title, languages, minutes, steps }) => {
      return { name, id, title: title[language], languages, minutes, steps: steps.length };
    });
    await print(`${JSON.stringify({ schema: 1, lessons: shown })}\n`, io);
    return 0;
  }
  const minutes = { en: ' min', ko: '분' }[language];
  const steps = { en: ' steps', ko: '단계' }[language];
  const rows = lessons.map((lesson) => [
    lesson.name,
    lesson.title[language],
    `${lesson.steps.length}${steps}`,
    lesson.minutes === null ? '' : `${lesson.minutes}${minutes}`,
  ]);
  await print(readable(`${aligned(rows).join('\n')}\n`, io), io);
  return 0;
}
