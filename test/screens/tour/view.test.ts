import { describe, expect, test } from 'vitest';
import { type Language, languages } from '../../../src/base/text.ts';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { openLesson } from '../../../src/lessons/built-in.ts';
import { screens } from '../../../src/screens/index.ts';
import { isTextAlone } from '../../../src/screens/tour/state.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { played, small } from './tours.ts';

const sizes = [
  [80, 24],
  [120, 36],
] as const;

/** Header, status line and margins are the shell's. */
const within = (columns: number, rows: number) => ({ columns: columns - 2, rows: rows - 2 });

function drawn(tour: ReturnType<typeof played>, columns: number, rows: number, language: Language): string[] {
  const size = within(columns, rows);
  return toStrings(tour.tour.view({ state: tour.state(), ...size, language, plain: false }));
}

/** A text without the breaks of its lines. */
const squeezed = (text: string) => text.replaceAll(/\s/g, '');

describe.each(sizes)('%i × %i', (columns, rows) => {
  describe.each(languages)('%s', (language) => {
    test('a step beside its screen: title, text, question, choices, and nothing over the screen', () => {
      const tour = played({ step: 'ask' });
      const lines = drawn(tour, columns, rows, language);
      const wide = columns >= 120;
      const text = squeezed(
        wide ? lines.map((line) => line.slice(line.indexOf('│', 60) + 1)).join('') : lines.join(''),
      );
      const step = small.steps[1]!;
      const choices = step.question!.choices.map((choice) => choice.text);
      for (const one of [step.title, step.text, step.question!.ask, ...choices]) {
        expect(text).toContain(squeezed(one[language]));
      }
      const inner = tour.state().inner!;
      const own = { state: inner.state, language, plain: false, asking: true };
      if (wide) {
        const expected = toStrings(inner.screen.view({ ...own, columns: columns - 42, rows: rows - 2 }));
        expect(lines.map((line, y) => line.startsWith(expected[y]!))).toEqual(lines.map(() => true));
      } else {
        const height = lines.findIndex((line) => line.startsWith('────────'));
        expect(height).toBeGreaterThanOrEqual(12);
        expect(lines.slice(0, height)).toEqual(
          toStrings(inner.screen.view({ ...own, columns: columns - 2, rows: height })),
        );
      }
    });

    test('a text alone, a list, a blank screen', () => {
      const tour = played();
      expect(squeezed(drawn(tour, columns, rows, language).join(''))).toContain(
        squeezed(small.steps[0]!.text[language]),
      );
      tour.press('L');
      const list = drawn(tour, columns, rows, language).join('\n');
      for (const { title } of small.steps) expect(list).toContain(title[language]);
      tour.press('L', 'b');
      expect(drawn(tour, columns, rows, language).join('').trim()).toBe('');
    });

    test('every text of the chapter is shown to its end', () => {
      const lesson = openLesson('chapter');
      const tour = played({}, lesson);
      for (const { id, title, text } of lesson.steps) {
        const lines = drawn(tour, columns, rows, language);
        const wide = columns >= 120 && !isTextAlone(lesson, tour.state());
        const shown = wide ? lines.map((line) => line.slice(line.lastIndexOf('│') + 1)) : lines;
        expect(squeezed(shown.join('')), id).toContain(squeezed(text[language]));
        expect(squeezed(shown.slice(0, wide ? 2 : lines.length).join('')), id).toContain(squeezed(title[language]));
        tour.press('pagedown');
      }
    });
  });
});

describe.each(sizes)('large, %i × %i', (columns, rows) => {
  test('a step beside its screen: the screen large, and of the text the title alone', () => {
    const tour = played({ step: 'means' });
    tour.press('Z');
    const lines = drawn(tour, columns, rows, 'en');
    const inner = tour.state().inner!;
    const own = { state: inner.state, language: 'en', plain: false, large: true } as const;
    expect(lines.slice(0, rows - 4)).toEqual(
      toStrings(inner.screen.view({ ...own, columns: columns - 2, rows: rows - 4 })),
    );
    expect(lines.at(-1)!.trim()).toBe('4/5 So');
    expect(lines.join('')).not.toContain('That is it.');
    tour.press('Z');
    expect(squeezed(drawn(tour, 80, 24, 'en').join(''))).toContain('Thatisit.');
  });

  test('a text alone has air between its lines, and all of it is there', () => {
    const tour = played({}, openLesson('chapter'));
    const small = drawn(tour, columns, rows, 'ko');
    tour.press('Z');
    const lines = drawn(tour, columns, rows, 'ko').map((line) => line.trim());
    expect(squeezed(lines.join(''))).toContain(squeezed(openLesson('chapter').steps[0]!.text.ko));
    const written = lines.flatMap((line, y) => (line === '' ? [] : [y]));
    expect(written.every((y, i) => i === 0 || y - written[i - 1]! >= 2)).toBe(true);
    expect(written.length).toBeGreaterThan(small.filter((line) => line.trim() !== '').length - 2);
  });

  test.each(languages)('every screen has its figure and one sentence, and no parameters (%s)', (language) => {
    const pages = screens.filter(({ experiments }) => experiments.length > 0);
    expect(pages.length).toBeGreaterThan(8);
    let usual = 0;
    for (const screen of pages) {
      const state = screen.init({ seed: 1, texts: {} });
      const view = (large: boolean) =>
        toStrings(screen.view({ state, columns, rows: rows - 4, language, plain: false, large })).join('\n');
      const names = Object.values(experimentById(screen.experiments[0]!).params).map(({ label }) => label[language]);
      const shown = (text: string) => names.filter((name) => text.includes(name)).length;
      usual += shown(view(false));
      // Axes of a search are called like its parameters.
      expect(shown(view(true)), screen.id).toBeLessThanOrEqual(2);
      expect(view(true).split('\n').at(-1)!.trim(), screen.id).not.toBe('');
      expect(view(true), screen.id).not.toMatch(/…\s*$/);
    }
    expect(usual).toBeGreaterThan(5 * pages.length);
  });

  test('while a value is typed, or asked for, it is seen', () => {
    const tour = played({ step: 'ask' });
    tour.press('Z');
    expect(drawn(tour, columns, rows, 'en').join('')).not.toContain('batch size');
    tour.press('enter');
    expect(drawn(tour, columns, rows, 'en').join('')).toContain('batch size');
    tour.tell({ type: 'type', key: 'escape' });
    expect(drawn(tour, columns, rows, 'en').join('')).not.toContain('batch size');
  });
});

