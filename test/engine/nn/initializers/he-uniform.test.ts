import { expect, test } from 'vitest';
import { Random } from '../../../../src/data/random.ts';
import { heUniform } from '../../../../src/engine/nn/initializers/he-uniform.ts';

test('heUniform draws evenly between −a and a, a = √(6/n)', () => {
  const W = new Float64Array(300 * 100);
  heUniform.fill(W, 300, Random.from(6, 'weights'), 0);
  const reach = Math.sqrt(6 / 300);
  expect(Math.max(...W)).toBeLessThan(reach);
  expect(Math.max(...W)).toBeGreaterThan(0.999 * reach);
  expect(Math.min(...W)).toBeGreaterThan(-reach);
  // The variance of U(−a, a) is a²/3, its standard error √(4/45)·a²/√n.
  const variance = W.reduce((sum, w) => sum + w * w, 0) / W.length;
  const error = (Math.sqrt(4 / 45) * reach ** 2) / Math.sqrt(W.length);
  expect(Math.abs(variance - reach ** 2 / 3)).toBeLessThan(5 * error);
});
