import { expect, test, vi } from 'vitest';
import { same } from '../../../src/base/text.ts';
import { screens } from '../../../src/screens/index.ts';
import { runsScreen } from '../../../src/screens/runs/index.ts';
import { type RunsState, selectedEntry, shownEntries, shownSeries, startsOf } from '../../../src/screens/runs/state.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { overSeeds } from '../../../src/ui/kit/over-seeds.ts';
import type { TrainingState } from '../../../src/ui/kit/training.ts';
import { screenCells } from '../../../src/ui/shell/picture.ts';
import { createStore } from '../../ui/helpers.ts';
import { keptRuns } from '../../ui/kept.ts';

/** The screen of kept runs, opened from the menu. */
function openRuns(history = keptRuns()) {
  const made = createStore(screens, { history });
  made.store.dispatch({ type: 'open', screen: 'runs' });
  /** Lets answers arrive, and what is asked because of them. */
  const pass = () => {
    for (let i = 0; i < 3; i++) made.store.dispatch({ type: 'screen', screen: 'no-such', action: null });
  };
  pass();
  const press = (...keys: string[]) => {
    made.press(...keys);
    pass();
  };
  const type = (text: string) => press(...[...text].map((char) => (char === ' ' ? 'space' : char)));
  const state = () => made.store.get().states.runs as RunsState;
  const ids = () => shownEntries(state()).map(({ id }) => id);
  const at = () => selectedEntry(state())?.id;
  const notice = () => made.store.get().notice?.text.en;
  return { ...made, history, press, type, state, ids, at, notice };
}

test('nothing is asked of the history before the screen is opened', () => {
  const history = keptRuns();
  const list = vi.spyOn(history, 'list');
  const { store } = createStore(screens, { history });
  store.dispatch({ type: 'screen', screen: 'menu', action: { type: 'highlighted', id: 'runs' } });
  expect(list).not.toHaveBeenCalled();
});

test('it lists what was kept, and draws the run at hand', () => {
  const { ids, at, press, state } = openRuns();
  expect(ids()).toEqual(['k3f8zq2a', 'b90hx7mm', 'w44e0n1c', 'p2yd5tqz']);
  expect(at()).toBe('k3f8zq2a');
  expect(Object.keys(state().loaded)).toEqual(['k3f8zq2a']);
  press('down', 'j', 'up');
  expect(at()).toBe('b90hx7mm');
  expect(Object.keys(state().loaded)).toEqual(['b90hx7mm']);
  press('end');
  expect(at()).toBe('p2yd5tqz');
  press('pageup', 'k', 'pagedown', 'home');
  expect(at()).toBe('k3f8zq2a');
});

test('marked runs keep their places while others come and go', () => {
  const { press, state, at } = openRuns();
  press('space', 'space', 'space');
  expect(state().places).toEqual(['k3f8zq2a', 'b90hx7mm', 'w44e0n1c']);
  expect(at()).toBe('p2yd5tqz');
  press('home', 'down', 'space');
  expect(state().places).toEqual(['k3f8zq2a', null, 'w44e0n1c']);
  press('end', 'space');
  expect(state().places).toEqual(['k3f8zq2a', 'p2yd5tqz', 'w44e0n1c']);
  expect(Object.keys(state().loaded).toSorted()).toEqual(['k3f8zq2a', 'p2yd5tqz', 'w44e0n1c']);
  press('x');
  expect(state().places).toEqual([]);
});

test('v goes through the curves that there are', () => {
  const { press, state } = openRuns();
  const first = shownSeries(state());
  expect(first).toBe('loss');
  press('v');
  expect(shownSeries(state())).not.toBe(first);
  press('v', 'v', 'v', 'v', 'v');
  const seen = new Set<string | undefined>();
  for (let i = 0; i < 10; i++) {
    seen.add(shownSeries(state()));
    press('v');
  }
  expect(seen).toContain('loss');
  expect(seen).toContain('testAccuracy');
});

test('a filter acts while it is typed; Enter keeps it, Esc drops it, then leads back', () => {
  const { press, type, ids, state, store } = openRuns();
  press('/');
  type('outcome=diverged');
  expect(ids()).toEqual(['k3f8zq2a']);
  press('escape');
  expect(ids()).toHaveLength(4);
  press('/');
  type('seed=3');
  press('enter');
  expect([state().filter, ids()]).toEqual(['seed=3', ['b90hx7mm']]);
  press('escape');
  expect([state().filter, ids().length]).toEqual(['', 4]);
  expect(store.get().stack).toEqual(['menu', 'runs']);
  press('escape');
  expect(store.get().stack).toEqual(['menu']);
});

