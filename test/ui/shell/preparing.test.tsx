import { setImmediate } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { languages } from '../../../src/base/text.ts';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { screens } from '../../../src/screens/index.ts';
import type { TrainingState } from '../../../src/ui/kit/training.ts';
import { App } from '../../../src/ui/shell/app.tsx';
import { tinyDataset } from '../../engine/runs/threads.ts';
import { createStore, FakeEngine } from '../helpers.ts';
import { expectFits, openTerminal } from '../terminal.tsx';

const withData = screens.filter((screen) => screen.experiments.some((id) => experimentById(id).needsData));
const without = screens.filter((screen) => !withData.includes(screen));

/** A store whose data come when the test says so. */
function setUp(language: (typeof languages)[number] = 'en') {
  const engine = new FakeEngine();
  const { promise, resolve } = Promise.withResolvers<void>();
  engine.prepare.mockReturnValue(promise);
  const made = createStore(screens, { engine, language });
  const open = (...ids: readonly string[]) => {
    for (const screen of ids) made.store.dispatch({ type: 'open', screen });
  };
  const ready = async () => {
    resolve();
    await setImmediate();
  };
  return { ...made, open, ready };
}

describe('data are prepared', () => {
  test.each(withData.map(({ id }) => id))('when %s opens, once', (id) => {
    const { engine, open } = setUp();
    open(id);
    expect(engine.prepare).toHaveBeenCalledOnce();
    open('optimizer-path', ...withData.map((screen) => screen.id));
    expect(engine.prepare).toHaveBeenCalledOnce();
  });

  test('for no menu, and for no figure that does without', () => {
    const { engine, open } = setUp();
    const ids = without.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['menu', 'update', 'optimizer-path', 'init-activations']));
    open(...ids);
    expect(engine.prepare).not.toHaveBeenCalled();
  });

  test('and what is to be known of them is said', async () => {
    const { engine, open, ready, store } = setUp();
    open('optimizer-mnist');
    engine.note = { en: 'turned upright', ko: '바로 세움' };
    await ready();
    await setImmediate();
    await vi.waitFor(() => expect(store.get().notice?.text.ko).toBe('바로 세움'));
  });

  test('and the screens that learn from them are told, those that open later too', async () => {
    const { engine, open, ready, store } = setUp();
    const data = tinyDataset();
    const known = () => Object.values(store.get().states).filter((state) => (state as TrainingState).data === data);
    open('optimizer-path', 'optimizer-mnist');
    expect(known()).toHaveLength(0);
    engine.loaded = data;
    await ready();
    await vi.waitFor(() => expect(known()).toHaveLength(1));
    engine.prepare.mockReturnValue(null);
    open('init-mnist');
    await vi.waitFor(() => expect(known()).toHaveLength(2));
  });

  test('without a picture of it', async () => {
    const { open, ready, store } = setUp();
    open('optimizer-mnist');
    const listener = vi.fn();
    store.subscribe(listener);
    await ready();
    expect(listener).not.toHaveBeenCalled();
  });
});

describe('a start that comes before the data', () => {
  test('waits for them, and so do the effects on its job', async () => {
    const { engine, open, press, ready } = setUp();
    open('optimizer-mnist');
    press('space', 'space', '.');
    expect(engine.jobs).toEqual([]);
    await ready();
    const [job] = engine.jobs;
    expect([job!.pause, job!.step, job!.resume].map((command) => command.mock.calls.length)).toEqual([1, 1, 0]);
    press('space');
    expect(job!.resume).toHaveBeenCalledOnce();
  });

  test('gives way to a start after it', async () => {
    const { engine, open, press, ready } = setUp();
    open('optimizer-mnist');
    press('space', 'R');
    await ready();
    expect(engine.jobs.map((job) => job.request.seed)).toEqual([2]);
  });

  test('is one of each screen; who needs no data does not wait', async () => {
    const { engine, open, press, ready } = setUp();
    open('data-split', 'optimizer-path', 'optimizer-mnist');
    press('space');
    const started = () => engine.jobs.map((job) => job.request.experiment);
    expect(started()).toEqual(['optimizer-path']);
    await ready();
    expect(started()).toEqual(['optimizer-path', 'data-split', 'optimizer-mnist']);
  });

  test('is refused when they do not come', async () => {
    const { engine, open, press, ready, store } = setUp();
    engine.onStart = () => {
      throw new Error('no digits here');
    };
    open('optimizer-mnist');
    press('space');
    await ready();
    expect(store.get().notice).toEqual({ text: { en: 'no digits here', ko: 'no digits here' }, error: true });
  });

  test('that is refused asks for the data once more with the next', async () => {
    const { engine, open, press, ready } = setUp();
    open('optimizer-mnist');
    await ready();
    expect(engine.prepare).toHaveBeenCalledTimes(1);
    const second = Promise.withResolvers<void>();
    engine.prepare.mockReturnValue(second.promise);
    press('space', 'R', 'R');
    expect([engine.prepare.mock.calls.length, engine.jobs.length]).toEqual([2, 0]);
    second.resolve();
    await setImmediate();
    expect(engine.jobs.map((job) => job.request.seed)).toEqual([3]);
  });

  test('never comes once the program is closed', async () => {
    const { engine, open, press, ready, store } = setUp();
    open('optimizer-mnist');
    press('space');
    store.close();
    await ready();
    expect(engine.jobs).toEqual([]);
  });

  test.each(withData.map(({ id }) => id))('%s has its picture meanwhile', (id) => {
    for (const language of languages) {
      const { open, press, store } = setUp(language);
      open(id);
      press('space');
      for (const [columns, rows] of [
        [60, 16],
        [80, 24],
        [120, 36],
      ] as const) {
        const terminal = openTerminal(<App store={store} screens={screens} />, columns, rows);
        const lines = terminal.lines();
        terminal.close();
        expectFits(lines, columns, rows, `${columns} × ${rows} ${language}`);
        expect(lines[0]).toMatch(/^ zigzag/);
        expect(lines.at(-1)).toMatch(/\S/);
      }
    }
  });
});
