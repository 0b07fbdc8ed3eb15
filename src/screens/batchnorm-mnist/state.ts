import { type BatchnormResult, pairsOf } from '../../engine/experiments/batchnorm-mnist/pairs.ts';
import { scaleNames } from '../../engine/experiments/batchnorm-mnist/scales.ts';
import { type GridPanel, gridColumns } from '../../ui/figures/batchnorm-grid.ts';
import {
  type DigitsAction,
  type DigitsState,
  firstDigit,
  isDigitsAction,
  reduceDigits,
  trainingImages,
} from '../../ui/kit/digits.ts';
import type { Next, ScreenSetup, ShellAction } from '../../ui/kit/screen.ts';
import { initTraining, reduceTraining, type TrainingAction, type TrainingState } from '../../ui/kit/training.ts';

export const experimentId = 'batchnorm-mnist';
/** The series that the shown digits belong to. */
export const digitSeries = 'trainAccuracy';

export interface GridState extends TrainingState<typeof experimentId>, DigitsState {
  readonly focus: 'grid' | 'controls';
  /** The panel that the arrow keys are at. */
  readonly cell: number;
  /** It is shown at full size. */
  readonly open: boolean;
  /** The epoch whose accuracies are read; null: the newest. */
  readonly cursor: number | null;
}

export type GridAction =
  | TrainingAction
  | DigitsAction
  | { readonly type: 'focus' }
  | { readonly type: 'move'; readonly x: number; readonly y: number }
  | { readonly type: 'open' }
  | { readonly type: 'close' }
  /** By epochs; null: back to the newest. */
  | { readonly type: 'cursor'; readonly by: number | null };

/** @throws UsageError for texts that are not allowed */
export function initGrid(setup: ScreenSetup): GridState {
  const training = initTraining(experimentId, setup);
  const alone = training.controls.values.scales.length === 1;
  return { ...training, ...firstDigit, focus: 'grid', cell: 0, open: alone, cursor: null };
}

/** The panels of the runs, or of those that the next start will have. */
export function panelsOf({ results, controls }: GridState): GridPanel[] {
  if (results.length > 0) return pairsOf(results);
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

/** The epoch to read after a step of the cursor; past the newest it lets go. */
function readAt(state: GridState, by: number | null): number | null {
  const newest = Math.max(0, ...state.results.map((run) => run.series.trainAccuracy?.x.at(-1) ?? 0));
  if (by === null || newest === 0) return null;
  const to = Math.max(1, (state.cursor ?? newest) + by);
  return to >= newest ? null : to;
}

/** The one reducer of this screen. */
export function reduceGrid(state: GridState, action: GridAction | ShellAction): Next<GridState> {
  if (isDigitsAction(action)) return { state: digits(state, action) };
  switch (action.type) {
    case 'focus':
      return { state: { ...state, focus: state.focus === 'grid' ? 'controls' : 'grid' } };
    case 'move':
      return { state: { ...state, cell: moved(state, action.x, action.y) } };
    case 'open':
      return { state: { ...state, open: true } };
    case 'close':
      return { state: { ...state, open: false } };
    case 'cursor':
      return { state: { ...state, cursor: readAt(state, action.by) } };
    default: {
      const next = reduceTraining(state, action);
      const count = panelsOf(next.state).length;
      const cell = Math.min(next.state.cell, count - 1);
      const cursor = action.type === 'planned' ? null : next.state.cursor;
      if (cell === next.state.cell && cursor === next.state.cursor) return next;
      return { ...next, state: { ...next.state, cell, cursor } };
    }
  }
}
