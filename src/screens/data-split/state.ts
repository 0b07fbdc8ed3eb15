import type { Shape } from '../../data/sources/source.ts';
import { choiceIds, choiceReach } from '../../ui/figures/split.ts';
import {
  accuracyChartOptions,
  type ChartAction,
  type ChartOptions,
  type ChartScope,
  isChartAction,
  reduceChart,
  unread,
} from '../../ui/kit/chart-options.ts';
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

export const experimentId = 'data-split';

/** The panes in the order of Tab. */
export const panes = [
  { pane: 'controls', name: paneWords.parameters },
  { pane: 'chart', name: paneWords.chart },
] as const;

export interface SplitState extends FollowingState<typeof experimentId>, ChartOptions, GuessingState {
  readonly focus: (typeof panes)[number]['pane'];
  /** What is known of the data before any run. */
  readonly shape: Shape | null;
  /** The curves are kept back until a guess is made or skipped. */
  readonly covered?: boolean;
}

export type SplitAction = FollowingAction | ChartAction | FocusAction;

export function initSplit(setup: ScreenSetup): SplitState {
  const following = initFollowing(experimentId, setup);
  return { ...following, ...accuracyChartOptions, focus: 'controls', shape: setup.shape ?? null };
}

/** How the samples are divided just now. */
export function countsOf({ controls }: SplitState): { readonly samples: number; readonly share: number } {
  const { samples, validation } = controls.values;
  return { samples, share: validation };
}

/** What the curves of the choice show. */
export function scopeOf({ results, controls }: SplitState): ChartScope {
  return { ...choiceReach(results, controls.values.candidates), curves: choiceIds, fixedY: 0.5, mostY: 1 };
}

const following = createFollowing<SplitState>({
  // Other numbers have nothing to read yet.
  arrived: (state) => ({ ...state, ...unread }),
});

/** On how many images is chosen, from one guess to the next. */
const guessedOn = [100, 10, 1000, 30, 300];

/** Everything is computed at once: a guess is about a choice on another number of images, whose curves come after it. */
export const guessableSplit: Guessable<SplitState> = {
  runs: followedRuns,
  isBefore: ({ coming, asking }) => asking != null || coming !== null,
  isOver: ({ coming, results }) => coming === null && results.length > 0,
  prepare: (state) => {
    const { controls } = state;
    const at = guessedOn.indexOf(controls.values.images);
    return following.change(state, setValue(controls, 'images', guessedOn[(at + 1) % guessedOn.length]!));
  },
  covered: (state) => ({ ...state, results: [], coming: null, covered: true }),
};

/** The one reducer of this screen. */
export function reduceSplit(state: SplitState, action: SplitAction | ShellAction): Next<SplitState> {
  if (isChartAction(action)) return { state: reduceChart(state, action, scopeOf(state)) };
  if (action.type !== 'focus') return following.reduce(state, action);
  return { state: { ...state, focus: focusAfter(panes, state.focus, action), full: false } };
}
