import { expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { type GuessMark, guessesAbout } from '../../../src/ui/charts/guess-marks.ts';
import { lineChart } from '../../../src/ui/charts/lines.ts';

const height: GuessMark = { series: 'loss', axis: 'y', at: 1, text: 'guess 1' };
const moment: GuessMark = { series: 'loss', axis: 'x', at: 0, text: 'at 0' };

const drawn = (guesses: readonly GuessMark[], width: number, rows = 4) =>
  toStrings(lineChart({ series: [], width, height: rows, xDomain: [0, 10], yDomain: [0, 1], guesses }));

test('a height is an arrow at the right edge with its text before it, where there is room', () => {
  expect(drawn([height], 30)[0]).toMatch(/guess 1 ◂$/);
  expect(drawn([height], 20)[0]).toMatch(/ ◂$/);
  expect(drawn([{ ...height, at: 0 }], 30).at(-1)).toMatch(/guess 1 ◂$/);
});

test('what lies beyond the axis is marked at its end', () => {
  expect(drawn([{ ...height, at: 99 }], 30)).toEqual(drawn([height], 30));
});

test('a moment is an upright line with its text', () => {
  const rows = drawn([moment], 30);
  expect(rows[0]).toContain('┊at 0');
  expect(rows.slice(1).every((row) => row.includes('┊'))).toBe(true);
});

test('a guess about another series is left out', () => {
  expect(guessesAbout([height], ['loss'])).toEqual([height]);
  expect(guessesAbout([height], ['no-such'])).toEqual([]);
  expect(guessesAbout(undefined, ['loss'])).toBeUndefined();
});

test('any size, zero included', () => {
  for (const size of [0, 1, 2, 5]) expect(() => drawn([height, moment], size, size)).not.toThrow();
});
