import { expect, test } from 'vitest';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { SeedRuns } from '../../../src/engine/experiments/seeds.ts';
import { seenRuns } from '../../../src/ui/kit/seen-runs.ts';
import { seeded } from '../../engine/experiments/seeded.ts';

const experiment = 'optimizer-mnist';
const texts = { optimizers: 'sgd,adam' };
const values = resolveValues(experimentById(experiment), texts);
const all = seeded(experiment, texts, [
  [0.5, 0.6, 0.7],
  [0.8, 0.9, 0.8],
]);

/** A screen of these seeds, with what its time line shows. */
function seen(seeds: readonly SeedRuns[], more: object = {}) {
  const [{ seed, results }, ...others] = seeds as [SeedRuns, ...SeedRuns[]];
  const recipe = { experiment, values, seed, seeds: seeds.length };
  const state = { seed, others, recipe, phase: 'over' as const, seeds: seeds.length, seedsEdit: null, ...more };
  return seenRuns({ ...state, moment: null, pictures: {}, jump: null, ...more }, results);
}
const last = ({ results }: ReturnType<typeof seen>) => results.map((run) => run.series.testAccuracy?.y.at(-1));

test('of one seed its own runs are seen', () => {
  expect(seen(all.slice(0, 1))).toEqual({ results: all[0]!.results });
  // A screen without a time line or seeds has its results alone.
  expect(seenRuns({}, all[0]!.results)).toEqual({ results: all[0]!.results });
});

test('of many seeds the medians are seen, and of how many', () => {
  expect(last(seen(all))).toEqual([0.6, 0.8]);
  expect(seen(all).seeds).toBe(3);
});

test('at a moment the runs are seen as they stood then, those of the first seed', () => {
  const then = seen(all, { moment: 0 });
  expect(then.seeds).toBeUndefined();
  expect(then.results.map(({ status, summary }) => [status, summary])).toEqual([
    ['running', {}],
    ['running', {}],
  ]);
  expect(last(then)).not.toEqual([0.5, 0.8]);
});
