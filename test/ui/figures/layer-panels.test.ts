import { describe, expect, test } from 'vitest';
import { nonFiniteGradient } from '../../../src/engine/experiments/init-activations/stats.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import {
  compact,
  gradientsPanel,
  histogramTop,
  isCut,
  outputsPanel,
  shownLayers,
  wholePercent,
} from '../../../src/ui/figures/layer-panels.ts';
import { layerOf as layer } from '../activations.ts';

test('where there is no room for all layers, the first and the last are there', () => {
  expect(shownLayers(5, 9)).toEqual([0, 1, 2, 3, 4]);
  expect(shownLayers(20, 5)).toEqual([0, 5, 10, 14, 19]);
  expect(shownLayers(3, 1)).toEqual([2]);
  expect(shownLayers(3, 0)).toEqual([]);
  expect(shownLayers(0, 4)).toEqual([]);
});

describe('the top of the histograms', () => {
  test('is the highest bar', () => {
    expect(histogramTop([layer([1, 2, 3]), layer([9, 2, 3])])).toBe(9);
    expect(isCut([layer([1, 2, 3]), layer([9, 2, 3])])).toBe(false);
    expect(histogramTop([])).toBe(0);
  });

  test('zeros and what lies beyond the range do not count: their bars are cut off', () => {
    const relu = layer([60, 10, 8, 30], { zeroShare: 50 / 108 });
    const beyond = { ...relu, histogram: { ...relu.histogram, above: 25 } };
    expect(histogramTop([beyond])).toBe(12.5);
    expect(isCut([beyond])).toBe(true);
  });

  test('unless there is nothing else', () => {
    expect(histogramTop([layer([100, 0, 0], { zeroShare: 1 })])).toBe(100);
  });
});

test('numbers fit into the columns they have', () => {
  expect([0.5, 0.000123, 15487.2, 1e-12, -0.25, 0].map((v) => compact(v, 6))).toEqual([
    '0.5',
    '1.2e-4',
    '15500',
    '1e-12',
    '-0.25',
    '0',
  ]);
  expect([0.0123, 123456, 2.34567].map((v) => compact(v, 4))).toEqual(['0.01', '1e5', '2.35']);
  expect([Number.NaN, Infinity, -Infinity, -0].map((v) => compact(v, 4))).toEqual(['–', '–', '–', '0']);
  expect([0.00125, 0.00125].map((v, i) => compact(v, 6 + i))).toEqual(['1.3e-3', '1.25e-3']);
  expect(compact(0.0999, 3)).toBe('0.1');
});

test('a share is nothing or everything only where it is', () => {
  const shares = (language: 'en' | 'ko') =>
    [0, 1, 0.001, 0.9999, 0.5, 0.125, Number.NaN].map((share) => wholePercent(share, language).replace('\u00a0', ' '));
  expect(shares('en')).toEqual(['0 %', '100 %', '<1 %', '>99 %', '50 %', '13 %', '–']);
  expect(shares('ko')).toEqual(['0%', '100%', '<1%', '>99%', '50%', '13%', '–']);
});

describe('what has overflowed', () => {
  const lost = layer([0, 0, 5], { std: Number.NaN, mean: Number.POSITIVE_INFINITY });

  test('is drawn empty, with a word', () => {
    const size = { max: 5, width: 12, height: 5 };
    for (const panel of [
      outputsPanel(lost, { ...size, language: 'en' }),
      gradientsPanel(nonFiniteGradient, { ...size, language: 'en' }),
    ]) {
      const text = toStrings(panel).join('\n');
      expect(text).toContain('overflowed');
      expect(text).not.toMatch(/[▁▂▃▄▅▆▇█]/);
    }
    expect(toStrings(outputsPanel(lost, { ...size, width: 6, language: 'en' })).join('')).toContain('lost');
    expect(toStrings(outputsPanel(lost, { ...size, width: 6, language: 'ko' })).join('')).toContain('넘침');
  });

  test('does not make its neighbours small, nor cut', () => {
    expect(histogramTop([layer([1, 2, 3]), lost])).toBe(3);
    expect(isCut([layer([1, 2, 3]), lost])).toBe(false);
  });
});
