import { describe, expect, test } from 'vitest';
import { averageLength, radam, rectification } from '../../../../src/engine/nn/optimizers/radam.ts';
import { expectClose, g1, g2, start, testCommon, updates } from './helpers.ts';

const options = { lr: 0.1, beta1: 0.9, beta2: 0.999, eps: 0.01 };

describe('radam', () => {
  testCommon(radam);

  test('ρ grows from 1 to 2/(1−β₂) − 1; with β₂ = 0.999 it passes 5 at the sixth step', () => {
    expectClose([averageLength(options, 1)], [1], 1e-9);
    expectClose([averageLength(options, 1_000_000)], [1999], 1e-12);
    const rectified = [1, 2, 3, 4, 5, 6, 7].map((t) => rectification(options, t) !== null);
    expect(rectified).toEqual([false, false, false, false, false, true, true]);
    expectClose([rectification(options, 1_000_000)!], [1], 1e-12);
  });

  test('while ρ ≤ 5 momentum steps alone: w ← w − η·m/(1−β₁ᵗ)', () => {
    const { w } = updates(radam, options, start, [g1, g2]);
    const w1 = start.map((value, i) => value - 0.1 * g1[i]!);
    expectClose(w[0]!, w1, 1e-13);
    const m2 = g1.map((g, i) => 0.09 * g + 0.1 * g2[i]!);
    expectClose(
      w[1]!,
      w1.map((value, i) => value - (0.1 * m2[i]!) / 0.19),
      1e-13,
    );
  });

  test('then w ← w − η·r·m̂·√(1−β₂ᵗ)/(√v + ε)', () => {
    const gradients = Array.from({ length: 8 }, (_, t) => [0.5 + t, -1 / (t + 1)]);
    const { w, slots } = updates(radam, options, [1, 2], gradients);
    const t = 8;
    const longest = 1999;
    const rho = longest - (2 * t * 0.999 ** t) / (1 - 0.999 ** t);
    const r = Math.sqrt(((rho - 4) * (rho - 2) * longest) / ((longest - 4) * (longest - 2) * rho));
    const step = [0, 1].map((i) => {
      const mean = slots[0]![i]! / (1 - 0.9 ** t);
      return (0.1 * r * mean * Math.sqrt(1 - 0.999 ** t)) / (Math.sqrt(slots[1]![i]!) + 0.01);
    });
    expectClose(
      w[7]!,
      w[6]!.map((value, i) => value - step[i]!),
      1e-12,
    );
  });

  test('with a β₂ too small to ever pass 5 momentum steps alone for good', () => {
    expect(rectification({ beta2: 0.5 }, 1000)).toBeNull();
    expect(rectification({ beta2: 0 }, 1)).toBeNull();
  });

  test("Adam's defaults", () => {
    const { lr, beta1, beta2, eps } = radam.options;
    expect([lr.default, beta1.default, beta2.default, eps.default]).toEqual([0.001, 0.9, 0.999, 1e-7]);
  });
});
