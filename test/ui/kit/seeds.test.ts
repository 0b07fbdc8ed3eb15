import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../src/engine/experiments/results.ts';
import { initFollowing } from '../../../src/ui/kit/following.ts';
import { overSeeds } from '../../../src/ui/kit/over-seeds.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';
import { allowedSeeds } from '../../../src/ui/kit/seeds.ts';
import { initTraining, recipeOf, type TrainingAction, type TrainingState } from '../../../src/ui/kit/training.ts';
import { told } from './told.ts';

const id = 'init-mnist';
const texts = { init: 'he,0.5', iterations: '100' };

/** A race of two, told things; starts are answered with their plan. */
function race(setup: { seeds?: number; seed?: number } = {}) {
  let state: TrainingState = initTraining(id, { seed: 1, texts, ...setup });
  const tell = (...actions: (TrainingAction | ShellAction)[]): Effect[] => {
    const next = told(state, actions);
    state = next.state;
    return next.effects;
  };
  const end = (run: number, outcome: 'done' | 'stopped' = 'done'): RunEvent => ({
    type: 'ended',
    run,
    outcome,
    summary: {},
    elapsedMs: 1,
  });
  /** Both runs of the first seed are over, or of another one. */
  const finish = (seed?: number, outcome: 'done' | 'stopped' = 'done'): Effect[] =>
    tell(
      ...[0, 1].map(
        (run): ShellAction =>
          seed === undefined
            ? { type: 'event', event: end(run, outcome) }
            : { type: 'repeated', seed, event: end(run, outcome) },
      ),
    );
  const type = (text: string): Effect[] =>
    tell({ type: 'seeds' }, ...[...text, 'enter'].map((key) => ({ type: 'type', key }) as const));
  return { tell, finish, type, get: () => state };
}

/** The seeds that an effect lets train. */
const repeated = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'repeat' ? [effect.requests.map(({ seed }) => seed)] : []));

const seen = ({ results, seed, others }: TrainingState) =>
  [{ seed, results }, ...others].map((one) => `${one.seed} ${one.results.map(({ status }) => status).join(' ')}`);

describe('the number', () => {
  test('is typed as a value is: ten is offered, Enter takes it', () => {
    const { tell, get } = race();
    tell({ type: 'seeds' });
    expect(get().seedsEdit).toMatchObject({ text: '10', selected: true });
    expect(allowedSeeds(get())!.en).toBe('a whole number from 1 to 1000');
    tell({ type: 'type', key: '7' }, { type: 'type', key: 'enter' });
    expect([get().seeds, get().seedsEdit, allowedSeeds(get())]).toEqual([7, null, null]);
    tell({ type: 'seeds' });
    expect(get().seedsEdit!.text).toBe('7');
  });

  test('Esc leaves everything as it was', () => {
    const { tell, get } = race();
    const before = get();
    expect(tell({ type: 'seeds' }, { type: 'type', key: '9' }, { type: 'type', key: 'escape' })).toEqual([]);
    expect(get()).toEqual(before);
  });

  test.each(['0', '1001', '2.5', 'x', ' '])('%j is not taken, and it is said why', (text) => {
    const { type, get } = race();
    expect(type(text)).toEqual([]);
    expect(get().seedsEdit!.error!.en).toContain('allowed: a whole number from 1 to 1000');
    expect([get().seeds, get().phase]).toEqual([1, 'idle']);
  });
});

describe('repeating', () => {
  test('before the first start it starts with so many', () => {
    const { type, finish, get } = race();
    const [start] = type('3');
    expect(start).toMatchObject({ type: 'start', request: { seed: 1, paused: false } });
    expect(get().recipe).toMatchObject({ seed: 1, seeds: 3 });
    const effects = finish();
    expect(repeated(effects)).toEqual([[2, 3]]);
    expect(effects[0]).toMatchObject({ requests: [{ experiment: id, unwatched: true, paused: false }, {}] });
    expect(seen(get())).toEqual(['1 done done', '2 queued queued', '3 queued queued']);
    expect(get().phase).toBe('running');
    finish(2);
    expect(get().phase).toBe('running');
    finish(3);
    expect([get().phase, ...seen(get())]).toEqual(['over', '1 done done', '2 done done', '3 done done']);
  });

  test('the runs that are there are not trained again', () => {
    const { tell, type, finish, get } = race();
    tell({ type: 'run' });
    finish();
    expect(get().phase).toBe('over');
    const first = get().results;
    expect(repeated(type('3'))).toEqual([[2, 3]]);
    finish(2);
    finish(3);
    expect(repeated(type('5'))).toEqual([[4, 5]]);
    expect(get().results).toBe(first);
    expect(get().recipe!.seeds).toBe(5);
  });

  test('while the first seed trains the others follow it', () => {
    const { tell, type, finish, get } = race();
    tell({ type: 'run' });
    expect(type('2')).toEqual([]);
    expect(get().recipe!.seeds).toBe(2);
    expect(repeated(finish())).toEqual([[2]]);
  });

  test('fewer seeds show fewer, and end those that train', () => {
    const { type, finish, get } = race();
    type('4');
    finish();
    finish(2);
    expect(repeated(type('2'))).toEqual([[]]);
    expect([get().phase, ...seen(get())]).toEqual(['over', '1 done done', '2 done done']);
    expect(type('1')).toEqual([]);
    expect(recipeOf(get()).seeds).toBeUndefined();
  });

  test('with changed parameters, or after runs that were stopped, everything starts anew', () => {
    const changed = race();
    changed.tell({ type: 'run' });
    changed.finish();
    changed.tell({ type: 'nudge', direction: 1 });
    expect(changed.get().stale).toBe(true);
    expect(changed.type('2')).toMatchObject([{ type: 'start', request: { seed: 1 } }]);
    const stopped = race();
    stopped.tell({ type: 'run' });
    stopped.finish(undefined, 'stopped');
    expect(stopped.type('2')).toMatchObject([{ type: 'start' }]);
  });

  test('what was changed on the way holds in every seed', () => {
    const { tell, type, finish } = race();
    type('2');
    const change = { name: 'lr', value: 0.05, at: 30 };
    tell({ type: 'event', event: { type: 'changed', change, runs: [] } });
    expect(finish()[0]).toMatchObject({ type: 'repeat', requests: [{ seed: 2, changes: [change] }] });
  });

  test('once the others train a rate waits for the next start', () => {
    const { type, finish, tell, get } = race();
    type('2');
    finish();
    tell({ type: 'select', by: 1 });
    expect(get().controls.selected).toBe('lr');
    expect(tell({ type: 'nudge', direction: 1 })).toEqual([]);
    expect(get().stale).toBe(true);
  });
});

