import { describe, expect, test } from 'vitest';
import { vectorWidths } from '../../../src/engine/kernel/kernel.ts';
import { vectorPeaks } from '../../../src/engine/kernel/peak.ts';

/** Four lanes of each sum; they start as 1, 2, 3 … */
const start = (sums: number) => (4 * sums * (sums + 1)) / 2;

/** Of every sum in a round. */
const turns = 4;
const names = ['relaxed-simd', 'simd'] as const;
const variants = names.flatMap((name) => vectorWidths.map((vectors) => ({ name, vectors })));

describe.each(variants)('$name, $vectors bits', ({ name, vectors }) => {
  const sumsOf = (id: string) => (vectors / 128) * Number(id.split(' ')[1]);

  test.each(vectorPeaks(name, vectors))('$id: the number depends on every round of every sum', ({ id, run }) => {
    const sums = sumsOf(id);
    // A fused turn adds 1 to every lane, a split one every second time.
    const each = (id.startsWith('fused') ? 4 : 2) * turns * sums;
    expect([0, 1, 10, 1000].map(run)).toEqual([0, 1, 10, 1000].map((rounds) => start(sums) + rounds * each));
  });

  test('as many multiplications as additions, four lanes each: the operations are counted', () => {
    for (const { id, operationsPerRound } of vectorPeaks(name, vectors)) {
      expect(operationsPerRound, id).toBe(4 * turns * sumsOf(id) * (id.startsWith('fused') ? 2 : 1));
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
