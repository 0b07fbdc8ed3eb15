import { describe, expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { type DropoutNetworkOptions, dropoutNetwork } from '../../../src/ui/figures/dropout-network.ts';
import { expectGrid } from '../charts/helpers.ts';

/** Three layers of five; every fourth unit is left out. */
const masks = [1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1];
const options: DropoutNetworkOptions = {
  hidden: [5, 5, 5],
  inputs: 784,
  outputs: 10,
  masks,
  maskUnits: 20,
  style: 'series-1',
  title: 'dropout 0.2   this step leaves out 4 of 15 units',
  shortTitles: ['dropout 0.2  4/15', '▴ 4/15'],
  width: 50,
  height: 9,
};
const picture = (more: Partial<DropoutNetworkOptions> = {}) => toStrings(dropoutNetwork({ ...options, ...more }));
const count = (rows: readonly string[], char: string) => rows.join('').split(char).length - 1;

test('figure F19: units left out are crossed out and have no connections', () => {
  expect(picture()).toEqual([
    'dropout 0.2   this step leaves out 4 of 15 units  ',
    '   ◉⢠⢤⠤⠤⠤⠤⠤⢤⣤⡤◉⢠⢤⣀       ⊗       ⢀⣠⡤◉⢠⢤⣤⠤⠤⠤⠤⢤⣤⠤◉  ',
    '     ⠑⡕⣄⠤⠔⢊⢕⠏   ⠑⡕⢍⠒⠤⢄⡀      ⣀⠤⠔⢊⢕⠏   ⠑⡕⣍⠶⠴⢎⡕⠁    ',
    '   ◉⠠⢶⣉⢢⡱⠴⡱⠁  ⊗  ⠈⢢⠑⠤⡀⢈⣱⠦◉⠠⠶⣭⠤⡤⠴⡵⢥⣤⠤◉⠠⢶⣭⢦⡵⠴⡥⢬⡵⠦◉  ',
    '      ⡱⢏⢓⡮⢌⡢⡀     ⣀⠵⡔⢊⠷⡁    ⡠⣋⢶⠾⢎⡕⠁    ⡱⣏⠷⡴⢎⡣⡀    ',
    '   ◉⠠⠮⣤⡴⠵⠬⣦⢬⡽⠦◉⠠⠶⣭⠤⡤⠼⢧⢤⡬⠦◉⠠⠾⠭⡴⡥⠴⠥⢬⡵⠦◉⠠⠾⣭⠤⠵⠬⣦⠬⠽⠦◉  ',
    '     ⢀⠎⣉⠶⠴⢎⡳⡄    ⡠⣋⠶⠴⢎⡑⡄   ⢀⡮⣊⠤⠔⠊⠁      ⠉⠒⠤⢌⡳⡄    ',
    '   ◉⠰⠷⠭⠤⠤⠤⠤⠬⠽⠦◉⠠⠾⠭⠤⠤⠤⠤⠬⠽⠦◉⠰⠛⠉       ⊗       ⠈⠙⠢◉  ',
    '  784         5          5          5         10  ',
  ]);
});

test('where even the short title has no room a shorter one is whole', () => {
  expect(picture({ width: 12 })[0]!.trim()).toBe('▴ 4/15');
});

test('small: more units, no connections, the short title', () => {
  expect(picture({ width: 20, height: 6 })).toEqual([
    'dropout 0.2  4/15   ',
    '  ◉   ◉   ⊗   ◉   ◉ ',
    '  ◉   ⊗   ◉   ◉   ◉ ',
    '  ◉   ◉   ◉   ◉   ◉ ',
    '  ◉   ◉   ◉   ⊗   ◉ ',
    ' 784  5   5   5  10 ',
  ]);
});

test('what is drawn is the mask of the unit, layer by layer', () => {
  const rows = picture({ height: 7 }).slice(1, -1);
  const columns = [14, 25, 36].map((x) => rows.map((row) => [...row][x]).join(''));
  expect(columns).toEqual(['◉⊗◉◉◉', '⊗◉◉◉⊗', '◉◉◉⊗◉'].map((column) => column.slice(0, rows.length)));
});

test('masks of wider layers start where the last one ended', () => {
  // Layers of 30 and 2 units: twenty masks, then two.
  const wide = [...Array.from({ length: 20 }, () => 1), 0, 0];
  const rows = picture({ hidden: [30, 2], masks: wide, height: 6 });
  expect(count(rows, '⊗')).toBe(2);
  expect(rows.at(-1)).toMatch(/784 +30 +2 +10/);
});

test('of data that have not told their shape yet no number is made up', () => {
  const rows = picture({ inputs: null, outputs: null });
  expect(rows.at(-1)!.trim()).toMatch(/^\? +5 +5 +5 +\?$/);
  expect(rows.slice(0, -1)).toEqual(picture().slice(0, -1));
});

test('before the first step every unit is there', () => {
  expect(count(picture({ masks: null }), '⊗')).toBe(0);
  expect(count(picture({ masks: masks.map(() => 1) }), '⊗')).toBe(0);
  expect(picture({ masks: null }).slice(1)).toEqual(picture({ masks: masks.map(() => 1) }).slice(1));
});

test('numbers that would run into each other give way to the first and the last', () => {
  expect(
    picture({ hidden: [100, 100, 100, 100, 100, 100], masks: null, width: 28, height: 6 })
      .at(-1)!
      .trim(),
  ).toMatch(/^784 +10$/);
});

test('a few units only, however high it is: six or so', () => {
  const alive = count(picture({ hidden: [100], masks: null, width: 60, height: 40 }), '◉');
  expect(alive / 3).toBeGreaterThanOrEqual(5);
  expect(alive / 3).toBeLessThanOrEqual(8);
});

describe('any size and depth, zero included', () => {
  test.each([
    [0, 0],
    [1, 1],
    [8, 3],
    [13, 4],
    [30, 9],
    [120, 30],
    [200, 60],
  ])('%i × %i', (width, height) => {
    for (const hidden of [[1], [100, 3, 50], Array.from({ length: 20 }, () => 2000)]) {
      expectGrid(dropoutNetwork({ ...options, hidden, masks: null, width, height }), width, height);
    }
  });
});
