import { describe, expect, expectTypeOf, test } from 'vitest';
import type { ExperimentId, ResultOf } from '../../../src/engine/experiments/list.ts';
import { createCells } from '../../../src/ui/charts/cells.ts';
import { createControls, nudgeSelected, setValue } from '../../../src/ui/kit/controls.ts';
import { defineScreen } from '../../../src/ui/kit/define-screen.ts';
import { createFollowing, type FollowingState, initFollowing } from '../../../src/ui/kit/following.ts';
import { type RaceState, raceScreen } from '../../../src/ui/kit/race.ts';
import type { AnyScreen, ScreenSetup } from '../../../src/ui/kit/screen.ts';
import { initTraining, reduceTraining, type TrainingState } from '../../../src/ui/kit/training.ts';
import { trainingKeys } from '../../../src/ui/kit/training-keys.ts';
import { bareExplanation } from '../bare-explanation.ts';

const setup: ScreenSetup = { seed: 1, texts: {} };

/*
 * What must not compile stands under `@ts-expect-error`: the type check fails when it does.
 */
describe('the types of an experiment reach its screen', () => {
  test('controls have its values', () => {
    const controls = createControls('data-split', {});
    expectTypeOf(controls.values.validation).toBeNumber();
    expectTypeOf(nudgeSelected(controls, 1)).toEqualTypeOf(controls);
    expect(setValue(controls, 'candidates', 7).values.candidates).toBe(7);
    // @ts-expect-error no such parameter
    expect(setValue(controls, 'candidate', 7).values.candidates).toBe(50);
    // @ts-expect-error a number
    setValue(controls, 'candidates', '7');
    // @ts-expect-error no such value
    expect(controls.values.candidate).toBeUndefined();
  });

  test('states have its results, and reducers keep the state', () => {
    const training = initTraining('init-symmetry', setup);
    expectTypeOf(training.results).toEqualTypeOf<readonly ResultOf<'init-symmetry'>[]>();
    expectTypeOf(reduceTraining(training, { type: 'run' }).state).toEqualTypeOf<TrainingState<'init-symmetry'>>();
    const following = initFollowing('batchnorm-layer', setup);
    expectTypeOf(following.results[0]?.params.gamma).toEqualTypeOf<number | undefined>();
    // @ts-expect-error no such field of the summary
    expect(following.results[0]?.summary.average).toBeUndefined();
    const { reduce } = createFollowing<FollowingState<'batchnorm-layer'>>();
    expectTypeOf(reduce(following, { type: 'opened' }).state).toEqualTypeOf<FollowingState<'batchnorm-layer'>>();
  });

  test('a screen takes them from its id, its init and its reduce', () => {
    const common = { reduce: reduceTraining, keys: trainingKeys, explanation: bareExplanation };
    const init = (given: ScreenSetup) => initTraining('init-symmetry', given);
    const screen = defineScreen({
      ...common,
      id: 'init-symmetry',
      init,
      view: ({ state, columns, rows }) => {
        expectTypeOf(state.controls.values.hidden).toEqualTypeOf<readonly number[]>();
        // @ts-expect-error no such series
        expect(state.results[0]?.series.gap).toBeUndefined();
        return createCells(columns, rows);
      },
    });
    expectTypeOf(screen.id).toEqualTypeOf<'init-symmetry'>();
    expectTypeOf(screen.init(setup)).toEqualTypeOf<TrainingState<'init-symmetry'>>();
    screen.view({ state: screen.init(setup), columns: 1, rows: 1, language: 'en', plain: true });
    // @ts-expect-error it is a screen of another experiment
    defineScreen({ ...common, id: 'init-mnist', init, view: () => createCells(0, 0) });
    // @ts-expect-error the same: what stands under an id is the screen of that id
    const screens: Partial<{ readonly [Id in ExperimentId]: AnyScreen<Id> }> = { 'init-mnist': screen };
    expect(screens['init-mnist']!.id).toBe('init-symmetry');
  });

  test('only runs that race do so', () => {
    const title = { en: 'Race', ko: '학습 비교' };
    const common = { alias: 'r', title, keys: [], explanation: bareExplanation };
    const race = raceScreen({ id: 'init-mnist', ...common });
    expectTypeOf(race.init(setup)).toEqualTypeOf<RaceState<'init-mnist'>>();
    expectTypeOf(race.init(setup).controls.values.init).toEqualTypeOf<readonly string[]>();
    // @ts-expect-error no parameter of it
    expect(race.init(setup).controls.values.optimizers).toBeUndefined();
    // @ts-expect-error its runs are no race
    raceScreen({ id: 'data-split', ...common });
    expect(race.id).toBe('init-mnist');
  });
});
