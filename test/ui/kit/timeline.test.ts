import { beforeEach, describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import type { Snapshots } from '../../../src/engine/experiments/plan.ts';
import type { RunEvent, RunResult } from '../../../src/engine/experiments/results.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';
import { allowedMoment, atMoment } from '../../../src/ui/kit/timeline.ts';
import { initTraining, type TrainingAction, type TrainingState } from '../../../src/ui/kit/training.ts';
import { lossRows, told } from './told.ts';

let state: TrainingState<'optimizer-mnist'>;

/** Tells the screen; starts are answered with their plan. */
function tell(...actions: (TrainingAction | ShellAction)[]): Effect[] {
  const next = told(state, actions);
  state = next.state;
  return next.effects;
}
const report = (event: RunEvent) => tell({ type: 'event', event });

const train = (run: number, from: number, to: number) => report(lossRows(run, from, to));
const end = (run: number) => report({ type: 'ended', run, outcome: 'done', summary: { loss: 100 }, elapsedMs: 9 });

beforeEach(() => {
  state = initTraining('optimizer-mnist', { seed: 1, texts: { optimizers: 'sgd,adam', iterations: '100' } });
  tell({ type: 'run' });
  train(0, 0, 80);
  train(1, 0, 70);
});

const moves = (...actions: TrainingAction[]) =>
  actions.map((action) => {
    tell(action);
    return state.moment;
  });

describe('along the time', () => {
  test('there is no past before something was trained', () => {
    state = initTraining('optimizer-mnist', { seed: 1, texts: {} });
    const before = state;
    for (const by of [-1, 1]) expect(tell({ type: 'travel', by })).toEqual([]);
    tell({ type: 'jump' }, { type: 'ends', to: 'start' }, { type: 'tenth', by: -1 });
    expect(state).toEqual(before);
  });

  test('back and on by one, from the run that is furthest; past the newest it is the newest again', () => {
    const back = { type: 'travel', by: -1 } as const;
    const on = { type: 'travel', by: 1 } as const;
    expect(moves(back, back, back, on, on, on, on)).toEqual([79, 78, 77, 78, 79, null, null]);
  });

  test('the tenths are the same on both ways', () => {
    const back = { type: 'tenth', by: -1 } as const;
    const on = { type: 'tenth', by: 1 } as const;
    expect(moves(back, back, { type: 'travel', by: -3 }, on, on, on)).toEqual([70, 60, 57, 60, 70, null]);
    expect(moves({ type: 'ends', to: 'start' }, back, on)).toEqual([0, 0, 10]);
  });

  test('going back pauses what trains, and asks for the pictures of the moment; going on from there does not', () => {
    expect(tell({ type: 'travel', by: -10 })).toEqual([{ type: 'pause' }, { type: 'show', at: 70 }]);
    expect(state.phase).toBe('paused');
    expect(tell({ type: 'travel', by: -10 })).toEqual([{ type: 'show', at: 60 }]);
    expect(tell({ type: 'ends', to: 'newest' })).toEqual([]);
    expect([state.moment, state.phase]).toEqual([null, 'paused']);
  });

  test('Space goes on with the training, at the newest', () => {
    tell({ type: 'travel', by: -10 });
    expect(tell({ type: 'run' })).toEqual([{ type: 'resume' }]);
    expect([state.moment, state.phase]).toEqual([null, 'running']);
  });

  test('a number is typed, or refused with what is allowed', () => {
    tell({ type: 'jump' });
    expect(state.jump?.text).toBe('80');
    expect(allowedMoment(state)?.en).toBe('a whole number from 0 to 80');
    for (const key of ['8', '1', 'enter']) tell({ type: 'type', key });
    expect(state.jump?.error?.en).toMatch(/^"81" is not allowed; allowed: a whole number from 0 to 80/);
    expect(state.moment).toBeNull();
    for (const key of ['ctrl-u', '4', '2', 'enter']) tell({ type: 'type', key });
    expect([state.moment, state.jump]).toEqual([42, null]);
    tell({ type: 'jump' }, { type: 'type', key: '7' }, { type: 'type', key: 'escape' });
    expect([state.moment, state.jump]).toEqual([42, null]);
  });

  test('a new start has no past', () => {
    tell({ type: 'travel', by: -10 }, { type: 'again', newSeed: false });
    expect([state.moment, state.pictures]).toEqual([null, {}]);
  });
});

describe('at a moment', () => {
  test('the series end there, nothing has ended, and the rates are those in force', () => {
    end(0);
    report({
      type: 'changed',
      change: { name: 'adam.lr', value: 0.5, at: 40 },
      runs: [{ run: 1, params: { lr: 0.5 } }],
    });
    const at = (moment: number) => {
      state = { ...state, moment };
      return atMoment(state).results as readonly RunResult[];
    };
    const [sgd, adam] = at(60);
    expect([...sgd!.series.loss!.y]).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect([sgd!.done, sgd!.status, sgd!.summary]).toEqual([60, 'running', {}]);
    expect([adam!.params.lr, at(41)[1]!.params.lr, at(40)[1]!.params.lr, at(0)[1]!.params.lr]).toEqual([
      0.5, 0.5, 0.001, 0.001,
    ]);
    // A run that is not so far is as far as it is.
    expect(at(75)[1]!.done).toBe(70);
    expect(at(0)[0]!.series.loss).toEqual(Series.empty);
  });

  test('the newest is the state itself', () => {
    expect(atMoment(state)).toBe(state);
  });

  test('a run that has diverged by then has diverged', () => {
    report({ type: 'ended', run: 0, outcome: 'done', summary: { diverged: true, divergedAt: 80 }, elapsedMs: 9 });
    train(1, 70, 90);
    const at = (moment: number) => atMoment({ ...state, moment }).results[0]!;
    expect(at(79).summary).toEqual({});
    expect(at(80).summary).toEqual({ diverged: true, divergedAt: 80 });
  });

  test('the pictures are those of the moment, as soon as they are there; others come too late', () => {
    tell({ type: 'travel', by: -10 });
    const snapshotsAt = () => atMoment(state).results.map((run): Snapshots => run.snapshots);
    const picture = (at: number, value: number) =>
      report({ type: 'moment', run: 1, at, snapshots: { weights: Float64Array.of(value) } });
    picture(70, 5);
    picture(71, 6);
    expect(snapshotsAt()[1]!.weights).toEqual(Float64Array.of(5));
    tell({ type: 'travel', by: -1 });
    expect(snapshotsAt()[1]!.weights).toBeUndefined();
  });
});
