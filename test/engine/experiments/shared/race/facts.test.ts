import { describe, expect, test } from 'vitest';
import { Series } from '../../../../../src/base/series.ts';
import {
  accuracyText,
  frozenRuns,
  meanLossUpTo,
  raceComparison,
  runsLikeGuessing,
  stayedAtGuessing,
  testResultsOf,
  trendOf,
} from '../../../../../src/engine/experiments/shared/race/facts.ts';
import { madeUp, tenClasses, tested } from '../../made-up.ts';

const constant = (value: number, length: number) => Array.from({ length }, () => value);

test('lossAround is the mean of the hundred iterations that end there', () => {
  const losses = Array.from({ length: 300 }, (_, i) => i + 1);
  expect(meanLossUpTo(losses, 300)).toBe(250.5);
  expect(meanLossUpTo(losses, 100)).toBe(50.5);
  expect(meanLossUpTo(losses, 3)).toBe(2);
  expect(meanLossUpTo([], 5)).toBeNaN();
});

describe('who is in the race, and how far', () => {
  const adam = madeUp('adam', { loss: constant(1, 2000) });
  const sgd = { ...madeUp('sgd', { loss: constant(1, 140) }), status: 'stopped' as const };

  test('like is compared with like: at the last iteration that all have reached', () => {
    expect(raceComparison([adam, sgd])).toMatchObject({ end: 140, early: 35, window: 14 });
    expect(raceComparison([adam])).toMatchObject({ end: 2000, early: 500, window: 100 });
  });

  test('what diverged, failed or has not begun is out of it', () => {
    const lost = madeUp('sgd', { loss: constant(0.1, 50) }, { diverged: true });
    const failed = { ...madeUp('nesterov', { loss: constant(0.1, 3) }), status: 'failed' as const };
    expect(raceComparison([lost, failed, madeUp('momentum', {}), adam]).runs).toEqual([adam]);
    expect(raceComparison([lost])).toMatchObject({ runs: [], end: 0 });
  });
});

describe('trendOf', () => {
  const noisy = (slope: number) => Array.from({ length: 400 }, (_, i) => 1 + slope * i + (i % 2) * 0.1);
  test('falls, rises or does neither, noise allowed for; too short to tell', () => {
    const losses = [noisy(-0.002), noisy(0.002), noisy(0), constant(1, 400), noisy(-0.00001)];
    expect(losses.map((y) => trendOf(Float64Array.from(y)))).toEqual(['falling', 'rising', 'level', 'level', 'level']);
    expect(trendOf(Float64Array.from(constant(1, 39)))).toBeNull();
    expect(trendOf(Float64Array.of())).toBeNull();
  });
});

describe('accuracies', () => {
  const run = (id: string, length: number) => madeUp(id, { loss: constant(1, length) });

  test('are those of one iteration for all, image by image where they are known', () => {
    const [a, b] = [tested(run('sgd', 200), 1000, [1]), tested(run('adam', 200), 1000, [2, 3])];
    expect(testResultsOf({ runs: [a, b] })).toMatchObject({
      iteration: 200,
      images: 1000,
      lead: { best: { of: a }, close: [{ of: b }] },
    });
  });

  test('a longer run is compared at the last iteration at which both were tested', () => {
    const series = (x: number[], y: number[]) => ({ testAccuracy: Series.of(x, y) });
    const adam = { ...tested(run('adam', 200), 1000, []), series: series([100, 200], [0.5, 1]) };
    const sgd = { ...tested(run('sgd', 150), 1000, []), series: series([100], [0.9]) };
    const both = testResultsOf({ runs: [adam, sgd] })!;
    expect(both).toMatchObject({ iteration: 100, images: 1000, lead: { best: { of: sgd, share: 0.9 } } });
    // The images behind 50 % are not known any more, only their number.
    expect(both.scores[0]).toEqual({ of: adam, share: 0.5, count: 1000 });
    expect(testResultsOf({ runs: [adam, { ...sgd, series: series([150], [0.9]) }] })).toBeNull();
    expect(testResultsOf({ runs: [run('sgd', 10)] })).toBeNull();
  });

  test('have two decimals, rounded once', () => {
    expect([0.9555, 0.9245, 0.955].map((share) => accuracyText(share).ko)).toEqual(['95.55%', '92.45%', '95.50%']);
  });
});

describe('runs that know no more than a guess', () => {
  const run = (loss: readonly number[], wrong: number) => ({
    ...tested(
      madeUp('sgd', { loss }),
      1000,
      Array.from({ length: wrong }, (_, i) => i),
    ),
  });
  const ids = (loss: readonly number[], wrong: number, guessing: Float64Array = tenClasses.guessing) => {
    const one = run(loss, wrong);
    return runsLikeGuessing(raceComparison([{ ...one, snapshots: { ...one.snapshots, guessing } }])).length;
  };

  test('by their loss at the end and by what they get right', () => {
    expect(ids(constant(Math.LN10, 400), 890)).toBe(1);
    expect(ids(constant(Math.LN10, 400), 600)).toBe(0);
    expect(ids(constant(2.2, 400), 890)).toBe(0);
    expect(ids([Math.LN10], 890)).toBe(0);
    // A loss that is higher still is no better; but who is too sure of itself may yet be right.
    expect([ids(constant(7, 400), 890), ids(constant(7, 400), 100)]).toEqual([1, 0]);
  });

  test('the number of classes is that of the data, and how frequent they are', () => {
    const letters = Float64Array.of(26, Math.log(26), 1 / 26);
    expect(ids(constant(Math.LN10, 400), 960, letters)).toBe(0);
    expect(ids(constant(3.258, 400), 960, letters)).toBe(1);
    // Nine of ten are of one class: whoever knows only that pays 0.325 and gets nine of ten right.
    const uneven = Float64Array.of(2, 0.325, 0.9);
    expect([ids(constant(0.326, 400), 100, uneven), ids(constant(0.326, 400), 50, uneven)]).toEqual([1, 0]);
  });

  test('a run without the snapshot of guessing is not judged', () => {
    expect(runsLikeGuessing(raceComparison([run(constant(Math.LN10, 400), 900)]))).toEqual([]);
  });

  test('whether they ever moved', () => {
    const moved = (loss: readonly number[]) => {
      const one = { ...madeUp('sgd', { loss }), snapshots: tenClasses };
      return stayedAtGuessing(one, raceComparison([one]));
    };
    const losses = [constant(2.3, 400), [...constant(9, 200), ...constant(2.3, 200)], constant(7, 400)];
    expect(losses.map(moved)).toEqual([true, false, false]);
  });
});

test('runs at rest had a rate of 0 from first to last', () => {
  const run = (learningRate: number[]) => madeUp('sgd', { loss: [1, 1], learningRate });
  const rates = [[0, 0], [0, 0.1], []];
  expect(rates.map((rate) => frozenRuns(raceComparison([run(rate)])).length)).toEqual([1, 0, 0]);
});
