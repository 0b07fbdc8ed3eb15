import { describe, expect, test } from 'vitest';
import { nesterov } from '../../../../src/engine/nn/optimizers/nesterov.ts';
import { expectClose, g1, g2, start, testCommon, updates } from './helpers.ts';

describe('nesterov', () => {
  testCommon(nesterov);

  test('w ← w + μ²v − (1+μ)ηg; v ← μv − ηg, with the old v in both', () => {
    const { w, slots } = updates(nesterov, { lr: 0.1, momentum: 0.9 }, start, [g1, g2]);
    // w1 = w0 − 1.9·0.1·g1, v1 = −0.1·g1 = (−0.05, 0.3, 0)
    expectClose(w[0]!, [0.905, -1.43, 0.5]);
    // w2 = w1 + 0.81·v1 − 0.19·g2
    expectClose(w[1]!, [0.905 - 0.0405 + 0.0475, -1.43 + 0.243 - 0.38, 0.5 - 7.6]);
    expectClose(slots[0]!, [-0.02, 0.07, -4], 1e-13);
  });

  test('the defaults of Momentum', () => {
    expect(nesterov.options.lr.default).toBe(0.01);
    expect(nesterov.options.momentum.default).toBe(0.9);
  });
});
