import { type ChartAction, type ChartOptions, firstLook, isChartAction, reduceChart } from '../../ui/chart-options.ts';
import type { Next, ScreenSetup, ShellAction } from '../../ui/screen.ts';
import { initTraining, reduceTraining, type TrainingAction, type TrainingState } from '../../ui/training.ts';

export const experimentId = 'optimizer-mnist';

export type RaceState = TrainingState & ChartOptions;
export type RaceAction = TrainingAction | ChartAction;

export function initRace(setup: ScreenSetup): RaceState {
  return { ...initTraining(experimentId, setup), ...firstLook };
}

export function iterationsOf(state: RaceState): number {
  return (state.results[0]?.params.iterations ?? state.controls.values.iterations) as number;
}

export function reduceRace(state: RaceState, action: RaceAction | ShellAction): Next<RaceState> {
  if (isChartAction(action)) return { state: reduceChart(state, action, iterationsOf(state)) };
  const next = reduceTraining(state, action);
  // A new start has nothing to read yet.
  return action.type === 'planned' ? { ...next, state: { ...next.state, cursor: null } } : next;
}
