import { beforeEach, describe, expect, test } from 'vitest';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { batchnormMnistScreen as screen } from '../../../src/screens/batchnorm-mnist/index.ts';
import {
  epochsOf,
  type GridAction,
  type GridState,
  initGrid,
  panelsOf,
  reduceGrid,
} from '../../../src/screens/batchnorm-mnist/state.ts';
import { shownState } from '../../../src/ui/kit/branch-runs.ts';
import { setValue } from '../../../src/ui/kit/controls.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';
import { tinyDataset } from '../../engine/runs/threads.ts';

let state: GridState;

function tell(...actions: (GridAction | ShellAction)[]): Effect[] {
  return actions.flatMap((action) => {
    const next = reduceGrid(state, action);
    state = next.state;
    const effects = [...(next.effects ?? [])];
    for (const effect of effects) {
      if (effect.type !== 'start') continue;
      const plans = experimentById('batchnorm-mnist').runs(effect.request.values, 3);
      tell({ type: 'planned', plans });
    }
    return effects;
  });
}
/** So many epochs of a run have been recorded. */
const rows = (run: number, epochs: number) => {
  const x = Float64Array.from({ length: epochs }, (_, i) => i + 1);
  const series = { trainAccuracy: { x, y: x.map((v) => v / 20) } };
  tell({ type: 'event', event: { type: 'rows', run, series, snapshots: {}, done: 1, total: 191, elapsedMs: 1 } });
};
const move = (x: number, y: number) => {
  tell({ type: 'move', x, y });
  return state.cell;
};

beforeEach(() => {
  state = initGrid({ seed: 3, texts: {} });
});

test('starts with all panels, nothing trained', () => {
  expect([state.phase, state.focus, state.open, state.cell]).toEqual(['idle', 'grid', false, 0]);
  const panels = panelsOf(state);
  expect(panels).toHaveLength(16);
  expect(panels[1]).toEqual({ name: '0.54', withNorm: null, plain: null });
  expect(epochsOf(state)).toBe(20);
});

test('one pair on its own is open from the start', () => {
  state = initGrid({ seed: 1, texts: { scales: '0.05', epochs: '7' } });
  expect([state.open, panelsOf(state).map((panel) => panel.name), epochsOf(state)]).toEqual([true, ['0.05'], 7]);
});

test('of a moment the networks of the panel at hand are shown first', () => {
  tell({ type: 'run' });
  for (let run = 0; run < 32; run++) rows(run, 20);
  move(1, 0);
  const effects = tell({ type: 'travel', by: -1 });
  expect(effects).toContainEqual({ type: 'show', at: expect.any(Number), first: ['bn-0.54', 'plain-0.54'] });
});

describe('the next mistake', () => {
  /** What a run says of forty images: what they are, but for one. */
  const answers = (run: number, odd: number) => {
    const logits = Array.from({ length: 40 }, (_, i) =>
      Array.from({ length: 10 }, (_, c) => Number(c === (i === odd ? 9 : i % 10))),
    );
    const snapshots = { 'trainAccuracy answers': Float64Array.from(logits.flat()) };
    tell({ type: 'event', event: { type: 'rows', run, series: {}, snapshots, done: 1, total: 191, elapsedMs: 1 } });
  };

  test('is one of the two networks at hand, among the images that they learn', () => {
    tell({ type: 'data', data: tinyDataset() }, { type: 'run' });
    answers(0, 7);
    answers(1, 5);
    answers(2, 3);
    const next = () => {
      tell({ type: 'mistake', by: 1 });
      return state.digit;
    };
    expect([next(), next(), next()]).toEqual([5, 7, 5]);
    move(1, 0);
    expect(next()).toBe(3);
    expect(state.results).toHaveLength(32);
  });
});

describe('the arrow keys', () => {
  test('go through the 4 × 4 panels and stop at the edges', () => {
    expect(move(1, 0)).toBe(1);
    expect(move(0, 1)).toBe(5);
    expect(move(-1, 0)).toBe(4);
    // Left of the first column is the end of the row above.
    expect(move(-1, 0)).toBe(3);
    expect(move(0, -1)).toBe(3);
    expect(move(0, 1)).toBe(7);
    expect(move(0, 1)).toBe(11);
    expect(move(0, 1)).toBe(15);
    expect(move(0, 1)).toBe(15);
    expect(move(1, 0)).toBe(15);
  });

  test('stay at a panel that there is when there become fewer', () => {
    state = { ...state, cell: 15, controls: { ...state.controls, selected: 'scales' } };
    tell({ type: 'nudge', direction: -1 });
    expect([panelsOf(state).length, state.cell]).toEqual([15, 14]);
  });
});

test('a panel opens, and closes with Esc before Esc leaves the screen', () => {
  expect(screen.back!(state)).toBeNull();
  tell({ type: 'open' });
  expect(state.open).toBe(true);
  expect(screen.back!(state)).toEqual({ type: 'close' });
  tell({ type: 'close' });
  expect(state.open).toBe(false);
});

