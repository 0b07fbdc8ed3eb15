import { describe, expect, test } from 'vitest';
import { adagrad } from '../../../../src/engine/nn/optimizers/adagrad.ts';
import { expectClose, g1, g2, start, testCommon, updates } from './helpers.ts';

describe('adagrad', () => {
  testCommon(adagrad);

  test('h ← h + g²; w ← w − ηg/(√h + ε)', () => {
    const eps = 0.01;
    const { w, slots } = updates(adagrad, { lr: 0.1, eps }, start, [g1, g2]);
    // √h1 = |g1|
    const w1 = [1 - 0.05 / (0.5 + eps), -2 + 0.3 / (3 + eps), 0.5];
    expectClose(w[0]!, w1);
    // h2 = (0.25 + 0.0625, 9 + 4, 1600)
    expectClose(slots[0]!, [0.3125, 13, 1600]);
    expectClose(w[1]!, [
      w1[0]! + 0.025 / (Math.sqrt(0.3125) + eps),
      w1[1]! - 0.2 / (Math.sqrt(13) + eps),
      0.5 - 4 / (40 + eps),
    ]);
  });

  test('a gradient that is always zero moves nothing and divides by nothing', () => {
    expect(updates(adagrad, { lr: 0.1, eps: 1e-7 }, [3], [[0], [0]]).w).toEqual([[3], [3]]);
  });

  test("the book's defaults", () => {
    expect(adagrad.options.lr.default).toBe(0.01);
    expect(adagrad.options.eps.default).toBe(1e-7);
  });
});
