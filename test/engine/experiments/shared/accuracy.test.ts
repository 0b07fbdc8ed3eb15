import { expect, test } from 'vitest';
import type { Split } from '../../../../src/data/dataset.ts';
import type { SnapshotSource } from '../../../../src/engine/experiments/experiment.ts';
import { measureAccuracy, newestScore } from '../../../../src/engine/experiments/shared/accuracy.ts';
import { madeUp } from '../made-up.ts';

test('the accuracy is emitted, and the samples behind it are shown', () => {
  const emitted: unknown[] = [];
  const shown = new Map<string, SnapshotSource>();
  const context = {
    emit: (...row: unknown[]) => emitted.push(row),
    show: (name: string, picture: SnapshotSource) => shown.set(name, picture),
  };
  const trainer = { classes: 10, correctMask: () => Uint8Array.of(1, 0, 1, 1) };
  const at = { series: 'testAccuracy', x: 100, split: {} as Split };
  expect(measureAccuracy(context, trainer, at)).toBe(0.75);
  expect(emitted).toEqual([['testAccuracy', 100, 0.75]]);
  expect([...shown]).toEqual([['testAccuracy right', Float64Array.of(4, 0b1101)]]);
});

test('the newest score of a run has its samples; a run that diverged has none', () => {
  const marks = Float64Array.of(4, 0b1101);
  const run = { ...madeUp('sgd', { testAccuracy: [0.5, 0.75] }), snapshots: { 'testAccuracy right': marks } };
  expect(newestScore(run, 'testAccuracy')).toEqual({ of: run, share: 0.75, marks });
  expect(newestScore(run, 'trainAccuracy').share).toBeNaN();
  expect(newestScore(madeUp('sgd', { testAccuracy: [0.932] }, { diverged: true }), 'testAccuracy').share).toBeNaN();
});
