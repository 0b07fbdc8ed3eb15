import { describe, expect, test } from 'vitest';
import { same } from '../../../src/base/text.ts';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { firstLayerImages } from '../../../src/engine/experiments/shared/first-layer.ts';
import { initMnistScreen } from '../../../src/screens/init-mnist/index.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { findRow, type KeyRow } from '../../../src/ui/kit/keymap.ts';
import { runsOf } from '../../../src/ui/kit/planned-runs.ts';
import {
  initRace,
  iterationsOf,
  type RaceAction,
  type RaceState,
  raceScreen,
  reduceRace,
} from '../../../src/ui/kit/race.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';
import { tinyDataset } from '../../engine/runs/threads.ts';
import { bareExplanation } from '../bare-explanation.ts';

/** A race of initial weights, told things; starts are answered with their plan. */
function race(texts: Record<string, string> = {}) {
  let state: RaceState = initRace('init-mnist', { seed: 1, texts });
  const tell = (...actions: (RaceAction | ShellAction)[]): Effect[] =>
    actions.flatMap((action) => {
      const next = reduceRace(state, action);
      state = next.state;
      const effects = [...(next.effects ?? [])];
      for (const effect of effects) {
        if (effect.type !== 'start') continue;
        tell({ type: 'planned', plans: experimentById('init-mnist').runs(effect.request.values, 1) });
      }
      return effects;
    });
  const select = (selected: string) => {
    state = { ...state, controls: { ...state.controls, selected } };
  };
  return { tell, select, get: () => state };
}

test('one run for each of the initial weights', () => {
  const { tell, get } = race({ init: 'he,0.5' });
  expect(iterationsOf(get())).toBe(2000);
  tell({ type: 'run' });
  expect(get().results.map((run) => run.id)).toEqual(['he', '0.5']);
});

describe('the learning rate', () => {
  test('acts in all running runs', () => {
    const { tell, select } = race({ init: 'he,0.5' });
    tell({ type: 'run' });
    tell({ type: 'event', event: { type: 'ended', run: 0, outcome: 'done', summary: {}, elapsedMs: 1 } });
    select('lr');
    expect(tell({ type: 'nudge', direction: 1 })).toEqual([{ type: 'change', name: 'lr', value: 0.012 }]);
  });

  test('everything else waits for the next start', () => {
    const { tell, select, get } = race();
    tell({ type: 'run' });
    select('init');
    expect(tell({ type: 'nudge', direction: 1 })).toEqual([]);
    expect([get().stale, get().controls.values.init]).toEqual([true, ['0.01', 'xavier', 'he', '1']]);
  });
});

test('the chart is looked at in its own ways', () => {
  const { tell, get } = race();
  tell({ type: 'log' }, { type: 'zoom-y', by: 2 });
  expect([get().log, get().part]).toEqual([false, [0, 0.5]]);
});

describe('the chart', () => {
  const running = () => {
    const made = race({ init: 'he,0.5,1' });
    made.tell({ type: 'run' });
    [2, 1, 3].forEach((loss, run) => {
      const series = { loss: { x: Float64Array.of(1, 2), y: Float64Array.of(loss, loss) } };
      made.tell({
        type: 'event',
        event: { type: 'rows', run, series, snapshots: {}, done: 2, total: 2000, elapsedMs: 1 },
      });
    });
    return made;
  };

  test('has the keys after Tab: its curves in the order of the table', () => {
    const { tell, get } = running();
    tell({ type: 'focus' });
    expect(get().focus).toBe('chart');
    tell({ type: 'hide' }, { type: 'curve', by: 1 }, { type: 'hide' });
    expect(get().hidden).toEqual(['0.5', 'he']);
  });

  test('gives its full size back with Esc, with Tab, and the cursor and window with a new start', () => {
    const { tell, get } = running();
    tell({ type: 'focus' }, { type: 'full' });
    expect([get().full, initMnistScreen.back!(get() as never)]).toEqual([true, { type: 'full' }]);
    tell({ type: 'focus' });
    expect([get().full, get().focus, initMnistScreen.back!(get() as never)]).toEqual([false, 'controls', null]);
    tell({ type: 'zoom-x', by: 2 }, { type: 'cursor', by: -1 });
    expect([get().window, get().cursor]).not.toContain(null);
    tell({ type: 'again', newSeed: false });
    expect([get().window, get().cursor]).toEqual([null, null]);
  });

  test('of accuracies has a logarithm of its own', () => {
    const { tell, get } = running();
    tell({ type: 'zoom-y', by: 2 }, { type: 'view' });
    expect(get().part).toEqual([0, 1]);
    tell({ type: 'log' });
    expect([get().log, get().accuracyLog]).toEqual([true, true]);
    tell({ type: 'zoom-y', by: 2 });
    expect(get().part).toEqual([0.5, 1]);
    tell({ type: 'view' }, { type: 'view' }, { type: 'log' });
    expect([get().log, get().accuracyLog]).toEqual([false, true]);
  });
});

test('the views follow one another: loss, test accuracy, first layers, and the loss again', () => {
  const { tell, get } = race();
  const keys = initMnistScreen.keys as readonly KeyRow<RaceState, RaceAction>[];
  const seen = Array.from({ length: 4 }, () => {
    const row = findRow(keys, 'v', get())!;
    const { view } = get();
    tell(row.action as RaceAction);
    return [view, row.short!.en];
  });
  expect(seen).toEqual([
    ['loss', 'accuracy'],
    ['testAccuracy', 'weights'],
    ['weights', 'loss'],
    ['loss', 'accuracy'],
  ]);
});

test('before the start the networks have their first layers, once the data are known; they stay when it starts', () => {
  const { tell, get } = race({ hidden: '12,8' });
  const images = () => runsOf(get()).map((run) => run.snapshots[firstLayerImages]?.length);
  expect(images()).toEqual([undefined, undefined, undefined]);
  const data = tinyDataset();
  tell({ type: 'data', data });
  const known = Array.from({ length: 3 }, () => 12 * data.inputs);
  expect(images()).toEqual(known);
  // Worked out once for the same values.
  expect(runsOf(get())).toBe(runsOf(get()));
  tell({ type: 'run' });
  expect(images()).toEqual(known);
});

test('a change of rows in the list moves no pane of the race', () => {
  const { tell, select, get } = race();
  tell({ type: 'data', data: tinyDataset() });
  const title = same('Race');
  const screen = raceScreen({ id: 'init-mnist', alias: 'x', title, explanation: bareExplanation, keys: [] });
  const borders = ['init', 'lr', 'evalEvery'].map((name) => {
    select(name);
    const state = get() as RaceState<'init-mnist'>;
    const rows = toStrings(screen.view({ state, columns: 198, rows: 58, language: 'en', plain: true }));
    return rows.flatMap((row, y) => (/first layer|loss on|test accuracy|seed 1/.test(row) ? [y] : []));
  });
  expect(borders[0]!.length).toBeGreaterThan(3);
  expect(new Set(borders.map(String)).size).toBe(1);
});
