import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import {
  completeSeeds,
  drawnStart,
  medianResults,
  medianSummary,
  spreadOf,
} from '../../../src/engine/experiments/medians.ts';
import { seeded } from './seeded.ts';

const curve = (...y: number[]) =>
  Series.of(
    y.map((_, i) => 10 * (i + 1)),
    y,
  );

test('a curve over seeds is the median at each x, its band the middle four fifths', () => {
  const eleven = Array.from({ length: 11 }, (_, i) => curve(i, 100 + 10 * ((i * 4) % 11)));
  const { median, low, high } = spreadOf(eleven, 0);
  expect(median.toJSON()).toEqual({ x: [10, 20], y: [5, 150] });
  expect([low.y, high.y].map((y) => Array.from(y))).toEqual([
    [1, 110],
    [9, 190],
  ]);
});

test('of one seed all three are its curve', () => {
  for (const one of Object.values(spreadOf([curve(3, 1, 2)], 0))) expect(one.toJSON()).toEqual(curve(3, 1, 2).toJSON());
  expect(spreadOf([], 0).median.length).toBe(0);
});

test('a run that diverged counts as the worst from there on: the median of losses is infinite once half of them are', () => {
  const losses = spreadOf([curve(2, 1, 1), curve(2, Number.NaN), curve(2)], Number.POSITIVE_INFINITY);
  expect(Array.from(losses.median.y)).toEqual([2, Infinity, Infinity]);
  expect(Array.from(losses.high.y)).toEqual([2, Infinity, Infinity]);
  const shares = spreadOf([curve(0.5, 0.9, 0.9), curve(0.5), curve(0.5, 0.8, 0.8)], 0);
  expect(Array.from(shares.median.y)).toEqual([0.5, 0.8, 0.8]);
});

test('values at other places than those of the longest curve are found by their x', () => {
  const odd = Series.of([20, 30], [4, 6]);
  expect(Array.from(spreadOf([curve(1, 2, 3), odd, odd], 9).median.y)).toEqual([9, 4, 6]);
});

test('the band holds the median, whatever the order of the seeds', () => {
  const curves = fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(curves, (some) => {
      const spread = spreadOf(
        some.map((y) => curve(...y)),
        0,
      );
      for (let i = 0; i < 3; i++) {
        expect(spread.low.y[i]).toBeLessThanOrEqual(spread.median.y[i]!);
        expect(spread.high.y[i]).toBeGreaterThanOrEqual(spread.median.y[i]!);
      }
      const back = spreadOf(
        some.toReversed().map((y) => curve(...y)),
        0,
      );
      expect(back.median.toJSON()).toEqual(spread.median.toJSON());
    }),
  );
});

test('the runs over seeds have the medians of the curves that are compared, and no summary of one seed', () => {
  const race = experimentById('optimizer-mnist');
  const seeds = seeded(race.id, { optimizers: 'sgd,adam' }, [
    [0.5, 0.7, 0.9],
    [0.4, 'failed', 'diverged'],
  ]);
  const { results, bands } = medianResults(race, completeSeeds(seeds));
  expect(results.map((run) => run.id)).toEqual(['sgd', 'adam']);
  expect(results[0]!.series.testAccuracy!.y.at(-1)).toBe(0.7);
  expect(results[0]!.summary).toEqual({});
  expect(Object.keys(bands.sgd!)).toEqual(['loss', 'testAccuracy']);
  expect(bands.sgd!.testAccuracy!.low.y.at(-1)).toBeCloseTo(0.54, 12);
  // A failed run knows nothing; one that diverged gets nothing right.
  expect(results[1]!.series.testAccuracy!.y.at(-1)).toBeCloseTo(0.2, 12);
});

test('only complete seeds count', () => {
  const seeds = seeded('optimizer-mnist', { optimizers: 'sgd,adam' }, [
    [0.5, 0.5, 0.5],
    [0.4, 'stopped', 0.4],
  ]);
  expect(completeSeeds(seeds).map(({ seed }) => seed)).toEqual([1, 3]);
});

test('of summaries over seeds the medians of their numbers are told; a run that diverged has none, and is counted', () => {
  const summaries = [
    { loss: 3, test: 0.5, diverged: false },
    { loss: 1, test: Number.NaN, trials: [1] },
    { loss: 9, divergedAt: 4, diverged: true },
    { loss: 2, test: 0.7 },
  ];
  expect(medianSummary(summaries.map((summary) => ({ summary })))).toEqual({
    numbers: { loss: 2, test: 0.6 },
    diverged: 1,
  });
});

test('a start is drawn over its whole seeds, from two on, where it compares something', () => {
  const race = experimentById('optimizer-mnist');
  const seeds = seeded(race.id, { optimizers: 'sgd,adam' }, [
    [0.5, 0.7, 'stopped'],
    [0.4, 0.6, 0.5],
  ]);
  expect(drawnStart(race, seeds)).toMatchObject({
    ...medianResults(race, seeds.slice(0, 2)),
    seeds: seeds.slice(0, 2),
  });
  for (const [experiment, own] of [
    [race, seeds.slice(0, 1)],
    [{}, seeds],
  ] as const) {
    expect(drawnStart(experiment, own)).toEqual({ results: seeds[0]!.results, seeds: seeds.slice(0, 1) });
  }
});
