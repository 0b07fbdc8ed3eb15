import { describe, expect, test } from 'vitest';
import { adam, correctedRate } from '../../../../src/engine/nn/optimizers/adam.ts';
import { expectClose, g1, g2, start, testCommon, updates } from './helpers.ts';

const options = { lr: 0.1, beta1: 0.9, beta2: 0.99, eps: 0.01 };

describe('adam', () => {
  testCommon(adam);

  test('the corrected rate is η√(1−β₂ᵗ)/(1−β₁ᵗ)', () => {
    expectClose([correctedRate(options, 1)], [(0.1 * 0.1) / 0.1], 1e-13);
    expectClose([correctedRate(options, 2)], [(0.1 * Math.sqrt(1 - 0.9801)) / 0.19], 1e-13);
    expect(correctedRate(options, 100_000)).toBe(0.1);
  });

  test('m ← m + (1−β₁)(g−m); v ← v + (1−β₂)(g²−v); w ← w − ηₜ·m/(√v + ε)', () => {
    const { w, slots } = updates(adam, options, start, [g1, g2]);
    // m1 = 0.1·g1, √v1 = 0.1·|g1|, η1 = 0.1
    const w1 = [1 - 0.005 / (0.05 + 0.01), -2 + 0.03 / (0.3 + 0.01), 0.5];
    expectClose(w[0]!, w1, 1e-13);
    // m2 = 0.9·m1 + 0.1·g2, v2 = 0.99·v1 + 0.01·g2²
    const m2 = [0.045 - 0.025, -0.27 + 0.2, 4];
    const v2 = [0.99 * 0.0025 + 0.000625, 0.99 * 0.09 + 0.04, 16];
    expectClose(slots[0]!, m2, 1e-13);
    expectClose(slots[1]!, v2, 1e-13);
    const rate = (0.1 * Math.sqrt(1 - 0.9801)) / 0.19;
    const w2 = w1.map((value, i) => value - (rate * m2[i]!) / (Math.sqrt(v2[i]!) + 0.01));
    expectClose(w[1]!, w2, 1e-13);
  });

  test('the first step is as long as the rate, whatever the gradient', () => {
    const { w } = updates(adam, { lr: 0.3, beta1: 0.9, beta2: 0.999, eps: 1e-7 }, [0, 0], [[1e-2, -1e4]]);
    expectClose(w[0]!, [-0.3, 0.3], 1e-3);
  });

  test("the book's defaults", () => {
    expect(adam.options.lr.default).toBe(0.001);
    expect([adam.options.beta1.default, adam.options.beta2.default, adam.options.eps.default]).toEqual([
      0.9, 0.999, 1e-7,
    ]);
    expect(() => adam.options.beta1.parse('1')).toThrow('below 1');
  });
});