describe('pausing, stopping, starting again', () => {
  test('a pause holds them, and those that begin in it wait', () => {
    const { type, finish, tell, get } = race();
    type('2');
    tell({ type: 'run' });
    expect(get().phase).toBe('paused');
    expect(finish()[0]).toMatchObject({ type: 'repeat', requests: [{ paused: true }] });
    expect(get().phase).toBe('paused');
    expect(tell({ type: 'run' })).toEqual([{ type: 'resume' }]);
  });

  test('stopping keeps what has come in, and the command is that of what is seen', () => {
    const { type, finish, tell, get } = race();
    type('4');
    finish();
    finish(2);
    expect(tell({ type: 'stop' })).toEqual([{ type: 'stop' }]);
    finish(3, 'stopped');
    finish(4, 'stopped');
    expect([get().phase, ...seen(get())]).toEqual(['over', '1 done done', '2 done done']);
    expect(recipeOf(get()).seeds).toBe(2);
    // The next start has as many as were asked for.
    tell({ type: 'again', newSeed: false });
    expect(get().recipe!.seeds).toBe(4);
  });

  test('a whole seed after one that was stopped is left out: seeds follow each other without a gap', () => {
    const { type, finish, get } = race();
    type('4');
    finish();
    finish(4);
    finish(2);
    finish(3, 'stopped');
    expect(seen(get())).toEqual(['1 done done', '2 done done']);
  });

  test('stopped in the first seed none follow', () => {
    const { type, finish, get } = race();
    type('3');
    expect(finish(undefined, 'stopped')).toEqual([]);
    expect(get().phase).toBe('over');
  });

  test('a start leaves their medians behind', () => {
    const { type, finish, tell, get } = race();
    type('3');
    const series = { loss: { x: Float64Array.of(1), y: Float64Array.of(0.5) } };
    tell({ type: 'event', event: { type: 'rows', run: 0, series, snapshots: {}, done: 1, total: 1, elapsedMs: 1 } });
    for (const seed of [undefined, 2, 3]) finish(seed);
    const medians = overSeeds(get())!.results;
    expect(medians[0]!.series.loss).not.toBe(get().results[0]!.series.loss);
    tell({ type: 'again', newSeed: false });
    expect(get().ghosts[0]!.results).toEqual(medians);
  });

  test('again repeats all of them, with new seeds none of them', () => {
    const { type, finish, tell, get } = race({ seed: 5 });
    type('3');
    finish();
    expect(tell({ type: 'again', newSeed: false })).toMatchObject([{ type: 'start', request: { seed: 5 } }]);
    expect(get().others).toEqual([]);
    expect(tell({ type: 'again', newSeed: true })).toMatchObject([{ type: 'start', request: { seed: 8 } }]);
    expect(repeated(finish())).toEqual([[9, 10]]);
  });

  test('where further seeds are refused the first one stays', () => {
    const { type, finish, tell, get } = race();
    type('3');
    finish();
    tell({ type: 'refused', message: 'no memory' });
    expect([get().phase, ...seen(get())]).toEqual(['over', '1 done done']);
  });
});

test('with --seeds a start has so many; a screen that compares nothing refuses them', () => {
  const { tell, get } = race({ seeds: 4 });
  expect(recipeOf(get()).seeds).toBe(4);
  tell({ type: 'run' });
  expect(get().recipe!.seeds).toBe(4);
  const setup = { seed: 1, texts: {}, seeds: 2 };
  expect(() => initFollowing('batchnorm-layer', setup)).toThrow(
    /^--seeds: the screen of batchnorm-layer compares nothing over seeds; zigzag run batchnorm-layer --seeds 2 repeats it$/,
  );
  expect(() => initTraining('hyperparameter-search', setup)).toThrow(/^--seeds: /);
  expect(initTraining('hyperparameter-search', { ...setup, seeds: 1 }).seeds).toBe(1);
});
