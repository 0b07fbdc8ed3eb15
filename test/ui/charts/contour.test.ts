import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { type ContourOptions, contourLayer } from '../../../src/ui/charts/contour.ts';
import { contourLevels, hollowLevels } from '../../../src/ui/charts/levels.ts';
import { createMemo } from '../../../src/ui/charts/memo.ts';
import { drawPaths, type PathsOptions } from '../../../src/ui/charts/paths.ts';
import { anyDomain, anyNumber, anyPoints, bowl, expectGrid, size, zigzag } from './helpers.ts';

const plane = { f: bowl, domainX: [-10, 10], domainY: [-10, 10], minima: [[0, 0]] } as const;
const sgd = { points: zigzag(), style: 'sgd', marker: '◉' };

/** A map with paths upon it. */
const contourMap = (options: ContourOptions & PathsOptions) => drawPaths(contourLayer(options), options);

describe('a map', () => {
  test('the bowl and the zigzag', () => {
    const cells = contourMap({ ...plane, width: 60, height: 20, title: 'SGD', xLabel: 'x', yLabel: 'y', paths: [sgd] });
    expect(toStrings(cells)).toEqual([
      'y                             SGD                           ',
      ' 10┤                  ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀                  ',
      '   │⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉                    ⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉',
      '   │                                                        ',
      '   │⠤⠔⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠢⠤',
      '  5┤                                                        ',
      '   │⠤⠒⠒⠒⠒⠒⠒⠒⠒⠊⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠑⠒⠒⠒⠒⠒⠒⠒⠒⠤',
      '   │    ⣀⣀⣀⣀◉⠤⠤⠤⠤⠤⠤⠔⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠢⠤⠤⠤⠤⠤⠤⢄⣀⣀⣀⣀    ',
      '   │⠒⠉⠉⠉    ⠈⡆⠤⢠◉⠒⢠◉⠒⣄⠊◉⢀⣉⣉⣉⣉⣉⣉⣉⣉⣉⣉⣉⣉⣉⣉⠉⠉⠑⠒⠒⠒⠒⠒⠤⠤⠤⣀⣀    ⠉⠉⠉⠒',
      '  0┤      ⠰⣉ ⢱ ⡎⠘⡄⡎⠸⣠⠻⣠⠻⡜⣧⢣◉⡷⠶◉◉✛      ⣉⣉⡱⠆         ⣉⠆      ',
      '   │⠤⣀⣀⣀    ⠉⠉◉⠁⠒◉⠁⠤◉⠤⠋⣀◉⠈⣉⣉⣉⣉⣉⣉⣉⣉⣉⣉⣉⣉⣉⣀⣀⡠⠤⠤⠤⠤⠤⠒⠒⠒⠉⠉    ⣀⣀⣀⠤',
      '   │    ⠉⠉⠉⠉⠑⠒⠒⠒⠒⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠔⠒⠒⠒⠒⠒⠒⠊⠉⠉⠉⠉    ',
      '   │⠒⠤⠤⠤⠤⠤⠤⠤⠤⢄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡠⠤⠤⠤⠤⠤⠤⠤⠤⠒',
      ' -5┤                                                        ',
      '   │⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠔⠒',
      '   │                                                        ',
      '   │⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀                    ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀',
      '-10┤                  ⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉                  ',
      '   └┴─────────────┴─────────────┴────────────┴───── x ─────┴',
      '   -10           -5             0            5            10',
    ]);
  });

  test('in a panel of 28 × 9', () => {
    const cells = contourMap({ ...plane, domainY: [-4, 4], width: 28, height: 9, title: 'SGD', paths: [sgd] });
    expect(toStrings(cells)).toEqual([
      '              SGD           ',
      ' 4┤⣀⣀⠤⠤⠤⠤⠤⠤⠒⠒⠒⠒⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⣀⣀',
      '  │    ⡄⢀⡠⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⢄⣀⣀    ',
      '  │⡠⠒⠉⠉⡇⣾⢸⣴⣰⣤⣄⣀◉⠒⠒⠒⠢⠤⡀  ⠉⠉⠒⢄',
      '  │⠑⠤⣀⣀⢸⠇⡏⠟⠏⠛⠛⠉✛⠤⠤⠤⠔⠒⠁  ⣀⣀⠤⠊',
      '  │    ⠈⠉⠑⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠊⠉⠉    ',
      '-4┤⠉⠉⠒⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤⠒⠒⠒⠒⠒⠒⠉⠉',
      '  └┴─────┴─────┴─────┴─────┴',
      '  -10   -5     0     5    10',
    ]);
  });

  test('the gradient field points downhill', () => {
    const field = (x: number, y: number): [number, number] => [x / 10, 2 * y];
    expect(toStrings(contourMap({ ...plane, width: 40, height: 12, levels: [], field }))).toEqual([
      ' 10┤ ↓   ↓   ↓   ↓   ↓   ↓   ↓   ↓   ↓  ',
      '   │ ⡆   ⡆   ⡆   ⡆   ⡆   ⢰   ⢰   ⢰   ⢰  ',
      '  5┤ ↓   ↓   ↓   ↓   ↓   ↓   ↓   ↓   ↓  ',
      '   │                                    ',
      '   │⠈↘  ⠈↘   ↘   ↓   ↓   ↓   ↓   ↙⠁  ↙⠁ ',
      '  0┤                  ✛                 ',
      '   │ ↑   ↑   ↑   ↑   ↑   ↑   ↑   ↑   ↑  ',
      ' -5┤ ⠃   ⠃   ⠃   ⠃   ⠃   ⠘   ⠘   ⠘   ⠘  ',
      '   │ ↑   ↑   ↑   ↑   ↑   ↑   ↑   ↑   ↑  ',
      '-10┤ ⡇   ⡇   ⡇   ⡇   ⡇   ⢸   ⢸   ⢸   ⢸  ',
      '   └┴────────┴────────┴───────┴────────┴',
      '   -10      -5        0       5       10',
    ]);
  });

  test('lines end at the window: its border is no contour', () => {
    const cells = contourMap({ ...plane, f: (x) => x, minima: [], levels: [0], width: 11, height: 3 });
    expect(toStrings(cells)).toEqual(['┤     ⡇    ', '┤     ⡇    ', '┤     ⡇    ']);
  });

  test('a hole in f has no outline, a plane without slope no lines', () => {
    const hole = (x: number, y: number) => (Math.hypot(x, y) < 8 ? Number.NaN : 0);
    const blank = ['       ', '       ', '       '];
    expect(toStrings(contourMap({ ...plane, f: hole, minima: [], levels: [-1], width: 7, height: 3 }))).toEqual(blank);
    expect(toStrings(contourMap({ ...plane, f: () => 3, minima: [], width: 7, height: 3 }))).toEqual(blank);
  });

  test('start, cursor and the point a path has got to', () => {
    const cells = contourMap({
      ...plane,
      levels: [],
      width: 40,
      height: 14,
      start: [-7, 2],
      cursor: [5, 5],
      paths: [{ ...sgd, upTo: 5 }],
    });
    expect(toStrings(cells)).toEqual([
      ' 10┤                          │         ',
      '   │                          │         ',
      '   │                          │         ',
      '  5┤──────────────────────────┼─────────',
      '   │     ✕                    │         ',
      '   │     ⠈⡆⢸⡆◉⡄               │         ',
      '  0┤      ◉⡇⢸⠇◉       ✛       │         ',
      '   │                          │         ',
      ' -5┤                          │         ',
      '   │                          │         ',
      '   │                          │         ',
      '-10┤                          │         ',
      '   └┴────────┴────────┴───────┴────────┴',
      '   -10      -5        0       5       10',
    ]);
    expect(cells.styles.filter((style) => style === 'sgd-head')).toHaveLength(1);
  });

  test('any function, window, path and size', () => {
    const property = fc.property(
      fc.func(anyNumber),
      anyDomain,
      anyDomain,
      size,
      size,
      anyPoints,
      anyPoints, // biome-ignore format: one line
      (f, domainX, domainY, width, height, points, minima) => {
        const paths = [{ points, style: 'a', marker: '◉' }];
        const field = (x: number, y: number): [number, number] => [f(x, y), f(y, x)];
        const start = points[0];
        expectGrid(
          contourMap({ f, domainX, domainY, width, height, paths, minima, field, start, title: 'T' }),
          width,
          height,
        );
      },
    );
    fc.assert(property, { numRuns: 60 });
  });
});

