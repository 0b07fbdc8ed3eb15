import type { Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { IdsOf } from '../../engine/experiments/list.ts';
import type { RaceResult } from '../../engine/experiments/shared/race/index.ts';
import { optimizerById, optimizerIds } from '../../engine/nn/optimizers/index.ts';
import { createCells } from '../charts/cells.ts';
import { wholeY } from '../charts/window.ts';
import { changeMarks } from '../figures/change-marks.ts';
import { firstLayersFigure, leastAside } from '../figures/first-layer.ts';
import { runIdentity } from '../figures/identity.ts';
import { type RaceMeasure, raceFigures, raceLegend, raceReach } from '../figures/race.ts';
import { raceOrder, raceScores, raceTable } from '../figures/race-table.ts';
import { trialsFigure } from '../figures/race-trials.ts';
import { reduceShownDigits, shownState } from './branch-runs.ts';
import { chartRows, focusedChartRows } from './chart-keys.ts';
import {
  accuracyAxis,
  type ChartAction,
  type ChartOptions,
  type ChartScope,
  chartBack,
  curveAt,
  defaultChartOptions,
  isChartAction,
  lossAxis,
  reduceChart,
  unread,
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
  testImages,
} from './digits.ts';
import type { Explanation } from './explanation.ts';
import { type FocusAction, focusAfter, focusRows, paneWords } from './focus.ts';
import type { Draw } from './frame.ts';
import type { ShownGuesses } from './guess.ts';
import type { KeyRow } from './keymap.ts';
import { comparedWith, overSeeds, standingsTable } from './over-seeds.ts';
import { marked } from './panes.ts';
import { runsOf } from './planned-runs.ts';
import { type RaceView, raceViewRows, showsTrials, viewAfter } from './race-views.ts';
import type { Next, ScreenSetup, ShellAction, ViewProps } from './screen.ts';
import { initTraining, reduceTraining, type TrainingAction, type TrainingState } from './training.ts';
import { trainingView } from './training-view.ts';

/** The experiments whose runs race. */
export type RaceId = IdsOf<RaceResult>;

/** A screen that compares runs iteration by iteration: training, and a chart of live curves. */
export type RaceState<Id extends RaceId = RaceId> = TrainingState<Id> &
  ChartOptions &
  ShownGuesses &
  DigitsState & {
    /** What the curves show, or the weights in their place. */
    readonly view: RaceView;
    /** Whether the axis of accuracies is logarithmic; `log` is that of losses. */
    readonly accuracyLog: boolean;
    readonly focus: 'controls' | 'chart';
  };
export type RaceAction = TrainingAction | ChartAction | { readonly type: 'view' } | DigitsAction | FocusAction;

const panes = [
  { pane: 'controls', name: paneWords.parameters },
  { pane: 'chart', name: paneWords.chart },
] as const;

/** The series that the shown digits belong to. */
const series = 'testAccuracy';

/** @throws UsageError for texts that are not allowed */
export function initRace<Id extends RaceId>(experiment: Id, setup: ScreenSetup): RaceState<Id> {
  const look = { ...defaultChartOptions, view: 'loss', accuracyLog: false, focus: 'controls' } as const;
  return { ...initTraining(experiment, setup), ...look, ...firstDigit };
}

/** The iterations of the runs; before the first start, those of the next. */
export function iterationsOf(state: RaceState): number {
  return state.results[0]?.params.iterations ?? state.controls.values.iterations;
}

/** What the curves show, or would show. */
const measureOf = ({ view }: RaceState): RaceMeasure => (view === 'testAccuracy' ? view : 'loss');

/** What the chart shows: its curves in the order of the table. */
function scopeOf(state: RaceState): ChartScope {
  const runs = shownRuns(state);
  const curves = raceOrder(runs, state.cursor);
  const axis = measureOf(state) === 'loss' ? lossAxis(state.log) : accuracyAxis;
  return { ...raceReach(runs, iterationsOf(state)), curves, ...axis };
}

function reduceLook<S extends RaceState>(state: S, action: ChartAction): S {
  if (action.type !== 'log' || measureOf(state) === 'loss') return reduceChart(state, action, scopeOf(state));
  return { ...state, accuracyLog: !state.accuracyLog, part: wholeY };
}

export function reduceRace<S extends RaceState>(state: S, action: RaceAction | ShellAction): Next<S> {
  if (isChartAction(action)) return { state: reduceLook(state, action) };
  if (isDigitsAction(action)) return { state: reduceShownDigits(state, action, series, testImages(state.data)) };
  switch (action.type) {
    case 'view':
      return { state: { ...state, view: viewAfter(state), part: wholeY } };
    case 'focus':
      return { state: { ...state, focus: focusAfter(panes, state.focus, action), full: false } };
    case 'planned': {
      // A new start has nothing to read yet.
      const next = reduceTraining(state, action);
      return { ...next, state: { ...next.state, ...unread } };
    }
    default:
      return reduceTraining(state, action);
  }
}

/** The runs that the chart has: those of optimizers that were taken out of the list are not there. */
function shownRuns<S extends RaceState>(state: S, runs: S['results'] = runsOf(state)): S['results'] {
  return runs.filter((run) => !optimizerIds.includes(run.id) || isOn(state.controls, run.id));
}

const onChart = (state: RaceState) => state.focus === 'chart';

interface Race<Id extends RaceId> {
  readonly id: Id;
  readonly alias: string;
  readonly title: Text;
  readonly explanation: Explanation<NoInfer<Id>>;
  /** The top of a linear axis; 1 when left out. */
  readonly top?: number;
  readonly keys: readonly KeyRow<RaceState, RaceAction>[];
}

const words = {
  smooth: { en: 'smoothed', ko: '평활화' },
  raw: { en: 'raw', ko: '원래 값' },
  trials: {
    en: 'Each trial is the beginning of the race with another learning rate, from the same weights, on the same batches. The test images have no part in it.',
    ko: '시도마다 같은 가중치에서 같은 배치로, 학습률만 바꾸어 앞부분을 학습합니다. 테스트 이미지는 쓰지 않습니다.',
  },
} as const;

/** A race on real data, live: losses, and a table of the runs. */
export function raceScreen<Id extends RaceId>({ id, alias, title, explanation, top = 1, keys }: Race<Id>) {
  function view(props: ViewProps<RaceState<Id>>) {
    const { language } = props;
    const state = shownState(props.state);
    const { controls, cursor, hidden } = state;
    const runs = runsOf(state);
    const seen = overSeeds(state);
    const optimizer = selectedOptimizer(controls);
    const about = optimizer ? [optimizerById(optimizer).about[language]] : [];
    const focused = onChart(state);
    const curve = focused ? curveAt(state, scopeOf(state).curves) : null;
    const chart = {
      ...state,
      measure: measureOf(state),
      results: shownRuns(state, seen?.results),
      ...(seen && { bands: seen.bands }),
      experiment: id,
      language,
      iterations: iterationsOf(state),
      marks: changeMarks(state.recipe, iterationsOf(state), language),
      highlight: focused ? curve : optimizer,
      top,
      focused,
    };
    const curves: Draw = (width, height) => raceFigures({ ...chart, width, height });
    const firstLayers: Draw = (width, height) =>
      firstLayersFigure({ results: shownRuns(state), shape: state.data ?? null, width, height, language });
    const trials: Draw = (width, height) => trialsFigure({ results: shownRuns(state), width, height, language });
    const searching = showsTrials(state);
    return trainingView({
      ...props,
      state,
      reading: [...about, (searching ? words.trials : experimentById(id).reading)[language]],
      focused: !focused,
      curves: () =>
        props.large ? raceScores(chart.results, { measure: chart.measure, cursor, language }) : raceLegend(chart),
      full: state.full,
      figure: marked(searching ? trials : state.view === 'weights' ? firstLayers : curves, focused),
      aside: (width, height) =>
        state.view === 'weights' || height < leastAside ? createCells(width, height) : firstLayers(width, height),
      // Searches take the columns of both.
      ...(!searching && {
        digit: digitPart(state, {
          images: testImages(state.data),
          asked: runs.map((run, i) => ({ run, name: run.label, ...runIdentity(run, i) })),
          series,
          kind: 'test',
          language,
        }),
      }),
      table: (width, height) =>
        seen
          ? standingsTable(seen, id, { language, ...comparedWith(curve) })(width, height)
          : raceTable({
              results: runs,
              idle: state.results.length === 0,
              cursor,
              hidden,
              chosen: curve,
              expected: state.expected,
              width,
              height,
              language,
            }),
      tableRows: runs.length + 1,
      ...(state.view === 'loss' && { remark: words[state.smooth ? 'smooth' : 'raw'][language] }),
    });
  }
  const init = (setup: ScreenSetup) => initRace(id, setup);
  return defineScreen({
    id,
    alias,
    title,
    explanation,
    init,
    reduce: reduceRace,
    keys: [...chartKeys, ...keys, ...raceViewRows('tuned' in experimentById(id).params), ...viewKeys],
    back: chartBack,
    view,
  });
}

/** They come first: where the chart has the focus, they are not those of the parameters. */
const chartKeys: readonly KeyRow<RaceState, RaceAction>[] = [
  ...focusRows<RaceState>(panes),
  ...Object.values(focusedChartRows({ when: onChart })),
];

/** The keys of the digit beside a chart, and of the chart. */
const viewKeys: readonly KeyRow<RaceState, RaceAction>[] = [...Object.values(digitRows), ...Object.values(chartRows)];
