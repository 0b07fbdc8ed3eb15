import { describe, expect, test } from 'vitest';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { initRace, iterationsOf, type RaceAction, type RaceState, reduceRace } from '../../../src/ui/kit/race.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';

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
  tell({ type: 'log' }, { type: 'zoom', by: 0.5 });
  expect([get().log, get().top]).toEqual([false, 0.5]);
});
