import { beforeEach, describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../src/engine/experiments/results.ts';
import { commandWords } from '../../../src/engine/runs/recipe.ts';
import { setValue } from '../../../src/ui/kit/controls.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';
import { initTraining, type TrainingAction, type TrainingState } from '../../../src/ui/kit/training.ts';
import { lossRows, told } from './told.ts';

let state: TrainingState<'optimizer-mnist'>;

function tell(...actions: (TrainingAction | ShellAction)[]): Effect[] {
  const next = told(state, actions);
  state = next.state;
  return next.effects;
}
const report = (event: RunEvent) => tell({ type: 'event', event });
const ended = (run: number): RunEvent => ({ type: 'ended', run, outcome: 'done', summary: {}, elapsedMs: 9 });
const change = (name: 'adam.lr' | 'sgd.lr' | 'adam.beta1', value: number) => {
  state = { ...state, controls: setValue(state.controls, name, value) };
};
const notices = (effects: readonly Effect[]) => effects.flatMap((e) => (e.type === 'notice' ? [e.text.en] : []));
const branchEffects = (effects: readonly Effect[]) => effects.filter((e) => e.type === 'branch');

beforeEach(() => {
  state = initTraining('optimizer-mnist', { seed: 1, texts: { optimizers: 'sgd,adam', iterations: '100' } });
  tell({ type: 'run' });
  for (const run of [0, 1]) {
    report(lossRows(run, 0, 100));
    report(ended(run));
  }
});

describe('a branch', () => {
  test('goes on from the moment with what was changed, in the runs that it concerns', () => {
    tell({ type: 'travel', by: -70 });
    change('adam.lr', 0.01);
    const effects = tell({ type: 'fork' });
    const [{ request, at, branch }] = branchEffects(effects) as [Extract<Effect, { type: 'branch' }>];
    expect([at, branch, request.plans?.map(({ id }) => id)]).toEqual([30, 1, ['adam']]);
    expect(request.changes).toEqual([{ name: 'adam.lr', value: 0.01, at: 30 }]);
    expect(effects).toContainEqual({ type: 'resume' });
    const [own] = state.branches;
    expect(own!.name.en).toBe('η 0.01');
    expect(own!.results.map(({ id, done, status, series }) => [id, done, status, series.loss!.length])).toEqual([
      ['adam', 30, 'queued', 30],
    ]);
    // The screen is at the newest again, and its parameters are those of the runs that were left.
    expect([state.moment, state.phase, state.stale]).toEqual([null, 'running', false]);
    expect(state.controls.values['adam.lr']).toBe(0.001);
  });

  test('is its recipe: the command has its origin’s changes up to there, and its own', () => {
    report({ type: 'changed', change: { name: 'adam.lr', value: 0.5, at: 20 }, runs: [] });
    report({ type: 'changed', change: { name: 'adam.lr', value: 0.9, at: 60 }, runs: [] });
    tell({ type: 'travel', by: -70 });
    change('adam.lr', 0.5);
    change('adam.beta1', 0.5);
    tell({ type: 'fork' });
    const [copy] = tell({ type: 'command' });
    expect(copy?.type === 'copy' && commandWords(copy.recipe).join(' ')).toBe(
      'run optimizer-mnist --optimizers sgd,adam --iterations 100 --change adam.lr=0.5@20 --change adam.beta1=0.5@30',
    );
    tell({ type: 'undo' });
    const [main] = tell({ type: 'command' });
    expect(main?.type === 'copy' && commandWords(main.recipe).join(' ')).toMatch(
      /adam\.lr=0\.5@20 .*adam\.lr=0\.9@60$/,
    );
  });

  test('changed values in the past wait for it, and act on nothing', () => {
    tell({ type: 'travel', by: -70 }, { type: 'select', by: 1000 });
    const before = state;
    expect(tell({ type: 'nudge', direction: 1 })).toEqual([]);
    expect(state.stale).toBe(false);
    expect(state.controls).not.toEqual(before.controls);
    // Back at the newest without a branch, they wait for the next start.
    tell({ type: 'ends', to: 'newest' });
    expect(state.stale).toBe(true);
  });

  test('needs a changed value, one that can be changed on the way, and updates that are left', () => {
    tell({ type: 'travel', by: -70 });
    expect(notices(tell({ type: 'fork' }))).toEqual(['change a value first: f goes on from here with it']);
    state = { ...state, controls: setValue(state.controls, 'hidden', [5]) };
    expect(notices(tell({ type: 'fork' }))[0]).toMatch(/^"hidden" cannot be changed on the way; allowed: batch-size, /);
    tell({ type: 'ends', to: 'newest' });
    change('adam.lr', 0.01);
    expect(notices(tell({ type: 'fork' }))[0]).toMatch(/^nothing is left to train here/);
    expect(state.branches).toEqual([]);
  });

  test('there are four, and u takes the last one back', () => {
    for (const value of [0.01, 0.02, 0.03, 0.04]) {
      tell({ type: 'travel', by: -70 });
      change('adam.lr', value);
      tell({ type: 'fork' });
    }
    tell({ type: 'travel', by: -70 });
    change('adam.lr', 0.05);
    expect(notices(tell({ type: 'fork' }))).toEqual(['there are 4 branches at most; u takes the last one back']);
    expect(tell({ type: 'undo' })).toEqual([{ type: 'unbranch', branch: 4 }]);
    expect(state.branches.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(branchEffects(tell({ type: 'fork' }))).toHaveLength(1);
    expect(state.branches.map(({ id }) => id)).toEqual([1, 2, 3, 5]);
  });

  test('the screen is over when its branches are', () => {
    tell({ type: 'travel', by: -70 });
    change('sgd.lr', 0.5);
    tell({ type: 'fork' });
    expect(state.phase).toBe('running');
    tell({ type: 'branch-event', branch: 1, event: { type: 'started', run: 0 } });
    tell({ type: 'branch-event', branch: 1, event: lossRows(0, 30, 100) });
    expect(state.branches[0]!.results[0]!.series.loss!.length).toBe(100);
    tell({ type: 'branch-event', branch: 1, event: ended(0) });
    expect(state.phase).toBe('over');
    // Of a branch that was taken back nothing is told.
    tell({ type: 'undo' }, { type: 'branch-event', branch: 1, event: lossRows(0, 30, 40) });
    expect(state.branches).toEqual([]);
  });
});

describe('earlier results', () => {
  test('the last three stay until they are cleared', () => {
    for (let i = 0; i < 4; i++) {
      tell({ type: 'again', newSeed: true });
      report(lossRows(0, 0, 10 + i));
    }
    expect(state.ghosts.map(({ recipe }) => recipe.seed)).toEqual([4, 3, 2]);
    expect(state.ghosts[0]!.results[0]!.done).toBe(12);
    tell({ type: 'undo' });
    expect(state.ghosts).toEqual([]);
  });

  test('a start without a single update leaves none', () => {
    tell({ type: 'again', newSeed: false }, { type: 'again', newSeed: false });
    expect(state.ghosts).toHaveLength(1);
  });
});
