import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { same } from '../../../src/base/text.ts';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import { createCells } from '../../../src/ui/charts/cells.ts';
import type { AnyScreen, Effect } from '../../../src/ui/kit/screen.ts';
import { createStore, FakeEngine, type FakeJob } from '../helpers.ts';

const experiment = 'optimizer-path';
const request = { experiment, values: resolveValues(experimentById(experiment), { optimizers: 'sgd,adam' }), seed: 7 };

/** What each key of the screen below asks for. */
const wishes: Readonly<Record<string, Effect>> = {
  s: { type: 'start', request },
  p: { type: 'pause' },
  r: { type: 'resume' },
  n: { type: 'step' },
  x: { type: 'stop' },
  v: { type: 'change', name: 'adam.lr', value: 0.1 },
  o: { type: 'open', screen: 'other' },
  y: { type: 'copy', recipe: request },
  m: { type: 'notice', text: same('hello') },
  w: { type: 'save' },
};

const nothing = () => createCells(0, 0);

/** Keeps everything it is told; `i` turns its clock on and off. */
function recorder(id: string, every = 100): AnyScreen {
  return {
    id,
    section: null,
    title: same(id),
    about: same(''),
    experiments: [],
    init: () => ({ told: [], clock: null }),
    reduce: (state, action) => {
      if (action.type === 'clock') return { state: { ...state, clock: state.clock === null ? every : null } };
      if (action.type === 'ask') return { state, effects: [action.effect] };
      return { state: { ...state, told: [...state.told, action] } };
    },
    keys: [
      { keys: ['i'], help: same(''), action: { type: 'clock' } },
      ...Object.entries(wishes).map(([key, effect]) => ({
        keys: [key],
        help: same(''),
        action: { type: 'ask' as const, effect },
      })),
    ],
    interval: (state) => state.clock,
    view: nothing,
  };
}

const screens = [recorder('root'), recorder('other')];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(engine = new FakeEngine(), of = screens) {
  const made = createStore(of, { engine });
  const told = (id = 'root') => (made.store.get().states[id] as { told: { type: string }[] }).told;
  const count = (type: string, id = 'root') => told(id).filter((action) => action.type === type).length;
  return { ...made, told, count };
}
const started = (job: FakeJob, run = 0) => job.report({ type: 'started', run });

describe('effects', () => {
  test('a start passes the request to the engine and the plans to the screen at once', async () => {
    const { engine, press, told } = setUp();
    press('s');
    await vi.advanceTimersByTimeAsync(0);
    expect(engine.jobs.map((job) => job.request)).toEqual([request]);
    expect(told()).toEqual([{ type: 'planned', plans: engine.jobs[0]!.plans }]);
  });

  test('commands reach the job of the screen that asks', () => {
    const { engine, press, store } = setUp();
    press('s', 'p', 'r', 'n', 'x', 'v');
    const [job] = engine.jobs;
    for (const command of ['pause', 'resume', 'step', 'stop'] as const) expect(job![command]).toHaveBeenCalledOnce();
    expect(job!.change).toHaveBeenCalledExactlyOnceWith('adam.lr', 0.1);
    store.dispatch({ type: 'open', screen: 'other' });
    press('p');
    expect(job!.pause).toHaveBeenCalledOnce();
  });

  test('keys that arrived together are shown once, up to the one that opens another screen or quits', async () => {
    const { store, press, quit } = setUp();
    const told = vi.fn();
    store.subscribe(told);
    expect(store.press(['m', 'm', 'm'])).toBe(3);
    expect(told.mock.calls.length).toBeLessThanOrEqual(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(store.press(['o', 'm', 'm'])).toBe(2);
    expect(store.get().stack).toEqual(['root', 'other']);
    press('escape');
    expect(store.press(['q', 'm', 'm'])).toBe(3);
    expect(quit).toHaveBeenCalledExactlyOnceWith(0);
  });

  test('open, notice, copy and quit', async () => {
    const { copy, press, quit, save, store } = setUp();
    press('y');
    await vi.advanceTimersByTimeAsync(0);
    expect(copy).toHaveBeenCalledExactlyOnceWith(request);
    expect(store.get().notice?.text).toEqual({
      en: 'copied: zigzag run optimizer-path --optimizers sgd,adam --seed 7',
      ko: '복사했습니다: zigzag run optimizer-path --optimizers sgd,adam --seed 7',
    });
    press('m');
    await vi.advanceTimersByTimeAsync(0);
    expect(store.get().notice).toEqual({ text: same('hello'), error: false });
    press('w');
    await vi.advanceTimersByTimeAsync(100);
    expect(save).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ stack: store.get().stack }));
    expect(store.get().notice).toEqual({ text: same('saved'), error: false });
    press('o');
    await vi.advanceTimersByTimeAsync(0);
    expect(store.get().stack).toEqual(['root', 'other']);
    press('ctrl-c');
    expect(quit).toHaveBeenCalledExactlyOnceWith(130);
  });

  test('a refusal tells the screen and becomes a notice', async () => {
    const engine = new FakeEngine();
    engine.onStart = () => {
      throw new Error('no digits here');
    };
    const { press, store, told } = setUp(engine);
    press('s');
    await vi.advanceTimersByTimeAsync(0);
    expect(told()).toEqual([{ type: 'refused', message: 'no digits here' }]);
    expect(store.get().notice).toEqual({ text: same('no digits here'), error: true });
  });
});