test('paths leave the layer as it was', () => {
  const layer = contourLayer({ ...plane, width: 30, height: 10 });
  const before = toStrings(layer.cells);
  expect(toStrings(drawPaths(layer, { paths: [sgd] }))).not.toEqual(before);
  expect(toStrings(layer.cells)).toEqual(before);
});

test('levels of the bowl grow as evenly spaced ellipses do', () => {
  const values = Array.from({ length: 101 * 101 }, (_, i) =>
    bowl(((i % 101) - 50) / 5, (Math.floor(i / 101) - 50) / 5),
  );
  const radii = contourLevels(values, 8).slice(0, 4).map(Math.sqrt);
  for (let i = 1; i < radii.length; i++) expect(radii[i]! - radii[i - 1]!).toBeCloseTo(radii[0]!, 0);
  expect(contourLevels([Number.NaN, 1, 1], 5)).toEqual([]);
  expect(contourLevels([], 5)).toEqual([]);
});

test('the memo keeps the last few', () => {
  const memo = createMemo<number>(2);
  let made = 0;
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) memo(key, () => ++made);
  expect(made).toBe(4);
});

describe('a rippled surface', () => {
  const ripples = (x: number, y: number) =>
    x * x + y * y - 10 * Math.cos(2 * Math.PI * x) - 10 * Math.cos(2 * Math.PI * y);

  test('shows its hollows, a ring for each', () => {
    const cells = contourMap({ f: ripples, domainX: [-1.5, 1.5], domainY: [-1.5, 1.5], width: 30, height: 13 });
    expect(toStrings(cells)).toMatchInlineSnapshot(`
      [
        "  │                           ",
        "  │  ⢀⠔⠒⠒⠤⡀   ⡠⠒⠉⠒⢄   ⢀⠤⠒⠒⠢⡀  ",
        " 1┤  ⠱⣀  ⡠⠃  ⠈⢆⡀ ⢀⡰⠁  ⠘⢄  ⣀⠎  ",
        "  │    ⠉⠉      ⠈⠉⠁      ⠉⠉    ",
        "  │   ⡠⠤⠤⣀    ⢀⠤⠒⠤⡀    ⣀⠤⠤⢄   ",
        " 0┤  ⢎    ⡇  ⠰⡁   ⢈⠆  ⢸    ⡱  ",
        "  │   ⠑⠒⠒⠉    ⠈⠒⠤⠒⠁    ⠉⠒⠒⠊   ",
        "  │    ⣀⣀      ⢀⣀⡀      ⣀⣀    ",
        "-1┤  ⡰⠉  ⠑⡄  ⢀⠎⠁ ⠈⠱⡀  ⢠⠊  ⠉⢆  ",
        "  │  ⠈⠢⠤⠤⠒⠁   ⠑⠤⣀⠤⠊   ⠈⠒⠤⠤⠔⠁  ",
        "  │                           ",
        "  └────┴────────┴────────┴────",
        "      -1        0        1    ",
      ]
    `);
  });

  test('has low levels only, none twice', () => {
    const values = Array.from({ length: 101 }, (_, i) => i);
    expect(hollowLevels(values, 1)).toEqual([20]);
    expect(hollowLevels(values, 2)).toEqual([10, 20]);
    expect(hollowLevels([1, 1, 1], 3)).toEqual([]);
    expect(hollowLevels([], 3)).toEqual([]);
  });
});
