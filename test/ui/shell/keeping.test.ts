import { describe, expect, test } from 'vitest';
import { same } from '../../../src/base/text.ts';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import { screens } from '../../../src/screens/index.ts';
import type { GuessingState } from '../../../src/ui/kit/guess.ts';
import type { TrainingState } from '../../../src/ui/kit/training.ts';
import type { KeptStart } from '../../../src/ui/shell/keeping.ts';
import { screenPath } from '../../../src/ui/shell/open.tsx';
import { createStore, type FakeJob } from '../helpers.ts';

/** The program opened at a screen; the section's menu lies below it. */
function openAt(target: string, texts: Readonly<Record<string, string>> = {}) {
  const made = createStore(screens, { target, texts });
  for (const screen of screenPath(target, screens)) made.store.dispatch({ type: 'open', screen });
  /** Lets reports and promises arrive. */
  const arrive = async () => {
    await Promise.resolve();
    await Promise.resolve();
    made.store.dispatch({ type: 'notice', text: same('') });
  };
  /** The runs of a job make an update each, and end. */
  const finish = async (job: FakeJob, outcome: 'done' | 'stopped' = 'done') => {
    job.plans.forEach((_, run) => {
      const value = { x: Float64Array.of(1), y: Float64Array.of(2) };
      job.report({ type: 'rows', run, series: { loss: value }, snapshots: {}, done: 1, total: 5, elapsedMs: 3 });
      job.report({ type: 'ended', run, outcome, summary: {}, elapsedMs: 3 });
    });
    job.end();
    await arrive();
  };
  const kept = () => made.keep.mock.calls.map(([start]) => start);
  const recipes = () => kept().map(({ recipe }) => recipe);
  return { ...made, arrive, finish, kept, recipes, last: () => made.engine.jobs.at(-1)! };
}

const valuesOf = (id: string, texts: Readonly<Record<string, string>> = {}) => resolveValues(experimentById(id), texts);

test('a start whose runs are over is kept, with its numbers', async () => {
  const { press, finish, kept, last } = openAt('optimizer-mnist', { optimizers: 'sgd,adam' });
  press('space');
  expect(kept()).toEqual([]);
  await finish(last());
  const [{ recipe, results }] = kept() as [ReturnType<typeof kept>[number]];
  const values = valuesOf('optimizer-mnist', { optimizers: 'sgd,adam' });
  expect(recipe).toEqual({ experiment: 'optimizer-mnist', values, seed: 1, changes: [] });
  expect(results.map(({ id, status, done }) => [id, status, done])).toEqual([
    ['sgd', 'done', 1],
    ['adam', 'done', 1],
  ]);
  expect(results[0]!.series.loss!.y).toEqual(Float64Array.of(2));
});

test('what was guessed before is kept with it, and what came of it', async () => {
  const { press, finish, kept, last } = openAt('optimizer-mnist', { optimizers: 'sgd,adam' });
  press('e', 'enter', 'space');
  await finish(last());
  const [{ guesses }] = kept() as [ReturnType<typeof kept>[number]];
  expect(guesses).toEqual([expect.objectContaining({ value: ['sgd', 'adam'] })]);
  expect(guesses![0]!.said.en).toMatch(/^SGD.*Adam/);
});

test('a guess at the next start is not taken for one at a kept run', async () => {
  const { press, store, kept, finish, last } = openAt('optimizer-mnist', { optimizers: 'sgd,adam' });
  press('space');
  await finish(last());
  const [{ recipe, results, guesses }] = kept() as [ReturnType<typeof kept>[number]];
  expect(guesses).toBeUndefined();
  press('right', 'e', 'enter');
  const shown = () => store.get().states['optimizer-mnist'] as GuessingState;
  expect(shown().guesses).toHaveLength(1);
  store.dispatch({ type: 'restore', recipe, results });
  expect(shown().guesses).toEqual([]);
});

test('what was changed on the way is in its recipe', async () => {
  const { press, finish, recipes, last } = openAt('optimizer-mnist');
  press('space');
  const change = { name: 'sgd.lr', value: 0.5, at: 7 };
  last().report({ type: 'changed', change, runs: [{ run: 0, params: { lr: 0.5 } }] });
  await finish(last());
  expect(recipes()[0]!.changes).toEqual([change]);
});

