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
        expectGrid(drawPaths(shadedLayer(options), options), width, height);
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
