import { expect, test } from 'vitest';
import { ackley } from '../../../../src/engine/nn/surfaces/ackley.ts';

test("Ackley's function, by hand", () => {
  // f(1, 1) = −20·e^(−0.2) − e + e + 20
  expect(ackley.f(1, 1)).toBeCloseTo(20 - 20 * Math.exp(-0.2), 12);
  // f(½, 0) = −20·e^(−0.2·√⅛) − 1 + e + 20
  expect(ackley.f(0.5, 0)).toBeCloseTo(-20 * Math.exp(-0.2 * Math.sqrt(1 / 8)) - 1 + Math.E + 20, 12);
  expect(Math.abs(ackley.f(0, 0))).toBeLessThan(1e-14);
  expect(ackley.gradient(0, 0)).toEqual([0, 0]);
  // At whole numbers the waves are level: 2·e^(−0.2r)·x/r, r = √((x² + y²)/2).
  expect(ackley.gradient(2, 0)[0]).toBeCloseTo((2 * Math.exp(-0.2 * Math.SQRT2) * 2) / Math.SQRT2, 10);
});
