import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { heightScale } from '../../../src/ui/charts/levels.ts';
import { drawPaths } from '../../../src/ui/charts/paths.ts';
import { shadedLayer } from '../../../src/ui/charts/surface.ts';
import { surface3d } from '../../../src/ui/charts/surface3d.ts';
import { anyDomain, anyNumber, anyPoints, bowl, expectGrid, size, zigzag } from './helpers.ts';

const plane = { f: bowl, domainX: [-10, 10], domainY: [-10, 10] } as const;

describe('shades', () => {
  test('low is empty, high is full, also without colour', () => {
    expect(toStrings(shadedLayer({ ...plane, width: 30, height: 11 }).cells)).toEqual([
      ' 10┤████████▓▓▓▓▓▓▓▓▓▓████████',
      '   │▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓',
      '  5┤▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒',
      '   │▒▒▒░░░░░░░░░░░░░░░░░░░░▒▒▒',
      '  0┤░░░░░∙∙∙∙∙∙    ∙∙∙∙∙∙∙░░░░',
      '   │▒▒▒░░░░░░░░░░░░░░░░░░░░▒▒▒',
      ' -5┤▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒',
      '   │▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓',
      '-10┤████████▓▓▓▓▓▓▓▓▓▓████████',
      '   └┴─────┴──────┴─────┴─────┴',
      '   -10   -5      0     5    10',
    ]);
  });
});

describe('shades in half blocks', () => {
  const slope = (_: number, y: number) => y;
  const small = { ...plane, f: slope, width: 10, height: 4 } as const;

  test('two heights a cell, one as background; a blank where they are alike', () => {
    const { cells, area } = shadedLayer({ ...small, domainY: [0, 3], blocks: true });
    const at = (row: number) => cells.styles[(area.y + row) * cells.width + area.x]!;
    const shades = Array.from({ length: area.height }, (_, row) => at(row).match(/\d+/g)!.map(Number));
    expect(shades.flat()).toEqual(shades.flat().toSorted((a, b) => b - a));
    expect(shades.flat().at(0)).toBe(31);
    expect(shades.flat().at(-1)).toBe(0);
    expect(toStrings(cells)).toEqual(['│▀▀▀▀▀▀▀▀▀', '┤▀▀▀▀▀▀▀▀▀', '│▀▀▀▀▀▀▀▀▀', '┤▀▀▀▀▀▀▀▀▀']);
    const flat = shadedLayer({ ...small, f: () => 3, blocks: true }).cells;
    expect(new Set(flat.styles)).toContain('/shade-0');
    expect(toStrings(flat).join('')).not.toMatch(/[▀▄]/);
  });

  test('where f is NaN the terminal shows', () => {
    const hole = (_: number, y: number) => (y > 0 ? Number.NaN : y);
    const { cells } = shadedLayer({ ...plane, f: hole, width: 7, height: 3, blocks: true });
    expect(toStrings(cells)).toEqual(['       ', '▄▄▄▄▄▄▄', '▀▀▀▀▀▀▀']);
  });

  test('ripples that are narrower than a cell do not become stripes', () => {
    const ripple = (x: number) => Math.cos(2 * Math.PI * x);
    const { cells } = shadedLayer({ ...plane, f: ripple, domainX: [0, 20], width: 80, height: 6, blocks: true });
    expect(new Set(cells.styles.filter((style) => style.includes('shade'))).size).toBeGreaterThan(2);
  });

  test('what is drawn on them keeps the background', () => {
    const layer = shadedLayer({ ...plane, width: 30, height: 11, minima: [[0, 0]], blocks: true });
    const drawn = drawPaths(layer, { paths: [{ points: zigzag(), style: 'sgd', marker: '◉' }], start: [-7, 2] });
    for (const style of ['minimum', 'start', 'sgd', 'sgd-head']) {
      expect(
        drawn.styles.some((one) => one.startsWith(`${style}/shade-`)),
        style,
      ).toBe(true);
      expect(drawn.styles).not.toContain(style);
    }
  });
});

