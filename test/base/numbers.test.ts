import { describe, expect, test } from 'vitest';
import {
  fixed,
  formatLarge,
  formatNumber,
  formatRounded,
  parseNumber,
  percent,
  percentagePoints,
  roundTo,
  shareText,
  tableNumber,
  tablePercent,
  thousands,
  threeDigits,
  timeLeft,
  twoDigits,
} from '../../src/base/numbers.ts';

describe('rounding: once, halves away from zero, by the decimal that is meant', () => {
  test.each([
    [95.55, 1, '95.6'],
    [92.45, 1, '92.5'],
    [0.9555 * 100, 1, '95.6'],
    [1.005, 2, '1.01'],
    [-0.25, 1, '-0.3'],
    [-0.04, 1, '0.0'],
    [95.549, 1, '95.5'],
    [0, 1, '0.0'],
    [1e-30, 1, '0.0'],
    [123456789.5, 0, '123456790'],
  ])('%d to %d decimals is %s', (value, decimals, text) => {
    expect(fixed(value, decimals)).toBe(text);
  });

  test('every share of 2,000 images rounds as its exact fraction does', () => {
    for (let k = 0; k <= 2000; k++) {
      // k/2000 in tenths of a percent is k/2: halves go up.
      expect(fixed((k / 2000) * 100, 1)).toBe((Math.floor((k + 1) / 2) / 10).toFixed(1));
    }
  });

  test('what is not finite stays', () => {
    expect(roundTo(Number.NaN, 1)).toBeNaN();
    expect(roundTo(Number.POSITIVE_INFINITY, 1)).toBe(Number.POSITIVE_INFINITY);
  });
});

test('significant digits', () => {
  expect(formatRounded(0.0001235, 3)).toBe('0.000124');
  expect(formatRounded(99.95, 3)).toBe('100');
  expect(formatRounded(1234.5, 2)).toBe('1200');
  expect(formatRounded(-1.25, 2)).toBe('-1.3');
  expect(formatRounded(0, 2)).toBe('0');
  expect(formatNumber(0.1 + 0.2)).toBe('0.3');
  expect(formatNumber(1.5e-300)).toBe('1.5e-300');
  expect(formatNumber(123456789012)).toBe('123456789012');
  expect(formatNumber(Number.NaN)).toBe('NaN');
});

test('percent: a space that does not break in English, none in Korean; a dash for what is not there', () => {
  expect(percent(0.9555)).toEqual({ en: '95.6\u00a0%', ko: '95.6%' });
  expect(percent(0.5, 0)).toEqual({ en: '50\u00a0%', ko: '50%' });
  expect(percent(Number.NaN)).toEqual({ en: '–', ko: '–' });
  expect(percentagePoints(0.0035)).toBe('0.4');
  expect(percentagePoints(-0.0004)).toBe('0.0');
});

test('formatNumber leaves out the noise of binary fractions', () => {
  expect([0.1 + 0.2, 1e-7, 2000, -0.5].map(formatNumber)).toEqual(['0.3', '1e-7', '2000', '-0.5']);
});

test('twoDigits: a power of ten for very small and large numbers', () => {
  expect([0.00077, 0.0125, 0.00999, 0.44, 2345, 123456, 1.6e19, -0.00092, 0].map(twoDigits)).toEqual([
    '7.7e-4',
    '0.013',
    '0.01',
    '0.44',
    '2300',
    '1.2e5',
    '1.6e19',
    '-9.2e-4',
    '0',
  ]);
  expect([Number.NaN, Number.POSITIVE_INFINITY].map(twoDigits)).toEqual(['–', '–']);
});

test('shareText: more decimals the smaller the share; 100 % only for all', () => {
  const shown = (share: number) => shareText(share).en.replace('\u00a0', ' ');
  expect([0, 0.00061, 0.00995, 0.051, 0.0999, 0.35, 0.994, 0.9999, 1, 2.3].map(shown)).toEqual([
    '0.0 %',
    '0.06 %',
    '1.0 %',
    '5.1 %',
    '10 %',
    '35 %',
    '99 %',
    'more than 99 %',
    '100 %',
    '230 %',
  ]);
  expect(shareText(5.4e-8)).toEqual({ en: '5.4e-8', ko: '5.4e-8배' });
  expect(shareText(0.35).ko).toBe('35%');
});

test('the remaining time is in whole seconds, rounded up', () => {
  expect(timeLeft(11.2)).toEqual({ en: '12 s left', ko: '남은 시간 12초' });
});

test('thousands are set apart', () => {
  expect([0, 999, 1000, 60_000, 1_234_567].map(thousands)).toEqual(['0', '999', '1,000', '60,000', '1,234,567']);
});

test('numbers are shown with three digits, small ones with a power of ten', () => {
  expect([0.0123456, 0.00021549, 2.154e-8, 100, 0, 0.001].map(threeDigits)).toEqual([
    '0.0123',
    '2.15e-4',
    '2.15e-8',
    '100',
    '0',
    '0.001',
  ]);
});

test('numbers of a table have three digits and no exponent', () => {
  expect([0.00012, 0.0456, 0.456, 4.567, 45.67, 456.7, 45678, 0].map(tableNumber)).toEqual([
    '0.0001',
    '0.0456',
    '0.456',
    '4.57',
    '45.7',
    '457',
    '45678',
    '0',
  ]);
  expect(tableNumber(Number.NaN)).toBe('–');
  expect(tablePercent(0.126)).toBe('13%');
});

test('large numbers have a power of ten from a million on', () => {
  expect([999_499, 1e6, 1.5e12, -2.345e7, 0.0001234, 0].map(formatLarge)).toEqual([
    '999000',
    '1e6',
    '1.5e12',
    '-2.35e7',
    '0.000123',
    '0',
  ]);
  expect([Number.POSITIVE_INFINITY, Number.NaN].map(formatLarge)).toEqual(['Infinity', 'NaN']);
});

test('a text that writes a number is read, any other is not a number', () => {
  expect([' 1.5 ', '+2', '-.5', '3.', '1e-3'].map(parseNumber)).toEqual([1.5, 2, -0.5, 3, 0.001]);
  expect(['', '.', '0x10', '1,5', 'Infinity'].map(parseNumber)).toEqual(new Array(5).fill(Number.NaN));
});
