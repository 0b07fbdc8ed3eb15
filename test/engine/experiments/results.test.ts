import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { same } from '../../../src/base/text.ts';
import {
  applyEvent,
  emptyResults,
  isOver,
  pace,
  type RunEvent,
  type RunResult,
  runRate,
  stepsOf,
} from '../../../src/engine/experiments/results.ts';

const plans = ['a', 'b'].map((id) => ({ id, label: same(id.toUpperCase()), params: { lr: 1 } }));
const rows = (run: number, x: number[], y: number[], done = x.length, elapsedMs = 10): RunEvent => ({
  type: 'rows',
  run,
  series: { loss: { x: Float64Array.from(x), y: Float64Array.from(y) } },
  snapshots: {},
  done,
  total: 100,
  elapsedMs,
});

const play = (events: readonly RunEvent[]) => events.reduce(applyEvent, emptyResults(plans) as RunResult[]);

/** Freezes all that can be reached, so that a reducer that writes into its input throws. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

test('before anything happens every run is queued and empty', () => {
  expect(emptyResults(plans)).toEqual(
    plans.map((plan) => ({
      ...plan,
      status: 'queued',
      series: {},
      snapshots: {},
      summary: {},
      done: 0,
      total: 0,
      elapsedMs: 0,
      message: null,
    })),
  );
});

test('the newest snapshot of a name is kept, others stay', () => {
  const show = (snapshots: Record<string, Float64Array>): RunEvent => ({ ...rows(0, [], []), snapshots }) as RunEvent;
  const [run] = play([show({ mask: Float64Array.of(1), w: Float64Array.of(2) }), show({ mask: Float64Array.of(3) })]);
  expect(run?.snapshots).toEqual({ mask: Float64Array.of(3), w: Float64Array.of(2) });
});

test('runs that follow from results join as queued', () => {
  const more: RunEvent = { type: 'more', plans: [{ id: 'c', label: same('C'), params: {} }] };
  const all = play([more, { type: 'started', run: 2 }]);
  expect(all.map(({ id, status }) => [id, status])).toEqual([
    ['a', 'queued'],
    ['b', 'queued'],
    ['c', 'running'],
  ]);
});

describe('applyEvent', () => {
  test('follows a run from start to end, and leaves the others alone', () => {
    const results = play([
      { type: 'started', run: 1 },
      rows(1, [1, 2], [0.5, 0.4], 2),
      { type: 'ended', run: 1, outcome: 'done', summary: { loss: 0.4 }, elapsedMs: 33 },
    ]);
    expect(results[0]).toEqual(emptyResults(plans)[0]);
    expect(results[1]).toMatchObject({ status: 'done', summary: { loss: 0.4 }, elapsedMs: 33, done: 2, total: 100 });
  });

  test.each([
    [{ type: 'started', run: 0 }, 'running', false],
    [{ type: 'ended', run: 0, outcome: 'done', summary: {}, elapsedMs: 1 }, 'done', true],
    [{ type: 'ended', run: 0, outcome: 'stopped', summary: {}, elapsedMs: 1 }, 'stopped', true],
    [{ type: 'failed', run: 0, message: same('no memory') }, 'failed', true],
  ] as const)('%j', (event, status, over) => {
    const [result] = play([event]);
    expect(result!.status).toBe(status);
    expect(isOver(result!)).toBe(over);
    expect(result!.message).toEqual(status === 'failed' ? same('no memory') : null);
  });

  test('rows are appended in order, whatever the size of the chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.double(), { maxLength: 5 }), { maxLength: 6 }), (chunks) => {
        let n = 0;
        const events = chunks.map((y) =>
          rows(
            0,
            y.map(() => n++),
            y,
          ),
        );
        const series = (play(events)[0]!.series.loss ?? Series.empty).toJSON();
        expect(series.x).toEqual(Array.from({ length: n }, (_, i) => i));
        expect(series.y).toEqual(chunks.flat());
      }),
    );
  });

  test('a new series starts beside the old ones', () => {
    const other: RunEvent = {
      ...(rows(0, [3], [0.9]) as Extract<RunEvent, { type: 'rows' }>),
      series: { accuracy: { x: Float64Array.of(3), y: Float64Array.of(0.9) } },
    };
    expect(play([rows(0, [1], [2]), other])[0]!.series).toEqual({
      loss: Series.of([1], [2]),
      accuracy: Series.of([3], [0.9]),
    });
  });

  const changed = (params: Record<string, unknown>): RunEvent => ({
    type: 'changed',
    change: { name: 'any', value: null, at: 2 },
    runs: [{ run: 0, params }],
  });

  test('a parameter that is changed replaces its value and no other', () => {
    expect(play([changed({ momentum: 0.5 })])[0]!.params).toEqual({ lr: 1, momentum: 0.5 });
    expect(play([changed({ lr: 0.5 })]).map((r) => r.params.lr)).toEqual([0.5, 1]);
  });

  test('the results given are left as they were, and so is a run that nothing happened to', () => {
    const events: RunEvent[] = [
      { type: 'started', run: 0 },
      rows(0, [1], [1]),
      rows(0, [2], [2]),
      changed({ lr: 2 }),
      { type: 'ended', run: 0, outcome: 'done', summary: {}, elapsedMs: 1 },
      { type: 'failed', run: 0, message: same('x') },
    ];
    let results: readonly RunResult[] = deepFreeze(emptyResults(plans));
    for (const event of events) {
      const next = applyEvent(results, event);
      expect(next[0]).not.toBe(results[0]);
      expect(next[1]).toBe(results[1]);
      results = deepFreeze(next);
    }
  });
});

describe('pace', () => {
  const run = (over: Partial<RunResult>): RunResult => ({ ...emptyResults(plans)[0]!, status: 'running', ...over });

  test('the rate of a run is steps per second of training', () => {
    expect(runRate(run({ done: 50, elapsedMs: 200 }))).toBe(250);
    expect(runRate(run({ done: 0, elapsedMs: 200 }))).toBeNull();
    expect(runRate(run({ done: 50, elapsedMs: 0 }))).toBeNull();
  });

  test('is unknown while nothing has been done', () => {
    expect(pace([])).toBeNull();
    expect(pace([run({})])).toBeNull();
    expect(pace([run({ status: 'done', done: 5, total: 5, elapsedMs: 5 })])).toBeNull();
  });

  test('adds up the running runs, and divides the remaining steps by the sum', () => {
    const one = run({ done: 50, total: 100, elapsedMs: 500 });
    const two = run({ done: 75, total: 100, elapsedMs: 250 });
    expect(pace([one, two])).toEqual({ rate: 400, left: 75 / 400 });
  });

  test('counts the updates of a search before the race, made and to be made', () => {
    const searching = run({ done: 0, total: 100, tried: { done: 50, total: 300 }, elapsedMs: 500 });
    expect(runRate(searching)).toBe(100);
    expect(stepsOf(searching)).toEqual({ done: 50, total: 400 });
    expect(pace([searching])).toEqual({ rate: 100, left: 3.5 });
    const racing = run({ done: 20, total: 100, tried: { done: 300, total: 300 }, elapsedMs: 320 });
    expect(pace([racing])).toEqual({ rate: 1000, left: 80 / 1000 });
    expect(stepsOf(run({ tried: { done: 0, total: 300 } }))).toEqual({ done: 0, total: 0 });
  });

  test('counts a queued run as long as the longest that is known, and a run that is over not at all', () => {
    const one = run({ done: 50, total: 200, elapsedMs: 500 });
    const queued = run({ status: 'queued' });
    const stopped = run({ status: 'stopped', done: 1, total: 200, elapsedMs: 1 });
    const failed = run({ status: 'failed', done: 1, total: 200, elapsedMs: 1 });
    expect(pace([one, queued, stopped, failed])).toEqual({ rate: 100, left: 3.5 });
  });

  test('takes a run that has not reported yet to be as fast as those that are over', () => {
    const done = run({ status: 'done', done: 100, total: 100, elapsedMs: 500 });
    expect(pace([done, run({}), run({ status: 'queued' })])).toEqual({ rate: 200, left: 1 });
  });
});
