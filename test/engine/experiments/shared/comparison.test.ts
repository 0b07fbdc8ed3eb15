import { describe, expect, test } from 'vitest';
import { differs, leadOf, type Score } from '../../../../src/engine/experiments/shared/comparison.ts';
import { packMarks } from '../../../../src/engine/nn/marks.ts';

/** A score on `count` samples of which those in `wrong` are wrong. */
const score = (of: string, count: number, wrong: readonly number[]): Score<string> => {
  const right = Array.from({ length: count }, (_, i) => (wrong.includes(i) ? 0 : 1));
  return { of, share: 1 - wrong.length / count, marks: packMarks(right) };
};
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe('differs', () => {
  test('95.85 against 95.50 % on 2,000 images is too close to call', () => {
    // 83 and 90 wrong, 60 of them the same.
    const adam = score('adam', 2000, range(0, 83));
    const adagrad = score('adagrad', 2000, [...range(0, 60), ...range(100, 130)]);
    expect(differs(adam, adagrad)).toBe(false);
  });

  test('the same difference is real where one is right on all that the other is', () => {
    expect(differs(score('a', 2000, range(0, 83)), score('b', 2000, range(0, 90)))).toBe(true);
    expect(differs(score('a', 2000, range(0, 83)), score('b', 2000, range(0, 88)))).toBe(false);
  });

  test('without marks by two standard errors of the difference; without a count never', () => {
    expect(differs({ of: 0, share: 0.9585, count: 2000 }, { of: 1, share: 0.955, count: 2000 })).toBe(false);
    expect(differs({ of: 0, share: 0.9585, count: 2000 }, { of: 1, share: 0.9245, count: 2000 })).toBe(true);
    expect(differs({ of: 0, share: 0.9 }, { of: 1, share: 0.1 })).toBe(false);
  });

  test('equal is equal', () => {
    expect(differs(score('a', 10, [1]), score('b', 10, [2]))).toBe(false);
  });
});

describe('leadOf', () => {
  test('names the highest, its equals, and those that it may not really be ahead of', () => {
    const [a, b, c, d] = [
      score('a', 100, range(0, 5)),
      score('b', 100, range(50, 55)),
      score('c', 100, range(0, 8)),
      score('d', 100, range(0, 60)),
    ];
    const lead = leadOf([d!, c!, a!, b!]);
    expect(lead?.best.of).toBe('a');
    expect(lead?.equal.map((s) => s.of)).toEqual(['b']);
    expect(lead?.close.map((s) => s.of)).toEqual(['c']);
  });

  test('NaN never leads', () => {
    expect(leadOf([{ of: 'a', share: Number.NaN }])).toBeNull();
    expect(leadOf([])).toBeNull();
  });
});
