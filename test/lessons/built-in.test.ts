import { describe, expect, test } from 'vitest';
import { lessonPath, openLesson } from '../../src/lessons/built-in.ts';
import { lessonNames } from '../../src/lessons/names.ts';

test('every lesson that comes along is one, in every language, under its own name', () => {
  expect(lessonNames()).toContain('example');
  for (const name of lessonNames()) {
    const { id, languages } = openLesson(name);
    expect(id).toBe(name);
    expect(languages).toEqual(['en', 'ko']);
  }
});

test('a folder of lessons is a course: the steps of all, each with its file', () => {
  const { id, steps, parts } = openLesson('lessons');
  expect(id).toBe('lessons');
  const all = lessonNames().flatMap((name) => openLesson(name).steps.map((step) => `${name}/${step.id}`));
  expect(steps.map((step) => step.id)).toEqual(all);
  expect(steps.at(-1)!.file).toBe('lessons/example.yaml');
  const first = lessonNames().map((name) => openLesson(name));
  expect(parts).toEqual(first.map((own) => ({ title: own.title, step: `${own.id}/${own.steps[0]!.id}` })));
  expect(first[0]!.parts).toBeUndefined();
});

describe('what is neither a lesson nor a file', () => {
  test('is refused with suggestions', () => {
    expect(() => lessonPath('exampel')).toThrow(
      'exampel: no such file or lesson (did you mean example?); lessons that come along: ',
    );
  });

  test('a folder without lessons is told', () => {
    expect(() => openLesson('src')).toThrow('src: no lesson in this folder; expected files that end in .yaml');
  });
});
