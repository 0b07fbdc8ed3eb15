import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readCommandLine, tokenize } from '../../../src/command-line.ts';
import { changeableNames, readChanges } from '../../../src/engine/experiments/changes.ts';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { Change } from '../../../src/engine/experiments/plan.ts';
import { applyEvent, emptyResults, type RunEvent, type RunResult } from '../../../src/engine/experiments/results.ts';
import { commandWords } from '../../../src/engine/runs/recipe.ts';
import { screens } from '../../../src/screens/index.ts';
import { applyControls } from '../../../src/ui/kit/apply-controls.ts';
import { valueIn } from '../../../src/ui/kit/control-values.ts';
import { controlRows, nudgeSelected, possibleRows } from '../../../src/ui/kit/controls.ts';
import { plannedRuns, runsOf } from '../../../src/ui/kit/planned-runs.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';
import { initTraining, recipeOf, type TrainingAction, type TrainingState } from '../../../src/ui/kit/training.ts';
import { quickTexts } from '../../fuzz/picture.ts';
import { SteppingEngine } from '../../fuzz/stepping.ts';
import { commandsIn, createStore } from '../helpers.ts';
import { told } from './told.ts';

const id = 'init-mnist';
let state: TrainingState<typeof id>;

/** Tells the screen, and answers a start with its plan. */
function tell(...actions: (TrainingAction | ShellAction)[]): Effect[] {
  const next = told(state, actions);
  state = next.state;
  return next.effects;
}
const report = (event: RunEvent) => tell({ type: 'event', event });
const end = (run: number) => report({ type: 'ended', run, outcome: 'done', summary: {}, elapsedMs: 1 });
const select = (selected: string) => {
  state = { ...state, controls: { ...state.controls, selected } };
};
const nudge = (name: string, direction: 1 | -1 = 1) => {
  select(name);
  return tell({ type: 'nudge', direction });
};
const changed = (value: number, at: number) =>
  report({
    type: 'changed',
    change: { name: 'lr', value, at },
    runs: [0, 1].map((run) => ({ run, params: { lr: value } })),
  });
const starts = (effects: readonly Effect[]) => effects.flatMap((e) => (e.type === 'start' ? [e.request] : []));
const open = (changes: readonly string[] = []) => {
  state = initTraining(id, { seed: 3, texts: { init: 'he,0.5', iterations: '500' }, changes });
};
const command = () => commandsIn(tell({ type: 'command' }))[0];
const plain = 'run init-mnist --init he,0.5 --iterations 500';

beforeEach(() => open());

describe('a training', () => {
  test('before its first start shows the runs that it would have', () => {
    expect([state.phase, state.recipe, state.results]).toEqual(['idle', null, []]);
    expect(plannedRuns(state).map((run) => run.id)).toEqual(['he', '0.5']);
    expect(runsOf(state)).toEqual(plannedRuns(state));
  });

  test('starts, pauses, goes on, and is over with its last run', () => {
    const [request] = starts(tell({ type: 'run' }));
    expect(request).toEqual({ experiment: id, values: state.controls.values, seed: 3, changes: [], paused: false });
    expect([tell({ type: 'run' }), state.phase]).toEqual([[{ type: 'pause' }], 'paused']);
    expect([tell({ type: 'run' }), state.phase]).toEqual([[{ type: 'resume' }], 'running']);
    end(0);
    expect(state.phase).toBe('running');
    end(1);
    expect(state.phase).toBe('over');
    expect(starts(tell({ type: 'run' }))).toHaveLength(1);
  });

  test('goes step by step, from the start on or after a pause', () => {
    expect(tell({ type: 'step' })).toMatchObject([{ type: 'start', request: { paused: true } }, { type: 'step' }]);
    expect([tell({ type: 'step' }), state.phase]).toEqual([[{ type: 'step' }], 'paused']);
    tell({ type: 'run' });
    expect([tell({ type: 'step' }), state.phase]).toEqual([[{ type: 'pause' }], 'paused']);
  });

  test('starts again with the same seed or the next one', () => {
    expect(starts(tell({ type: 'again', newSeed: false }))[0]!.seed).toBe(3);
    expect(starts(tell({ type: 'again', newSeed: true }))[0]!.seed).toBe(4);
    expect([state.seed, state.recipe!.seed]).toEqual([4, 4]);
  });

  test('that is refused is as before the first start', () => {
    tell({ type: 'run' }, { type: 'refused', message: 'no data' });
    expect([state.phase, state.recipe]).toEqual(['idle', null]);
    expect(starts(tell({ type: 'run' }))).toHaveLength(1);
  });
});

