import { beforeEach, describe, expect, test } from 'vitest';
import { affectedRuns } from '../../../../src/engine/experiments/changes.ts';
import { experimentById } from '../../../../src/engine/experiments/index.ts';
import { isOver, type RunEvent } from '../../../../src/engine/experiments/results.ts';
import type { MainCure } from '../../../../src/engine/experiments/shared/overfit/offer.ts';
import {
  epochOf,
  initOverfit,
  type OverfitAction,
  type OverfitState,
  overfitEpochs,
  reduceOverfit,
} from '../../../../src/ui/kit/overfit/state.ts';
import { runsOf } from '../../../../src/ui/kit/planned-runs.ts';
import type { Effect, ShellAction } from '../../../../src/ui/kit/screen.ts';
import { overfitted } from './helpers.ts';

let state: OverfitState;
const open = (main: MainCure, texts: Record<string, string> = {}) => {
  state = initOverfit(main === 'dropout' ? 'overfit-dropout' : 'overfit-weight-decay', main, { seed: 3, texts });
};

/** Tells the screen, answers starts with their plan and changes with their event, and returns what it asks for. */
function tell(...actions: (OverfitAction | ShellAction)[]): Effect[] {
  return actions.flatMap((action) => {
    const next = reduceOverfit(state, action);
    state = next.state;
    const effects = [...(next.effects ?? [])];
    for (const effect of effects) {
      if (effect.type === 'start') {
        const { experiment, values } = effect.request;
        tell({ type: 'planned', plans: experimentById(experiment).runs(values, 3) });
      } else if (effect.type === 'change') {
        const { name, value } = effect;
        const { experiment, values } = state.recipe!;
        const going = state.results.flatMap((run) => (isOver(run) ? [] : [run.id]));
        const runs = affectedRuns(experimentById(experiment), { name, value }, values, going).map(({ id, params }) => {
          return { run: state.results.findIndex((run) => run.id === id), params };
        });
        report({ type: 'changed', change: { name, value, at: 7 }, runs });
      }
    }
    return effects;
  });
}
const report = (event: RunEvent) => {
  tell({ type: 'event', event });
};
const start = () => {
  tell({ type: 'run' });
  state.results.forEach((_, run) => {
    report({ type: 'started', run });
  });
};
const end = (run: number) => report({ type: 'ended', run, outcome: 'done', summary: {}, elapsedMs: 5 });
const changes = (effects: readonly Effect[]) =>
  effects.flatMap((e) => (e.type === 'change' ? [[e.name, e.value] as const] : []));
const cure = (direction: 1 | -1) => changes(tell({ type: 'cure', direction }));

beforeEach(() => open('weightDecay'));

test('the run with the strongest cure is selected at first, and the picture is that of the cure', () => {
  expect([state.run, state.picture, state.focus]).toEqual([1, 'weights', 'parameters']);
  open('dropout', { dropout: '0,0.1,0.5' });
  expect([state.run, state.picture, state.controls.selected]).toEqual([2, 'network', 'dropout']);
});

test('before the first start the planned runs are there to be seen', () => {
  expect(runsOf(state).map((run) => run.label.en)).toEqual(['λ 0', 'λ 0.1']);
  expect(overfitEpochs(state)).toBe(201);
});