test('a filter that means nothing is not taken, and says why', () => {
  const { press, type, state } = openRuns();
  press('/');
  type('lrr>1');
  press('enter');
  expect(state().typed).toMatchObject({
    type: 'filter',
    edit: { error: { en: expect.stringMatching(/unknown condition "lrr"/) } },
  });
  type('x');
  expect(state().typed).toMatchObject({ edit: { error: null } });
});

test('pins and notes are kept by the history', () => {
  const { press, type, history, state } = openRuns();
  press('p');
  expect(history.list()[0]!.pinned).toBe(true);
  expect(state().entries![0]!.pinned).toBe(true);
  press('p');
  expect(history.list()[0]!.pinned).toBe(false);
  press('W', 'ctrl-u');
  type('q and y');
  press('enter');
  expect(history.list()[0]!.note).toBe('q and y');
  press('W');
  type('x');
  press('escape');
  expect(history.list()[0]!.note).toBe('q and y');
});

test('a note may be in any script, and a filter finds it', () => {
  const { press, type, history, ids } = openRuns();
  press('down', 'W');
  type('학습률 0.1, η²');
  press('left', 'backspace', 'enter');
  expect(history.list()[1]!.note).toBe('학습률 0.1, ²');
  press('/');
  type('학습');
  expect(ids()).toEqual(['b90hx7mm']);
});

test('letters are written while a note or a filter is typed, and keys otherwise', () => {
  const { press, state } = openRuns();
  const writing = () => runsScreen.writing!(state());
  expect(writing()).toBe(false);
  press('W');
  expect(writing()).toBe(true);
  press('escape', '/');
  expect(writing()).toBe(true);
  press('escape', 'D');
  expect(writing()).toBe(false);
});

test('a run is deleted after a question only; the next one is at hand then, and its mark is gone', () => {
  const { press, history, at, state } = openRuns();
  press('space', 'up', 'D', 'n');
  press('D', 'escape');
  press('D', 'D');
  expect(history.list()).toHaveLength(4);
  press('D', 'y');
  expect(history.list().map(({ id }) => id)).toEqual(['b90hx7mm', 'w44e0n1c', 'p2yd5tqz']);
  expect(at()).toBe('b90hx7mm');
  expect(state().places).toEqual([null]);
  press('end', 'D', 'enter');
  expect(at()).toBe('w44e0n1c');
});

test('Enter opens the screen of the run, with its recipe and its curves', () => {
  const { press, store, history } = openRuns();
  press('enter');
  expect(store.get().stack).toEqual(['menu', 'runs', 'optimizer-mnist']);
  const { recipe, results, phase, controls, seed, planned } = store.get().states['optimizer-mnist'] as TrainingState;
  const [entry] = history.list();
  expect(recipe).toEqual(entry!.recipe);
  expect([phase, seed, planned]).toEqual(['over', 1, entry!.recipe.changes]);
  expect(controls.values).toEqual(entry!.recipe.values);
  expect(results).toEqual(history.results('k3f8zq2a').results);
  press('escape');
  expect(store.get().stack).toEqual(['menu', 'runs']);
});

test('what was guessed before a run is shown with it', () => {
  const guess = {
    question: 'order',
    asked: same('Who?'),
    value: ['adam', 'sgd'],
    said: same('Adam, SGD'),
    outcome: same('You put Adam first, and so it was.'),
  };
  const history = keptRuns();
  const [first, ...others] = history.list();
  const { press, store } = openRuns({ ...history, list: () => [{ ...first!, guesses: [guess] }, ...others] });
  press('enter');
  expect(store.get().states['optimizer-mnist']).toMatchObject({ guesses: [guess] });
  const shown = toStrings(screenCells(store.get(), screens, 120, 36)).join('\n');
  expect(shown).toContain('You put Adam first, and so it was.');
  press('escape', 'down', 'enter');
  expect(Reflect.get(store.get().states['optimizer-mnist'] as object, 'guesses')).toEqual([]);
});

test('what was restored starts again with the same recipe, and is not kept as a run of its own', () => {
  const { press, engine, history, keep } = openRuns();
  press('enter', 'r');
  const { values, seed, changes } = history.list()[0]!.recipe;
  expect(engine.jobs.at(-1)!.request).toMatchObject({ experiment: 'optimizer-mnist', values, seed, changes });
  expect(keep).not.toHaveBeenCalled();
});

