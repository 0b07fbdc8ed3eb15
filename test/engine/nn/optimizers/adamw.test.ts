import { describe, expect, test } from 'vitest';
import { adam } from '../../../../src/engine/nn/optimizers/adam.ts';
import { adamw } from '../../../../src/engine/nn/optimizers/adamw.ts';
import { expectClose, g1, g2, start, testCommon, updates } from './helpers.ts';

const options = { lr: 0.1, beta1: 0.9, beta2: 0.99, eps: 0.01 };

describe('adamw', () => {
  testCommon(adamw);

  test('w ← (1−ηλ)·w − ηₜ·m/(√v + ε), the decay outside the adaptive step', () => {
    const { w } = updates(adamw, { ...options, weightDecay: 0.2 }, start, [g1, g2]);
    // 1 − ηλ = 0.98; the adaptive part is Adam's, which does not depend on w.
    const plain = updates(adam, options, start, [g1, g2]).w;
    const first = start.map((value, i) => 0.98 * value + (plain[0]![i]! - value));
    expectClose(w[0]!, first, 1e-13);
    expectClose(
      w[1]!,
      first.map((value, i) => 0.98 * value + (plain[1]![i]! - plain[0]![i]!)),
      1e-13,
    );
  });

  test('without decay it is Adam', () => {
    const { w } = updates(adamw, { ...options, weightDecay: 0 }, start, [g1, g2]);
    expect(w).toEqual(updates(adam, options, start, [g1, g2]).w);
  });

  test('its default decay is 0.01', () => expect(adamw.options.weightDecay.default).toBe(0.01));
});