test('Tab goes to the parameters and back', () => {
  tell({ type: 'focus' });
  expect(state.focus).toBe('controls');
  tell({ type: 'focus' });
  expect(state.focus).toBe('grid');
});

test('a start has the runs of all scales; their panels keep their place', () => {
  tell({ type: 'move', x: 1, y: 1 });
  tell({ type: 'run' });
  expect(state.results).toHaveLength(32);
  expect(state.cell).toBe(5);
  const panel = panelsOf(state)[5]!;
  expect([panel.name, panel.withNorm?.id, panel.plain?.id]).toEqual(['0.046', 'bn-0.046', 'plain-0.046']);
});

describe('the reading cursor', () => {
  beforeEach(() => {
    tell({ type: 'run' });
  });

  test('has nothing to read before the first epoch', () => {
    tell({ type: 'cursor', by: -1 });
    expect(state.cursor).toBeNull();
  });

  test('goes back epoch by epoch, and lets go at the newest', () => {
    rows(0, 8);
    tell({ type: 'cursor', by: -0.01 });
    expect(state.cursor).toBe(7);
    tell({ type: 'cursor', by: -1 });
    expect(state.cursor).toBe(1);
    tell({ type: 'cursor', by: 0.01 });
    expect(state.cursor).toBe(2);
    tell({ type: 'cursor', by: 1 });
    expect(state.cursor).toBeNull();
    tell({ type: 'cursor', by: -0.01 }, { type: 'cursor', by: null });
    expect(state.cursor).toBeNull();
  });

  test('is gone with the next start', () => {
    rows(0, 8);
    tell({ type: 'cursor', by: -1 }, { type: 'again', newSeed: false });
    expect([state.cursor, state.results[0]!.series]).toEqual([null, {}]);
  });
});

test('a value that is changed waits for the next start and says so', () => {
  tell({ type: 'run' }, { type: 'focus' });
  state = { ...state, controls: { ...state.controls, selected: 'epochs' } };
  expect(tell({ type: 'nudge', direction: 1 })).toEqual([]);
  expect([state.stale, epochsOf(state), state.controls.values.epochs]).toEqual([true, 20, 25]);
});

describe('a branch', () => {
  const over = (run: number) =>
    tell({ type: 'event', event: { type: 'ended', run, outcome: 'done', summary: {}, elapsedMs: 9 } });
  /** How far a run has come, with an epoch for every ten updates. */
  const come = (run: number, done: number) => {
    const x = Float64Array.from({ length: Math.ceil(done / 10) }, (_, i) => i + 1);
    const series = { trainAccuracy: { x, y: x.map((v) => v / 40) } };
    tell({ type: 'event', event: { type: 'rows', run, series, snapshots: {}, done, total: 191, elapsedMs: 1 } });
  };
  const change = (lr: number) => {
    state = { ...state, controls: setValue(state.controls, 'lr', lr) };
  };
  const forked = () => tell({ type: 'fork' }).find((effect) => effect.type === 'branch');
  const noticed = () => tell({ type: 'fork' }).flatMap((effect) => (effect.type === 'notice' ? [effect.text.en] : []));

  beforeEach(() => {
    state = initGrid({ seed: 3, texts: { scales: '0.5,0.05,0.005' } });
    tell({ type: 'run' });
  });

  test('is that of the panel at hand, from the moment that is shown', () => {
    for (const run of [0, 1, 2, 3, 4, 5]) {
      come(run, 191);
      over(run);
    }
    move(1, 0);
    tell({ type: 'travel', by: -91 });
    change(0.1);
    const branch = forked()!;
    expect(branch.at).toBe(100);
    expect(branch.request.plans!.map(({ id }) => id)).toEqual(['bn-0.05', 'plain-0.05']);
    expect(branch.request.changes).toEqual([{ name: 'lr', value: 0.1, at: 100 }]);
    const panels = panelsOf(shownState(state));
    expect(panels.map(({ name, branches = [] }) => [name, branches.map(({ id }) => id)])).toEqual([
      ['0.5', []],
      ['0.05', ['bn-0.05#1', 'plain-0.05#1']],
      ['0.005', []],
    ]);
    tell({ type: 'undo' });
    expect(panelsOf(shownState(state))[1]!.branches).toBeUndefined();
  });

  test('begins where the two of the panel are, whatever others have done', () => {
    for (const run of [0, 1]) {
      come(run, 191);
      over(run);
    }
    come(2, 60);
    come(3, 50);
    move(1, 0);
    change(0.1);
    expect(forked()!.at).toBe(50);
    // Of a moment that they have not come to there is nothing to go on from.
    tell({ type: 'undo' }, { type: 'travel', by: -91 });
    change(0.2);
    expect(noticed()[0]).toMatch(/^these runs have not come so far yet/);
  });

  test('of runs that are over begins in their past only', () => {
    for (const run of [0, 1]) {
      come(run, 191);
      over(run);
    }
    come(2, 60);
    change(0.1);
    expect(noticed()[0]).toMatch(/^nothing is left to train here/);
  });
});
