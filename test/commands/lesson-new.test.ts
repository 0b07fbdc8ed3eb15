import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lessonNew } from '../../src/commands/lesson-new.ts';
import { openLesson } from '../../src/lessons/built-in.ts';
import { fakeIo } from './io.ts';

const folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('writes a lesson with comments, and says how it is checked', () => {
  const file = join(folder, 'mine.yaml');
  const io = fakeIo();
  expect(lessonNew({ file, language: 'en' }, io)).toBe(0);
  expect(readFileSync(file, 'utf8')).toMatch(/^# /m);
  expect(openLesson(file).steps.length).toBeGreaterThan(1);
  expect(io.err()).toContain(`zigzag lesson check ${file}`);
  expect(io.out()).toBe('');
});

test('never over a file', () => {
  const file = join(folder, 'there.yaml');
  writeFileSync(file, 'mine');
  expect(() => lessonNew({ file, language: 'en' }, fakeIo())).toThrow(`${file}: is there already`);
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('a folder that is not there', () => {
  const file = join(folder, 'no-such', 'mine.yaml');
  expect(() => lessonNew({ file, language: 'en' }, fakeIo())).toThrow(`cannot write ${file}: no such file`);
});
