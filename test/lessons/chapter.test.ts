import { describe, expect, test } from 'vitest';
import { lessonCheck } from '../../src/commands/lesson-check.ts';
import { openLesson } from '../../src/lessons/built-in.ts';
import { screens } from '../../src/screens/index.ts';
import { sentencesOf } from '../../src/ui/charts/prose.ts';
import { fakeIo } from '../commands/io.ts';

const { minutes, steps } = openLesson('chapter');
const figures = Array.from({ length: 24 }, (_, i) => `f${String(i + 1).padStart(2, '0')}`);

test('all 24 figures in the order of the talk, two to four steps each', () => {
  const groups = steps.map(({ id }) => id.split('-')[0]!);
  expect([...new Set(groups)]).toEqual(figures);
  expect(groups).toEqual(groups.toSorted());
  for (const figure of figures) {
    const count = groups.filter((one) => one === figure).length;
    expect(count, figure).toBeGreaterThanOrEqual(2);
    expect(count, figure).toBeLessThanOrEqual(4);
  }
});

test('about 40 minutes as a talk, with a note for each step', () => {
  const planned = steps.reduce((sum, { seconds }) => sum + seconds!, 0) / 60;
  expect(minutes).toBe(40);
  expect(Math.abs(planned - minutes!)).toBeLessThan(2);
  expect(steps.filter(({ note }) => note === null)).toEqual([]);
});

describe.each(steps)('$id', ({ id, text, note, screen, checks, question }) => {
  test('is short, in each language', () => {
    for (const one of [text, note!]) {
      expect(sentencesOf(one.en).length).toBeLessThanOrEqual(4);
      expect(one.ko).not.toBe(one.en);
      expect(one.ko).toMatch(/[가-힣]/);
      expect(one.en).not.toMatch(/[가-힣]/);
    }
  });

  test('shows or asks something, and checks what it says', () => {
    // Before a picture that would give away an answer, or before there is any.
    if (['f01-problem', 'f09-problem', 'f21-problem'].includes(id)) return;
    expect(screen).not.toBeNull();
    if (/-(see|try|means)$/.test(id)) expect(checks.length).toBeGreaterThan(0);
    if (id.endsWith('-predict')) expect(question).not.toBeNull();
  });
});

/** The keys that a sentence tells to press, by the names of the key rows. */
function keysToPress(text: string): string[] {
  const english = text.matchAll(/\b[Pp]ress (\S+?)(?=[.,]? |[.,]?$)/g);
  const acting = text.matchAll(/(?:^|[.;:,] (?:and )?)(Space|Tab|Enter|\S) (?=[a-z]+s\b|for another)/g);
  const korean = text.matchAll(/(\S+?)[을를] (?:한 번 |두 번 )?누르/g);
  const names: Readonly<Record<string, string>> = { 스페이스: 'space', Space: 'space', Enter: 'enter', Tab: 'tab' };
  return [...english, ...acting, ...korean].map(([, key]) => names[key!] ?? key!);
}

test('keys are named as they are: those that a step tells to press are keys of its screen', () => {
  const named = steps.flatMap(({ id, text, note, screen }) =>
    [text.en, text.ko, note!.en, note!.ko].flatMap((one) => keysToPress(one).map((key) => ({ id, key, screen }))),
  );
  expect(named.length).toBeGreaterThan(15);
  const unknown = named.filter(({ key, screen }) => {
    const { keys } = screens.find((one) => one.id === screen!.recipe.experiment)!;
    return !keys.some((row) => row.keys.includes(key));
  });
  expect(unknown.map(({ id, key }) => `${id}: ${key}`)).toEqual([]);
});

test('every claim holds', { timeout: 900_000 }, async () => {
  const io = fakeIo();
  const code = await lessonCheck({ lesson: 'chapter', json: false, language: 'en' }, io);
  expect(io.out()).toMatch(/^66 steps, \d+ checks: all hold\n$/);
  expect(code).toBe(0);
});
