import { beforeEach, describe, expect, test } from 'vitest';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import {
  graphOf,
  guessableLayer,
  initLayer,
  type LayerAction,
  type LayerState,
  onControls,
  reduceLayer,
} from '../../../src/screens/batchnorm-layer/state.ts';
import { layerView } from '../../../src/screens/batchnorm-layer/view.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';

let state: LayerState;

function tell(...actions: (LayerAction | ShellAction)[]): Effect[] {
  return actions.flatMap((action) => {
    const next = reduceLayer(state, action);
    state = next.state;
    const effects = [...(next.effects ?? [])];
    for (const effect of effects) {
      if (effect.type !== 'start') continue;
      tell({ type: 'planned', plans: experimentById('batchnorm-layer').runs(effect.request.values, 3) });
    }
    return effects;
  });
}
const starts = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'start' ? [effect.request] : []));
const finish = (x: readonly number[], outcome: 'done' | 'stopped' = 'done') => {
  const snapshots = { 'graph.x': Float64Array.from(x), 'graph.dy': Float64Array.from(x, () => 0.5) };
  const rows = { type: 'rows', run: 0, series: {}, snapshots, done: 1, total: 1, elapsedMs: 1 } as const;
  tell({ type: 'event', event: rows });
  tell({ type: 'event', event: { type: 'ended', run: 0, outcome, summary: {}, elapsedMs: 1 } });
};

beforeEach(() => {
  state = initLayer({ seed: 3, texts: {} });
});

test('computes when it is opened, and not again when it is seen again', () => {
  expect(starts(tell({ type: 'opened' })).map((request) => [request.experiment, request.seed])).toEqual([
    ['batchnorm-layer', 3],
  ]);
  finish([1, 2, 4]);
  expect(tell({ type: 'opened' })).toEqual([]);
});

test('the old numbers stay until the new ones are whole', () => {
  tell({ type: 'opened' });
  finish([1, 2, 4]);
  const before = state.results;
  tell({ type: 'nudge', direction: 1 });
  expect([state.results, state.coming?.length]).toEqual([before, 1]);
  finish([1, 2, 4], 'stopped');
  expect(state.results).toBe(before);
  tell({ type: 'nudge', direction: 1 });
  finish([5, 6, 7]);
  expect([state.coming, [...state.results[0]!.snapshots['graph.x']!]]).toEqual([null, [5, 6, 7]]);
});

test('the arrow keys are sliders of γ, then of β', () => {
  expect(starts(tell({ type: 'nudge', direction: 1 }))[0]!.values).toMatchObject({ gamma: 1.1, beta: 0 });
  tell({ type: 'select', by: 1 });
  expect(starts(tell({ type: 'nudge', direction: -1 }))[0]!.values).toMatchObject({ gamma: 1.1, beta: -0.1 });
  expect(starts(tell({ type: 'reset' }))[0]!.values).toMatchObject({ gamma: 1, beta: 0 });
});

test('a new seed has other weights and digits', () => {
  expect(starts(tell({ type: 'again', newSeed: true }))[0]!.seed).toBe(4);
});

test('modes and views are switched without computing anew', () => {
  for (const type of ['view', 'scope', 'mode', 'direction', 'focus'] as const) {
    const before = state;
    expect(tell({ type })).toEqual([]);
    expect(state).not.toEqual(before);
    tell({ type });
    expect(state).toEqual(before);
  }
});

describe('the graph', () => {
  beforeEach(() => {
    tell({ type: 'opened' }, { type: 'view' });
  });

  test('has numbers once the batch is there', () => {
    expect(graphOf(state)).toBeNull();
    finish([1, 2, 6]);
    const graph = graphOf(state)!;
    expect(graph.forward.mean).toEqual([3]);
    expect(graph.backward.shift).toEqual([0.5, 0.5, 0.5]);
  });

  test('the arrow keys walk, and with Tab change the parameters', () => {
    expect(onControls(state)).toBe(false);
    tell({ type: 'move', by: 1 });
    expect(state.node).toBe('center');
    tell({ type: 'move', by: -100 });
    expect(state.node).toBe('x');
    tell({ type: 'move', by: 100 });
    expect(state.node).toBe('shift');
    tell({ type: 'focus' });
    expect(onControls(state)).toBe(true);
  });

  test('Space goes forward to y, back to x, and begins again', () => {
    const way: string[] = [];
    for (let i = 0; i < 21; i++) {
      tell({ type: 'onward' });
      way.push(`${state.direction === 'forward' ? '>' : '<'}${state.node}`);
    }
    expect(way.join(' ')).toBe(
      '>center >square >variance >root >inverse >normalize >scale >shift ' +
        '<shift <scale <normalize <inverse <root <variance <square <center <mean <x >x >mean >center',
    );
  });
});

describe('a guess', () => {
  const ready = (): ReturnType<typeof starts>[number] => {
    const next = guessableLayer.prepare!(state);
    state = next.state;
    return starts(next.effects ?? [])[0]!;
  };

  test('is about other weights and batches, one after the other', () => {
    tell({ type: 'opened' });
    finish([1, 2, 4]);
    expect(guessableLayer.isBefore(state)).toBe(false);
    const asked = Array.from({ length: 3 }, () => {
      const { values } = ready();
      finish([1, 2, 4]);
      return [values.init, values.batches];
    });
    expect(asked).toEqual([
      ['1', 3],
      ['0.01', 30],
      ['he', 10],
    ]);
  });

  test('has its numbers kept back until it is made, in both views', () => {
    tell({ type: 'opened' });
    finish([1, 2, 4]);
    const { covered, isOver } = guessableLayer;
    expect(isOver(state)).toBe(true);
    const see = (shown: LayerState) =>
      toStrings(layerView({ state: shown, columns: 120, rows: 34, language: 'en', plain: true })).join('\n');
    expect(see(covered!(state))).toContain('the histograms come after your guess');
    expect(see(covered!(state))).not.toContain('Over the mini-batch');
    const graph = { ...state, view: 'graph' } as const;
    expect(see(graph)).toMatch(/out μ.*\n.*2\.333/);
    expect(see(covered!(graph))).not.toContain('2.333');
  });
});
