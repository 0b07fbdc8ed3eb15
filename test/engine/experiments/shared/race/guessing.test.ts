import { expect, test } from 'vitest';
import { sharedSplit } from '../../../../../src/data/dataset.ts';
import type { SnapshotSource } from '../../../../../src/engine/experiments/experiment.ts';
import { guessingOf, guessingOn, showGuessing } from '../../../../../src/engine/experiments/shared/race/guessing.ts';
import { tinyDataset } from '../../../runs/threads.ts';
import { madeUp } from '../../made-up.ts';

test('ten classes, all as frequent: ln 10, and one of ten is right', () => {
  const { classes, cost, share } = guessingOn(tinyDataset());
  expect(classes).toBe(10);
  expect(cost).toBeCloseTo(Math.log(10), 12);
  expect(share).toBeCloseTo(0.1, 12);
});

test('classes that are not: what the frequencies cost, and the share of the largest', () => {
  const split = sharedSplit(new Uint8Array(40), Uint8Array.of(0, 0, 0, 1), 10);
  const { cost, share } = guessingOn({ ...tinyDataset(), classes: 3, inputs: 10, train: split, test: split });
  expect(cost).toBeCloseTo(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25), 12);
  expect(share).toBe(0.75);
});

test('travels with a run', () => {
  const shown = new Map<string, SnapshotSource>();
  showGuessing({ dataset: tinyDataset(), show: (name, picture) => shown.set(name, picture) });
  const snapshots = Object.fromEntries(
    [...shown].map(([name, values]) => [name, Float64Array.from(values as number[])]),
  );
  expect(guessingOf({ ...madeUp('sgd', {}), snapshots })).toEqual(guessingOn(tinyDataset()));
  expect(guessingOf(madeUp('sgd', {}))).toBeNull();
});