describe('a change on the way', () => {
  test('is asked for where a run that goes on takes it; nothing waits then', () => {
    tell({ type: 'run' });
    expect([nudge('lr'), state.stale]).toEqual([[{ type: 'change', name: 'lr', value: 0.012 }], false]);
    end(0);
    expect([nudge('lr'), state.stale]).toEqual([[{ type: 'change', name: 'lr', value: 0.015 }], false]);
    end(1);
    expect([nudge('lr'), state.stale]).toEqual([[], true]);
  });

  test('of what no run takes waits for the next start; before the first one nothing waits', () => {
    expect([nudge('hidden'), state.stale]).toEqual([[], false]);
    tell({ type: 'run' });
    expect([nudge('hidden'), state.stale]).toEqual([[], true]);
    tell({ type: 'again', newSeed: false });
    expect(state.stale).toBe(false);
  });

  test('to the value that it has is none', () => {
    tell({ type: 'run' });
    select('lr');
    const typed = ['ctrl-u', ...'1e-2', 'enter'].map((key) => ({ type: 'type', key }) as const);
    expect([tell({ type: 'edit' }, ...typed), state.stale]).toEqual([[], false]);
  });

  test('is part of the recipe with the update at which it acted, and not before', () => {
    tell({ type: 'run' });
    nudge('lr');
    expect(command()).toBe(`${plain} --seed 3`);
    changed(0.012, 120);
    expect(state.results.map((run) => run.params.lr)).toEqual([0.012, 0.012]);
    expect(command()).toBe(`${plain} --change lr=0.012@120 --seed 3`);
    changed(0.015, 130);
    expect(state.recipe!.changes).toEqual([
      { name: 'lr', value: 0.012, at: 120 },
      { name: 'lr', value: 0.015, at: 130 },
    ]);
    expect(recipeOf(state)).toBe(state.recipe);
  });

  test('at the update of the one before takes its place', () => {
    tell({ type: 'run' });
    for (const value of [0.012, 0.015, 0.02]) changed(value, 120);
    expect(command()).toBe(`${plain} --change lr=0.02@120 --seed 3`);
  });

  test('that comes too late waits for the next start, and is not in the recipe of what is seen', () => {
    tell({ type: 'run' });
    nudge('lr');
    report({ type: 'unchanged', change: { name: 'lr', value: 0.012 } });
    expect([state.stale, state.recipe!.changes]).toEqual([true, []]);
  });

  test('is what the next start begins with', () => {
    tell({ type: 'run' });
    nudge('lr');
    changed(0.012, 120);
    const [request] = starts(tell({ type: 'again', newSeed: false }));
    expect(request).toMatchObject({ values: { lr: 0.012 }, changes: [] });
    expect(command()).toBe('run init-mnist --init he,0.5 --lr 0.012 --iterations 500 --seed 3');
  });
});

describe('the command', () => {
  test('is that of the values before the first start, and of the next one when some wait', () => {
    expect(command()).toBe(`${plain} --seed 3`);
    tell({ type: 'run' });
    changed(0.02, 120);
    nudge('iterations');
    expect(command()).toBe('run init-mnist --init he,0.5 --iterations 600 --seed 3');
  });

  test('of a training that was started again has the new seed', () => {
    tell({ type: 'run' }, { type: 'again', newSeed: true });
    expect(command()).toBe(`${plain} --seed 4`);
  });
});

describe('changes of the command line', () => {
  const planned: Change[] = [{ name: 'lr', value: 0.5, at: 300 }];
  beforeEach(() => open(['lr=0.5@300']));

  test('are made by every start, and in its command', () => {
    expect(state.planned).toEqual(planned);
    expect(command()).toBe(`${plain} --change lr=0.5@300 --seed 3`);
    for (const action of [{ type: 'run' }, { type: 'again', newSeed: false }] as const) {
      expect(starts(tell(action))[0]!.changes).toEqual(planned);
    }
    changed(0.012, 120);
    expect(command()).toBe(`${plain} --change lr=0.5@300 --change lr=0.012@120 --seed 3`);
    expect(starts(tell({ type: 'again', newSeed: false }))[0]!.changes).toEqual(planned);
  });

  test('go with a reset', () => {
    tell({ type: 'reset' });
    expect(command()).toBe('run init-mnist --seed 3');
    expect(starts(tell({ type: 'run' }))[0]!.changes).toEqual([]);
  });

  test('that no run could take are refused', () => {
    expect(() => open(['lr=0.5@500'])).toThrow('--change lr=0.5@500: "500" updates are never reached');
    expect(() => open(['lr=0.5@300', 'momentum=1@2'])).toThrow('--change: unknown parameter "momentum" of init-mnist');
    expect(() => open(['init=he@2'])).toThrow('--change init=he@2: "init" cannot be changed on the way');
  });
});

