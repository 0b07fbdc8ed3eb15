import { beforeEach, expect, test } from 'vitest';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import {
  hiddenOf,
  initSymmetry,
  reduceSymmetry,
  type SymmetryAction,
  type SymmetryState,
} from '../../../src/screens/init-symmetry/state.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';

let state: SymmetryState;

function tell(...actions: (SymmetryAction | ShellAction)[]): Effect[] {
  return actions.flatMap((action) => {
    const next = reduceSymmetry(state, action);
    state = next.state;
    const effects = [...(next.effects ?? [])];
    for (const effect of effects) {
      if (effect.type !== 'start') continue;
      tell({ type: 'planned', plans: experimentById('init-symmetry').runs(effect.request.values, 1) });
    }
    return effects;
  });
}

beforeEach(() => {
  state = initSymmetry({ seed: 1, texts: { hidden: '8,6,4' } });
});

test('waits for Space; a step starts it paused', () => {
  expect([tell({ type: 'opened' }), state.phase]).toEqual([[], 'idle']);
  const effects = tell({ type: 'step' });
  expect(effects).toMatchObject([{ type: 'start', request: { paused: true, seed: 1 } }, { type: 'step' }]);
  expect(state.results.map((run) => run.id)).toEqual(['zero', 'constant', 'he']);
});

test('goes around the hidden layers', () => {
  const seen = [0, 1, 2].map(() => {
    tell({ type: 'layer' });
    return state.layer;
  });
  expect(seen).toEqual([1, 2, 0]);
});

test('then shows the first layer as images', () => {
  const seen = [0, 1, 2, 3].map(() => {
    tell({ type: 'layer' });
    return state.images;
  });
  expect(seen).toEqual([false, false, true, false]);
  expect(state.layer).toBe(0);
});

test('the layers are those of the runs, not of what waits; fewer of them take the view along', () => {
  tell({ type: 'run' }, { type: 'layer' }, { type: 'layer' });
  state = { ...state, controls: { ...state.controls, selected: 'hidden' } };
  tell({ type: 'nudge', direction: -1 });
  expect([hiddenOf(state), state.controls.values.hidden, state.layer, state.stale]).toEqual([
    [8, 6, 4],
    [8, 6],
    2,
    true,
  ]);
  tell({ type: 'again', newSeed: false });
  expect([hiddenOf(state), state.layer]).toEqual([[8, 6], 1]);
});

test('the learning rate is set in all runs under way', () => {
  tell({ type: 'run' });
  state = { ...state, controls: { ...state.controls, selected: 'lr' } };
  const effects = tell({ type: 'nudge', direction: 1 });
  expect(effects).toEqual([{ type: 'change', name: 'lr', value: 1.2 }]);
});