describe('the cure of the selected run', () => {
  test('acts at once while it trains, and the compared values follow', () => {
    start();
    expect(cure(1)).toEqual([['weightDecay', [0, 0.12]]]);
    expect(cure(1)).toEqual([['weightDecay', [0, 0.15]]]);
    expect([state.controls.values.weightDecay, state.stale]).toEqual([[0, 0.15], false]);
    expect(state.results.map((run) => run.params.weightDecay)).toEqual([0, 0.15]);
    tell({ type: 'pick', by: -1 });
    expect(cure(1)).toEqual([['weightDecay', [0.001, 0.15]]]);
    expect(cure(-1)).toEqual([['weightDecay', [0, 0.15]]]);
    expect(cure(-1)).toEqual([]);
    expect(state.results.map((run) => run.params.weightDecay)).toEqual([0, 0.15]);
  });

  test('a ratio goes in steps, below 1', () => {
    open('dropout');
    start();
    expect(cure(1)).toEqual([['dropout', [0, 0.25]]]);
    for (let i = 0; i < 30; i++) cure(1);
    expect(state.results[1]!.params.dropout).toBe(0.95);
  });

  test('a value that another run has is stepped over', () => {
    open('dropout', { dropout: '0.1,0.2' });
    start();
    expect(cure(-1)).toEqual([['dropout', [0.1, 0.15]]]);
    expect(cure(-1)).toEqual([['dropout', [0.1, 0.05]]]);
    expect(state.controls.values.dropout).toEqual([0.1, 0.05]);
  });

  test('of a combination the runs that share the value change together', () => {
    open('weightDecay', { dropout: '0,0.5' });
    start();
    expect(state.results).toHaveLength(4);
    expect(cure(1)).toEqual([['weightDecay', [0, 0.12]]]);
    expect(state.results.map((r) => r.params.weightDecay)).toEqual([0, 0, 0.12, 0.12]);
    expect(state.controls.values.weightDecay).toEqual([0, 0.12]);
    tell({ type: 'pick', by: -3 });
    expect(cure(1)).toEqual([['weightDecay', [0.001, 0.12]]]);
    expect(state.results.map((r) => r.params.weightDecay)).toEqual([0.001, 0.001, 0.12, 0.12]);
  });

  test('goes on from what the runs have now where other values wait for the next start', () => {
    start();
    cure(1);
    state = { ...state, controls: { ...state.controls, selected: 'weightDecay' } };
    tell({ type: 'edit' }, ...['ctrl-u', '1', 'enter'].map((key) => ({ type: 'type', key }) as const));
    expect([state.controls.values.weightDecay, state.stale]).toEqual([[1], true]);
    expect(cure(1)).toEqual([['weightDecay', [0, 0.15]]]);
    expect(state.controls.values.weightDecay).toEqual([0, 0.15]);
  });

  test('waits for the next start once the run is over', () => {
    start();
    end(0);
    end(1);
    expect([cure(1), state.controls.values.weightDecay, state.stale]).toEqual([[], [0, 0.12], true]);
    expect([cure(1), state.controls.values.weightDecay]).toEqual([[], [0, 0.15]]);
  });

  test('before the first start it changes what will be compared, and nothing waits', () => {
    expect([cure(-1), state.controls.values.weightDecay, state.stale]).toEqual([[], [0, 0.08], false]);
    expect(runsOf(state)[1]!.label.en).toBe('λ 0.08');
  });

  test('can be typed', () => {
    tell({ type: 'focus' }, { type: 'type-cure' });
    expect(state).toMatchObject({
      focus: 'parameters',
      controls: { selected: 'weightDecay', edit: { text: '0,0.1' } },
    });
    for (const key of ['ctrl-u', '-', '1', 'enter']) tell({ type: 'type', key });
    expect(state.controls.edit?.error?.en).toBe('"-1" is not allowed; allowed: a number from 0 to 1000');
    for (const key of ['ctrl-u', '0', ',', '2', 'enter']) tell({ type: 'type', key });
    expect(state.controls.values.weightDecay).toEqual([0, 2]);
  });
});

