import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lessonCheck } from '../../src/commands/lesson-check.ts';
import { fakeIo } from '../commands/io.ts';

test('the example of docs/lessons.md is a lesson whose claims hold', async () => {
  const document = readFileSync(new URL('../../docs/lessons.md', import.meta.url), 'utf8');
  const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(document)!;
  const folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
  try {
    const lesson = join(folder, 'one-rate.yaml');
    writeFileSync(lesson, yaml!);
    const io = fakeIo();
    expect(await lessonCheck({ lesson, json: false, language: 'en', workers: 1 }, io)).toBe(0);
    expect(io.out()).toBe('2 steps, 2 checks: all hold\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
