import { describe, expect, test } from 'vitest';
import type { RunResult } from '../../../src/engine/experiments/results.ts';
import { leaderOf, overfittingFrom } from '../../../src/ui/kit/turning-points.ts';
import { bareRun } from './bare-run.ts';
import { hill, learner, racer } from './racers.ts';

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

  test('is the same for a growing run, whatever was asked before, and before it has begun', () => {
    const whole = learner(hill);
    const begins = overfittingFrom(whole)!;
    const part = (run: RunResult, length: number) => {
      const { trainAccuracy, testAccuracy } = run.series;
      return { series: { trainAccuracy: trainAccuracy!.first(length), testAccuracy: testAccuracy!.first(length) } };
    };
    const growing = learner(hill);
    for (let length = 0; length <= 40; length++) {
      const expected = overfittingFrom(learner(hill.slice(0, length)));
      expect(overfittingFrom(part(growing, length)), `${length} epochs, one after the other`).toBe(expected);
      // The whole run was asked about first.
      expect(overfittingFrom(part(whole, length)), `${length} epochs of all`).toBe(expected);
      expect(expected).toBe(length < begins + 9 ? null : begins);
    }
  });
});

describe('the lead', () => {
  test('is that of the last look that all had, if it is clear; else of the last clear one', () => {
    expect(leaderOf([racer('a', 0.5, 0.6), racer('b', 0.6)])?.id).toBe('b');
    expect(leaderOf([racer('a', 0.5, 0.7), racer('b', 0.6, 0.698)])?.id).toBe('b');
    expect(leaderOf([racer('a', 0.5), racer('b', 0.5)])).toBeNull();
    expect(leaderOf([racer('a', 0.5)])).toBeNull();
  });

  test('is nobody’s before all that race have looked once', () => {
    const late = bareRun({ id: 'c', status: 'running' });
    const race = [racer('a', 0.6), racer('b', 0.5)];
    expect(leaderOf(race)?.id).toBe('a');
    expect(leaderOf([...race, late])).toBeNull();
    // One that has ended without a look, or diverged, is not waited for.
    expect(leaderOf([...race, { ...late, status: 'failed' }])?.id).toBe('a');
    expect(leaderOf([...race, { ...late, summary: { diverged: true } }])?.id).toBe('a');
  });

  test('of later looks alone: none, where none of them is clear', () => {
    const race = [racer('a', 0.5, 0.7, 0.701), racer('b', 0.6, 0.5, 0.7)];
    expect(leaderOf(race)?.id).toBe('a');
    expect(leaderOf(race, 100)?.id).toBe('a');
    expect(leaderOf(race, 200)).toBeNull();
  });
});
