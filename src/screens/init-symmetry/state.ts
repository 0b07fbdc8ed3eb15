import { raceReach } from '../../ui/figures/race.ts';
import {
  type ChartAction,
  type ChartOptions,
  type ChartScope,
  defaultChartOptions,
  isChartAction,
  lossAxis,
  reduceChart,
  unread,
} from '../../ui/kit/chart-options.ts';
import { type FocusAction, focusAfter, paneWords } from '../../ui/kit/focus.ts';
import { runsOf } from '../../ui/kit/planned-runs.ts';
import type { Next, ScreenSetup, ShellAction } from '../../ui/kit/screen.ts';
import { initTraining, reduceTraining, type TrainingAction, type TrainingState } from '../../ui/kit/training.ts';

export const experimentId = 'init-symmetry';

/** The panes in the order of Tab. The chart of the losses has a place of its own on high terminals only, and any when it is full. */
export const panes = [
  { pane: 'controls', name: paneWords.parameters },
  { pane: 'chart', name: paneWords.chart },
] as const;

export interface SymmetryState extends TrainingState<typeof experimentId>, ChartOptions {
  readonly focus: (typeof panes)[number]['pane'];
  /** The hidden layer whose weights are shown, 0 for the first. */
  readonly layer: number;
  /** The weights of the first layer are shown as images. */
  readonly images: boolean;
}

export type SymmetryAction = TrainingAction | ChartAction | FocusAction | { readonly type: 'layer' };

export function initSymmetry(setup: ScreenSetup): SymmetryState {
  const chart = { ...defaultChartOptions, log: false, focus: 'controls' } as const;
  return { ...initTraining(experimentId, setup), ...chart, layer: 0, images: false };
}

/** The widths of the runs' hidden layers; before the first start, what they will be. */
export function hiddenOf(state: SymmetryState): readonly number[] {
  return state.results[0]?.params.hidden ?? state.controls.values.hidden;
}

/** From layer to layer, then the first layer as images. */
function nextView(state: SymmetryState): SymmetryState {
  if (state.images) return { ...state, images: false };
  const layer = (state.layer + 1) % hiddenOf(state).length;
  return { ...state, layer, images: layer === 0 };
}

/** What the chart of the losses shows. */
export function scopeOf(state: SymmetryState): ChartScope {
  const runs = runsOf(state);
  const reach = raceReach(runs, runs[0]!.params.iterations);
  return { ...reach, curves: runs.map((run) => run.id), ...lossAxis(state.log) };
}

export function reduceSymmetry(state: SymmetryState, action: SymmetryAction | ShellAction): Next<SymmetryState> {
  if (action.type === 'layer') return { state: nextView(state) };
  if (isChartAction(action)) return { state: reduceChart(state, action, scopeOf(state)) };
  if (action.type === 'focus')
    return { state: { ...state, focus: focusAfter(panes, state.focus, action), full: false } };
  // A new start has nothing to read yet.
  const before = action.type === 'planned' ? { ...state, ...unread } : state;
  const next = reduceTraining(before, action);
  // A network of fewer layers has started.
  const last = hiddenOf(next.state).length - 1;
  return next.state.layer > last ? { ...next, state: { ...next.state, layer: last } } : next;
}
