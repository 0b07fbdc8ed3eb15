import { describe, expect, test } from 'vitest';
import { type Language, languages } from '../../../src/base/text.ts';
import { openLesson } from '../../../src/lessons/built-in.ts';
import { screens } from '../../../src/screens/index.ts';
import { isTextAlone } from '../../../src/screens/tour/state.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { played, small } from './tours.ts';

const sizes = [
  [80, 24],
  [120, 36],
] as const;

function drawn(tour: ReturnType<typeof played>, columns: number, rows: number, language: Language): string[] {
  // Header and status line are the shell's.
  const size = { columns, rows: rows - 2 };
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
      const own = { state: inner.state, language, plain: false };
      if (wide) {
        const expected = toStrings(inner.screen.view({ ...own, columns: columns - 39, rows: rows - 2 }));
        expect(lines.map((line, y) => line.startsWith(expected[y]!))).toEqual(lines.map(() => true));
      } else {
        const height = lines.findIndex((line) => line.startsWith('────────'));
        expect(height).toBeGreaterThanOrEqual(12);
        expect(lines.slice(0, height)).toEqual(toStrings(inner.screen.view({ ...own, columns, rows: height })));
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
      for (const { id, text } of lesson.steps) {
        const lines = drawn(tour, columns, rows, language);
        const wide = columns >= 120 && !isTextAlone(lesson, tour.state());
        const shown = wide ? lines.map((line) => line.slice(line.lastIndexOf('│') + 1)) : lines;
        expect(squeezed(shown.join('')), id).toContain(squeezed(text[language]));
        tour.press('pagedown');
      }
    });
  });
});

test.each(sizes)('large: the screen has all of the room but for the title, %i × %i', (columns, rows) => {
  const tour = played({ step: 'means' });
  tour.press('Z');
  const lines = drawn(tour, columns, rows, 'en');
  const inner = tour.state().inner!;
  const own = { state: inner.state, language: 'en', plain: false } as const;
  expect(lines.slice(0, rows - 4)).toEqual(toStrings(inner.screen.view({ ...own, columns, rows: rows - 4 })));
  expect(lines.at(-1)).toContain('4/5 So');
  expect(lines.join('')).not.toContain('That is it.');
  tour.press('Z');
  expect(squeezed(drawn(tour, 80, 24, 'en').join(''))).toContain('Thatisit.');
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
