import { describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { same } from '../../../src/base/text.ts';
import type { RunResult } from '../../../src/engine/experiments/results.ts';
import { happeningOf, leaderOf, nextHappening, overfittingFrom } from '../../../src/ui/kit/happenings.ts';
import { bareRun } from './bare-run.ts';

const series = (values: readonly number[], from = 1, by = 1) =>
  Series.of(
    values.map((_, i) => from + i * by),
    values,
  );

/** Accuracies epoch by epoch: training rises, the test accuracy is as given. */
function learner(test: readonly number[], rises = true): RunResult {
  const train = test.map((_, i) => (rises ? 0.5 + i * 0.005 : 0.9));
  return bareRun({ label: same('λ 0'), series: { trainAccuracy: series(train), testAccuracy: series(test) } });
}

const hill = Array.from({ length: 40 }, (_, i) => (i < 20 ? 0.6 : 0.6 - (i - 19) * 0.004));

describe('overfitting', () => {
  test('begins where ten epochs are worse on the test data than the ten before, and better in training', () => {
    const from = overfittingFrom(learner(hill))!;
    expect(from).toBeGreaterThan(10);
    expect(from).toBeLessThanOrEqual(21);
  });

  test('has not begun while test accuracy stays, while training does not rise, or before there are twenty epochs', () => {
    expect(overfittingFrom(learner(Array(40).fill(0.6)))).toBeNull();
    expect(overfittingFrom(learner(hill, false))).toBeNull();
    expect(overfittingFrom(learner(hill.slice(0, 19)))).toBeNull();
    expect(overfittingFrom(bareRun({}))).toBeNull();
  });

  test('is told when it begins, and not again', () => {
    const [early, late] = [learner(hill.slice(0, 20)), learner(hill)];
    const epoch = overfittingFrom(late);
    expect(happeningOf([early], [late])).toEqual({
      en: `λ 0: overfitting begins at epoch ${epoch}`,
      ko: `λ 0: ${epoch}에폭부터 오버피팅`,
    });
    expect(happeningOf([late], [learner([...hill, 0.5])])).toBeNull();
  });
});

/** A race: test accuracies at looks 100 updates apart. */
const racer = (id: string, ...accuracies: number[]) =>
  bareRun({ id, label: same(id), series: { loss: series([1]), testAccuracy: series(accuracies, 100, 100) } });

describe('the lead', () => {
  test('is that of the last look that all had, if it is clear; else of the last clear one', () => {
    expect(leaderOf([racer('a', 0.5, 0.6), racer('b', 0.6)])?.id).toBe('b');
    expect(leaderOf([racer('a', 0.5, 0.7), racer('b', 0.6, 0.698)])?.id).toBe('b');
    expect(leaderOf([racer('a', 0.5), racer('b', 0.5)])).toBeNull();
    expect(leaderOf([racer('a', 0.5)])).toBeNull();
  });

  test('is told when it changes; the first leader is no change', () => {
    const before = [racer('a', 0.5), racer('b', 0.6)];
    expect(happeningOf([racer('a'), racer('b')], before)).toBeNull();
    expect(happeningOf(before, [racer('a', 0.5, 0.7), racer('b', 0.6, 0.65)])?.en).toBe('a takes the lead');
    expect(happeningOf(before, [racer('a', 0.5, 0.61), racer('b', 0.6, 0.65)])).toBeNull();
  });
});

test('a run that diverged comes first, once', () => {
  const gone = { ...racer('a', 0.5), summary: { diverged: true } };
  const rest = [racer('b', 0.6), racer('c', 0.5)];
  expect(happeningOf([racer('a', 0.5), ...rest], [gone, ...rest])).toEqual({
    en: 'a has diverged',
    ko: 'a가 발산했습니다',
  });
  expect(happeningOf([gone, ...rest], [{ ...gone, done: 2 }, ...rest])).toBeNull();
});

test('a network that has learned nothing in 200 updates', () => {
  const guess = (length: number, loss: number) =>
    bareRun({
      label: same('0.01'),
      series: { loss: series(Array(length).fill(loss)) },
      snapshots: { guessing: Float64Array.of(10, Math.log(10), 0.1) },
    });
  expect(happeningOf([guess(199, 2.3)], [guess(210, 2.3)])?.en).toBe(
    '0.01: nothing learned in 200 updates, loss still 2.30',
  );
  expect(happeningOf([guess(210, 2.3)], [guess(220, 2.3)])).toBeNull();
  expect(happeningOf([guess(199, 1.1)], [guess(210, 1.1)])).toBeNull();
  expect(happeningOf([guess(100, 2.3)], [guess(199, 2.3)])).toBeNull();
});

test('what was said stays for a tenth of the training, or until something else happens', () => {
  const at = (done: number) => [{ ...racer('a', 0.5), done, total: 100 }];
  const said = { text: same('x'), at: 0.2 };
  expect(nextHappening(said, at(20), at(29))).toBe(said);
  expect(nextHappening(said, at(20), at(31))).toBeNull();
  expect(nextHappening(null, at(20), at(21))).toBeNull();
  const gone = [{ ...at(22)[0]!, summary: { diverged: true } }];
  expect(nextHappening(said, at(21), gone)).toMatchObject({ text: { en: 'a has diverged' }, at: 0.22 });
});
