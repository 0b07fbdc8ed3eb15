import { type ChartAction, type ChartOptions, firstLook, isChartAction, reduceChart } from './chart-options.ts';
import type { Next, ScreenSetup, ShellAction } from './screen.ts';
import { initTraining, reduceTraining, type TrainingAction, type TrainingState } from './training.ts';

/** A screen on which runs race, iteration by iteration: training, and a chart of live curves. */
export type RaceState = TrainingState & ChartOptions;
export type RaceAction = TrainingAction | ChartAction;

/** @throws UsageError for texts that are not allowed */
export function initRace(experiment: string, setup: ScreenSetup): RaceState {
  return { ...initTraining(experiment, setup), ...firstLook };
}

/** How long the runs are; before the first start, how long they will be. */
export function iterationsOf(state: RaceState): number {
  return (state.results[0]?.params.iterations ?? state.controls.values.iterations) as number;
}

export function reduceRace<S extends RaceState>(state: S, action: RaceAction | ShellAction): Next<S> {
  if (isChartAction(action)) return { state: reduceChart(state, action, iterationsOf(state)) };
  const next = reduceTraining(state, action);
  // A new start has nothing to read yet.
  return action.type === 'planned' ? { ...next, state: { ...next.state, cursor: null } } : next;
}
