import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { systemErrorText, UsageError } from '../base/errors.ts';
import { suggestionsFor } from '../base/suggestions.ts';
import { same, shownPath } from '../base/text.ts';
import type { Lesson } from './lesson.ts';
import { ending, lessonFile, lessonNames } from './names.ts';
import { readLesson } from './read-lesson.ts';

/** The file that a word names: a lesson that comes along, or a file. @throws UsageError if it is neither */
export function lessonPath(word: string): string {
  const names = lessonNames();
  if (names.includes(word)) return lessonFile(word);
  if (existsSync(word)) return word;
  const likely = suggestionsFor(word, names).join(', ');
  const path = shownPath(word);
  throw new UsageError({
    en: `${path}: no such file or lesson${likely === '' ? '' : ` (did you mean ${likely}?)`}; lessons that come along: ${names.join(', ')}`,
    ko: `${path}: 그런 파일이나 수업이 없습니다${likely === '' ? '' : ` (${likely}?)`}; 내장된 수업: ${names.join(', ')}`,
  });
}

function readFile(path: string, named: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { en, ko } = systemErrorText(error);
    const file = shownPath(named);
    throw new UsageError({ en: `cannot read ${file}: ${en}`, ko: `${file}: 읽을 수 없습니다: ${ko}` });
  }
}

/** A folder of lessons as one: the steps of each, in the order of the names of the files. */
function openCourse(path: string): Lesson {
  const files = readdirSync(path).filter((file) => file.endsWith(ending));
  if (files.length === 0) {
    const name = shownPath(path);
    throw new UsageError({
      en: `${name}: no lesson in this folder; expected files that end in ${ending}`,
      ko: `${name}: 이 폴더에 수업이 없습니다; ${ending}로 끝나는 파일이 필요합니다`,
    });
  }
  const lessons = files.toSorted().map((file) => {
    const own = join(path, file);
    return readLesson(own, readFile(own, own));
  });
  return {
    id: basename(resolve(path)),
    title: same(basename(resolve(path))),
    languages: lessons[0]!.languages,
    minutes: null,
    steps: lessons.flatMap(({ id, steps }) => steps.map((step) => ({ ...step, id: `${id}/${step.id}` }))),
    parts: lessons.map(({ id, title, steps }) => ({ title, step: `${id}/${steps[0]!.id}` })),
  };
}

/** A lesson by its name, from a file, or all of a folder. @throws UsageError for what is no lesson, with file, line and field */
export function openLesson(word: string): Lesson {
  const path = lessonPath(word);
  if (statSync(path).isDirectory()) return openCourse(path);
  return readLesson(path === word ? word : `${word}${ending}`, readFile(path, word));
}