test('a start that another one replaces is kept as it stands; one that is stopped, once', async () => {
  const { press, finish, kept, last, arrive } = openAt('optimizer-mnist');
  press('space');
  const first = last();
  first.report({ type: 'started', run: 0 });
  await arrive();
  press('R');
  expect(kept().map(({ recipe, results }) => [recipe.seed, results[0]!.status])).toEqual([[1, 'running']]);
  await finish(first);
  expect(kept()).toHaveLength(1);
  press('X');
  await finish(last(), 'stopped');
  press('r');
  expect(kept().map(({ recipe, results }) => [recipe.seed, results[0]!.status])).toEqual([
    [1, 'running'],
    [2, 'stopped'],
  ]);
});

test('one that trains when the program is left is kept; one that is over is not kept again', async () => {
  const { press, kept } = openAt('optimizer-mnist');
  press('space', 'q');
  expect(kept().map(({ recipe }) => recipe.experiment)).toEqual(['optimizer-mnist']);
  const other = openAt('optimizer-mnist');
  other.press('space');
  await other.finish(other.last());
  other.press('ctrl-c');
  expect(other.kept()).toHaveLength(1);
});

test('one that was refused is not kept', () => {
  const { press, engine, kept } = openAt('optimizer-mnist');
  engine.onStart = () => {
    throw new Error('no memory');
  };
  press('space', 'q');
  expect(kept()).toEqual([]);
});

test('a round of a search that leads to another one is not the end', async () => {
  const { press, finish, kept, last, arrive } = openAt('hyperparameter-search', { trials: '2', rounds: '2' });
  press('space');
  const job = last();
  job.plans.forEach((_, run) => {
    job.report({ type: 'ended', run, outcome: 'done', summary: {}, elapsedMs: 3 });
  });
  await arrive();
  expect(kept()).toEqual([]);
  await finish(job);
  expect(kept()).toHaveLength(1);
});

test('of a screen that follows every key, what stands there is kept when it is left', async () => {
  const { press, finish, recipes, last } = openAt('optimizer-path');
  await finish(last());
  press('s');
  await finish(last());
  press('s');
  await finish(last());
  expect(recipes()).toEqual([]);
  press('escape');
  expect(recipes().map(({ values }) => values.surface)).toEqual([last().request.values.surface]);
});

test('a screen that follows every key keeps the guess about what stands there, also about what it began with', async () => {
  const { press, finish, kept, last, store } = openAt('optimizer-path', { optimizers: 'sgd,adam' });
  await finish(last());
  press('e', 'enter');
  press('escape');
  expect(kept().map(({ guesses }) => guesses?.map(({ question }) => question))).toEqual([['lowest']]);
  store.dispatch({ type: 'open', screen: 'optimizer-path' });
  press('escape');
  expect(kept()).toHaveLength(1);
});

test('a guess about what is still being computed is not kept with what stood there before', async () => {
  const { press, finish, kept, last } = openAt('init-activations');
  await finish(last());
  press('e', 'enter');
  press('escape');
  expect(kept().flatMap(({ guesses = [] }) => guesses)).toEqual([]);
});

test('what a screen began with is not kept, nor the same once more', async () => {
  const { press, finish, recipes, last, store } = openAt('optimizer-path');
  await finish(last());
  press('escape');
  expect(recipes()).toEqual([]);
  store.dispatch({ type: 'open', screen: 'optimizer-path' });
  press('s');
  await finish(last());
  press('escape');
  store.dispatch({ type: 'open', screen: 'optimizer-path' });
  press('q');
  expect(recipes()).toHaveLength(1);
});

test.each(screens.filter(({ experiments: [id] }) => id && experimentById(id).light).map(({ id }) => [id]))(
  '%s: looking at it keeps nothing',
  async (id) => {
    const { press, finish, kept, last } = openAt(id);
    await finish(last());
    press('escape', 'q');
    expect(kept()).toEqual([]);
  },
);

