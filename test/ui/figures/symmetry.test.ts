import { describe, expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { symmetryFigure, weightShades } from '../../../src/ui/figures/symmetry.ts';
import { expectGrid } from '../charts/helpers.ts';
import { stylesIn } from '../helpers.ts';
import { networks } from '../networks.ts';

const results = networks();
const picture = (layer: number, width: number, height: number, language: 'en' | 'ko' = 'en') =>
  toStrings(symmetryFigure({ results, layer, width, height, language })).map((row) => row.trimEnd());

test('figure F8: rows that are equal, rows that differ', () => {
  const rows = picture(0, 80, 9);
  expect(rows.slice(0, 3)).toEqual([
    '◉ all zero                 ▴ all 0.1                  ▮ He',
    'different units: 1 of 6    different units: 1 of 6    different units: 6 of 6',
    '',
  ]);
  const panels = rows.slice(3).map((row) => [row.slice(0, 16), row.slice(27, 43), row.slice(54, 70)]);
  const distinct = [0, 1, 2].map((i) => new Set(panels.map((panel) => panel[i])).size);
  expect(distinct).toEqual([1, 1, 6]);
  // Not for being empty.
  expect(panels[0]![0]).toMatch(/[░▒▓█]/);
});

test('narrow, and in Korean', () => {
  expect(picture(1, 50, 9).slice(0, 2)).toEqual([
    '◉ all zero       ▴ all 0.1        ▮ He',
    '1 of 4           1 of 4           4 of 4',
  ]);
  expect(picture(0, 80, 9, 'ko')[1]).toBe(
    '서로 다른 뉴런: 1 / 6      서로 다른 뉴런: 1 / 6      서로 다른 뉴런: 6 / 6',
  );
});

describe('shades', () => {
  const shades = (weights: number[], units: number, width: number, height: number) =>
    toStrings(weightShades(weights, units, width, height));

  test('from the lowest to the highest', () => {
    expect(shades([0, 1, 2, 3, 4, 5, 6, 7], 1, 8, 1)).toEqual([' ∙░░▒▒▓█']);
    expect(stylesIn(weightShades([0, 1, 2, 3, 4, 5, 6, 7], 1, 8, 1)).size).toBe(7);
  });

  test('a row for each unit, each weight as wide as there is room', () => {
    expect(shades([0, 7, 7, 0], 2, 5, 3)).toEqual(['  ██ ', '██   ', '     ']);
    // Fewer columns than weights: every other one.
    expect(shades([0, 7, 0, 7], 1, 2, 1)).toEqual(['  ']);
  });

  test('weights that are all the same have the shade of the middle; what is not a number has none', () => {
    expect(shades([3, 3, 3, 3], 2, 2, 2)).toEqual(['▒▒', '▒▒']);
    expect(shades([0, Number.NaN, 7], 1, 3, 1)).toEqual(['  █']);
    expect(shades([], 2, 3, 1)).toEqual(['   ']);
  });
});

const one = [0, 0, 0, 0, 0, 2, -2, 0, 0, 2, -2, 0, 0, 0, 0, 0];
const shape = { rows: 4, columns: 4 };

test('the first layer as images in the place of the rows', () => {
  const seen = results.map((run) => ({ ...run, snapshots: { ...run.snapshots, images: Float64Array.from(one) } }));
  const rows = toStrings(
    symmetryFigure({ results: seen, layer: 0, images: shape, width: 80, height: 9, language: 'en' }),
  );
  expect(rows[3]).toMatch(/^full at ± 2 +full at ± 2 +full at ± 2 +$/);
});

test('any size, zero included, and before the first look', () => {
  const empty = results.map((run) => ({ ...run, series: {}, snapshots: {} }));
  for (const [width, height] of [
    [0, 0],
    [1, 1],
    [14, 3],
    [50, 13],
    [155, 40],
  ] as const) {
    for (const runs of [results, empty, []]) {
      expectGrid(symmetryFigure({ results: runs, layer: 0, width, height, language: 'en' }), width, height);
    }
  }
  expect(picture(5, 50, 9)[1]).toMatch(/^– of 0/);
});
