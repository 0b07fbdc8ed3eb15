import { expect, test } from 'vitest';
import { erf } from '../../src/base/erf.ts';

/** From the C library's erf. */
const known: readonly (readonly [x: number, y: number])[] = [
  [-7, -1.0],
  [-5.5, -0.9999999999999927],
  [-4.2, -0.9999999971445058],
  [-4, -0.9999999845827421],
  [-3.3, -0.9999969422902035],
  [-2.7, -0.9998656672600594],
  [-1.9, -0.9927904292352575],
  [-1.1, -0.8802050695740817],
  [-0.8, -0.7421009647076605],
  [-0.46876, -0.4926225311068465],
  [-0.46875, -0.49261347321793797],
  [-0.3, -0.3286267594591274],
  [-1e-9, -1.1283791670955127e-9],
  [0, 0.0],
  [1e-300, 1.1283791670955126e-300],
  [0.1, 0.1124629160182849],
  [0.47, 0.4937450508860821],
  [0.9, 0.7969082124228322],
  [1.5, 0.9661051464753108],
  [2.5, 0.999593047982555],
  [3.9, 0.9999999652077514],
  [4.1, 0.9999999932999724],
  [5, 0.9999999999984626],
  [5.9, 0.9999999999999999],
  [6.5, 1.0],
];

test('agrees with the C library to the last digits, on both sides of every seam', () => {
  for (const [x, y] of known) expect(Math.abs(erf(x) - y), String(x)).toBeLessThanOrEqual(4e-16);
  expect(erf(Number.POSITIVE_INFINITY)).toBe(1);
  expect(erf(Number.NEGATIVE_INFINITY)).toBe(-1);
  expect(erf(Number.NaN)).toBeNaN();
});