describe('further seeds', () => {
  const texts = { optimizers: 'sgd,adam' };
  const seedsOfKept = ({ kept }: Pick<ReturnType<typeof openAt>, 'kept'>) =>
    kept().map(({ key, recipe, others = [] }) => ({
      key,
      seeds: recipe.seeds ?? 1,
      others: others.map(({ seed, results }) => [seed, results.map(({ status }) => status)]),
    }));
  /** A start of three seeds, the first of which is over. */
  const three = async () => {
    const opened = openAt('optimizer-mnist', texts);
    opened.press('space');
    const first = opened.last();
    opened.press('*', 'backspace', 'backspace', '3', 'enter');
    await opened.finish(first);
    const [, second, third] = opened.engine.jobs as [FakeJob, FakeJob, FakeJob];
    return { ...opened, second, third };
  };
  const one = { key: 'optimizer-mnist 1', seeds: 1, others: [] };
  const done = (seed: number) => [seed, ['done', 'done']];

  test('are kept in the place of the first one, once all are over', async () => {
    const opened = await three();
    expect(seedsOfKept(opened)).toEqual([one]);
    await opened.finish(opened.second);
    expect(seedsOfKept(opened)).toEqual([one]);
    await opened.finish(opened.third);
    expect(seedsOfKept(opened)).toEqual([one, { ...one, seeds: 3, others: [done(2), done(3)] }]);
    opened.press('q');
    expect(opened.kept()).toHaveLength(2);
  });

  test.each([['q'], ['r'], ['X']])('as far as they are whole when they are left: %s', async (key) => {
    const opened = await three();
    await opened.finish(opened.second);
    opened.press(key);
    if (key === 'X') await opened.finish(opened.third, 'stopped');
    expect(seedsOfKept(opened)).toEqual([one, { ...one, seeds: 2, others: [done(2)] }]);
  });

  test('of the next start are those of another entry', async () => {
    const opened = await three();
    await opened.finish(opened.second);
    await opened.finish(opened.third);
    opened.press('r');
    await opened.finish(opened.last());
    expect(seedsOfKept(opened).map(({ key }) => key)).toEqual([one.key, one.key, 'optimizer-mnist 2']);
  });

  test('a kept run that is looked at is not kept again as what its screen had before', async () => {
    const opened = await three();
    await opened.finish(opened.second);
    await opened.finish(opened.third);
    const [, whole] = opened.kept() as [KeptStart, KeptStart];
    opened.press('*', 'backspace', '1', 'enter', 'r');
    await opened.finish(opened.last());
    opened.store.dispatch({ type: 'restore', ...whole });
    const shown = () => opened.store.get().states['optimizer-mnist'] as TrainingState;
    expect([shown().seeds, shown().others.map(({ seed }) => seed)]).toEqual([3, [2, 3]]);
    expect(seedsOfKept(opened).slice(2)).toEqual([{ ...one, key: 'optimizer-mnist 2' }]);
    opened.press('q');
    expect(opened.kept()).toHaveLength(3);
  });

  test('more of them than a kept run has begin with a start of its own', async () => {
    const opened = await three();
    await opened.finish(opened.second);
    await opened.finish(opened.third);
    const [first] = opened.kept() as [KeptStart];
    opened.store.dispatch({ type: 'restore', ...first });
    opened.press('*', 'backspace', 'backspace', '2', 'enter');
    await opened.finish(opened.last());
    await opened.finish(opened.last());
    expect(seedsOfKept(opened).slice(2)).toEqual([
      { ...one, key: 'optimizer-mnist 2' },
      { ...one, key: 'optimizer-mnist 2', seeds: 2, others: [done(2)] },
    ]);
  });
});

test('a branch is kept as a run of its own, when it is over or the program is left', async () => {
  const { press, finish, kept, last, engine, store } = openAt('optimizer-mnist', { iterations: '50' });
  press('space');
  const main = last();
  main.report({ type: 'rows', run: 0, series: {}, snapshots: {}, done: 5, total: 50, elapsedMs: 3 });
  main.report({ type: 'rows', run: 1, series: {}, snapshots: {}, done: 5, total: 50, elapsedMs: 3 });
  const tell = (action: unknown) => store.dispatch({ type: 'screen', screen: 'optimizer-mnist', action });
  tell({ type: 'travel', by: -2 });
  const selected = () => (store.get().states['optimizer-mnist'] as TrainingState).controls.selected;
  for (let i = 0; i < 20 && selected() !== 'sgd.lr'; i++) tell({ type: 'select', by: 1 });
  tell({ type: 'nudge', direction: 1 });
  tell({ type: 'fork' });
  const branch = last();
  if (branch === main) throw new Error('no branch');
  await finish(branch);
  expect(kept()).toHaveLength(1);
  expect(kept()[0]!.recipe.changes).toHaveLength(1);
  expect(kept()[0]!.results.map(({ id }) => id)).toEqual(['sgd']);
  press('q');
  expect(kept()).toHaveLength(2);
  expect(kept()[1]!.recipe.changes).toEqual([]);
  expect(engine.jobs).toHaveLength(2);
});
