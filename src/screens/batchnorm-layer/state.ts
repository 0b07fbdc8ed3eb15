import {
  batchNormGraph,
  type GraphNode,
  type GraphValues,
  graphNodes,
} from '../../engine/experiments/batchnorm-layer/graph.ts';
import type { LayerMode, Scope } from '../../ui/figures/batchnorm-layer.ts';
import { setValue } from '../../ui/kit/controls.ts';
import { type FocusAction, focusAfter, paneWords } from '../../ui/kit/focus.ts';
import {
  createFollowing,
  type FollowingAction,
  type FollowingState,
  followedRuns,
  initFollowing,
} from '../../ui/kit/following.ts';
import type { GuessingState } from '../../ui/kit/guess.ts';
import type { Next, ScreenSetup, ShellAction } from '../../ui/kit/screen.ts';
import type { Guessable } from '../../ui/kit/with-guesses.ts';

export const experimentId = 'batchnorm-layer';

/** The panes of the graph in the order of Tab; beside the histograms the parameters are the only one. */
export const panes = [
  { pane: 'graph', name: { en: 'graph', ko: '그래프' } },
  { pane: 'controls', name: paneWords.parameters },
] as const;

export interface LayerState extends FollowingState<typeof experimentId>, GuessingState {
  readonly view: 'layer' | 'graph';
  /** Drawn first; where there is room the other one follows. */
  readonly scope: Scope;
  readonly mode: LayerMode;
  readonly direction: 'forward' | 'backward';
  readonly node: GraphNode;
  /** In the graph the arrow keys walk its nodes, or change parameters. */
  readonly focus: 'graph' | 'controls';
  /** The histograms are kept back until a guess is made or skipped. */
  readonly covered?: boolean;
}

export type LayerAction =
  | { readonly type: 'view' }
  | { readonly type: 'scope' }
  | { readonly type: 'mode' }
  | { readonly type: 'direction' }
  | FocusAction
  | { readonly type: 'move'; readonly by: number }
  /** The next node in the direction of the pass; at its end the other pass begins. */
  | { readonly type: 'onward' }
  | FollowingAction;

/** @throws UsageError for texts that are not allowed */
export function initLayer(setup: ScreenSetup): LayerState {
  return {
    ...initFollowing(experimentId, setup),
    view: 'layer',
    scope: 'unit',
    mode: 'training',
    direction: 'forward',
    node: 'mean',
    focus: 'graph',
  };
}

/** Whether the arrow keys change parameters. */
export function onControls(state: LayerState): boolean {
  return state.view === 'layer' || state.focus === 'controls';
}

/** Every number of the graph; null before the batch is there. */
export function graphOf({ results }: LayerState): GraphValues | null {
  const [run] = results;
  const x = run?.snapshots['graph.x'];
  const dy = run?.snapshots['graph.dy'];
  if (!x || !dy) return null;
  return batchNormGraph({ x: [...x], dy: [...dy], gamma: run.params.gamma, beta: run.params.beta });
}

const following = createFollowing<LayerState>();

function moved(state: LayerState, by: number): LayerState {
  const at = graphNodes.indexOf(state.node) + by;
  return { ...state, node: graphNodes[Math.max(0, Math.min(graphNodes.length - 1, at))]! };
}

/** Forward from the first node to the last, then back from there: the way of the numbers in one training step. */
function onward(state: LayerState): LayerState {
  const at = graphNodes.indexOf(state.node);
  if (state.direction === 'forward') {
    return at < graphNodes.length - 1 ? moved(state, 1) : { ...state, direction: 'backward' };
  }
  return at > 0 ? moved(state, -1) : { ...state, direction: 'forward' };
}

/** Weights and numbers of batches, from one guess to the next. */
const guessedAt = [
  { init: '1', batches: 3 },
  { init: '0.01', batches: 30 },
  { init: 'he', batches: 10 },
] as const;

/** Everything is computed at once: a guess is about other weights and batches, whose numbers come after it. */
export const guessableLayer: Guessable<LayerState> = {
  runs: followedRuns,
  isBefore: ({ coming, asking }) => asking != null || coming !== null,
  isOver: ({ coming, results }) => coming === null && results.length > 0,
  prepare: (state) => {
    const { controls } = state;
    const { init, batches } = controls.values;
    const at = guessedAt.findIndex((one) => one.init === init && one.batches === batches);
    const next = guessedAt[(at + 1) % guessedAt.length]!;
    return following.change(state, setValue(setValue(controls, 'init', next.init), 'batches', next.batches));
  },
  covered: (state) => ({ ...state, results: [], covered: true }),
};

/** The one reducer of this screen. */
export function reduceLayer(state: LayerState, action: LayerAction | ShellAction): Next<LayerState> {
  switch (action.type) {
    case 'view':
      return { state: { ...state, view: state.view === 'layer' ? 'graph' : 'layer' } };
    case 'scope':
      return { state: { ...state, scope: state.scope === 'unit' ? 'layer' : 'unit' } };
    case 'mode':
      return { state: { ...state, mode: state.mode === 'training' ? 'test' : 'training' } };
    case 'direction':
      return { state: { ...state, direction: state.direction === 'forward' ? 'backward' : 'forward' } };
    case 'focus':
      return { state: { ...state, focus: focusAfter(panes, state.focus, action) } };
    case 'move':
      return { state: moved(state, action.by) };
    case 'onward':
      return { state: onward(state) };
    default:
      return following.reduce(state, action);
  }
}
