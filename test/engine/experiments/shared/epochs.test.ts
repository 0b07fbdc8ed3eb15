import { describe, expect, test } from 'vitest';
import type { RunChange } from '../../../../src/engine/experiments/plan.ts';
import {
  type EpochsNoted,
  epochAfter,
  firstPosition,
  trainEpochs,
  updatesOf,
} from '../../../../src/engine/experiments/shared/epochs.ts';
import type { DivergenceWatch } from '../../../../src/engine/nn/divergence.ts';

type Run = { readonly samples: number; readonly batchSize: number; readonly epochs: number };

/** What a training did that learns nothing: after which updates it recorded which epoch, how many it made, what it told of them. */
function trained(run: Run, changes: readonly RunChange[], from = 0, own: EpochsNoted = { position: firstPosition }) {
  const watch = {
    updates: from,
    step() {
      this.updates++;
      return 0.5;
    },
    parametersFinite: () => true,
  };
  const now = () => changes.findLast(({ at }) => at <= watch.updates)?.params.batchSize ?? run.batchSize;
  const records: (readonly [updates: number, epoch: number])[] = [];
  const totals: number[] = [];
  const positions: EpochsNoted['position'][] = [{ ...own.position }];
  const training = trainEpochs(
    { progress: (_, total) => totals.push(total) },
    {
      watch: watch as unknown as DivergenceWatch,
      epochs: run.epochs,
      samples: run.samples,
      batchSize: () => now() as number,
      own,
      options: () => ({}),
      record: (epoch) => records.push([watch.updates, epoch]),
    },
  );
  for (let next = training.next(); !next.done; next = training.next()) positions.push(own.position);
  return { records, updates: watch.updates, totals, positions };
}

const batches = (at: number, batchSize: number): RunChange => ({ at, params: { batchSize } });

const runs: readonly { name: string; run: Run; changes: readonly RunChange[] }[] = [
  { name: 'unchanged', run: { samples: 300, batchSize: 100, epochs: 7 }, changes: [] },
  { name: 'a batch of all', run: { samples: 30, batchSize: 100, epochs: 5 }, changes: [] },
  { name: 'one epoch', run: { samples: 30, batchSize: 10, epochs: 1 }, changes: [batches(0, 1)] },
  { name: 'smaller', run: { samples: 300, batchSize: 100, epochs: 7 }, changes: [batches(7, 25)] },
  { name: 'larger', run: { samples: 300, batchSize: 10, epochs: 7 }, changes: [batches(47, 150)] },
  { name: 'larger than all', run: { samples: 300, batchSize: 10, epochs: 7 }, changes: [batches(45, 900)] },
  {
    name: 'there and back, and twice at one update',
    run: { samples: 100, batchSize: 10, epochs: 6 },
    changes: [batches(13, 3), batches(20, 50), batches(20, 5), batches(31, 10), { at: 33, params: { lr: 1 } }],
  },
  { name: 'at the first update', run: { samples: 100, batchSize: 10, epochs: 4 }, changes: [batches(0, 7)] },
  { name: 'after the last', run: { samples: 100, batchSize: 50, epochs: 3 }, changes: [batches(5, 1)] },
];

describe.each(runs)('epochs of a run: $name', ({ run, changes }) => {
  const { records, updates, totals, positions } = trained(run, changes);

  test('each has one record, after its first update, and the last ends the run', () => {
    expect(records.map(([, epoch]) => epoch)).toEqual(Array.from({ length: run.epochs }, (_, i) => i + 1));
    expect(records.at(-1)![0]).toBe(updates);
  });

  test('how long it is, and how far after each update, follows from its recipe', () => {
    expect(updatesOf(run, changes)).toBe(updates);
    expect(totals.at(-1)).toBe(updates);
    for (let made = 0; made <= updates; made++) {
      const last = records.findLast(([after]) => after <= made);
      expect(epochAfter(made, run, changes), `after ${made}`).toBe(last?.[1] ?? 0);
    }
  });

  test('from where it stands after any update it goes on in the same way', () => {
    for (let from = 0; from < updates; from++) {
      const rest = trained(run, changes, from, { position: positions[from]! });
      expect(rest.records, `from ${from}`).toEqual(records.filter(([after]) => after > from));
    }
  });
});

test('an epoch has round(samples / batch size) updates, and the part of it that is over stays so with another size', () => {
  const run = { samples: 100, batchSize: 10, epochs: 4 };
  const after = (changes: readonly RunChange[]) => trained(run, changes).records.map(([updates]) => updates);
  expect(after([])).toEqual([1, 11, 21, 31]);
  // After 15 updates half of the second epoch is over: of 20 smaller batches, ten are left.
  expect(after([batches(15, 5)])).toEqual([1, 11, 26, 46]);
  // Of two larger ones, one.
  expect(after([batches(15, 50)])).toEqual([1, 11, 17, 19]);
  // Of one, none: the next update begins the third epoch.
  expect(after([batches(15, 100)])).toEqual([1, 11, 16, 17]);
  // At the end of an epoch nothing of it is left.
  expect(after([batches(20, 5)])).toEqual([1, 11, 21, 41]);
});

test('a run of many epochs is counted without making its updates', () => {
  const run = { samples: 60_000, batchSize: 1, epochs: 10_000 };
  expect(updatesOf(run, [])).toBe(599_940_001);
  expect(updatesOf(run, [batches(60_000, 2)])).toBe(60_000 + 30_000 * 9_998 + 1);
  expect(epochAfter(599_940_001, run, [])).toBe(10_000);
});
