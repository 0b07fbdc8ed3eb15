import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstDraw } from '../../../src/engine/experiments/data-split/draw.ts';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { emptyResults } from '../../../src/engine/experiments/results.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { splitDraw } from '../../../src/ui/figures/split-draw.ts';
import { expectGrid, size } from '../charts/helpers.ts';

const experiment = experimentOf('data-split');
const [empty] = emptyResults(experiment.runs(resolveValues(experiment, {}), 1));
const withDraw = (told: readonly number[]) => [{ ...empty!, snapshots: { [firstDraw]: Float64Array.from(told) } }];

test('networks by true accuracy and score: the luckiest is chosen, the line is where nobody is lucky', () => {
  const results = withDraw([0.74, 0.8, 0.8, 0.81, 0.88, 0.82, 0.84, 0.84, 0.78, 0.83]);
  expect(toStrings(splitDraw({ results, width: 40, height: 14, language: 'en' }))).toMatchInlineSnapshot(`
    [
      "5 networks on 100 images, one draw      ",
      "score, over true accuracy               ",
      "    │                 ◉                 ",
      "    │                                   ",
      "0.85┤                          ⣀ ⣀ ⠤∘⠤ ⠒",
      "    │            ⣀ ⣀ ⠤ ⠔ ⠒ ⠊ ⠉          ",
      "0.80┤⠤ ⠤ ⠒ ⠒ ⠉ ∘                        ",
      "    │                        ∘          ",
      "0.75┤                                   ",
      "    │   ∘                               ",
      "    └───┴──────┴──────┴──────┴──────┴───",
      "      0.80   0.81   0.82   0.83   0.84  ",
      "┄ score = true accuracy                 ",
      "◉ chosen: 88.0 % here, 82.0 % of all    ",
    ]
  `);
  expect(toStrings(splitDraw({ results, width: 40, height: 14, language: 'ko' })).slice(-2)).toEqual([
    '┄ 점수 = 진짜 정확도                    ',
    '◉ 고른 것: 여기서 88.0%, 전체 82.0%     ',
  ]);
});

test('nothing before there are results, and where there is no room', () => {
  const blank = (rows: readonly string[]) => rows.every((row) => row.trim() === '');
  expect(blank(toStrings(splitDraw({ results: [empty!], width: 40, height: 14, language: 'en' })))).toBe(true);
  const results = withDraw([0.74, 0.8, 0.8, 0.81]);
  expect(blank(toStrings(splitDraw({ results, width: 40, height: 8, language: 'en' })))).toBe(true);
  expect(blank(toStrings(splitDraw({ results, width: 19, height: 14, language: 'en' })))).toBe(true);
});

test('any size, and networks that are all alike', () => {
  fc.assert(
    fc.property(size, size, fc.array(fc.double({ min: 0, max: 1 }), { maxLength: 12 }), (width, height, shares) => {
      const told = shares.slice(0, shares.length - (shares.length % 2));
      expectGrid(splitDraw({ results: withDraw(told), width, height, language: 'en' }), width, height);
    }),
  );
  const alike = splitDraw({ results: withDraw([1, 1, 1, 1]), width: 40, height: 14, language: 'en' });
  expect(toStrings(alike).join('')).toMatch(/chosen: 100\.0\s% here, 100\.0\s% of all/);
});

test('in a narrow column the words are fewer, and whole', () => {
  const results = withDraw([0.74, 0.8, 0.8, 0.81, 0.88, 0.82, 0.84, 0.84, 0.78, 0.83]);
  for (const language of ['en', 'ko'] as const) {
    for (const width of [20, 28, 34, 40]) {
      const rows = toStrings(splitDraw({ results, width, height: 14, language }));
      expect([rows[0], rows.at(-1)].join(''), `${language} ${width}`).not.toContain('…');
    }
  }
  const rows = toStrings(splitDraw({ results, width: 28, height: 14, language: 'en' }));
  expect([rows[0], rows.at(-1)].map((row) => row!.replaceAll('\u00a0', ' ').trim())).toEqual([
    '5 networks on 100 images',
    '◉ 88.0 % here, 82.0 % of all',
  ]);
});
