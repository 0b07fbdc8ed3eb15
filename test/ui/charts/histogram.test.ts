import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bar, progressBar } from '../../../src/ui/charts/bar.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { histogram } from '../../../src/ui/charts/histogram.ts';
import { anyDomain, anyNumber, expectGrid, size } from './helpers.ts';

describe('histogram', () => {
  test('bars exact to an eighth; a bin that is not empty shows', () => {
    expect(toStrings(histogram({ counts: [0, 1, 8, 16, 12, 1000, 1], max: 16, width: 7, height: 2 }))).toEqual([
      '   █▄█ ',
      ' ▁████▁',
    ]);
  });

  test('with an axis and a title', () => {
    const counts = [40, 20, 9, 5, 3, 2, 3, 5, 9, 20, 40];
    expect(toStrings(histogram({ counts, width: 33, height: 9, title: 'layer 1', domain: [0, 1] }))).toEqual([
      '             layer 1             ',
      '███                           ███',
      '███                           ███',
      '███                           ███',
      '██████                     ██████',
      '██████▃▃▃               ▃▃▃██████',
      '█████████▆▆▆▄▄▄▂▂▂▄▄▄▆▆▆█████████',
      '┴─────┴──────┴─────┴──────┴─────┴',
      '0.0  0.2    0.4   0.6    0.8  1.0',
    ]);
  });

  test('fewer columns than bins keep the peaks; no bins, no bars', () => {
    expect(toStrings(histogram({ counts: [1, 8, 1, 1, 4, 1], width: 3, height: 1 }))).toEqual(['█▁▄']);
    expect(toStrings(histogram({ counts: [], width: 2, height: 1 }))).toEqual(['  ']);
    expect(toStrings(histogram({ counts: [Number.NaN, -1, Infinity], width: 3, height: 1 }))).toEqual(['   ']);
  });

  test('any counts, any size', () => {
    fc.assert(
      fc.property(fc.array(anyNumber), size, size, anyDomain, anyNumber, (counts, width, height, domain, max) => {
        expectGrid(histogram({ counts, width, height, domain, max, title: 'T' }), width, height);
        expectGrid(histogram({ counts, width, height }), width, height);
      }),
    );
  });
});

describe('bar', () => {
  test('eighths of a column', () => {
    expect(toStrings(bar({ value: 0.5, width: 5 }))).toEqual(['██▌──']);
    expect(toStrings(bar({ value: 3, max: 24, width: 3, track: ' ' }))).toEqual(['▍  ']);
    expect(progressBar(0, 3)).toBe('───');
    expect(progressBar(2, 3)).toBe('███');
    expect(progressBar(0.9999, 3)).toBe('██▉');
    expect(progressBar(Number.NaN, 3)).toBe('───');
    expect(progressBar(1, 0)).toBe('');
  });

  test('any value', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, size, (value, max, width) => {
        expectGrid(bar({ value, max, width }), width, Math.min(1, width));
      }),
    );
  });
});

describe('what a histogram can do besides', () => {
  test('a bar that is higher than the top has a mark', () => {
    const counts = [4, 2, 9];
    expect(toStrings(histogram({ counts, max: 4, width: 3, height: 4, cutMark: '▴' }))).toEqual([
      '█ ▴',
      '█ █',
      '███',
      '███',
    ]);
    expect(toStrings(histogram({ counts, width: 3, height: 4, cutMark: '▴' })).join('')).not.toContain('▴');
  });

  test('bins that are even on a logarithmic scale have its axis', () => {
    const rows = toStrings(histogram({ counts: [1, 2, 3], width: 40, height: 8, domain: [0.01, 10], log: true }));
    expect(rows.at(-1)?.trim()).toMatch(/^0\.01 +0\.1 +1 +10$/);
  });
});
