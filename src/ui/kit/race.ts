import type { Text } from '../../base/text.ts';
import { changeableParam } from '../../engine/experiments/changes.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { IdsOf } from '../../engine/experiments/list.ts';
import type { RaceResult } from '../../engine/experiments/shared/race/index.ts';
import { optimizerById, optimizerIds } from '../../engine/nn/optimizers/index.ts';
import { runIdentity } from '../figures/identity.ts';
import { type RaceMeasure, raceFigure } from '../figures/race.ts';
import { raceTable } from '../figures/race-table.ts';
import {
  type ChartAction,
  type ChartOptions,
  chartRows,
  defaultChartOptions,
  isChartAction,
  reduceChart,
} from './chart-options.ts';
import { isOn, selectedOptimizer } from './controls.ts';
import { defineScreen } from './define-screen.ts';
import {
  type DigitsAction,
  type DigitsState,
  digitPart,
  digitRows,
  firstDigit,
  isDigitsAction,
  reduceDigits,
  testImages,
} from './digits.ts';
import type { KeyRow } from './keymap.ts';
import { inset } from './panes.ts';
import type { Next, ScreenSetup, ShellAction, ViewProps } from './screen.ts';
import { initTraining, reduceTraining, runsOf, type TrainingAction, type TrainingState } from './training.ts';
import { trainingView } from './training-view.ts';

/** The experiments whose runs race. */
export type RaceId = IdsOf<RaceResult>;

/** A screen that compares runs iteration by iteration: training, and a chart of live curves. */
export type RaceState<Id extends RaceId = RaceId> = TrainingState<Id> &
  ChartOptions &
  DigitsState & {
    /** What the curves show. */
    readonly measure: RaceMeasure;
  };
export type RaceAction = TrainingAction | ChartAction | { readonly type: 'measure' } | DigitsAction;

/** The series that the shown digits belong to. */
const series = 'testAccuracy';

/** @throws UsageError for texts that are not allowed */
export function initRace<Id extends RaceId>(experiment: Id, setup: ScreenSetup): RaceState<Id> {
  return { ...initTraining(experiment, setup), ...defaultChartOptions, measure: 'loss', ...firstDigit };
}

/** The iterations of the runs; before the first start, those of the next. */
export function iterationsOf(state: RaceState): number {
  return state.results[0]?.params.iterations ?? state.controls.values.iterations;
}

export function reduceRace<S extends RaceState>(state: S, action: RaceAction | ShellAction): Next<S> {
  if (action.type === 'measure')
    return { state: { ...state, measure: state.measure === 'loss' ? 'testAccuracy' : 'loss' } };
  if (isChartAction(action)) return { state: reduceChart(state, action, iterationsOf(state)) };
  if (isDigitsAction(action)) return { state: reduceDigits(state, action, series, testImages(state.data)) };
  const next = reduceTraining(state, action);
  // A new start has nothing to read yet.
  return action.type === 'planned' ? { ...next, state: { ...next.state, cursor: null } } : next;
}

/** The changed values of the runs at hand, as the chart tells them; of several that follow closely the last. */
function marksOf(state: RaceState) {
  const { recipe } = state;
  if (!recipe) return [];
  const experiment = experimentById(recipe.experiment);
  const close = iterationsOf(state) / 50;
  const changes = (recipe.changes ?? []).toSorted((a, b) => a.at - b.at);
  return changes
    .filter(({ name, at }, i) => !changes.slice(i + 1).some((next) => next.name === name && next.at - at < close))
    .map(({ name, value, at }) => {
      const param = changeableParam(experiment, name)!;
      return { x: at, text: `${param.symbol ?? name} ${(param.show ?? param.format)(value)}` };
    });
}

/** The runs whose curves are drawn: those of optimizers that x has hidden are not. */
function shownRuns<S extends RaceState>({ controls, results }: S): S['results'] {
  return results.filter((run) => !optimizerIds.includes(run.id) || isOn(controls, run.id));
}

interface Race<Id extends RaceId> {
  readonly id: Id;
  readonly alias: string;
  readonly title: Text;
  /** The top of a linear axis; 1 when left out. */
  readonly top?: number;
  readonly keys: readonly KeyRow<RaceState, RaceAction>[];
}

const words = {
  smooth: { en: 'smoothed', ko: '평활화' },
  raw: { en: 'raw', ko: '원래 값' },
} as const;

/** A race on real data, live: losses, and a table of the runs. */
export function raceScreen<Id extends RaceId>({ id, alias, title, top = 1, keys }: Race<Id>) {
  function view(props: ViewProps<RaceState<Id>>) {
    const { state, language } = props;
    const { controls, cursor } = state;
    const runs = runsOf(state);
    const chosen = selectedOptimizer(controls);
    const about = chosen ? [optimizerById(chosen).about[language]] : [];
    return trainingView({
      ...props,
      reading: [...about, experimentById(id).reading[language]],
      figure: inset((width, height) =>
        raceFigure({
          ...state,
          results: shownRuns(state),
          experiment: id,
          width,
          height,
          language,
          iterations: iterationsOf(state),
          marks: marksOf(state),
          highlight: chosen,
          top: top * state.top,
        }),
      ),
      digit: digitPart(state, {
        images: testImages(state.data),
        asked: runs.map((run, i) => ({ run, name: run.label, ...runIdentity(run.id, i) })),
        series,
        kind: 'test',
        language,
      }),
      table: (width, height) =>
        raceTable({ results: runs, idle: state.results.length === 0, cursor, width, height, language }),
      tableRows: runs.length + 1,
      ...(state.measure === 'loss' && { remark: words[state.smooth ? 'smooth' : 'raw'][language] }),
    });
  }
  const init = (setup: ScreenSetup) => initRace(id, setup);
  return defineScreen({ id, alias, title, init, reduce: reduceRace, keys, view });
}

const showsLoss = (state: RaceState) => state.measure === 'loss';

/** The keys of a chart of losses or accuracies, and of the digit beside it. */
export const raceChartKeys: readonly KeyRow<RaceState, RaceAction>[] = [
  {
    keys: ['v'],
    short: { en: 'test accuracy', ko: '테스트 정확도' },
    help: { en: 'curves of the test accuracy', ko: '테스트 정확도 곡선' },
    when: showsLoss,
    action: { type: 'measure' },
  },
  {
    keys: ['v'],
    short: { en: 'loss', ko: '손실' },
    help: { en: 'curves of the loss', ko: '손실 곡선' },
    when: (state) => !showsLoss(state),
    action: { type: 'measure' },
  },
  ...Object.values(digitRows),
  ...Object.values(chartRows),
];
