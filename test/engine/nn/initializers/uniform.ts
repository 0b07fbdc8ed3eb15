import { expect } from 'vitest';
import { Random } from '../../../../src/data/random.ts';
import type { Initializer } from '../../../../src/engine/nn/initializers/initializer.ts';

/** That an initializer draws the weights W[300, 100] evenly between −reach and reach. */
export function expectUniform({ fill }: Pick<Initializer, 'fill'>, reach: number): void {
  const W = new Float64Array(300 * 100);
  fill(W, 300, Random.from(6, 'weights'), 0);
  expect(Math.max(...W)).toBeLessThan(reach);
  expect(Math.max(...W)).toBeGreaterThan(0.999 * reach);
  expect(Math.min(...W)).toBeGreaterThan(-reach);
  // The variance of U(−a, a) is a²/3, its standard error √(4/45)·a²/√n.
  const variance = W.reduce((sum, w) => sum + w * w, 0) / W.length;
  const error = (Math.sqrt(4 / 45) * reach ** 2) / Math.sqrt(W.length);
  expect(Math.abs(variance - reach ** 2 / 3)).toBeLessThan(5 * error);
}
