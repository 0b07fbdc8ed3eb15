import { expect, test } from 'vitest';
import { benchChapter } from '../../src/bench/chapter.ts';
import { openDataset } from '../../src/data/index.ts';

const engine = { workers: 2, openDataset: () => openDataset() };

test('each experiment by itself, then all together', async () => {
  const shares: number[] = [];
  const ids = ['optimizer-path', 'init-activations'];
  const report = await benchChapter({ engine, seed: 1, ids }, (share) => shares.push(share));
  expect(report.workers).toBe(2);
  expect(report.experiments.map(({ id, runs }) => [id, runs])).toEqual([
    ['optimizer-path', 4],
    ['init-activations', expect.any(Number)],
  ]);
  expect(report.sumMs).toBe(report.experiments.reduce((sum, { ms }) => sum + ms, 0));
  expect(report.togetherMs).toBeGreaterThan(0);
  for (const share of shares) expect(share >= 0 && share <= 1).toBe(true);
});

test('a run that fails ends it with its reason', async () => {
  process.once('worker', (worker) => void worker.terminate());
  await expect(benchChapter({ engine, seed: 1, ids: ['optimizer-path'] }, () => {})).rejects.toThrow(
    /^optimizer-path: .* failed: the worker/,
  );
});
