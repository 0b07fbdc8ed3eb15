import { expect, test } from 'vitest';
import { finishedOn, localTime, outcomeOf } from '../../../src/engine/runs/kept.ts';
import { finishedRace } from './starts.ts';
import { tinyDataset } from './threads.ts';

const engine = { kernel: 'simd', vectors: 256, loaded: tinyDataset() } as const;

test('runs that are left on the way are stopped; the longest time counts', () => {
  const { recipe, results } = finishedRace();
  const left = results.map((run, i) => ({
    ...run,
    status: i === 0 ? ('running' as const) : run.status,
    elapsedMs: 10 * i,
  }));
  const start = finishedOn(engine, { recipe, results: left });
  expect(start.results.map(({ status }) => status)).toEqual(['stopped', 'done']);
  expect(start).toMatchObject({ recipe, kernel: 'simd', vectors: 256, elapsedMs: 10 });
  expect(start.dataset?.name).toBe('tiny');
  expect(outcomeOf(left)).toBe('stopped');
});

test('an experiment with a kernel of its own, and without data, says so', () => {
  const { results } = finishedRace();
  const recipe = { experiment: 'optimizer-path', values: {}, seed: 1 };
  expect(finishedOn(engine, { recipe, results })).toMatchObject({ kernel: 'reference', vectors: 128, dataset: null });
});

test('times are those of this machine, to the minute', () => {
  expect(localTime('2026-11-30T13:05:59.900Z')).toBe('2026-11-30 13:05');
});
