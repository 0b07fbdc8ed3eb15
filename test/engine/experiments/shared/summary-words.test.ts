import { describe, expect, test } from 'vitest';
import { summaryLabel, summaryText, summaryWords } from '../../../../src/engine/experiments/shared/summary-words.ts';

describe('an entry of a summary', () => {
  test('is called by its words, and one that has none by its own name', () => {
    expect(summaryLabel('testAccuracy')).toEqual({ en: 'test accuracy', ko: '테스트 정확도' });
    expect(summaryLabel('brandNew')).toEqual({ en: 'brandNew', ko: 'brandNew' });
    expect(summaryLabel('constructor').en).toBe('constructor');
  });

  test.each(Object.entries(summaryWords))('%s has a label of its own in both languages', (_, { label }) => {
    for (const text of Object.values(label)) expect(text).toMatch(/\S/);
  });

  test('is written as what it is: a share in percent, points, numbers, yes and no', () => {
    expect(summaryText('testAccuracy', 0.9555)).toEqual({ en: '95.6\u00a0%', ko: '95.6%' });
    expect(summaryText('gap', -0.024)).toEqual({ en: '-2.4', ko: '-2.4' });
    expect(summaryText('loss', 0.0133268).en).toBe('0.013327');
    expect(summaryText('diverged', true)).toEqual({ en: 'yes', ko: '예' });
    expect(summaryText('diverged', false)).toEqual({ en: 'no', ko: '아니요' });
    expect(summaryText('end', [1, Number.NaN]).en).toBe('1, –');
    expect([undefined, null, Number.NaN].map((value) => summaryText('testAccuracy', value).en)).toEqual([
      '–',
      '–',
      '–',
    ]);
    expect(summaryText('name', 'text').en).toBe('text');
  });
});
