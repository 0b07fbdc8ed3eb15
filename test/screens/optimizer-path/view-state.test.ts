import { beforeEach, describe, expect, test } from 'vitest';
import { same } from '../../../src/base/text.ts';
import { initPath, type PathAction, type PathState, reducePath } from '../../../src/screens/optimizer-path/state.ts';
import type { ShellAction } from '../../../src/ui/kit/screen.ts';
import { commandsIn, eventsOf, walked } from '../../ui/helpers.ts';

let state: PathState;

function tell(...actions: (PathAction | ShellAction)[]) {
  return actions.flatMap((action) => {
    const next = reducePath(state, action);
    state = next.state;
    return [...(next.effects ?? [])];
  });
}

beforeEach(() => {
  state = initPath({ seed: 1, texts: {} });
});

describe('results', () => {
  const first = walked();
  const second = walked({ start: '-6,2' });
  const report = (results: typeof first.results) => {
    for (const [i, run] of results.entries()) for (const event of eventsOf(run, i)) tell({ type: 'event', event });
  };

  test('opening starts the walk, opening again does not', () => {
    expect(tell({ type: 'opened' })).toMatchObject([{ type: 'start', request: { experiment: 'optimizer-path' } }]);
    tell({ type: 'planned', plans: first.results });
    report(first.results);
    expect(tell({ type: 'opened' })).toEqual([]);
  });

  test('the old walk stays until the new one is whole', () => {
    tell({ type: 'planned', plans: first.results });
    report(first.results.slice(0, 3));
    expect(state.results).toEqual([]);
    report(first.results);
    const old = state.results;
    expect(old.map((run) => run.series.x?.y[0])).toEqual([-7, -7, -7, -7]);
    tell({ type: 'planned', plans: second.results });
    expect(state.results).toBe(old);
    for (const [i, run] of second.results.entries()) {
      expect(state.results).toBe(old);
      for (const event of eventsOf(run, i)) tell({ type: 'event', event });
    }
    expect(state.results.map((run) => run.series.x?.y[0])).toEqual([-6, -6, -6, -6]);
    expect(state.coming).toBeNull();
  });

  test('a run that failed does not hold up the others', () => {
    tell({ type: 'planned', plans: first.results });
    report(first.results.slice(0, 3));
    tell({ type: 'event', event: { type: 'failed', run: 3, message: same('no memory') } });
    expect(state.results.map((run) => run.status)).toEqual(['done', 'done', 'done', 'failed']);
  });

  test('a refusal leaves everything as it was', () => {
    const before = state;
    tell({ type: 'refused', message: 'no' });
    expect(state).toBe(before);
  });
});

describe('the picture', () => {
  test('goes around the views', () => {
    const seen = [0, 1, 2].map(() => {
      tell({ type: 'view' });
      return state.view;
    });
    expect(seen).toEqual(['shaded', '3d', 'contour']);
  });

  test('field, overlay and focus turn on and off', () => {
    tell({ type: 'field' }, { type: 'overlay' }, { type: 'focus' });
    expect(state).toMatchObject({ field: true, overlaid: true, focus: 'controls' });
    tell({ type: 'field' }, { type: 'overlay' }, { type: 'focus' });
    expect(state).toMatchObject({ field: false, overlaid: false, focus: 'map' });
  });

  test('the zoom stays between a half and sixteen, 0 takes it back', () => {
    for (let i = 0; i < 20; i++) tell({ type: 'zoom', by: Math.SQRT2 });
    expect(state.zoom).toBe(16);
    for (let i = 0; i < 20; i++) tell({ type: 'zoom', by: 1 / Math.SQRT2 });
    expect(state.zoom).toBe(0.5);
    tell({ type: 'zoom', by: 0 });
    expect(state.zoom).toBe(1);
  });

  test('turns', () => {
    tell({ type: 'rotate', by: 15 }, { type: 'rotate', by: 15 }, { type: 'rotate', by: -15 });
    expect(state.rotation).toBe(15);
  });

  test('nothing of it starts a walk', () => {
    const types = ['view', 'field', 'overlay', 'focus', 'inspect', 'play', 'replay'] as const;
    expect(tell(...types.map((type) => ({ type })))).toEqual([]);
  });
});

test('the command says what differs from the defaults, copied and shown', () => {
  state = initPath({ seed: 1, texts: { surface: 'beale', start: '-1,2', optimizers: 'sgd,adam' } });
  expect(commandsIn(tell({ type: 'command' }))).toEqual([
    'run optimizer-path --surface beale --start=-1,2 --optimizers sgd,adam',
  ]);
});

test('the first of the chosen optimizers is looked into', () => {
  expect(initPath({ seed: 1, texts: { optimizers: 'rmsprop,adam' } }).inspected).toBe('rmsprop');
  expect(() => initPath({ seed: 1, texts: { steps: '0' } })).toThrow(/--steps/);
});
