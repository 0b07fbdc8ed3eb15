import { describe, expect, test } from 'vitest';
import { lessonNames, lessonPath, openLesson } from '../../src/lessons/built-in.ts';

test('every lesson that comes along is one, in every language, under its own name', () => {
  expect(lessonNames()).toContain('example');
  for (const name of lessonNames()) {
    const { id, languages } = openLesson(name);
    expect(id).toBe(name);
    expect(languages).toEqual(['en', 'ko']);
  }
});

describe('what is neither a lesson nor a file', () => {
  test('is refused with suggestions', () => {
    expect(() => lessonPath('exampel')).toThrow(
      'exampel: no such file or lesson (did you mean example?); lessons that come along: ',
    );
  });

  test('a folder is told', () => {
    expect(() => openLesson('src')).toThrow('cannot read src: it is a folder');
  });
});
