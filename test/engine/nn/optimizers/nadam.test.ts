import { describe, expect, test } from 'vitest';
import { nadam } from '../../../../src/engine/nn/optimizers/nadam.ts';
import { expectClose, g1, g2, start, testCommon, updates } from './helpers.ts';

const options = { lr: 0.1, beta1: 0.9, beta2: 0.99, eps: 0.01 };

describe('nadam', () => {
  testCommon(nadam);

  test('w ← w − η·(β₁m/(1−β₁ᵗ⁺¹) + (1−β₁)g/(1−β₁ᵗ)) / (√(v/(1−β₂ᵗ)) + ε)', () => {
    const { w, slots } = updates(nadam, options, start, [g1, g2]);
    // m1 = 0.1·g1, v1 = 0.01·g1²: √(v1/0.01) = |g1|; m*1 = 0.09·g1/0.19 + g1
    const ahead1 = 0.09 / 0.19 + 1;
    const w1 = start.map((value, i) => value - (0.1 * ahead1 * g1[i]!) / (Math.abs(g1[i]!) + 0.01));
    expectClose(w[0]!, w1, 1e-13);
    const m2 = g1.map((g, i) => 0.09 * g + 0.1 * g2[i]!);
    const v2 = g1.map((g, i) => 0.0099 * g * g + 0.01 * g2[i]! ** 2);
    expectClose(slots[0]!, m2, 1e-13);
    expectClose(slots[1]!, v2, 1e-13);
    const w2 = w1.map((value, i) => {
      const ahead = (0.9 * m2[i]!) / (1 - 0.729) + (0.1 * g2[i]!) / (1 - 0.81);
      return value - (0.1 * ahead) / (Math.sqrt(v2[i]! / (1 - 0.9801)) + 0.01);
    });
    expectClose(w[1]!, w2, 1e-13);
  });

  test('without momentum it is RMSProp with a corrected mean: the first step is as long as the rate', () => {
    const { w } = updates(nadam, { lr: 0.3, beta1: 0, beta2: 0.999, eps: 0 }, [0, 0], [[1e-2, -1e4]]);
    expectClose(w[0]!, [-0.3, 0.3], 1e-12);
  });

  test("Adam's defaults", () => {
    const { lr, beta1, beta2, eps } = nadam.options;
    expect([lr.default, beta1.default, beta2.default, eps.default]).toEqual([0.001, 0.9, 0.999, 1e-7]);
  });
});
