import { beforeEach, describe, expect, test } from 'vitest';
import { same } from '../../../src/base/text.ts';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import type { RunEvent } from '../../../src/engine/experiments/results.ts';
import { optimizerMnistScreen as screen } from '../../../src/screens/optimizer-mnist/index.ts';
import { initRace, iterationsOf, type RaceAction, type RaceState, reduceRace } from '../../../src/ui/kit/race.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';
import { commandsIn } from '../../ui/helpers.ts';

let state: RaceState<'optimizer-mnist'>;

/** Tells the screen, answers starts with their plan, and returns what it asks for. */
function tell(...actions: (RaceAction | ShellAction)[]): Effect[] {
  return actions.flatMap((action) => {
    const next = reduceRace(state, action);
    state = next.state;
    const effects = [...(next.effects ?? [])];
    for (const effect of effects) {
      if (effect.type !== 'start') continue;
      tell({ type: 'planned', plans: experimentById('optimizer-mnist').runs(effect.request.values, 3) });
    }
    return effects;
  });
}
const report = (event: RunEvent) => tell({ type: 'event', event });
const end = (run: number, outcome: 'done' | 'stopped' = 'done') =>
  report({ type: 'ended', run, outcome, summary: {}, elapsedMs: 5 });
const rows = (run: number, done: number) => {
  const x = Float64Array.from({ length: done }, (_, i) => i + 1);
  return report({
    type: 'rows',
    run,
    series: { loss: { x, y: x } },
    snapshots: {},
    done,
    total: 2000,
    elapsedMs: done,
  });
};
const select = (selected: string) => {
  state = { ...state, controls: { ...state.controls, selected } };
};
const started = (effects: readonly Effect[]) =>
  effects.flatMap((e) => (e.type === 'start' ? [{ seed: e.request.seed, paused: e.request.paused }] : []));

beforeEach(() => {
  state = initRace('optimizer-mnist', { seed: 3, texts: { optimizers: 'sgd,adam' } });
});

describe('a race', () => {
  test('waits for Space, then starts with the values and the seed', () => {
    expect([tell({ type: 'opened' }), state.phase]).toEqual([[], 'idle']);
    const effects = tell({ type: 'run' });
    expect(effects).toEqual([
      {
        type: 'start',
        request: { experiment: 'optimizer-mnist', values: state.controls.values, seed: 3, changes: [], paused: false },
      },
    ]);
    expect([state.phase, state.results.map((run) => run.id)]).toEqual(['running', ['sgd', 'adam']]);
  });

  test('pauses and goes on', () => {
    tell({ type: 'run' });
    expect([tell({ type: 'run' }), state.phase]).toEqual([[{ type: 'pause' }], 'paused']);
    expect([tell({ type: 'run' }), state.phase]).toEqual([[{ type: 'resume' }], 'running']);
  });

  test('goes step by step: from the start, while it is paused, and out of the run', () => {
    const effects = tell({ type: 'step' });
    expect(started(effects)).toEqual([{ seed: 3, paused: true }]);
    expect([effects.at(-1), state.phase]).toEqual([{ type: 'step' }, 'paused']);
    expect(tell({ type: 'step' })).toEqual([{ type: 'step' }]);
    tell({ type: 'run' });
    expect([tell({ type: 'step' }), state.phase]).toEqual([[{ type: 'pause' }], 'paused']);
  });

  test('is over when every run is, however it ended', () => {
    tell({ type: 'run' });
    end(0);
    expect(state.phase).toBe('running');
    report({ type: 'failed', run: 1, message: same('no memory') });
    expect(state.phase).toBe('over');
    expect(started(tell({ type: 'run' }))).toEqual([{ seed: 3, paused: false }]);
    expect(state).toMatchObject({ phase: 'running', results: [{ status: 'queued' }, { status: 'queued' }] });
  });

  test('is stopped by the engine: the curves stay', () => {
    tell({ type: 'run' });
    rows(0, 40);
    expect(tell({ type: 'stop' })).toEqual([{ type: 'stop' }]);
    end(0, 'stopped');
    end(1, 'stopped');
    expect([state.phase, state.results[0]!.series.loss!.y.length]).toEqual(['over', 40]);
  });

  test('runs again with the same seed or a new one', () => {
    tell({ type: 'run' });
    expect(started(tell({ type: 'again', newSeed: false }))).toEqual([{ seed: 3, paused: false }]);
    expect(started(tell({ type: 'again', newSeed: true }))).toEqual([{ seed: 4, paused: false }]);
    expect([started(tell({ type: 'again', newSeed: false })), state.seed]).toEqual([[{ seed: 4, paused: false }], 4]);
  });

  test('a refusal waits for the next start', () => {
    tell({ type: 'run' }, { type: 'refused', message: 'no digits' });
    expect(state.phase).toBe('idle');
  });
});

