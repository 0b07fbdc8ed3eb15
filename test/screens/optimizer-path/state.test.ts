import { beforeEach, describe, expect, test } from 'vitest';
import { flagOf } from '../../../src/base/flag-names.ts';
import type { AnyValues } from '../../../src/base/params.ts';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { surfaceById, surfaces } from '../../../src/engine/nn/surfaces/index.ts';
import { optimizerPathScreen as screen } from '../../../src/screens/optimizer-path/index.ts';
import {
  fittingSpeed,
  initPath,
  type PathAction,
  type PathState,
  reducePath,
  speeds,
  stepsOf,
} from '../../../src/screens/optimizer-path/state.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';
import { eventsOf, walked } from '../../ui/helpers.ts';

let state: PathState;

/** Tells the screen, and returns what it asks for. */
function tell(...actions: (PathAction | ShellAction)[]): Effect[] {
  return actions.flatMap((action) => {
    const next = reducePath(state, action);
    state = next.state;
    return [...(next.effects ?? [])];
  });
}

/** The engine's answer to a start with the values as they are now. */
function answer(): void {
  const values: AnyValues = state.controls.values;
  const texts = Object.fromEntries(
    Object.entries(experimentById('optimizer-path').params).map(([name, param]) => [
      flagOf(name),
      param.format(values[name]),
    ]),
  );
  const { results } = walked(texts);
  tell({ type: 'planned', plans: results });
  for (const [i, run] of results.entries()) for (const event of eventsOf(run, i)) tell({ type: 'event', event });
}

const startOf = () => state.controls.values.start;
const select = (selected: string) => {
  state = { ...state, controls: { ...state.controls, selected } };
};
const tick = { type: 'tick' } as const;
const move = (x: number, y: number) => ({ type: 'move', x, y }) as const;

beforeEach(() => {
  state = initPath({ seed: 1, texts: {} });
  tell({ type: 'opened' });
  answer();
});

describe('playing', () => {
  test('the speed fits the walk into some six seconds', () => {
    expect([1, 30, 60, 100, 300, 10_000].map((n) => speeds[fittingSpeed(n)])).toEqual([4, 4, 8, 16, 32, 64]);
  });

  test('goes on by one step a tick, to the end, and stops there', () => {
    expect([state.step, state.playing, screen.interval?.(state)]).toEqual([0, true, 250]);
    for (let n = 1; n < 30; n++) tell(tick);
    expect([state.step, state.playing]).toEqual([29, true]);
    tell(tick, tick);
    expect([state.step, state.playing, screen.interval?.(state)]).toEqual([30, false, null]);
  });

  test('at the end it starts over, before it goes on from there', () => {
    tell({ type: 'scrub', to: 'end' }, { type: 'play' });
    expect([state.step, state.playing]).toEqual([0, true]);
    tell(tick, tick, { type: 'play' });
    expect([state.step, state.playing]).toEqual([2, false]);
    tell({ type: 'play' });
    expect([state.step, state.playing]).toEqual([2, true]);
  });

  test('nothing moves before there is a walk', () => {
    state = initPath({ seed: 1, texts: {} });
    tell(tick);
    expect([state.step, screen.interval?.(state)]).toEqual([0, null]);
  });

  test('steps stay between the start and the end, and stop the play', () => {
    tell({ type: 'step', by: -1 });
    expect([state.step, state.playing]).toEqual([0, false]);
    tell({ type: 'step', by: 1 }, { type: 'step', by: 3 }, { type: 'step', by: -1 });
    expect(state.step).toBe(3);
    tell({ type: 'step', by: 100 });
    expect(state.step).toBe(30);
    tell({ type: 'scrub', to: 'start' });
    expect(state.step).toBe(0);
    tell({ type: 'scrub', to: 'end' }, { type: 'replay' });
    expect([state.step, state.playing]).toEqual([0, true]);
  });

  test('the speed stays within its list', () => {
    for (let i = 0; i < 20; i++) tell({ type: 'speed', by: 1 });
    expect(screen.interval?.(state)).toBe(Math.round(1000 / 64));
    for (let i = 0; i < 20; i++) tell({ type: 'speed', by: -1 });
    expect(screen.interval?.(state)).toBe(1000);
  });
});

