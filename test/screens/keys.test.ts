import { describe, expect, test } from 'vitest';
import { languages } from '../../src/base/text.ts';
import { experimentById } from '../../src/engine/experiments/index.ts';
import { screens } from '../../src/screens/index.ts';
import { textWidth } from '../../src/ui/charts/cells.ts';
import { actionOf, findRow, hintsOf, shownKeys } from '../../src/ui/kit/keymap.ts';
import type { AnyScreen, Effect } from '../../src/ui/kit/screen.ts';
import { answer } from '../../src/ui/shell/history.ts';
import { globalKeys } from '../../src/ui/shell/state.ts';
import type { Answering } from '../ui/helpers.ts';
import { keptRuns } from '../ui/kept.ts';

/** What the world answers to the effects of a screen: plans for a start, an end of every run for a stop, kept runs to who asks. */
function answers(effects: readonly Effect[], runs: number, history: Answering): unknown[] {
  return effects.flatMap((effect): unknown[] => {
    if (effect.type === 'history') return [answer(history, effect.ask)];
    if (effect.type === 'stop') {
      return Array.from({ length: runs }, (_, run) => ({
        type: 'event',
        event: { type: 'ended', run, outcome: 'stopped', summary: {}, elapsedMs: 1 },
      }));
    }
    if (effect.type !== 'start') return [];
    const { experiment, values, seed } = effect.request;
    const plans = experimentById(experiment).runs(values, seed);
    // Each run has made some of its updates: there is a past to go back to.
    const trained = plans.map((_, run) => ({
      type: 'event',
      event: { type: 'rows', run, series: {}, snapshots: {}, done: 50, total: 100, elapsedMs: 1 },
    }));
    return [{ type: 'planned', plans }, ...trained];
  });
}

/** States of a screen that its keys lead to, met on a long walk, until a visit returns true; the same walk every time. */
function explore(screen: AnyScreen, steps: number, visit: (state: unknown) => unknown): void {
  const keys = [...new Set(screen.keys.flatMap((row) => row.keys))];
  const history = keptRuns();
  let state = screen.init({ seed: 1, texts: {} });
  const tell = (action: unknown): void => {
    const next = screen.reduce(state, action);
    state = next.state;
    const runs = (state as { results?: readonly unknown[] }).results?.length ?? 0;
    for (const answer of answers(next.effects ?? [], runs, history)) tell(answer);
  };
  let random = 1;
  tell({ type: 'opened' });
  for (let i = 0; i < steps; i++) {
    if (visit(state) === true) return;
    if (screen.typing?.(state)) tell({ type: 'type', key: 'escape' });
    random = (random * 48271) % 2147483647;
    const key = keys[random % keys.length]!;
    const row = findRow(screen.keys, key, state);
    const action = row && actionOf(row, state, key);
    if (action) tell(action);
  }
}

const withKeys = screens.filter((screen) => screen.keys.length > 0);

describe.each(withKeys.map((screen) => [screen.id, screen] as const))('%s', (_, screen) => {
  test('every key of every row leads there in some state', () => {
    const waiting = new Set(screen.keys.flatMap((row, i) => row.keys.map((key) => `${i} ${row.help.en}: ${key}`)));
    explore(screen, 60_000, (state) => {
      screen.keys.forEach((row, i) => {
        for (const key of row.keys) {
          if (findRow(screen.keys, key, state) === row) waiting.delete(`${i} ${row.help.en}: ${key}`);
        }
      });
      return waiting.size === 0;
    });
    expect([...waiting]).toEqual([]);
  });

  test('no two rows that are alive together are named by the same key', () => {
    explore(screen, 600, (state) => {
      const named = hintsOf(screen.keys, state).map((hint) => hint.keys);
      expect(named).toEqual([...new Set(named)]);
    });
  });

  test('leaves the keys of the program and the tabs alone', () => {
    const taken = new Set(screen.keys.flatMap((row) => row.keys));
    // h moves and Backspace may delete: of the ways back Esc is the one that always is.
    for (const key of ['?', 'K', 'T', 'q', 'escape', 'ctrl-c', ...(screen.list ? [] : ['1', '2', '9'])])
      expect(taken, key).not.toContain(key);
  });

  test('numbers of speed, zoom and turn stay finite whatever is pressed', () => {
    explore(screen, 600, (state) => {
      for (const value of Object.values(state as object)) {
        if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      }
    });
  });
});

test('every row is written in both languages, its keys in at most nine columns', () => {
  for (const row of [...withKeys.flatMap((screen) => screen.keys), ...globalKeys]) {
    expect(row.keys.length).toBeGreaterThan(0);
    expect(textWidth(shownKeys(row)), row.help.en).toBeLessThanOrEqual(9);
    for (const language of languages) {
      expect(row.help[language].trim(), row.help.en).not.toBe('');
      if (row.short) expect(row.short[language].trim(), row.help.en).not.toBe('');
    }
  }
});