describe('parameters that act at once', () => {
  const nudge = (selected: string, direction: 1 | -1 = 1) => {
    state = { ...state, controls: { ...state.controls, selected } };
    return changes(tell({ type: 'nudge', direction }));
  };

  test('the learning rate of all running runs', () => {
    start();
    expect(nudge('lr')).toEqual([['lr', 0.012]]);
    expect(state.results.map((run) => run.params.lr)).toEqual([0.012, 0.012]);
    end(0);
    expect([nudge('lr'), nudge('lr')]).toEqual([[['lr', 0.015]], [['lr', 0.02]]]);
    expect(state.stale).toBe(false);
    end(1);
    expect([nudge('lr'), state.stale]).toEqual([[], true]);
  });

  test('a cure that all runs share', () => {
    open('weightDecay', { dropout: '0.1' });
    start();
    state = { ...state, controls: { ...state.controls, selected: 'dropout' } };
    tell({ type: 'edit' });
    const typed = ['ctrl-u', '.', '5', 'enter'].map((key) => ({ type: 'type', key }) as const);
    expect(changes(tell(...typed))).toEqual([['dropout', [0.5]]]);
    expect(state.results.map((run) => run.params.dropout)).toEqual([0.5, 0.5]);
    expect(state.stale).toBe(false);
  });

  test('several values, or a size, wait for the next start', () => {
    for (const name of ['weightDecay', 'dropout', 'samples', 'hidden', 'batchNorm']) {
      open('weightDecay');
      start();
      expect([nudge(name), state.stale], name).toEqual([[], true]);
    }
  });

  test('one value for runs that do not agree waits too', () => {
    start();
    state = { ...state, controls: { ...state.controls, selected: 'weightDecay' } };
    tell({ type: 'edit' });
    const typed = ['ctrl-u', '1', 'enter'].map((key) => ({ type: 'type', key }) as const);
    expect([changes(tell(...typed)), state.stale]).toEqual([[], true]);
  });
});

test('the selected run stays within the runs', () => {
  tell({ type: 'pick', by: 5 });
  expect(state.run).toBe(1);
  tell({ type: 'pick', by: -5 });
  expect(state.run).toBe(0);
  tell({ type: 'pick', by: 1 });
  state = { ...state, controls: { ...state.controls, selected: 'weightDecay' } };
  tell({ type: 'edit' }, ...['ctrl-u', '0', 'enter'].map((key) => ({ type: 'type', key }) as const));
  expect([state.run, runsOf(state).length]).toEqual([0, 1]);
});

describe('the cursor', () => {
  test('reads epochs, not updates, and goes with a new start', () => {
    start();
    overfitted('overfit-weight-decay', 100).forEach((run, i) => {
      const series = Object.fromEntries(
        Object.entries(run.series).map(([name, { x, y }]) => [
          name,
          { x: Float64Array.from(x), y: Float64Array.from(y) },
        ]),
      );
      const { done, total, elapsedMs } = run;
      report({ type: 'rows', run: i, series, snapshots: {}, done, total, elapsedMs });
    });
    expect(state.results.map(epochOf)).toEqual([100, 100]);
    tell({ type: 'cursor', by: -0.02 });
    expect(state.cursor).toBe(96);
    expect(state.results[0]!.done).toBe(298);
    tell({ type: 'cursor', by: -1 });
    expect(state.cursor).toBe(1);
    tell({ type: 'again', newSeed: false });
    expect(state.cursor).toBeNull();
  });

  test('the axis of accuracies is never zoomed out of 0 to 1', () => {
    tell({ type: 'zoom-y', by: 0.5 });
    expect(state.part).toEqual([0, 1]);
    tell({ type: 'zoom-y', by: 2 });
    expect(state.part).toEqual([0.5, 1]);
    tell({ type: 'pan', x: 0, y: 1 });
    expect(state.part).toEqual([0.5, 1]);
  });
});

test('Tab leads to the runs, to the chart and back, v from picture to picture', () => {
  tell({ type: 'focus' });
  expect(state.focus).toBe('runs');
  tell({ type: 'focus' });
  expect(state.focus).toBe('chart');
  tell({ type: 'focus' });
  expect(state.focus).toBe('parameters');
  tell({ type: 'focus', by: -1 });
  expect(state.focus).toBe('chart');
  const seen = [1, 2, 3].map(() => {
    tell({ type: 'picture' });
    return state.picture;
  });
  expect(seen).toEqual(['network', 'none', 'weights']);
});

test('a run reports its live changes', () => {
  start();
  cure(1);
  report({
    type: 'changed',
    change: { name: 'weightDecay', value: [1, 0.12], at: 9 },
    runs: [{ run: 0, params: { weightDecay: 1 } }],
  });
  expect(state.results.map((r) => r.params.weightDecay)).toEqual([1, 0.12]);
  expect(state.results.map((r) => r.label.en)).toEqual(['λ 0', 'λ 0.1']);
});
