import type { Next, ScreenSetup, ShellAction } from '../../ui/kit/screen.ts';
import { initTraining, reduceTraining, type TrainingAction, type TrainingState } from '../../ui/kit/training.ts';

export const experimentId = 'init-symmetry';

export interface SymmetryState extends TrainingState<typeof experimentId> {
  /** The hidden layer whose weights are shown, 0 for the first. */
  readonly layer: number;
  /** The weights of the first layer are shown as images. */
  readonly images: boolean;
}

export type SymmetryAction = TrainingAction | { readonly type: 'layer' };

export function initSymmetry(setup: ScreenSetup): SymmetryState {
  return { ...initTraining(experimentId, setup), layer: 0, images: false };
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

export function reduceSymmetry(state: SymmetryState, action: SymmetryAction | ShellAction): Next<SymmetryState> {
  if (action.type === 'layer') return { state: nextView(state) };
  const next = reduceTraining(state, action);
  // A network of fewer layers has started.
  const last = hiddenOf(next.state).length - 1;
  return next.state.layer > last ? { ...next, state: { ...next.state, layer: last } } : next;
}
