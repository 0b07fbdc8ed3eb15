import type { Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { optimizerById } from '../../engine/nn/optimizers/index.ts';
import { raceFigure } from '../figures/race.ts';
import { raceTable } from '../figures/race-table.ts';
import {
  type ChartAction,
  type ChartOptions,
  chartRows,
  defaultChartOptions,
  isChartAction,
  reduceChart,
} from './chart-options.ts';
import { selectedOptimizer } from './controls.ts';
import { defineScreen } from './define-screen.ts';
import type { KeyRow } from './keymap.ts';
import { inset } from './panes.ts';
import type { Next, Screen, ScreenSetup, ShellAction, ViewProps } from './screen.ts';
import { initTraining, reduceTraining, type TrainingAction, type TrainingState } from './training.ts';
import { trainingView } from './training-view.ts';

/** The state of a screen that compares runs iteration by iteration: training, and a chart of live curves. */
export type RaceState = TrainingState & ChartOptions;
export type RaceAction = TrainingAction | ChartAction;

/** @throws UsageError for texts that are not allowed */
export function initRace(experiment: string, setup: ScreenSetup): RaceState {
  return { ...initTraining(experiment, setup), ...defaultChartOptions };
}

/** The iterations of the runs; before the first start, those of the next. */
export function iterationsOf(state: RaceState): number {
  return (state.results[0]?.params.iterations ?? state.controls.values.iterations) as number;
}

export function reduceRace(state: RaceState, action: RaceAction | ShellAction): Next<RaceState> {
  if (isChartAction(action)) return { state: reduceChart(state, action, iterationsOf(state)) };
  const next = reduceTraining(state, action);
  // A new start has nothing to read yet.
  return action.type === 'planned' ? { ...next, state: { ...next.state, cursor: null } } : next;
}

interface Race {
  readonly id: string;
  readonly alias: string;
  readonly title: Text;
  /** The parameter whose values are compared, a run for each. */
  readonly compared: 'optimizers' | 'init';
  /** The top of a linear axis; 1 when left out. */
  readonly top?: number;
  readonly keys: readonly KeyRow<RaceState, RaceAction>[];
}

const words = {
  smooth: { en: 'smoothed', ko: '평활화' },
  raw: { en: 'raw', ko: '원래 값' },
} as const;

/** A race on real data, live: losses, and a table of the runs. */
export function raceScreen({ id, alias, title, compared, top = 1, keys }: Race): Screen<RaceState, RaceAction> {
  function view(props: ViewProps<RaceState>) {
    const { state, language } = props;
    const { controls, results, cursor } = state;
    const chosen = selectedOptimizer(controls);
    const about = chosen ? [optimizerById(chosen).about[language]] : [];
    const runs = results.length || (controls.values[compared] as readonly string[]).length;
    return trainingView({
      ...props,
      reading: [...about, experimentById(id).reading[language]],
      figure: inset((width, height) =>
        raceFigure({
          ...state,
          experiment: id,
          width,
          height,
          language,
          iterations: iterationsOf(state),
          highlight: chosen,
          top: top * state.top,
        }),
      ),
      table: (width, height) => raceTable({ results, cursor, width, height, language }),
      tableRows: runs + 1,
      remark: words[state.smooth ? 'smooth' : 'raw'][language],
    });
  }
  return defineScreen({ id, alias, title, init: (setup) => initRace(id, setup), reduce: reduceRace, keys, view });
}

/** The keys of a chart of losses. */
export const lossChartKeys = Object.values(chartRows);
