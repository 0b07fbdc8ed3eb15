import { describe, expect, test } from 'vitest';
import { rmsprop } from '../../../../src/engine/nn/optimizers/rmsprop.ts';
import { expectClose, g1, g2, start, testCommon, updates } from './helpers.ts';

describe('rmsprop', () => {
  testCommon(rmsprop);

  test('h ← ρh + (1−ρ)g²; w ← w − ηg/(√h + ε)', () => {
    const [rho, eps] = [0.75, 0.01];
    const { w, slots } = updates(rmsprop, { lr: 0.1, rho, eps }, start, [g1, g2]);
    // h1 = g1²/4, √h1 = |g1|/2
    const w1 = [1 - 0.05 / (0.25 + eps), -2 + 0.3 / (1.5 + eps), 0.5];
    expectClose(w[0]!, w1);
    // h2 = ¾·h1 + g2²/4
    const h2 = [0.75 * 0.0625 + 0.015625, 0.75 * 2.25 + 1, 400];
    expectClose(slots[0]!, h2);
    expectClose(w[1]!, [
      w1[0]! + 0.025 / (Math.sqrt(h2[0]!) + eps),
      w1[1]! - 0.2 / (Math.sqrt(h2[1]!) + eps),
      0.5 - 4 / (20 + eps),
    ]);
  });

  test('its decay rate is 0.99', () => {
    expect(rmsprop.options.rho.default).toBe(0.99);
    expect(rmsprop.options.eps.default).toBe(1e-7);
    expect(() => rmsprop.options.rho.parse('1')).toThrow('below 1');
  });
});
