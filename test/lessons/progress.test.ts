import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { keepProgress, readProgress } from '../../src/lessons/progress.ts';

const root = mkdtempSync(join(tmpdir(), 'zigzag-'));
afterAll(() => rmSync(root, { recursive: true }));
const folder = join(root, 'state', 'zigzag');

describe('progress', () => {
  test('is kept for each lesson, for its owner alone', () => {
    expect(readProgress(folder, 'a')).toBeNull();
    keepProgress(folder, 'a', { step: 'one', answers: { one: 2 } });
    keepProgress(folder, 'b', { step: 'two', answers: {} });
    keepProgress(folder, 'a', { step: 'three', answers: { one: 2 } });
    expect(readProgress(folder, 'a')).toEqual({ step: 'three', answers: { one: 2 } });
    expect(readProgress(folder, 'b')).toEqual({ step: 'two', answers: {} });
    expect(readdirSync(folder)).toEqual(['lessons.json']);
    expect(statSync(join(folder, 'lessons.json')).mode & 0o777).toBe(0o600);
  });

  test('nothing is written without a folder', () => {
    keepProgress(null, 'a', { step: 'one', answers: {} });
    expect(readProgress(null, 'a')).toBeNull();
  });

  test('a damaged file is no progress, and is written anew', () => {
    const file = join(folder, 'lessons.json');
    for (const damaged of ['', '{"lessons":3}', '{"lessons":{"a":{"step":1}}}', 'null']) {
      writeFileSync(file, damaged);
      expect(readProgress(folder, 'a')).toBeNull();
    }
    keepProgress(folder, 'a', { step: 'one', answers: {} });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ schema: 1, lessons: { a: { step: 'one', answers: {} } } });
    expect(readProgress(folder, 'constructor')).toBeNull();
  });

  test('a folder that cannot be written disturbs nothing', () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    chmodSync(file, 0o400);
    keepProgress(join(file, 'zigzag'), 'a', { step: 'one', answers: {} });
    expect(readProgress(join(file, 'zigzag'), 'a')).toBeNull();
  });
});
