import { expect, test, vi } from 'vitest';
import { shapeOf } from '../../../src/data/index.ts';
import { screens } from '../../../src/screens/index.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { neighboursOf, openedScreens } from '../../../src/ui/shell/neighbours.ts';
import { screenCells } from '../../../src/ui/shell/picture.ts';
import { createStore } from '../helpers.ts';

const looks = { language: 'en', plain: true, backgrounds: false } as const;
const setup = { seed: 7, texts: {}, shape: shapeOf() };
const of = (states: Readonly<Record<string, unknown>>) => neighboursOf({ states, setup }, screens, looks);
const text = (states: Readonly<Record<string, unknown>>, id: string) =>
  toStrings(of(states).preview(id, 100, 24)).join('\n');

test('a screen that was not opened is seen as it opens', () => {
  expect(text({}, 'optimizer-mnist')).toContain('Space starts the training');
  expect(of({}).isRunning('optimizer-mnist')).toBe(false);
  // With the seed and the data that it will have.
  expect(text({}, 'optimizer-mnist')).toContain('seed 7');
  expect(text({}, 'overfit-dropout')).toContain('784');
});

test('of a section its first screen, the one that was opened, the one that trains', () => {
  expect(text({}, 'update')).toContain("the book's bowl");
  const { store, press } = createStore(screens, {});
  store.dispatch({ type: 'open', screen: 'optimizer-mnist' });
  expect(text(store.get().states, 'update')).toContain('Space starts the training');
  press('space');
  expect(text(store.get().states, 'update')).toMatch(/training.*seed 1/);
  expect(of(store.get().states).isRunning('update')).toBe(true);
  expect(of(store.get().states).isRunning('optimizer-mnist')).toBe(true);
  expect(of(store.get().states).isRunning('weights')).toBe(false);
});

test('a menu is drawn anew when something reports behind it, another screen is not', () => {
  vi.useFakeTimers();
  const { store, engine, press } = createStore(screens, {});
  store.dispatch({ type: 'open', screen: 'optimizer-mnist' });
  press('space');
  const drawn = vi.fn();
  store.subscribe(drawn);
  const report = () => {
    engine.jobs[0]!.report({ type: 'rows', run: 0, series: {}, snapshots: {}, done: 1, total: 9, elapsedMs: 1 });
    vi.advanceTimersByTime(1000);
    return drawn.mock.calls.length;
  };
  store.dispatch({ type: 'open', screen: 'optimizer-path' });
  const before = report();
  expect(report()).toBe(before);
  store.dispatch({ type: 'open', screen: 'update' });
  const onMenu = drawn.mock.calls.length;
  expect(report()).toBeGreaterThan(onMenu);
  store.close();
  vi.useRealTimers();
});

test('what has been opened is counted, in this session or ever, where that is remembered', () => {
  const { store } = createStore(screens, {});
  const opened = (id: string, remembered?: readonly string[]) =>
    neighboursOf({ states: store.get().states, setup, remembered }, screens, looks).opened(id);
  expect(opened('update')).toBeNull();
  expect(opened('update', [])).toEqual({ opened: 0, guessed: 0, of: 2 });
  store.dispatch({ type: 'open', screen: 'optimizer-path' });
  expect(opened('update', [])).toEqual({ opened: 1, guessed: 0, of: 2 });
  expect(opened('update', ['optimizer-mnist', 'no-such'])).toEqual({ opened: 2, guessed: 0, of: 2 });
  expect(opened('optimizer-mnist', [])).toEqual({ opened: 0, guessed: 0, of: 1 });
  // Menus are ways, not aims.
  store.dispatch({ type: 'open', screen: 'update' });
  expect(openedScreens(store.get(), screens)).toEqual(['optimizer-path']);
});

test('menus mark it', () => {
  const { store } = createStore(screens, {});
  const line = (name: string) => {
    const cells = screenCells(store.get(), screens, 80, 24);
    return toStrings(cells).find((row) => row.includes(name))!;
  };
  expect(line('Parameter update')).not.toMatch(/[✓◦]/);
  store.dispatch({
    type: 'remembered',
    opened: ['init-mnist', 'overfit-dropout', 'overfit-weight-decay'],
    guessed: ['overfit-dropout'],
    firstTime: false,
  });
  expect(line('Parameter update')).toContain('Parameter update ◦');
  expect(line('Initial weights')).toContain('Initial weights 1/3');
  expect(line('Overfitting')).toContain('Overfitting ✓ guessed');
  expect(line('Initial weights')).not.toContain('guessed');
});