describe('values', () => {
  test('an option of a running optimizer acts at once', () => {
    tell({ type: 'run' });
    select('adam.lr');
    expect(tell({ type: 'nudge', direction: 1 })).toEqual([{ type: 'change', name: 'adam.lr', value: 0.0012 }]);
    expect(state.stale).toBe(false);
  });

  test('one that is over, or not in the race, waits for the next start', () => {
    tell({ type: 'run' });
    end(0);
    for (const name of ['sgd.lr', 'momentum.lr', 'hidden']) {
      state = { ...state, stale: false };
      select(name);
      expect([tell({ type: 'nudge', direction: 1 }), state.stale], name).toEqual([[], true]);
    }
    tell({ type: 'again', newSeed: false });
    expect(state.stale).toBe(false);
  });

  test('before the first start nothing waits', () => {
    select('sgd.lr');
    expect([tell({ type: 'nudge', direction: 1 }), state.stale]).toEqual([[], false]);
    expect(state.controls.values['sgd.lr']).toBe(0.012);
  });

  test('optimizers go in and out of the next race', () => {
    tell({ type: 'run' });
    select('momentum.lr');
    expect(tell({ type: 'toggle' })).toEqual([]);
    expect([state.controls.values.optimizers, state.stale]).toEqual([['sgd', 'momentum', 'adam'], true]);
    expect(state.results.map((run) => run.id)).toEqual(['sgd', 'adam']);
    select('hidden');
    const before = state;
    tell({ type: 'toggle' });
    expect(state).toBe(before);
  });

  test('typed ones too, and the way back to the book', () => {
    tell({ type: 'run' });
    select('adam.lr');
    tell({ type: 'edit' });
    expect(screen.typing?.(state)).not.toBeNull();
    const typed = ['ctrl-u', '.', '5', 'enter'].map((key) => ({ type: 'type', key }) as const);
    expect(tell(...typed)).toEqual([{ type: 'change', name: 'adam.lr', value: 0.5 }]);
    expect(tell({ type: 'reset' })).toContainEqual({ type: 'change', name: 'adam.lr', value: 0.001 });
    expect(state.controls.values.optimizers).toEqual(['sgd', 'momentum', 'adagrad', 'adam']);
  });

  test('the length of the race is that of the runs, not of what waits', () => {
    expect(iterationsOf(state)).toBe(2000);
    tell({ type: 'run' });
    select('iterations');
    tell({ type: 'nudge', direction: 1 });
    expect([iterationsOf(state), state.controls.values.iterations]).toEqual([2000, 2500]);
  });
});

describe('the cursor', () => {
  const cursor = (by: number | null) => {
    tell({ type: 'cursor', by });
    return state.cursor;
  };

  test('reads earlier values, from the newest on, and lets go past the end', () => {
    tell({ type: 'run' });
    rows(0, 500);
    rows(1, 300);
    expect([cursor(-0.02), cursor(-0.02), cursor(0.02), cursor(0.02), cursor(0.02)]).toEqual([
      460,
      420,
      460,
      null,
      null,
    ]);
    expect([cursor(-1), cursor(-0.02), cursor(null)]).toEqual([1, 1, null]);
  });

  test('has nothing to read before there are values, and goes with a new start', () => {
    expect(cursor(-0.02)).toBeNull();
    tell({ type: 'run' });
    rows(0, 500);
    cursor(-0.1);
    tell({ type: 'again', newSeed: false });
    expect(state.cursor).toBeNull();
  });
});

test('what is seen: smoothing, log axis, glyphs, zoom', () => {
  tell({ type: 'smooth' }, { type: 'log' }, { type: 'glyphs' });
  expect(state).toMatchObject({ smooth: false, log: false, glyphs: 'ascii' });
  tell({ type: 'smooth' }, { type: 'log' }, { type: 'glyphs' });
  expect(state).toMatchObject({ smooth: true, log: true, glyphs: 'braille' });
  tell({ type: 'log' });
  for (let i = 0; i < 12; i++) tell({ type: 'zoom-y', by: 2 });
  expect(state.part).toEqual([0, 1 / 256]);
  for (let i = 0; i < 12; i++) tell({ type: 'zoom-y', by: 0.5 });
  expect(state.part).toEqual([0, 4]);
  tell({ type: 'whole' });
  expect(state.part).toEqual([0, 1]);
});

test('the command names what was chosen, and the seed', () => {
  expect(commandsIn(tell({ type: 'command' }))).toEqual(['run optimizer-mnist --optimizers sgd,adam --seed 3']);
});

test('what was changed on the way is part of the command, with its update; the next start begins with it', () => {
  tell({ type: 'run' });
  rows(0, 950);
  select('sgd.lr');
  tell({ type: 'nudge', direction: 1 });
  report({
    type: 'changed',
    change: { name: 'sgd.lr', value: 0.012, at: 950 },
    runs: [{ run: 0, params: { lr: 0.012 } }],
  });
  expect(commandsIn(tell({ type: 'command' }))).toEqual([
    'run optimizer-mnist --optimizers sgd,adam --change sgd.lr=0.012@950 --seed 3',
  ]);
  tell({ type: 'again', newSeed: false });
  expect(commandsIn(tell({ type: 'command' }))).toEqual([
    'run optimizer-mnist --optimizers sgd,adam --sgd.lr 0.012 --seed 3',
  ]);
});
