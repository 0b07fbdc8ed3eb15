import { describe, expect, test } from 'vitest';
import { type Cells, toStrings } from '../../../src/ui/charts/cells.ts';
import { contourLayer } from '../../../src/ui/charts/contour.ts';
import { drawPaths, type PathSpec, type PathsOptions } from '../../../src/ui/charts/paths.ts';
import type { PlanePoint } from '../../../src/ui/charts/plane.ts';
import { expectGrid, zigzag } from './helpers.ts';

/** An empty map from −4 to 4 and from −2 to 2, without axes. */
const blank = (width = 7, height = 4) =>
  contourLayer({ f: () => 0, domainX: [-4, 4], domainY: [-2, 2], width, height, levels: [] });
const drawn = (options: PathsOptions, width?: number, height?: number): Cells =>
  drawPaths(blank(width, height), options);
const path = (...points: PlanePoint[]): PathSpec => ({ points, style: 'a', marker: '◉' });
const styleOf = (cells: Cells, char: string) => cells.styles[cells.chars.indexOf(char)];

describe('a path that leaves the map', () => {
  test('ends at the border with an arrow that points where it goes', () => {
    const ways: [PlanePoint, string][] = [
      [[0, 9], '↑'],
      [[0, -9], '↓'],
      [[90, 0], '→'],
      [[-90, 0], '←'],
      [[40, 20], '↗'],
      [[-40, -20], '↙'],
    ];
    for (const [to, head] of ways) {
      const cells = drawn({ paths: [path([0, 0], to)] });
      expect(
        cells.chars.filter((char) => /[←→↑↓↖↗↘↙]/.test(char)),
        head,
      ).toEqual([head]);
      expect(styleOf(cells, head)).toBe('a-head');
    }
    expect(toStrings(drawn({ paths: [path([0, -0.6], [0, 9])] }, 7, 4))).toMatchInlineSnapshot(`
      [
        "   ↑   ",
        "   ⢸   ",
        "   ⠘   ",
        "       ",
      ]
    `);
  });

  test('and comes back has an arrow in its own style; one that never was on the map none', () => {
    const cells = drawn({ paths: [path([0, 0], [0, 9], [1, 0])] });
    expect(styleOf(cells, '↑')).toBe('a');
    expect(styleOf(cells, '◉')).toBe('a-head');
    expect(
      toStrings(drawn({ paths: [path([0, 9], [1, 9], [Number.NaN, 0])] }))
        .join('')
        .trim(),
    ).toMatch(/^[│┤]*$/);
  });

  test('far beyond what can be drawn, and back and forth, is an arrow on either side', () => {
    const cells = drawn({ paths: [path([0, 0], [0, 1e300], [0, -1e300], [0, Infinity])] });
    expect(cells.chars).toContain('↑');
    expect(styleOf(cells, '↓')).toBe('a-head');
  });
});

test('recent steps stand out from older ones', () => {
  const spec = { ...path(...zigzag(20).map(([x, y]): PlanePoint => [x / 2, y])), recent: 3 };
  const { styles } = drawn({ paths: [spec] }, 40, 12);
  const [recent, older] = ['a', 'a-faded'].map((style) => styles.filter((one) => one === style).length);
  expect(older).toBeGreaterThan(recent!);
  expect(recent).toBeGreaterThan(0);
  expect(drawn({ paths: [{ ...spec, recent: 100 }] }, 40, 12).styles).not.toContain('a-faded');
});

describe('vectors', () => {
  const vector = (from: PlanePoint, by: PlanePoint, label = 'g') => ({ from, by, style: 'v', label });

  test('are as long as they are, with a letter at the tip', () => {
    expect(toStrings(drawn({ vectors: [vector([-3, 0], [4, 0])] }, 10, 3))).toMatchInlineSnapshot(`
      [
        "┤         ",
        "┤ ⠐⠒⠒⠒g   ",
        "┤         ",
      ]
    `);
    expect(toStrings(drawn({ vectors: [vector([-3, 0], [2, 0])] }, 10, 3))).toMatchInlineSnapshot(`
      [
        "┤         ",
        "┤ ⠐⠒g     ",
        "┤         ",
      ]
    `);
  });

  test('that leave the map end at its border, their name beside the head', () => {
    expect(toStrings(drawn({ vectors: [vector([0, -1], [0, 9])] }, 10, 3))).toMatchInlineSnapshot(`
      [
        "┤    ↑g   ",
        "┤    ⢸    ",
        "┤         ",
      ]
    `);
    expect(toStrings(drawn({ vectors: [vector([0, 0], [90, 0], 'g×10')] }, 10, 3))).toMatchInlineSnapshot(`
      [
        "┤         ",
        "┤    g×10→",
        "┤         ",
      ]
    `);
  });

  test('lie above paths, below the heads of these; one too short to be seen has no name', () => {
    const paths = [path([-3, 0], [1, 0])];
    const cells = drawn({ paths, vectors: [vector([-3, 0], [2, 0])] }, 10, 3);
    expect(cells.styles).toContain('v');
    expect(styleOf(cells, '◉')).toBe('a-head');
    const beside = drawn({ paths, vectors: [vector([-3, 0], [4, 0], 'v')] }, 10, 3);
    expect(toStrings(beside)[1]).toMatch(/◉v/);
    const over = drawn({ paths, vectors: [vector([-3, 0], [3.5, 0], 'μ·v')] }, 10, 3);
    expect(toStrings(over)[1]).toMatch(/μ·v/);
    expect(toStrings(over)[1]).toMatch(/◉/);
    expect(toStrings(drawn({ vectors: [vector([0, 0], [0.01, 0])] }, 10, 3)).join('')).not.toContain('g');
  });

  test('of any numbers, at any size', () => {
    const numbers = [0, 1, -1e300, Infinity, Number.NaN];
    for (const [width, height] of [
      [0, 0],
      [1, 1],
      [3, 9],
      [20, 2],
    ] as const) {
      for (const x of numbers) {
        for (const y of numbers) {
          const vectors = [vector([x, y], [y, x], 'g×1000'), vector([0, 0], [x, y], '')];
          expectGrid(drawn({ vectors, paths: [path([0, 0], [x, y], [y, x])] }, width, height), width, height);
        }
      }
    }
  });
});

test('a thick path covers all dots of a thin one, and those beside them', () => {
  const dots = (thick: boolean) => {
    const cells = drawn({ paths: [{ ...path([-3, 1], [3, 1]), thick }] }, 20, 6);
    return cells.chars.map((char) => (/[\u2801-\u28ff]/.test(char) ? char.charCodeAt(0) - 0x2800 : 0));
  };
  const [thin, thick] = [dots(false), dots(true)];
  expect(thin.some((bits) => bits > 0)).toBe(true);
  for (const [i, bits] of thin.entries()) expect(thick[i]! & bits, `cell ${i}`).toBe(bits);
  const count = (all: readonly number[]) =>
    all.reduce((sum, bits) => sum + bits.toString(2).replaceAll('0', '').length, 0);
  expect(count(thick)).toBeGreaterThan(1.7 * count(thin));
});
