import { describe, expect, test } from 'vitest';
import { momentum } from '../../../../src/engine/nn/optimizers/momentum.ts';
import { expectClose, g1, g2, start, testCommon, updates } from './helpers.ts';

describe('momentum', () => {
  testCommon(momentum);

  test('v ← μv − ηg; w ← w + v', () => {
    const { w, slots } = updates(momentum, { lr: 0.1, momentum: 0.9 }, start, [g1, g2]);
    // v1 = −0.1·g1 = (−0.05, 0.3, 0)
    expectClose(w[0]!, [0.95, -1.7, 0.5]);
    // v2 = 0.9·v1 − 0.1·g2 = (−0.045 + 0.025, 0.27 − 0.2, −4)
    expectClose(slots[0]!, [-0.02, 0.07, -4], 1e-13);
    expectClose(w[1]!, [0.93, -1.63, -3.5]);
  });

  test("the book's defaults", () => {
    expect(momentum.options.lr.default).toBe(0.01);
    expect(momentum.options.momentum.default).toBe(0.9);
  });
});
