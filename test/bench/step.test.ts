import { expect, test } from 'vitest';
import { benchStep } from '../../src/bench/step.ts';
import { openDataset } from '../../src/data/index.ts';
import { optimizerIds } from '../../src/engine/nn/optimizers/index.ts';

test('a time for each optimizer of the program, by its id', async () => {
  const effort = { rounds: 2, blockMs: 1, screenMs: 1, starts: 1 };
  const times = await benchStep({ dataset: openDataset(), kernel: 'simd', effort }, () => {});
  expect(Object.keys(times)).toEqual(optimizerIds);
  for (const { ms, best } of Object.values(times)) {
    expect(best).toBeGreaterThan(0);
    expect(ms).toBeGreaterThanOrEqual(best);
    expect(Number.isFinite(ms)).toBe(true);
  }
});
