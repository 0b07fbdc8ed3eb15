import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { plotFrame } from '../../../src/ui/charts/frame.ts';
import { anyDomain, expectGrid, size } from './helpers.ts';

const options = { title: 'SGD', x: { domain: [-10, 10], label: 'x' }, y: { domain: [-10, 10], label: 'y' } } as const;

test('a small panel', () => {
  const frame = plotFrame({ ...options, width: 28, height: 9 });
  expect(toStrings(frame.cells)).toEqual([
    'y             SGD           ',
    ' 10┤                        ',
    '   │                        ',
    '   │                        ',
    '  0┤                        ',
    '   │                        ',
    '-10┤                        ',
    '   └┴─────┴─────┴────┴─ x ─┴',
    '   -10   -5     0    5    10',
  ]);
  expect(frame.area).toEqual({ x: 4, y: 1, width: 24, height: 6 });
});

test('smaller and smaller: numbers, axis, title go in turn', () => {
  expect(toStrings(plotFrame({ ...options, width: 14, height: 5 }).cells)).toEqual([
    'y      SGD    ',
    ' 10┤          ',
    '  0┤          ',
    '-10┤          ',
    '   └──────────',
  ]);
  expect(toStrings(plotFrame({ ...options, width: 10, height: 4 }).cells)).toEqual([
    'y   SGD   ',
    '┤         ',
    '┤         ',
    '┤         ',
  ]);
  expect(toStrings(plotFrame({ ...options, width: 7, height: 3 }).cells)).toEqual(['       ', '       ', '       ']);
  expect(plotFrame({ ...options, width: 0, height: 0 }).area).toEqual({ x: 0, y: 0, width: 0, height: 0 });
});

test('a long name of the y axis loses what it says last, and then all of it', () => {
  const named = (width: number) =>
    toStrings(
      plotFrame({ width, height: 9, y: { domain: [0, 1], label: 'loss, smoothed, median' }, x: options.x }).cells,
    )[0]!.trim();
  expect([40, 23, 22, 15, 14, 5, 4].map(named)).toEqual([
    'loss, smoothed, median',
    'loss, smoothed, median',
    'loss, smoothed',
    'loss, smoothed',
    'loss',
    'loss',
    '',
  ]);
});

test('a logarithmic axis and names in Korean', () => {
  const x = { domain: [0, 2000], label: '반복' } as const;
  const y = { domain: [1e-3, 1], log: true, label: '손실' } as const;
  expect(toStrings(plotFrame({ width: 40, height: 10, title: '옵티마이저 비교', x, y }).cells)).toEqual([
    '손실           옵티마이저 비교          ',
    ' 1e0┤                                   ',
    '    │                                   ',
    '1e-1┤                                   ',
    '    │                                   ',
    '1e-2┤                                   ',
    '    │                                   ',
    '1e-3┤                                   ',
    '    └┴────────┴───────┴─ 반복 ─┴───────┴',
    '     0       500    1000     1500   2000',
  ]);
});

test('any domain, any size', () => {
  fc.assert(
    fc.property(size, size, anyDomain, anyDomain, fc.boolean(), (width, height, xDomain, yDomain, log) => {
      const x = { domain: xDomain, label: 'step' };
      const { cells, area } = plotFrame({ width, height, title: 'T', x, y: { domain: yDomain, log } });
      expectGrid(cells, width, height);
      expect(area.x + area.width).toBe(width);
      expect(area.y + area.height).toBeLessThanOrEqual(height);
    }),
  );
});