describe('surface3d', () => {
  test('the valley with the zigzag in it', () => {
    const paths = [{ points: zigzag(), style: 'sgd', marker: '◉' }];
    expect(toStrings(surface3d({ ...plane, width: 50, height: 16, title: 'f(x, y)', paths }))).toEqual([
      '                     f(x, y)                      ',
      '                            ⣀⣠⠤⢄                  ',
      '                     ⢀⣀⠤⡤⠲⡊⠙⡅⠘⣄⡸⣆                 ',
      '              ⣀⣀⢤⠤⢲⠚⢫⠁⢳⣀⣱⡤⠵⡒⠻⡍⠘⣄⣸⣆                ',
      '      ⢀⣀⡠⡤⠔⣖⠊⢏⠉⢆⣈⣧⠤⢷⠒⢫⠉⢣⣀⣳⡤⠵⡒⠻⡍⢘⣄⡼⢆               ',
      '  ⡖⠒⡏⠙⡇⠘⣆⣈⣦⠼⢖⠚⢏⠉⢦⣈⣢⠬⢧⠒⢻⡉⠱⣀⡹⡤⠕⣖⠙⢏⣈⣦⠬⠣⡀             ',
      '  ⠘⡤⠚⡖⠛⡍⠙⣆⣘⣦⠬⢖⠚⢎⠉⢧⣀⣣⠤⢷⡒⠻⡉⣹⡤⠼⡖⠚⢏⣉⡣⡤⠳⡒⢑⡄            ',
      '   ⠘⡤⠜⡖⠚⣍⠙⣆⣈⢦⠼⢶⠚⢯⢉⣣⡠⠷⡖⠳⡉⣙⣄⠼⢔⡚⢯⣉⡱⡤⠓⢎⣙⡧⡼⢳⣄ y        ',
      '  ⠴⡒⠘⢤⠚⢖⠙⢯⣈⣢⠬⢶⠚⠻⣉⣱⣠⠵⡔⠓⢏⣉⡦⡬⠳⣒⣙⣭⠼⢲⣚⣫⣥⢕⣶⡩⢯⣾⣷⣦⣄⣀⣀⣀⣤⠴  ',
      '   ⠑⢄⠈⢶⠊⢫⣉⣱⡤⠗⡖⠛⣍⣑⢦⠼⢲⢚⣫⡭⠵⢖⣓⣏⡭⠶⣒⣻⠭⣞⡲⢭⣝⣶⣯⣿⣾⠿⠟⠛⠋⠉     ',
      '     ⠈⠢⠹⣡⠵⣤⠚⢖⢄⡀⢦⣀⢦⣰⣴⣶⡿⠿⠛◉⣗⡶⣭⣟⢶⣯⣿⣮⠿⠿⠛⠋⠉⠁     ⠈⠑⢄   ',
      '        ⠈⠳⣎⡹⢥⢗⠈⠑⠿⠝⠓⠉⣭⣳⣶⣽⣿⣾⠿⠟⠛⠋⠉⠁            ⢀⣀⠬⠖  ',
      '          ⠉⠙⠫⢿⣷⣿⣿⡾⠿⠟⠛⠛⠉⠁             ⣀⣀⠤⠔⠒⠊⠉⠁     ',
      '            ⠈⠑⢄              ⢀⣀⡠⠤⠒x⠉⠉             ',
      '               ⠉⠢⡀    ⣀⣀⠤⠤⠒⠊⠉⠁                    ',
      '                 ⠈⠒⠒⠊⠉                            ',
    ]);
  });

  test('a hill hides what is behind it', () => {
    const hill = (x: number, y: number) => Math.exp(-(x * x + y * y) / 4);
    const options = {
      f: hill,
      domainX: [-5, 5],
      domainY: [-5, 5],
      width: 40,
      height: 14,
      rotation: 0,
      tilt: 10,
    } as const;
    const path = (y: number) => [{ points: [[-3, y], [3, y]] as const, style: 'p', marker: '◉' }]; // biome-ignore format: points
    const seen = (y: number) =>
      surface3d({ ...options, paths: path(y) }).styles.filter((style) => style === 'p-faded').length;
    expect(seen(-3)).toBe(0);
    expect(seen(3)).toBeGreaterThan(3);
  });

  test('any function, window, angle and size', () => {
    const property = fc.property(
      fc.func(anyNumber),
      anyDomain,
      anyDomain,
      size,
      size,
      anyPoints,
      anyNumber,
      anyNumber, // biome-ignore format: one line
      (f, domainX, domainY, width, height, points, rotation, tilt) => {
        const options = {
          f,
          domainX,
          domainY,
          width,
          height,
          paths: [{ points, style: 'a', marker: '◉' }],
          minima: points,
        };
        expectGrid(surface3d({ ...options, rotation, tilt, title: 'T' }), width, height);
        for (const blocks of [false, true]) {
          expectGrid(drawPaths(shadedLayer({ ...options, blocks }), options), width, height);
        }
      },
    );
    fc.assert(property, { numRuns: 40 });
  });
});

test('deep valleys are drawn logarithmically, shallow ones as they are', () => {
  expect(heightScale([0, 25, 50, 75, 100])(25)).toBeCloseTo(0.25);
  const deep = heightScale([0, 1, 10, 1000, 100000]);
  expect(deep(10)).toBeGreaterThan(0.1);
  expect([deep(0), deep(100000)]).toEqual([0, 1]);
  expect(deep(Number.NaN)).toBeNaN();
  expect(heightScale([])(5)).toBe(0);
});