describe('reports', () => {
  test('are gathered and shown together', async () => {
    const { engine, press, store, count } = setUp();
    press('s');
    await vi.advanceTimersByTimeAsync(0);
    const listener = vi.fn();
    store.subscribe(listener);
    for (let i = 0; i < 10; i++) started(engine.jobs[0]!);
    expect([count('event'), listener.mock.calls.length]).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(80);
    expect([count('event'), listener.mock.calls.length]).toEqual([10, 1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a key does not overtake them', () => {
    const { engine, press, count, told } = setUp();
    press('s');
    started(engine.jobs[0]!);
    press('i');
    expect(told().map((action) => action.type)).toEqual(['planned', 'event']);
    expect(count('event')).toBe(1);
  });

  test('the first are shown at once, the next when the picture before them has had its time', async () => {
    const { engine, press, store } = setUp();
    press('s');
    await vi.advanceTimersByTimeAsync(1000);
    const shown: number[] = [];
    store.subscribe(() => shown.push(performance.now()));
    const from = performance.now();
    for (let ms = 0; ms < 1000; ms += 10) {
      started(engine.jobs[0]!);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(shown[0]! - from).toBeLessThan(5);
    expect(shown.length).toBe(17);
    for (const [i, at] of shown.slice(1).entries()) expect(at - shown[i]!).toBeGreaterThanOrEqual(61);
  });

  test('a key is shown at once, together with what was gathered before it', async () => {
    const { engine, press, store, told } = setUp();
    press('s');
    await vi.advanceTimersByTimeAsync(0);
    const listener = vi.fn();
    store.subscribe(listener);
    started(engine.jobs[0]!);
    started(engine.jobs[0]!);
    press('i');
    expect(listener).toHaveBeenCalledOnce();
    expect(told().map((action) => action.type)).toEqual(['planned', 'event', 'event']);
    await vi.advanceTimersByTimeAsync(90);
    expect(listener).toHaveBeenCalledOnce();
  });

  test('those that come while a job is being started wait for its plan', async () => {
    const engine = new FakeEngine();
    engine.onStart = (job) => started(job);
    const { press, told } = setUp(engine);
    press('s');
    await vi.advanceTimersByTimeAsync(60);
    expect(told().map((action) => action.type)).toEqual(['planned', 'event']);
  });

  test('why a run failed is said in full, of the job that is there', async () => {
    const { engine, press, store } = setUp();
    const message = { en: 'not enough memory for this network', ko: '메모리가 부족합니다' };
    press('s', 's');
    const [old, now] = engine.jobs;
    old!.report({ type: 'failed', run: 0, message });
    await vi.advanceTimersByTimeAsync(80);
    expect(store.get().notice).toBeNull();
    now!.report({ type: 'failed', run: 1, message });
    await vi.advanceTimersByTimeAsync(80);
    expect(store.get().notice).toEqual({
      text: { en: 'Adam: not enough memory for this network', ko: 'Adam: 메모리가 부족합니다' },
      error: true,
    });
  });

  test('a job that another replaces is stopped, and what it says then is dropped', async () => {
    const { engine, press, count } = setUp();
    press('s', 's');
    const [old, now] = engine.jobs;
    expect([old!.stop.mock.calls.length, now!.stop.mock.calls.length]).toEqual([1, 0]);
    started(old!);
    started(now!);
    await vi.advanceTimersByTimeAsync(60);
    expect(count('event')).toBe(1);
  });

  test('reach their screen while another is shown', async () => {
    const { engine, press, store, count } = setUp();
    press('s');
    store.dispatch({ type: 'open', screen: 'other' });
    started(engine.jobs[0]!);
    await vi.advanceTimersByTimeAsync(60);
    expect([count('event'), count('event', 'other')]).toEqual([1, 0]);
  });
});

describe('the clock', () => {
  test('ticks while the screen that is shown asks for it, and not a tick longer', async () => {
    const { press, store, count } = setUp();
    await vi.advanceTimersByTimeAsync(1000);
    expect(count('tick')).toBe(0);
    press('i');
    await vi.advanceTimersByTimeAsync(350);
    expect(count('tick')).toBe(3);
    store.dispatch({ type: 'open', screen: 'other' });
    await vi.advanceTimersByTimeAsync(1000);
    expect([count('tick'), count('tick', 'other')]).toEqual([3, 0]);
    store.dispatch({ type: 'back' });
    await vi.advanceTimersByTimeAsync(100);
    expect(count('tick')).toBe(4);
    press('i');
    await vi.advanceTimersByTimeAsync(1000);
    expect(count('tick')).toBe(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('stands still behind the help', async () => {
    const { press, count } = setUp();
    press('i', '?');
    await vi.advanceTimersByTimeAsync(1000);
    expect(count('tick')).toBe(0);
    press('?');
    await vi.advanceTimersByTimeAsync(350);
    expect(count('tick')).toBe(3);
  });

  test('a fast one shows several ticks in one picture, and loses none', async () => {
    const { press, store, count } = setUp(new FakeEngine(), [recorder('root', 10)]);
    press('i');
    await vi.advanceTimersByTimeAsync(100);
    const listener = vi.fn();
    store.subscribe(listener);
    const before = count('tick');
    await vi.advanceTimersByTimeAsync(1000);
    expect(listener.mock.calls.length).toBeLessThanOrEqual(17);
    press('i');
    expect(count('tick') - before).toBeGreaterThanOrEqual(100);
  });

  test('keys in between do not put it off', async () => {
    const { press, count } = setUp();
    press('i');
    for (let i = 0; i < 10; i++) {
      await vi.advanceTimersByTimeAsync(50);
      press('p');
    }
    expect(count('tick')).toBe(5);
  });
});

describe('listeners', () => {
  test('hear of changes only, until they leave', () => {
    const { press, store } = setUp();
    const listener = vi.fn();
    const leave = store.subscribe(listener);
    store.dispatch({ type: 'screen', screen: 'other', action: { type: 'tick' } });
    expect(listener).not.toHaveBeenCalled();
    press('i');
    expect(listener).toHaveBeenCalledOnce();
    leave();
    press('i');
    expect(listener).toHaveBeenCalledOnce();
  });

  test('do not hear of what goes on behind the screen that is shown', async () => {
    const { engine, press, store, count } = setUp();
    press('s');
    store.dispatch({ type: 'open', screen: 'other' });
    await vi.advanceTimersByTimeAsync(100);
    const listener = vi.fn();
    store.subscribe(listener);
    started(engine.jobs[0]!);
    await vi.advanceTimersByTimeAsync(100);
    expect([count('event'), listener.mock.calls.length]).toEqual([1, 0]);
    store.dispatch({ type: 'back' });
    expect(listener).toHaveBeenCalledOnce();
  });

  test('once closed no clock is left, also when runs end later', async () => {
    const { engine, press, store } = setUp();
    press('i', 's');
    started(engine.jobs[0]!);
    store.close();
    expect(vi.getTimerCount()).toBe(0);
    // The engine is closed after the store: its runs end as stopped then.
    engine.jobs[0]!.report({ type: 'ended', run: 0, outcome: 'stopped', summary: {}, elapsedMs: 1 });
    await vi.advanceTimersByTimeAsync(500);
    expect(vi.getTimerCount()).toBe(0);
  });
});
