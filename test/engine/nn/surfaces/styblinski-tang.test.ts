import { expect, test } from 'vitest';
import { styblinskiTang } from '../../../../src/engine/nn/surfaces/styblinski-tang.ts';

test("Styblinski and Tang's function, by hand", () => {
  expect(styblinskiTang.f(0, 0)).toBe(0);
  expect(styblinskiTang.f(1, -1)).toBe((1 - 16 + 5 + 1 - 16 - 5) / 2);
  expect(styblinskiTang.gradient(1, 0)).toEqual([(4 - 32 + 5) / 2, 2.5]);
  // −39.16616570377142 a coordinate at the minimum.
  expect(styblinskiTang.f(...styblinskiTang.minima[0]!)).toBeCloseTo(2 * -39.16616570377142, 10);
});
