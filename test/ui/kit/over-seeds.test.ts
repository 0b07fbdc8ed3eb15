import { describe, expect, test } from 'vitest';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { RunResult } from '../../../src/engine/experiments/results.ts';
import type { SeedRuns } from '../../../src/engine/experiments/seeds.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { overSeeds, seedsProgress, standingsTable, verdictNow } from '../../../src/ui/kit/over-seeds.ts';
import type { SeedsState } from '../../../src/ui/kit/seeds.ts';
import { madeUp, tested } from '../../engine/experiments/made-up.ts';
import { type Ended, seeded } from '../../engine/experiments/seeded.ts';

const experiment = 'optimizer-mnist';
const texts = { optimizers: 'sgd,adam' };
const values = resolveValues(experimentById(experiment), texts);

/** A screen with these seeds. */
function state(all: readonly SeedRuns[], more: object = {}) {
  const [{ seed, results }, ...others] = all as [SeedRuns, ...SeedRuns[]];
  const recipe = { experiment, values, seed, seeds: all.length };
  const own: SeedsState = { seed, results, others, recipe, phase: 'over', seeds: all.length, seedsEdit: null };
  return { ...own, controls: { experiment }, ...more };
}

const runs: Ended[][] = [
  [0.5, 0.6, 0.7],
  [0.8, 0.9, 0.8],
];

describe('what is seen of the seeds', () => {
  test('are medians, bands, standings and a verdict, over those that are whole', () => {
    const seen = overSeeds(state(seeded(experiment, texts, runs)))!;
    expect(seen.results.map((run) => run.series.testAccuracy!.y.at(-1))).toEqual([0.6, 0.8]);
    expect(Object.keys(seen.bands)).toEqual(['sgd', 'adam']);
    expect(seen.standings[0]!.all.map(({ run, seeds }) => [run.id, seeds])).toEqual([
      ['adam', 3],
      ['sgd', 3],
    ]);
    const going = seeded(experiment, texts, [
      [0.5, 0.6, 'stopped'],
      [0.8, 0.9, 0.8],
    ]);
    expect(overSeeds(state(going))!.standings[0]!.all[0]!.seeds).toBe(2);
  });

  test('are worked out once until another seed is whole', () => {
    const all = seeded(experiment, texts, runs);
    const seen = overSeeds(state(all));
    expect(overSeeds(state([...all]))).toBe(seen);
    const fourth = { seed: 4, results: all[2]!.results.map((run) => ({ ...run })) };
    const more = overSeeds(state([...all, fourth]))!;
    expect(more).not.toBe(seen);
    expect(more.standings[0]!.all[0]!.seeds).toBe(4);
    // One that still trains is not waited for.
    const going = { seed: 5, results: fourth.results.map((run) => ({ ...run, status: 'running' as const })) };
    expect(overSeeds(state([...all, fourth, going]))).toBe(more);
  });

  test('are nothing with one whole seed, at a moment of the first one, and beside its branches', () => {
    const all = seeded(experiment, texts, runs);
    expect(overSeeds(state(all.slice(0, 1)))).toBeNull();
    expect(overSeeds(state(all, { moment: 30 }))).toBeNull();
    expect(overSeeds(state(all, { branches: [{}] }))).toBeNull();
    expect(overSeeds(state(all, { moment: null, branches: [] }))).not.toBeNull();
    const [first, ...others] = all;
    const stopped = { ...first!, results: first!.results.map((run) => ({ ...run, status: 'stopped' as const })) };
    expect(overSeeds(state([stopped, ...others]))).toBeNull();
  });

  test('the table is that of all runs, or of one group', () => {
    const drawn = standingsTable(overSeeds(state(seeded(experiment, texts, runs)))!, experiment, { language: 'en' })(
      80,
      3,
    );
    expect(toStrings(drawn)[1]).toMatch(/◊ Adam +80\.00.% +1st/);
    const grid = seeded('batchnorm-mnist', { scales: '1,0.1' }, [
      [0.9, 0.9],
      [0.5, 0.5],
      [0.2, 0.2],
      [0.8, 0.8],
    ]);
    const seen = overSeeds({ ...state(grid), recipe: { experiment: 'batchnorm-mnist', values: {}, seed: 1 } })!;
    const table = standingsTable(seen, 'batchnorm-mnist', { language: 'en', group: '0.1' })(80, 3);
    const names = toStrings(table).map((row) => row.slice(0, 14).trim());
    expect(names.slice(1)).toEqual(['▴ 0.1 without', '◉ 0.1 with']);
  });
});

describe('the verdict', () => {
  const verdict = (of: ReturnType<typeof state>) => verdictNow(of, 'en').join(' ');

  test('is that of all seeds, once all of them are over', () => {
    expect(verdict(state(seeded(experiment, texts, runs)))).toMatch(
      /^Over 3 seeds it is undecided .* decide nothing\.$/,
    );
    expect(verdict(state(seeded(experiment, texts, runs), { phase: 'running' }))).toBe('');
  });

  test('of one seed that decides little says so, and how to ask for more', () => {
    const run = (id: string, wrong: number): RunResult =>
      tested(
        madeUp(id, { loss: [2, 1] }),
        200,
        Array.from({ length: wrong }, (_, i) => i),
      );
    const one = (...results: RunResult[]) => verdict(state([{ seed: 1, results }]));
    expect(one(run('sgd', 10), run('adam', 11))).toMatch(
      /too close to call\. This is one seed: \* repeats it with more\.$/,
    );
    expect(one(run('sgd', 10), run('adam', 90))).not.toContain('one seed');
    expect(one(run('sgd', 10))).not.toContain('one seed');
  });
});

test('how many seeds are whole is told where there are several', () => {
  const all = seeded(experiment, texts, [
    [0.5, 0.6, 'stopped'],
    [0.8, 0.9, 0.8],
  ]);
  expect(seedsProgress(state(all))).toEqual({ en: '2 of 3 seeds', ko: '시드 3개 중 2개' });
  expect(seedsProgress({ ...state(all.slice(0, 1)), recipe: { experiment, values, seed: 1 } })).toBeNull();
  expect(seedsProgress({ ...state(all.slice(0, 1)), recipe: null, seeds: 9 })!.en).toBe('1 of 9 seeds');
});
