import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { outlinesText, packLessons } from '../../scripts/pack-lessons.ts';
import { openLesson } from '../../src/lessons/built-in.ts';
import { lessonNames } from '../../src/lessons/names.ts';
import { builtInOutlines, outlineOf } from '../../src/lessons/outlines.ts';

test('every lesson that comes along has its outline, the longest first, as its file is now', () => {
  const outlines = builtInOutlines();
  expect(outlines.map(({ word }) => word).toSorted()).toEqual(lessonNames());
  expect(outlines[0]!.word).toBe('chapter');
  for (const outline of outlines) expect(outline).toEqual(outlineOf(outline.word, openLesson(outline.word)));
});

test('an outline has names and titles, and nothing of the texts', () => {
  const lesson = openLesson('example');
  expect(outlineOf('mine.yaml', lesson)).toEqual({
    word: 'mine.yaml',
    id: lesson.id,
    title: lesson.title,
    steps: lesson.steps.map(({ id, title }) => ({ id, title })),
  });
});

test('the build writes them, whole', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
  const target = join(folder, 'assets', 'lessons.json');
  packLessons(pathToFileURL(target));
  expect(readFileSync(target, 'utf8')).toBe(outlinesText());
  rmSync(folder, { recursive: true });
});