test('beside the screen the steps so far are listed: titles of those to come would answer questions', () => {
  const lines = drawn(played({ step: 'ask' }), 120, 36, 'en').map((line) => line.slice(line.lastIndexOf('│') + 1));
  const listed = lines.slice(5).filter((line) => small.steps.some(({ title }) => line.includes(title.en)));
  expect(listed.map((line) => line.trim())).toEqual(['1 Hello', '›  2 Guess']);
});

test('a choice is not broken where it has room in a line, and stands where it stood when it is chosen', () => {
  const lesson = openLesson('chapter');
  const tour = played({ step: 'f02-predict' }, lesson);
  const choices = () => drawn(tour, 80, 24, 'en').slice(-4);
  const before = choices();
  expect(before.join('\n')).toMatch(
    /^ {2}1 Five times as large or more {3}2 Smaller: x is further away\s*\n {2}3 About the same/m,
  );
  tour.press('3');
  expect(choices().join('\n')).toContain(' ›3 About the same');
  expect(choices().join('\n').replace('›', ' ')).toContain(before.filter((line) => /[13] /.test(line)).join('\n'));
});

test('beside the title stand the keys that lead on and back, and none that leads nowhere', () => {
  const head = (step: string) =>
    drawn(played({ step }), 80, 24, 'en')
      .find((line) => /\d\/5 /.test(line))!
      .trim();
  expect(head('hello')).toMatch(/ PgDn$/);
  expect(head('hello')).not.toContain('PgUp');
  expect(head('means')).toMatch(/ PgUp PgDn$/);
  expect(head('path')).toMatch(/ PgUp$/);
});

/** What ends in an ellipsis by itself: what is still computed, and long titles in the list of steps. */
const open = /^(?:computing|계산 중)…|^›? *\d+ /;

test.each(sizes)('nothing of the chapter is cut off before its runs, %i × %i', (columns, rows) => {
  const lesson = openLesson('chapter');
  for (const language of languages) {
    const tour = played({}, lesson);
    for (const { id, question } of lesson.steps) {
      // Some questions are completed by their choices.
      const asked = squeezed(question?.ask[language] ?? '');
      for (const when of ['before a guess', 'after it']) {
        const parts = drawn(tour, columns, rows, language)
          .flatMap((line) => line.split(/│ /))
          .map((part) => part.trim());
        const cut = parts.filter((part) => part.includes('…') && !open.test(part) && !asked.endsWith(squeezed(part)));
        expect(cut, `${id} ${language} ${when}`).toEqual([]);
        tour.press('1');
      }
      tour.press('pagedown');
    }
  }
});

test('what there is to see is not said while a question about it is open', () => {
  const reading = 'Each curve is the loss';
  const { press, state, tour } = played({ step: 'ask' });
  const shown = () =>
    toStrings(tour.view({ state: state(), columns: 120, rows: 40, language: 'en', plain: false })).join(' ');
  expect(shown()).not.toContain(reading);
  press('2');
  expect(shown()).toContain(reading);
});

test('any size', () => {
  const tour = played({ step: 'ask' });
  for (const [columns, rows] of [
    [60, 14],
    [200, 60],
    [120, 16],
  ] as const) {
    const cells = tour.tour.view({ state: tour.state(), columns, rows, language: 'en', plain: true });
    expect([cells.width, cells.height]).toEqual([columns, rows]);
  }
});

test('the tour is none of the screens of the menu', () => {
  expect(screens.some(({ id }) => id === 'tour')).toBe(false);
});
