import type { Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { IdsOf } from '../../engine/experiments/list.ts';
import type { RaceResult } from '../../engine/experiments/shared/race/index.ts';
import { optimizerById, optimizerIds } from '../../engine/nn/optimizers/index.ts';
import { createCells } from '../charts/cells.ts';
import { firstLayersFigure, leastAside } from '../figures/first-layer.ts';
import { runIdentity } from '../figures/identity.ts';
import { type RaceMeasure, raceFigures } from '../figures/race.ts';
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
import type { Draw } from './frame.ts';
import type { KeyRow } from './keymap.ts';
import type { Next, ScreenSetup, ShellAction, ViewProps } from './screen.ts';
import { initTraining, reduceTraining, runsOf, type TrainingAction, type TrainingState } from './training.ts';
import { trainingView } from './training-view.ts';

/** The experiments whose runs race. */
export type RaceId = IdsOf<RaceResult>;

/** A screen that compares runs iteration by iteration: training, and a chart of live curves. */
export type RaceState<Id extends RaceId = RaceId> = TrainingState<Id> &
  ChartOptions &
  DigitsState & {
    /** What the curves show, or the weights in their place. */
    readonly view: RaceView;
  };
export type RaceAction = TrainingAction | ChartAction | { readonly type: 'view' } | DigitsAction;

/** The views in the order of their key. */
const views = ['loss', 'testAccuracy', 'weights'] as const satisfies readonly (RaceMeasure | 'weights')[];
type RaceView = (typeof views)[number];

/** The series that the shown digits belong to. */
const series = 'testAccuracy';

/** @throws UsageError for texts that are not allowed */
export function initRace<Id extends RaceId>(experiment: Id, setup: ScreenSetup): RaceState<Id> {
  return { ...initTraining(experiment, setup), ...defaultChartOptions, view: 'loss', ...firstDigit };
}

/** The iterations of the runs; before the first start, those of the next. */
export function iterationsOf(state: RaceState): number {
  return state.results[0]?.params.iterations ?? state.controls.values.iterations;
}

export function reduceRace<S extends RaceState>(state: S, action: RaceAction | ShellAction): Next<S> {
  if (action.type === 'view') {
    const next = views[(views.indexOf(state.view) + 1) % views.length]!;
    return { state: { ...state, view: next } };
  }
  if (isChartAction(action)) return { state: reduceChart(state, action, iterationsOf(state)) };
  if (isDigitsAction(action)) return { state: reduceDigits(state, action, series, testImages(state.data)) };
  const next = reduceTraining(state, action);
  // A new start has nothing to read yet.
  return action.type === 'planned' ? { ...next, state: { ...next.state, cursor: null } } : next;
}

/** The changed values of the runs at hand, as the chart tells them. */
function marksOf({ controls, changes }: RaceState) {
  const { params } = experimentById(controls.experiment);
  return changes.map(({ name, value, done }) => {
    const param = params[name]!;
    return { x: done, text: `${param.symbol ?? name} ${(param.show ?? param.format)(value)}` };
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
    const firstLayers: Draw = (width, height) =>
      firstLayersFigure({
        results: shownRuns({ ...state, results: runs }),
        shape: state.data ?? null,
        width,
        height,
        language,
      });
    const curves: Draw = (width, height) =>
      raceFigures({
        ...state,
        measure: state.view === 'testAccuracy' ? state.view : 'loss',
        results: shownRuns(state),
        experiment: id,
        width,
        height,
        language,
        iterations: iterationsOf(state),
        marks: marksOf(state),
        highlight: chosen,
        top: top * state.top,
      });
    const about = chosen ? [optimizerById(chosen).about[language]] : [];
    return trainingView({
      ...props,
      reading: [...about, experimentById(id).reading[language]],
      figure: state.view === 'weights' ? firstLayers : curves,
      aside: (width, height) =>
        state.view === 'weights' || height < leastAside ? createCells(width, height) : firstLayers(width, height),
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
      ...(state.view === 'loss' && { remark: words[state.smooth ? 'smooth' : 'raw'][language] }),
    });
  }
  const init = (setup: ScreenSetup) => initRace(id, setup);
  return defineScreen({ id, alias, title, init, reduce: reduceRace, keys, view });
}

/** What the key leads to from each view. */
const nextViews = {
  loss: {
    short: { en: 'test accuracy', ko: '테스트 정확도' },
    help: { en: 'curves of the test accuracy', ko: '테스트 정확도 곡선' },
  },
  testAccuracy: {
    short: { en: 'weights', ko: '가중치' },
    help: { en: 'the first layers as images', ko: '첫째 층의 가중치를 이미지로' },
  },
  weights: { short: { en: 'loss', ko: '손실' }, help: { en: 'curves of the loss', ko: '손실 곡선' } },
} as const satisfies Readonly<Record<RaceView, unknown>>;

/** The keys of a chart of losses or accuracies, and of the digit beside it. */
export const raceChartKeys: readonly KeyRow<RaceState, RaceAction>[] = [
  ...views.map(
    (view): KeyRow<RaceState, RaceAction> => ({
      keys: ['v'],
      ...nextViews[view],
      when: (state) => state.view === view,
      action: { type: 'view' },
    }),
  ),
  ...Object.values(digitRows),
  ...Object.values(chartRows),
];
