import { type BatchnormResult, pairsOf } from '../../engine/experiments/batchnorm-mnist/pairs.ts';
import { scaleNames } from '../../engine/experiments/batchnorm-mnist/scales.ts';
import { type GridPanel, gridColumns, variants } from '../../ui/figures/batchnorm-grid.ts';
import { reduceBranches } from '../../ui/kit/branches.ts';
import {
  accuracyAxis,
  accuracyChartOptions,
  type ChartAction,
  type ChartOptions,
  type ChartScope,
  chartBack,
  isChartAction,
  reduceChart,
  unread,
} from '../../ui/kit/chart-options.ts';
import {
  type DigitsAction,
  type DigitsState,
  firstDigit,
  isDigitsAction,
  reduceDigits,
  trainingImages,
} from '../../ui/kit/digits.ts';
import { type FocusAction, focusAfter, paneWords } from '../../ui/kit/focus.ts';
import type { Next, ScreenSetup, ShellAction } from '../../ui/kit/screen.ts';
import { initTraining, reduceTraining, type TrainingAction, type TrainingState } from '../../ui/kit/training.ts';

export const experimentId = 'batchnorm-mnist';
/** The series that the shown digits belong to. */
export const digitSeries = 'trainAccuracy';

/** Its curves are the variants: what is done to those of a panel is done to all. */
export interface GridState extends TrainingState<typeof experimentId>, ChartOptions, DigitsState {
  readonly focus: 'grid' | 'controls';
  /** The panel that the arrow keys are at. */
  readonly cell: number;
  /** It stands alone, where all panels were; `full`: on the whole screen. */
  readonly open: boolean;
}

export const panes = [
  { pane: 'grid', name: { en: 'panels', ko: '칸' } },
  { pane: 'controls', name: paneWords.parameters },
] as const;

export type GridAction =
  | TrainingAction
  | DigitsAction
  | ChartAction
  | FocusAction
  | { readonly type: 'move'; readonly x: number; readonly y: number }
  | { readonly type: 'open' }
  | { readonly type: 'close' };

/** @throws UsageError for texts that are not allowed */
export function initGrid(setup: ScreenSetup): GridState {
  const training = initTraining(experimentId, setup);
  const alone = training.controls.values.scales.length === 1;
  return { ...training, ...accuracyChartOptions, ...firstDigit, focus: 'grid', cell: 0, open: alone };
}

/** The panels of the runs, or of those that the next start will have; with the branches that have left them. */
export function panelsOf({ results, controls }: GridState): GridPanel[] {
  const branches = results.filter((run) => run.branch);
  const pairs = pairsOf(results.filter((run) => !run.branch));
  if (pairs.length > 0) {
    return pairs.map((pair) => {
      const own = branches.filter((run) => run.params.scale === pair.scale);
      return own.length > 0 ? { ...pair, branches: own } : pair;
    });
  }
  return scaleNames(controls.values.scales).map((name) => ({ name, withNorm: null, plain: null }));
}

export function epochsOf({ results, controls }: GridState): number {
  return results[0]?.params.epochs ?? controls.values.epochs;
}

/** The networks of the panel at hand. */
export function runsAtHand(state: GridState): BatchnormResult[] {
  const panel = panelsOf(state)[state.cell];
  return [panel?.withNorm, panel?.plain].filter((run) => run != null);
}

/** The images that the networks learn. */
export function learnedImages({ results, controls, data }: GridState) {
  return trainingImages(data, results[0]?.params.samples ?? controls.values.samples);
}

/** The digits are those that the networks of the panel at hand learn. */
function digits(state: GridState, action: DigitsAction): GridState {
  const seen = { ...state, results: runsAtHand(state) };
  return { ...reduceDigits(seen, action, digitSeries, learnedImages(state)), results: state.results };
}

/** Within the grid: left and right go from row to row, up and down stop at its edges. */
function moved(state: GridState, x: number, y: number): number {
  const count = panelsOf(state).length;
  const to = state.cell + x + y * gridColumns(count);
  return to >= 0 && to < count ? to : state.cell;
}

/** What the panels show, for the keys of the one that is open. */
export function scopeOf(state: GridState): ChartScope {
  const newest = Math.max(0, ...state.results.map((run) => run.series.trainAccuracy?.x.at(-1) ?? 0));
  return { length: Math.max(1, epochsOf(state)), newest, curves: Object.keys(variants), ...accuracyAxis };
}

/** Esc goes from the whole screen to the place of the panels, and from there to all of them. */
export function gridBack(state: GridState): GridAction | null {
  return chartBack(state) ?? (state.open ? { type: 'close' } : null);
}

/** Of a moment the networks of the panel at hand are seen: they come before all others. */
function withFirst({ state, effects }: Next<GridState>): Next<GridState> {
  const first = () => runsAtHand(state).map(({ id }) => id);
  return {
    state,
    effects: effects?.map((effect) => (effect.type === 'show' ? { ...effect, first: first() } : effect)),
  };
}

/** The one reducer of this screen. */
export function reduceGrid(state: GridState, action: GridAction | ShellAction): Next<GridState> {
  if (isDigitsAction(action)) return { state: digits(state, action) };
  if (isChartAction(action)) return { state: reduceChart(state, action, scopeOf(state)) };
  switch (action.type) {
    case 'focus':
      return { state: { ...state, focus: focusAfter(panes, state.focus, action), full: false } };
    case 'move':
      return { state: { ...state, cell: moved(state, action.x, action.y) } };
    case 'open':
      return { state: { ...state, open: true } };
    case 'close':
      return { state: { ...state, open: false } };
    // Of many panels the one at hand goes on.
    case 'fork':
      return reduceBranches(state, { ...action, runs: runsAtHand(state).map(({ id }) => id) });
    default: {
      const next = withFirst(reduceTraining(state, action));
      const count = panelsOf(next.state).length;
      const cell = Math.min(next.state.cell, count - 1);
      // A new start has nothing to read yet.
      if (action.type === 'planned') return { ...next, state: { ...next.state, cell, ...unread } };
      return cell === next.state.cell ? next : { ...next, state: { ...next.state, cell } };
    }
  }
}
