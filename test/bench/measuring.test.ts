import { beforeAll, expect, test } from 'vitest';
import { packDigits } from '../../scripts/pack-digits.ts';
import { DataError } from '../../src/base/errors.ts';
import { measureInThread, openData } from '../../src/bench/measuring.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import type { KernelName } from '../../src/engine/kernel/kernel.ts';
import { optimizerIds } from '../../src/engine/nn/optimizers/index.ts';

const effort = { rounds: 1, blockMs: 1, screenMs: 1, starts: 1 };
let dataset: Dataset;
beforeAll(async () => {
  await packDigits();
  dataset = await openData({});
});

test('a part is measured in a thread, and this one goes on meanwhile', async () => {
  const shares: number[] = [];
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const options = { dataset, kernel: 'simd', requested: 'simd', effort } as const;
  const { kernels } = await measureInThread('kernels', options, (share) => shares.push(share));
  clearInterval(timer);
  expect(kernels.every((row) => row.kernel === 'simd' && row.ms > 0)).toBe(true);
  expect(turns).toBeGreaterThan(kernels.length);
  expect(shares.length).toBeGreaterThan(kernels.length);
});

test('the step of every optimizer', async () => {
  const report = await measureInThread('step', { dataset, kernel: 'simd', effort }, () => {});
  expect(Object.keys(report)).toEqual(optimizerIds);
});

test('an error in the thread is reported', async () => {
  const options = { dataset, kernel: 'abacus' as KernelName, effort };
  const failed = measureInThread('step', options, () => {});
  await expect(failed).rejects.toThrow(DataError);
  await expect(failed).rejects.toThrow('--kernel: abacus does not run here');
});

test('bad data are refused', async () => {
  await expect(openData({ data: 'nowhere' })).rejects.toThrow("'nowhere' is not a folder");
});
