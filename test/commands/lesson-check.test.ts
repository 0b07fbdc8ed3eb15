import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type LessonCheckRequest, lessonCheck } from '../../src/commands/lesson-check.ts';
import { lessonText } from '../lessons/lessons.ts';
import { fakeIo } from './io.ts';

const folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The exit code and the output of a check of a lesson with these claims. */
async function checked(claims: readonly string[], over: Partial<LessonCheckRequest> = {}) {
  const lesson = join(folder, 'bowl.yaml');
  writeFileSync(lesson, lessonText('checks:', ...claims.map((claim) => `- ${claim}`)));
  const io = fakeIo();
  const code = await lessonCheck({ lesson, json: false, language: 'en', workers: 1, ...over }, io);
  return { code, out: io.out(), lesson };
}

const good = '{ run: sgd, series: f, at: start, ">": 6 }';
const bad = '{ run: sgd, series: f, at: start, ">": 7 }';

describe('lesson check', () => {
  test('0 when every claim holds', async () => {
    const { code, out } = await checked([good]);
    expect(code).toBe(0);
    expect(out).toBe('1 steps, 1 checks: all hold\n');
  });

  test('1 when one does not: it is named with file, line, step, its numbers and the seed', async () => {
    const { code, out, lesson } = await checked([good, bad]);
    expect(code).toBe(1);
    expect(out.split('\n')[0]).toMatch(/:10: see: sgd: f at the start > 7; found: 6\.45\d* \(seed 1\)$/);
    expect(out.startsWith(lesson)).toBe(true);
    expect(out).toContain('1 steps, 2 checks: 1 does not hold');
  });

  test('--json names every check, held or not, for each seed from 1 on', async () => {
    const { code, out } = await checked([bad], { json: true, seeds: 2 });
    expect(code).toBe(1);
    const claim = 'sgd: f at the start > 7';
    expect(JSON.parse(out)).toEqual({
      lesson: 'bowl',
      steps: 1,
      checks: [1, 2].map((seed) => ({ step: 'see', claim, seed, holds: false, value: expect.closeTo(6.45) })),
    });
  });

  test('of many seeds each is checked as a run of that seed alone, summaries too', async () => {
    const { code, out } = await checked(['{ summary: lowestAtEnd, is: adam }'], { json: true, seeds: 3 });
    expect(code, out).toBe(0);
    const checks: { seed: number; value: unknown }[] = JSON.parse(out).checks;
    expect(checks.map(({ seed, value }) => [seed, value])).toEqual([1, 2, 3].map((seed) => [seed, 'adam']));
  });

  test('in Korean', async () => {
    const { out } = await checked([bad], { language: 'ko' });
    expect(out).toContain('실제: 6.45');
    expect(out).toContain('1단계, 확인 1개 가운데 1개가 맞지 않습니다');
  });

  test('a lesson without checks trains nothing', async () => {
    const io = fakeIo();
    const lesson = join(folder, 'bare.yaml');
    writeFileSync(lesson, lessonText());
    expect(await lessonCheck({ lesson, json: false, language: 'en', workers: 1 }, io)).toBe(0);
    expect(io.out()).toBe('1 steps, 0 checks: all hold\n');
  });

  test('what is no lesson is refused before anything runs', async () => {
    await expect(checked(['{ run: no-such, series: f, is: 1 }'])).rejects.toThrow(
      /bowl\.yaml:9: steps\.1\.checks\.1\.run: /,
    );
  });
});