test('nothing of the screen before shows in what was restored, and nothing goes on from it', () => {
  const { press, store, engine, history, notice } = openRuns();
  store.dispatch({ type: 'open', screen: 'optimizer-mnist' });
  press('space');
  const [job] = engine.jobs;
  const over = () =>
    job!.plans.forEach((_, run) => {
      job!.report({ type: 'ended', run, outcome: 'done', summary: {}, elapsedMs: 3 });
    });
  over();
  press('escape', 'enter');
  expect(store.get().stack.at(-1)).toBe('optimizer-mnist');
  expect(job!.stop).toHaveBeenCalled();
  over();
  press();
  const results = () => (store.get().states['optimizer-mnist'] as TrainingState).results;
  expect(results()).toEqual(history.results('k3f8zq2a').results);
  store.dispatch({ type: 'screen', screen: 'optimizer-mnist', action: { type: 'fork' } });
  press();
  expect(notice()).toMatch(/this run was kept: r trains it again/);
  expect(engine.jobs).toHaveLength(1);
});

test('a run that is not marked opens too, while others are drawn', () => {
  const { press, store } = openRuns();
  press('space', 'end', 'enter');
  expect(store.get().stack.at(-1)).toBe('init-mnist');
});

test('a light experiment is computed again from its values', () => {
  const { press, store, engine } = openRuns();
  press('down', 'down', 'enter');
  expect(store.get().stack.at(-1)).toBe('optimizer-path');
  expect(engine.jobs.at(-1)!.request).toMatchObject({ experiment: 'optimizer-path', values: { surface: 'beale' } });
});

test('a screen that trains is not taken from its runs', () => {
  const { press, store, notice } = openRuns();
  store.dispatch({ type: 'open', screen: 'optimizer-mnist' });
  press('space', 'escape', 'enter');
  expect(store.get().stack).toEqual(['menu', 'runs']);
  expect(notice()).toMatch(/runs that are not over/);
});

test('a run on other data tells the command that gives it again', () => {
  const kept = keptRuns();
  const history = {
    ...kept,
    list: () => kept.list().map((entry) => ({ ...entry, recipe: { ...entry.recipe, data: '/other/digits' } })),
  };
  const { press, store, notice } = openRuns(history);
  press('enter');
  expect(store.get().stack).toEqual(['menu', 'runs']);
  expect(notice()).toMatch(/trained on other data: zigzag run optimizer-mnist .*--data \/other\/digits/);
});

test('y copies the command of the run at hand', () => {
  const { press, copy, history } = openRuns();
  press('down', 'y');
  expect(copy).toHaveBeenCalledWith(history.list()[1]!.recipe);
});

test('a history that cannot be read is told of', () => {
  const history = {
    ...keptRuns(),
    list: () => {
      throw new Error('no disk');
    },
  };
  expect(openRuns(history).notice()).toBe('no disk');
});

test('a run that ends behind the screen appears in the list', () => {
  const { store, history, ids, press } = openRuns();
  history.delete(['k3f8zq2a']);
  store.dispatch({ type: 'screen', screen: 'runs', action: { type: 'kept' } });
  press();
  expect(ids()[0]).toBe('b90hx7mm');
});

test('a run of several seeds is drawn by their medians, and opened with all of them', () => {
  const history = keptRuns();
  const entry = history.list()[1]!;
  const recipe = { ...entry.recipe, seeds: 3 };
  const others = [4, 5].map((seed) => ({ seed, results: history.results('k3f8zq2a').results }));
  const { press, state, store } = openRuns({
    ...history,
    list: () => history.list().map((one) => (one.id === entry.id ? { ...one, recipe } : one)),
    results: (id) => ({ ...history.results(id), ...(id === entry.id && { others }) }),
  });
  press('down');
  const [drawn] = startsOf(state());
  expect([drawn!.seeds, Object.keys(drawn!.bands!)]).toEqual([3, ['sgd', 'adam']]);
  press('enter');
  const race = store.get().states['optimizer-mnist'] as TrainingState;
  expect([race.recipe, race.seeds, race.others.map(({ seed }) => seed)]).toEqual([recipe, 3, [4, 5]]);
  expect(overSeeds(race)?.standings).toHaveLength(1);
});