describe('the start', () => {
  test('moves by fortieths of the window and asks for a new walk at once', () => {
    const effects = tell(move(1, 0));
    expect(startOf()).toEqual([-6.5, 2]);
    expect(effects).toEqual([
      { type: 'start', request: { experiment: 'optimizer-path', values: state.controls.values, seed: 1, changes: [] } },
    ]);
    tell(move(0, -5));
    expect(startOf()).toEqual([-6.5, -0.5]);
  });

  test('goes to round numbers from wherever it was', () => {
    state = initPath({ seed: 1, texts: { start: '-6.87,1.23' } });
    tell(move(1, 0));
    expect(startOf()).toEqual([-6.5, 1.23]);
    tell(move(0, 1));
    expect(startOf()).toEqual([-6.5, 1.5]);
  });

  test('stays within the window', () => {
    for (let i = 0; i < 30; i++) tell(move(5, 5));
    expect(startOf()).toEqual([10, 10]);
    for (let i = 0; i < 30; i++) tell(move(-5, -5));
    expect(startOf()).toEqual([-10, -10]);
  });

  test('zoomed in, the steps are finer', () => {
    tell({ type: 'zoom', by: 2 }, { type: 'zoom', by: 2 }, move(1, 0));
    expect(startOf()).toEqual([-6.875, 2]);
  });

  test('crosshairs stay until another key, whatever the clock and the engine say', () => {
    tell(move(1, 0));
    answer();
    tell(tick);
    expect(state.moving).toBe(true);
    tell({ type: 'view' });
    expect(state.moving).toBe(false);
  });
});

describe('parameters', () => {
  test('another surface is walked from the start of its own, and played', () => {
    tell({ type: 'scrub', to: 'end' }, { type: 'zoom', by: 2 });
    const effects = tell({ type: 'surface' });
    expect(effects).toMatchObject([
      { type: 'start', request: { values: { surface: 'rosenbrock', start: [-1.2, 1] } } },
    ]);
    expect(state).toMatchObject({ step: 0, playing: true, zoom: 1, speed: fittingSpeed(300) });
    expect([stepsOf(state), state.controls.selected]).toEqual([300, 'surface']);
    // Around to the first.
    for (let i = 0; i < surfaces.length - 1; i++) tell({ type: 'surface' });
    expect(state.controls.values.surface).toBe('bowl');
    expect(startOf()).toEqual(surfaceById('bowl').start);
  });

  test('a changed value starts a walk; one that cannot change starts none', () => {
    select('sgd.lr');
    expect(tell({ type: 'nudge', direction: 1 })).toMatchObject([{ request: { values: { 'sgd.lr': 1 } } }]);
    select('start');
    expect(tell({ type: 'nudge', direction: 1 })).toEqual([]);
  });

  test('fewer steps keep the step that is looked at, at the end the end', () => {
    select('steps');
    tell({ type: 'step', by: 12 }, { type: 'nudge', direction: -1 });
    expect([state.step, stepsOf(state)]).toEqual([12, 25]);
    tell({ type: 'scrub', to: 'end' }, { type: 'nudge', direction: 1 });
    expect([state.step, stepsOf(state)]).toEqual([30, 30]);
    tell({ type: 'nudge', direction: -1 });
    expect(state.step).toBe(25);
  });

  test('typing takes characters, and the value starts a walk when it is taken', () => {
    select('steps');
    tell({ type: 'edit' });
    expect(screen.typing?.(state)).not.toBeNull();
    expect(tell(...['ctrl-u', '9'].map((key) => ({ type: 'type', key }) as const))).toEqual([]);
    expect(tell({ type: 'type', key: 'enter' })).toMatchObject([{ type: 'start', request: { values: { steps: 9 } } }]);
    expect(screen.typing?.(state)).toBeNull();
  });

  test('reset goes back to the book', () => {
    tell({ type: 'surface' }, { type: 'zoom', by: 4 }, { type: 'rotate', by: 15 });
    expect(tell({ type: 'reset' })).toMatchObject([{ type: 'start' }]);
    expect(state).toMatchObject({ zoom: 1, rotation: 0 });
    expect(state.controls.values).toEqual(initPath({ seed: 1, texts: {} }).controls.values);
  });
});

describe('whose arithmetic', () => {
  test('goes around those that are on', () => {
    const seen = [0, 1, 2, 3].map(() => {
      tell({ type: 'inspect' });
      return state.inspected;
    });
    expect(seen).toEqual(['momentum', 'adagrad', 'adam', 'sgd']);
  });

  test('follows the selection, but not to one that is off', () => {
    select('sgd.lr');
    tell({ type: 'select', by: 1 }, { type: 'select', by: 1 });
    expect([state.controls.selected, state.inspected]).toEqual(['momentum.lr', 'momentum']);
    select('adam.schedule');
    tell({ type: 'select', by: 1 });
    expect([state.controls.selected, state.inspected]).toEqual(['nesterov.lr', 'momentum']);
  });

  test('leaves one that is switched off', () => {
    select('sgd.lr');
    expect(tell({ type: 'toggle' })).toMatchObject([
      { request: { values: { optimizers: ['momentum', 'adagrad', 'adam'] } } },
    ]);
    expect(state.inspected).toBe('momentum');
    select('steps');
    expect(tell({ type: 'toggle' })).toEqual([]);
  });
});
