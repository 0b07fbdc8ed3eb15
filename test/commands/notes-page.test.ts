import { describe, expect, test } from 'vitest';
import { same } from '../../src/base/text.ts';
import { minutes, notesPage } from '../../src/commands/notes-page.ts';
import type { TalkMessage } from '../../src/lessons/talk.ts';
import { textWidth } from '../../src/ui/charts/cells.ts';

const message: TalkMessage = {
  lesson: same('The chapter'),
  step: 2,
  steps: 3,
  title: { en: 'A long valley', ko: '길쭉한 골짜기' },
  note: { en: 'Point at it.', ko: '가리킵니다.' },
  next: { title: { en: 'Down', ko: '아래로' }, note: null },
  seconds: 35,
  planned: 40,
  spent: 75,
  plannedSoFar: 70,
  plannedInAll: 130,
  blank: false,
};

const page = (over: Partial<TalkMessage> | null, columns = 80, rows = 24, language: 'en' | 'ko' = 'en') =>
  notesPage(over && { ...message, ...over }, { columns, rows, language, clock: '09:30' }).map(({ text }) => text);

test('the note of this step, the next one, the clock, and the time against the plan', () => {
  const lines = page({});
  expect(lines).toHaveLength(24);
  expect(lines.slice(0, 9)).toEqual([
    '09:30  2/3  The chapter',
    'step 0:35 / 0:40   talk 1:15 / 2:10   0:10 behind',
    '',
    'A long valley',
    'Point at it.',
    '',
    'Next: Down',
    '(no note)',
    '',
  ]);
  expect(lines.at(-1)).toMatch(/^PgDn Space → on/);
});

test('in Korean', () => {
  const lines = page({ blank: true }, 80, 24, 'ko');
  expect(lines[1]).toBe('단계 0:35 / 0:40   전체 1:15 / 2:10   0:10 늦음   화면을 비웠습니다');
  expect(lines).toContain('가리킵니다.');
});

describe('the pace', () => {
  test.each([
    // The plan of this step counts as far as it is used up.
    [{ spent: 65 }, 'as planned'],
    [{ spent: 60 }, '0:05 ahead'],
    [{ spent: 130, seconds: 90 }, '1:00 behind'],
  ])('%o', (over, words) => {
    expect(page(over)[1]).toContain(words);
  });

  test('nothing is said without a plan', () => {
    expect(page({ planned: null, plannedSoFar: 0, plannedInAll: 0 })[1]).toBe('step 0:35   talk 1:15');
  });
});

test('the last step, and no talk at all', () => {
  expect(page({ next: null })).toContain('This is the last step.');
  expect(page(null).join(' ')).toContain('zigzag tour in another terminal');
});

test.each([
  [20, 5],
  [1, 1],
  [80, 0],
])('fits into %i × %i', (columns, rows) => {
  for (const language of ['en', 'ko'] as const) {
    const lines = page({}, columns, rows, language);
    expect(lines.length).toBeLessThanOrEqual(rows);
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
  }
});

test('minutes and seconds', () => {
  expect([0, 59.6, 75, 3600].map(minutes)).toEqual(['0:00', '1:00', '1:15', '60:00']);
});

test('the keys that lead somewhere from this step, and no others', () => {
  expect(page({}).at(-1)).toBe('PgDn Space → on   PgUp ← back   b blank   q leave');
  expect(page({ step: 1 }).at(-1)).toBe('PgDn Space → on   b blank   q leave');
  expect(page({ step: 3, next: null }).at(-1)).toBe('PgUp ← back   b blank   q leave');
});
