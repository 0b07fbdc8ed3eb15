import { expect, test } from 'vitest';
import { vectorPeak } from '../../../src/engine/kernel/peak.ts';

test.each([
  // The twelve sums begin with 384 in all; a turn adds 1 to each of 48 lanes, or to each of 32 where a third is multiplied.
  ['relaxed-simd', 48],
  ['simd', 32],
] as const)('%s: the number depends on every round of every sum', (name, each) => {
  const { run } = vectorPeak(name);
  expect([run(0), run(1), run(10), run(1000)]).toEqual([384, 384 + each, 384 + 10 * each, 384 + 1000 * each]);
});

test('a fused multiply-add counts as two operations', () => {
  expect(vectorPeak('relaxed-simd').operationsPerRound).toBe(2 * vectorPeak('simd').operationsPerRound);
});
