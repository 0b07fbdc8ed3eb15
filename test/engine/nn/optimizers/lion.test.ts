import { describe, expect, test } from 'vitest';
import { lion } from '../../../../src/engine/nn/optimizers/lion.ts';
import { expectClose, g1, g2, start, testCommon, updates } from './helpers.ts';

describe('lion', () => {
  testCommon(lion);

  test('c ← β₁m + (1−β₁)g; w ← w − η(sign c + λw); m ← β₂m + (1−β₂)g', () => {
    const options = { lr: 0.1, beta1: 0.9, beta2: 0.99, weightDecay: 0.5 };
    const { w, slots } = updates(lion, options, start, [g1, g2]);
    // The first vote is the gradient's own; a gradient of 0 has none.
    const w1 = [1 - 0.1 * (1 + 0.5), -2 - 0.1 * (-1 - 1), 0.5 - 0.1 * 0.25];
    expectClose(w[0]!, w1);
    // m1 = 0.01·g1; the votes are 0.9·m1 + 0.1·g2 = (−0.0205, 0.173, 4)
    expectClose(
      w[1]!,
      w1.map((value, i) => value - 0.1 * ([-1, 1, 1][i]! + 0.5 * value)),
    );
    expectClose(slots[0]!, [0.99 * 0.005 - 0.0025, 0.99 * -0.03 + 0.02, 0.4], 1e-13);
  });

  test('without weight decay every step is as long as the rate, whatever the gradient', () => {
    const options = { lr: 0.25, beta1: 0.9, beta2: 0.99, weightDecay: 0 };
    expect(updates(lion, options, [0, 0, 0], [[1e-9, -1e9, 0]]).w).toEqual([[-0.25, 0.25, 0]]);
  });

  test("the paper's defaults, and no weight decay unless asked", () => {
    const { lr, beta1, beta2, weightDecay: decay } = lion.options;
    expect([lr.default, beta1.default, beta2.default, decay.default]).toEqual([0.0001, 0.9, 0.99, 0]);
  });
});
