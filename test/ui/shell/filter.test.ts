import { describe, expect, test } from 'vitest';
import { screens } from '../../../src/screens/index.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { type Controls, controlRows } from '../../../src/ui/kit/controls.ts';
import type { ScreenList } from '../../../src/ui/kit/screen.ts';
import { screenCells } from '../../../src/ui/shell/picture.ts';
import { createStore } from '../helpers.ts';

function opened(screen?: string, language: 'en' | 'ko' = 'en') {
  const made = createStore(screens, { language });
  if (screen) made.store.dispatch({ type: 'open', screen });
  const state = () => made.store.get();
  const id = screen ?? 'menu';
  const own = () => state().states[id];
  const list = (): ScreenList => screens.find((one) => one.id === id)!.list!(own());
  const controls = () => (own() as { controls: Controls }).controls;
  const rows = () => controlRows(controls()).map(({ name }) => name);
  const lines = (columns = 80, rows = 24) => toStrings(screenCells(state(), screens, columns, rows));
  return { ...made, state, list, controls, rows, lines };
}

describe('a menu', () => {
  test('typing narrows it, Enter keeps it, Esc clears it before it leads back', () => {
    const { press, list, state, lines } = opened('update');
    expect(list().ids).toEqual(['optimizer-path', 'optimizer-mnist']);
    press('/', ...'race');
    expect(list()).toMatchObject({ ids: ['optimizer-mnist'], highlighted: 'optimizer-mnist' });
    expect(lines().at(-1)).toContain('/ race_');
    press('enter');
    expect(list().ids).toEqual(['optimizer-mnist']);
    expect(lines().at(-1)).toContain('/race Esc clears');
    press('escape');
    expect(list()).toMatchObject({ ids: ['optimizer-path', 'optimizer-mnist'], highlighted: 'optimizer-mnist' });
    expect(state().stack).toEqual(['menu', 'update']);
    press('escape');
    expect(state().stack).toEqual(['menu']);
  });

  test('Esc while it is typed clears it', () => {
    const { press, list, state } = opened('update');
    press('/', ...'race', 'escape');
    expect(list().ids).toHaveLength(2);
    expect(state().filter).toBeNull();
  });

  test("Ink's list is told: its key changes, and a kept filter can be edited", () => {
    const { press, list, state } = opened();
    const before = list().jumps;
    press('/', 'o', 'v', 'e', 'r', 'f', 'i', 't');
    expect(list().ids).toEqual(['overfitting']);
    expect(list().jumps).toBeGreaterThan(before!);
    press('enter', '/');
    expect(state().filter).toMatchObject({ text: 'overfit', selected: true });
  });

  test('keys are letters: none of them does what it does elsewhere', () => {
    const { press, quit, state } = opened();
    press('/', 'q', 'K', ':', '?');
    expect(quit).not.toHaveBeenCalled();
    expect(state()).toMatchObject({ language: 'en', help: false, filter: { text: 'qK:?' } });
    expect(state().palette ?? null).toBeNull();
    press('ctrl-c');
    expect(quit).toHaveBeenCalledWith(130);
  });

  test('in Korean, by half a word', () => {
    const { press, list } = opened('update', 'ko');
    press('/', '등', '고');
    expect(list().ids).toEqual(['optimizer-path']);
  });

  test('what no entry has is told, and all are listed', () => {
    const { press, list, lines } = opened('update');
    press('/', ...'no-such');
    expect(list().ids).toHaveLength(2);
    expect(lines().at(-1)).toContain('nothing has such a name');
  });

  test('a paste is typed', () => {
    const { press, store, list, state } = opened('update');
    press('/');
    store.dispatch({ type: 'paste', text: 'ra\nq', taken: false });
    expect(state().filter?.text).toBe('ra');
    store.dispatch({ type: 'paste', text: 'ce', taken: true });
    expect(list().ids).toEqual(['optimizer-mnist']);
    expect(state().filter).toBeNull();
  });
});

describe('parameters', () => {
  test('options of every optimizer are found, under the names of theirs', () => {
    const { press, rows, controls } = opened('optimizer-path');
    press('/', ...'beta1');
    expect(rows()).toContain('adam.beta1');
    expect(rows()).toContain('nadam.beta1');
    expect(rows()).toContain('adam.lr');
    expect(rows()).not.toContain('sgd.lr');
    expect(controls().selected).toMatch(/beta1$/);
  });

  test('the selection moves among what is left, and stays when all is back', () => {
    const { press, rows, controls } = opened('optimizer-mnist');
    press('/', ...'batch size', 'enter');
    expect(rows()).toEqual(['batchSize']);
    press('down', 'up', 'down');
    expect(controls().selected).toBe('batchSize');
    press('escape');
    expect(rows().length).toBeGreaterThan(10);
    expect(controls().selected).toBe('batchSize');
  });

  test('a value that is typed goes before: its Esc leaves the filter alone', () => {
    const { press, rows, controls } = opened('optimizer-mnist');
    press('/', ...'batch size', 'enter', 'enter', '7', 'escape');
    expect(controls().edit).toBeNull();
    expect(rows()).toEqual(['batchSize']);
  });
});

describe('the help', () => {
  test('/ narrows it with its headings, any other key closes it and clears that', () => {
    const { press, lines, state } = opened('optimizer-mnist');
    press('?', '/', ...'mistake');
    const shown = lines().map((line) => line.trim());
    expect(shown.filter((line) => line !== '')).toEqual([
      expect.stringContaining('zigzag'),
      expect.stringMatching(/^Race on digits · Keys/),
      'Look',
      expect.stringMatching(/^n N +the next mistake, the last$/),
      expect.stringContaining('any key closes'),
      expect.stringContaining('/ mistake_'),
    ]);
    press('enter');
    expect(state()).toMatchObject({ help: true, filter: null });
    press('x', '?');
    expect(lines().join('\n')).toContain('one training step');
  });
});
