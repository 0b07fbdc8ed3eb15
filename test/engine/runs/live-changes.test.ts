import { beforeEach, describe, expect, test } from 'vitest';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { RunChange } from '../../../src/engine/experiments/plan.ts';
import type { RunEvent } from '../../../src/engine/experiments/results.ts';
import { LiveChanges } from '../../../src/engine/runs/live-changes.ts';

const experiment = experimentById('optimizer-mnist');
const values = resolveValues(experiment, { optimizers: 'sgd,momentum,adam', iterations: '100' });
const [sgd, momentum, adam] = [0, 1, 2];

/** Runs that do as they are told, and what they were told; those that train are named with the updates that they have made. */
class FakeRuns {
  readonly training = new Set<number>();
  readonly halted: number[] = [];
  readonly told: (readonly [run: number, change: RunChange | null])[] = [];

  halt(run: number): boolean {
    if (!this.training.has(run)) return false;
    this.halted.push(run);
    return true;
  }

  amend(run: number, change: RunChange | null): void {
    this.told.push([run, change]);
  }
}

let runs: FakeRuns;
let events: RunEvent[];
let changes: LiveChanges;

/** Of the runs of an experiment those train that are named. */
function set(training: readonly number[], of = experiment, with_ = values) {
  runs = new FakeRuns();
  for (const run of training) runs.training.add(run);
  events = [];
  changes = new LiveChanges({
    experiment: of,
    values: with_,
    plans: of.runs(with_, 1),
    changes: () => events.flatMap((event) => (event.type === 'changed' ? [event.change] : [])),
    runs,
    notify: (event) => events.push(event),
  });
}

beforeEach(() => set([sgd!, momentum!, adam!]));

const rate = { name: 'adam.lr', value: 0.01 };
/** A parameter of all runs. */
const shared = { name: 'batchSize', value: 64 };
const all = (at: number) => [sgd!, momentum!, adam!].map((run) => [run, { at, params: { batchSize: 64 } }]);
const changed = () => events.map((event) => (event.type === 'changed' ? event.change : event.type));

describe('one run', () => {
  test('is asked, waits, and takes the change where it stands; the others never hear of it', () => {
    changes.add(rate);
    expect([runs.halted, runs.told, events]).toEqual([[adam], [], []]);
    changes.halted(adam!, 30);
    expect(runs.told).toEqual([[adam, { at: 30, params: { lr: 0.01 } }]]);
    const told = [{ run: adam, params: { lr: 0.01 } }];
    expect(events).toEqual([{ type: 'changed', change: { ...rate, at: 30 }, runs: told }]);
  });

  test('takes it before its last update, not after', () => {
    changes.add(rate);
    changes.halted(adam!, 99);
    expect(changed()).toEqual([{ ...rate, at: 99 }]);
    changes.add(rate);
    changes.halted(adam!, 100);
    expect(runs.told.at(-1)).toEqual([adam, null]);
    expect(events.at(-1)).toEqual({ type: 'unchanged', change: rate });
  });

  test('that ends before it answers makes the change late', () => {
    changes.add(rate);
    changes.ended(adam!, true);
    expect([changed(), runs.told]).toEqual([['unchanged'], []]);
  });

  test('what it says without being asked changes nothing', () => {
    changes.halted(adam!, 10);
    changes.begun(sgd!);
    changes.reached(sgd!, 20);
    expect([runs.halted, runs.told, events]).toEqual([[], [], []]);
  });
});

test('smaller batches make more updates of epochs: there is more to be changed', () => {
  const decay = experimentById('overfit-weight-decay');
  const cured = resolveValues(decay, { 'weight-decay': '0.1', epochs: '10' });
  set([0], decay, cured);
  const rate = { name: 'lr', value: 0.1 };
  changes.add({ name: 'batchSize', value: 10 });
  changes.halted(0, 15);
  // Three updates in each of five epochs, thirty in each of four, and one.
  for (const at of [135, 136]) {
    changes.add(rate);
    changes.halted(0, at);
  }
  expect(changed()).toEqual([{ name: 'batchSize', value: 10, at: 15 }, { ...rate, at: 135 }, 'unchanged']);
});

