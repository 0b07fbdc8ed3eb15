import { describe, expect, test } from 'vitest';
import { vectorPeaks } from '../../../src/engine/kernel/peak.ts';

/** Four lanes of each sum; they start as 1, 2, 3 … */
const start = (sums: number) => (4 * sums * (sums + 1)) / 2;

describe.each(['relaxed-simd', 'simd'] as const)('%s', (name) => {
  test.each(vectorPeaks(name))('$id: the number depends on every round of every sum', ({ id, run }) => {
    const sums = Number(id.split(' ')[1]);
    // A fused turn adds 1 to every lane, a split one to those of every second sum.
    const each = id.startsWith('fused') ? 4 * sums : 2 * sums;
    expect([0, 1, 10, 1000].map(run)).toEqual([0, 1, 10, 1000].map((rounds) => start(sums) + rounds * each));
  });

  test('as many multiplications as additions, four lanes each: the operations are counted', () => {
    for (const { id, operationsPerRound } of vectorPeaks(name)) {
      const [form, sums] = id.split(' ');
      expect(operationsPerRound, id).toBe(4 * Number(sums) * (form === 'fused' ? 2 : 1));
      expect(operationsPerRound % 8, id).toBe(0);
    }
  });

  test('attempts have ids of their own', () => {
    const ids = vectorPeaks(name).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(1);
  });
});

test('fused multiply-adds are for the kernel that has them; what both have is tried for both', () => {
  const forms = (name: 'relaxed-simd' | 'simd') => [...new Set(vectorPeaks(name).map(({ id }) => id.split(' ')[0]))];
  expect(forms('relaxed-simd')).toEqual(['fused', 'split']);
  expect(forms('simd')).toEqual(['split']);
});