/** The screens that train, with their experiments. */
const trainingScreens = screens.flatMap((screen) => {
  const [experiment] = screen.experiments;
  const trains = experiment !== undefined && 'recipe' in screen.init({ seed: 1, texts: {} });
  return trains && experimentById(experiment).live ? [{ id: screen.id, experiment }] : [];
});

test.each(trainingScreens)(
  'whatever can be changed on the way has a row on $id, which acts at once',
  ({ id: screen, experiment: name }) => {
    const experiment = experimentById(name);
    const { store, press } = createStore(screens, { target: screen, texts: quickTexts([name]) });
    store.dispatch({ type: 'open', screen });
    press('space');
    // What has been planned is told with the next action.
    store.dispatch({ type: 'screen', screen: 'none', action: null });
    const shown = () => store.get().states[screen] as TrainingState;
    const listed = possibleRows(shown().controls).all.map((row) => row.name);
    for (const one of changeableNames(experiment, shown().controls.values)) {
      expect(listed, one).toContain(one);
      const { controls, recipe, results, moment, phase, stale } = shown();
      const next = nudgeSelected({ ...controls, selected: one }, -1);
      const value = valueIn(next, one);
      // Of as many values as were compared at the start; others wait.
      if (Array.isArray(value) && value.length !== (recipe!.values[one] as unknown[]).length) continue;
      const applied = applyControls(
        { controls, recipe, results, moment, phase, stale, pictures: {}, jump: null },
        next,
      );
      expect([applied.state.stale, applied.effects], one).toEqual([false, [{ type: 'change', name: one, value }]]);
    }
    store.close();
  },
);

describe.each(trainingScreens)('y on $id', ({ id: screen, experiment: name }) => {
  const experiment = experimentById(name);

  test('gives what is seen again, bit for bit, whatever was changed on the way', async () => {
    const engine = new SteppingEngine();
    const texts = quickTexts([name]);
    const { store, copy } = createStore(screens, { engine, target: screen, texts });
    const act = (action: unknown) => store.dispatch({ type: 'screen', screen, action });
    const shown = () => store.get().states[screen] as TrainingState;
    store.dispatch({ type: 'open', screen });
    act({ type: 'run' });
    await engine.advance(6);
    const live = changeableNames(experiment, shown().controls.values).filter((one) => one in experiment.params);
    const rate = live.find((one) => one === 'lr' || one.endsWith('.lr'))!;
    const nudged = async (name: string, direction: 1 | -1) => {
      const rows = controlRows(shown().controls).map((row) => row.name);
      act({ type: 'select', by: rows.indexOf(name) - rows.indexOf(shown().controls.selected) });
      act({ type: 'nudge', direction });
      await engine.advance(2);
    };
    for (const direction of [1, 1, -1] as const) await nudged(rate, direction);
    // The rule by which the runs of that rate go on.
    const rule = rate.replace(/lr$/, 'optimizer');
    const rules = changeableNames(experiment, shown().controls.values).includes(rule) ? [rule, rule] : [];
    for (const [i, one] of rules.entries()) await nudged(one, i === 0 ? -1 : 1);
    await engine.finish();
    await vi.waitFor(() => expect(shown().phase).toBe('over'));
    act({ type: 'command' });
    await vi.waitFor(() => expect(copy).toHaveBeenCalledOnce());
    const [recipe] = copy.mock.calls[0]!;
    expect(recipe.changes!.map((change) => change.name)).toEqual([rate, rate, rate, ...rules]);
    expect(recipe.changes!.every(({ at }) => at >= 5)).toBe(true);

    const { flags, texts: written } = readCommandLine(tokenize(commandWords(recipe)));
    const values = resolveValues(experiment, written);
    const changes = readChanges(experiment, flags.get('change') as readonly string[], values, recipe.seed);
    const again = new SteppingEngine();
    let results: readonly RunResult[] = emptyResults(experiment.runs(values, recipe.seed));
    again.start({ experiment: name, values, seed: recipe.seed, changes }, (event) => {
      results = applyEvent(results, event);
    });
    await again.finish();
    const numbers = (runs: readonly RunResult[]) =>
      runs.map(({ id: run, series, summary }) => ({ run, series, summary }));
    expect(numbers(results)).toEqual(numbers(shown().results));
    store.close();
  });
});