describe('several runs', () => {
  test('all take the change after as many updates as the furthest has made, once the last has answered', () => {
    changes.add(shared);
    expect(runs.halted).toEqual([sgd, momentum, adam]);
    changes.halted(momentum!, 12);
    changes.halted(sgd!, 40);
    expect([runs.told, events]).toEqual([[], []]);
    changes.halted(adam!, 7);
    expect(runs.told).toEqual(all(40));
    expect(changed()).toEqual([{ ...shared, at: 40 }]);
  });

  test('those in the queue have made no update: they take it with the others', () => {
    set([momentum!]);
    changes.add(shared);
    changes.halted(momentum!, 12);
    expect(runs.told).toEqual(all(12));
  });

  test('where none has begun it acts before the first update', () => {
    set([]);
    changes.add(shared);
    expect(runs.told).toEqual(all(0));
    expect(changed()).toEqual([{ ...shared, at: 0 }]);
  });

  test('one that begins while others are asked is asked too', () => {
    set([sgd!, momentum!]);
    changes.add(shared);
    changes.halted(sgd!, 5);
    runs.training.add(adam!);
    changes.begun(adam!);
    changes.begun(adam!);
    expect(runs.halted).toEqual([sgd, momentum, adam]);
    changes.halted(momentum!, 5);
    expect(events).toEqual([]);
    changes.halted(adam!, 8);
    expect(changed()).toEqual([{ ...shared, at: 8 }]);
  });

  test('one that begins and is not concerned goes on', () => {
    set([adam!]);
    changes.add(rate);
    runs.training.add(sgd!);
    changes.begun(sgd!);
    expect(runs.halted).toEqual([adam]);
  });

  test('one with all its updates made cannot take the change: then none does, and the others go on', () => {
    changes.add(shared);
    changes.halted(sgd!, 90);
    changes.halted(momentum!, 95);
    changes.ended(adam!, true);
    expect(runs.told).toEqual([
      [sgd, null],
      [momentum, null],
    ]);
    expect(changed()).toEqual(['unchanged']);
    changes.add(shared);
    changes.halted(sgd!, 95);
    changes.halted(momentum!, 95);
    expect(changed()).toEqual(['unchanged', 'unchanged']);
  });

  test('one that has made its last update and not ended yet counts as such', () => {
    changes.add(shared);
    changes.halted(sgd!, 100);
    changes.halted(momentum!, 95);
    changes.halted(adam!, 95);
    expect(runs.told.map(([, change]) => change)).toEqual([null, null, null]);
    expect(changed()).toEqual(['unchanged']);
  });

  test('one that ended early would have ended so too: the change comes after all that it has made', () => {
    changes.reached(adam!, 33);
    changes.ended(adam!, false);
    changes.add(shared);
    expect(runs.halted).toEqual([sgd, momentum]);
    changes.halted(sgd!, 20);
    changes.halted(momentum!, 21);
    expect(runs.told).toEqual(all(33).slice(0, 2));
    expect(changed()).toEqual([{ ...shared, at: 33 }]);
  });

  test('so too where it ends while it is asked', () => {
    changes.add(shared);
    changes.halted(sgd!, 20);
    changes.halted(momentum!, 21);
    changes.reached(adam!, 22);
    changes.ended(adam!, false);
    expect(changed()).toEqual([{ ...shared, at: 22 }]);
  });

  test('once all are over, a change comes too late, whatever they have ended with', () => {
    changes.ended(sgd!, true);
    changes.ended(momentum!, false);
    changes.ended(adam!, false);
    changes.add(shared);
    changes.add(rate);
    expect([changed(), runs.halted, runs.told]).toEqual([['unchanged', 'unchanged'], [], []]);
  });
});

describe('one after the other', () => {
  test('the second asks when the first is settled', () => {
    changes.add(rate);
    changes.add({ ...rate, value: 0.02 });
    expect(runs.halted).toEqual([adam]);
    changes.halted(adam!, 30);
    expect([changed(), runs.halted]).toEqual([[{ ...rate, at: 30 }], [adam, adam]]);
    changes.halted(adam!, 31);
    expect(changed()).toEqual([
      { ...rate, at: 30 },
      { ...rate, value: 0.02, at: 31 },
    ]);
  });

  test('after the furthest has ended early, a later change is not before an earlier one', () => {
    changes.add(shared);
    changes.halted(sgd!, 50);
    changes.halted(momentum!, 10);
    changes.halted(adam!, 10);
    changes.ended(sgd!, false);
    changes.add({ ...shared, value: 32 });
    changes.halted(momentum!, 20);
    changes.halted(adam!, 20);
    expect(changed()).toEqual([
      { ...shared, at: 50 },
      { ...shared, value: 32, at: 50 },
    ]);
  });

  test('also one that is wanted by whoever hears of the one before', () => {
    const [told, then] = [[] as RunEvent[], { ...rate, value: 0.5 }];
    const own: LiveChanges = new LiveChanges({
      experiment,
      values,
      plans: experiment.runs(values, 1),
      changes: () => [],
      runs,
      notify: (event) => {
        told.push(event);
        if (told.length === 1) own.add(then);
      },
    });
    own.add(rate);
    own.add(shared);
    own.halted(adam!, 3);
    expect(runs.halted).toEqual([adam, sgd, momentum, adam]);
    for (const run of [sgd!, momentum!, adam!]) own.halted(run, 4);
    own.halted(adam!, 5);
    expect(told.map((event) => event.type === 'changed' && event.change)).toEqual([
      { ...rate, at: 3 },
      { ...shared, at: 4 },
      { ...then, at: 5 },
    ]);
  });
});

describe('what concerns no run', () => {
  test.each([
    ['a parameter that waits for the next start', { name: 'hidden', value: [4] }],
    ['a run that is not there', { name: 'adagrad.lr', value: 0.1 }],
    ['a name that nothing has', { name: 'no-such', value: 1 }],
  ])('%s', (_, change) => {
    changes.add(change);
    expect(events).toEqual([{ type: 'unchanged', change }]);
    expect([runs.halted, runs.told]).toEqual([[], []]);
  });

  test('an experiment without updates', () => {
    const layer = experimentById('batchnorm-layer');
    set([0], layer, resolveValues(layer, {}));
    changes.add({ name: 'gamma', value: 2 });
    expect(changed()).toEqual(['unchanged']);
  });
});
