import { expect, test } from 'vitest';
import { cliff } from '../../../../src/engine/nn/surfaces/cliff.ts';

test('the plateau and its cliff, by hand', () => {
  expect(cliff.f(1, 0)).toBeCloseTo(2 + 1 / 20, 12);
  expect(cliff.gradient(1, 2)[0]).toBeCloseTo(6 + 0.1, 12);
  expect(cliff.gradient(1, 2)[1]).toBeCloseTo(0.4, 12);
  // Much steeper on the cliff as on the plateau.
  expect(cliff.gradient(1, 0)[0] / cliff.gradient(3, 0)[0]).toBeGreaterThan(15);
});
