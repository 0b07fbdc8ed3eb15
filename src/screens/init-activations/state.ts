import type { ResultOf } from '../../engine/experiments/list.ts';
import { histogramRangeFor } from '../../engine/experiments/shared/init-params.ts';
import { activationIds } from '../../engine/nn/activations/index.ts';
import { type Controls, createControls, nudgeSelected, setValue } from '../../ui/kit/controls.ts';
import {
  createFollowing,
  type FollowingAction,
  type FollowingState,
  followedRuns,
  followingWith,
} from '../../ui/kit/following.ts';
import type { GuessingState } from '../../ui/kit/guess.ts';
import type { Next, ScreenSetup, ShellAction } from '../../ui/kit/screen.ts';
import type { Guessable } from '../../ui/kit/with-guesses.ts';

export const experimentId = 'init-activations';

export interface ActivationsState extends FollowingState<typeof experimentId>, GuessingState {
  /** Whether `results` are several runs to be shown side by side. */
  readonly sideBySide: boolean;
  /** The initial weights to go back to from all of them. */
  readonly single: string;
  /** What the small multiples show. */
  readonly shows: 'outputs' | 'gradients';
  /** The pictures are kept back until a guess is made or skipped. */
  readonly covered?: boolean;
}

export type ActivationsAction =
  | FollowingAction
  | { readonly type: 'weights' }
  | { readonly type: 'function' }
  | { readonly type: 'all' }
  | { readonly type: 'shows' };

/** What the book compares, and what an arrow key goes through. */
const book = ['1', '0.01', 'xavier', 'he'];
const choices = [...book, 'zero', 'constant'];

/** One picture at a time, unless several were asked for: the book's first, weights of N(0, 1). */
function controlsFor(texts: Readonly<Record<string, string>>): Controls<typeof experimentId> {
  const range = histogramRangeFor(texts.activation).join(',');
  return { ...createControls(experimentId, { init: book[0]!, range, ...texts }), selected: 'init' };
}

export function initActivations(setup: ScreenSetup): ActivationsState {
  const controls = controlsFor(setup.texts);
  const single = controls.values.init[0]!;
  return { ...followingWith(controls, setup), sideBySide: false, single, shows: 'outputs' };
}

/** Whether several runs are asked for, to be shown side by side. */
export function showsAll({ controls }: ActivationsState): boolean {
  return controls.values.init.length * controls.values.activation.length > 1;
}

/** The run that is looked at when it is one; null before there are results. */
export function shownRun({ controls, results }: ActivationsState): ResultOf<typeof experimentId> | null {
  const id = `${controls.values.activation[0]}/${controls.values.init[0]}`;
  return results.find((run) => run.id === id) ?? results[0] ?? null;
}

/** A run to compare a single one with: the same network with Xavier's weights. */
export function comparedRun(state: ActivationsState): ResultOf<typeof experimentId> | null {
  const run = shownRun(state);
  return state.results.find((r) => r.id === `${run?.params.activation}/xavier` && r !== run) ?? null;
}

const following = createFollowing<ActivationsState>({
  values: (state) => {
    const init = state.controls.values.init;
    return { ...state.controls.values, init: showsAll(state) ? init : [...new Set([...init, 'xavier'])] };
  },
  changed: (state) => {
    const init = state.controls.values.init;
    return { ...state, single: init.length === 1 ? init[0]! : state.single };
  },
  arrived: (state) => ({ ...state, sideBySide: showsAll(state) }),
  defaults: () => controlsFor({}),
});

/** The neighbour in a list of choices; what is not among them stands before the first. */
function next(list: readonly string[], value: string, direction: 1 | -1): string {
  const at = list.indexOf(value);
  return at < 0 ? list.at(direction === 1 ? 0 : -1)! : list[(at + direction + list.length) % list.length]!;
}

function chooseWeights(state: ActivationsState, direction: 1 | -1): Next<ActivationsState> {
  const from = showsAll(state) ? state.single : state.controls.values.init[0]!;
  return following.change(state, setValue(state.controls, 'init', [next(choices, from, direction)]));
}

/** Everything is computed at once: a guess is about the next initial weights, whose pictures come after it. */
export const guessableActivations: Guessable<ActivationsState> = {
  runs: followedRuns,
  isBefore: ({ coming, asking }) => asking != null || coming !== null,
  isOver: ({ coming, results }) => coming === null && results.length > 0,
  prepare: (state) => chooseWeights(state, 1),
  covered: (state) => ({ ...state, results: [], sideBySide: false, covered: true }),
};

/** Another function; a range that was just right for the last one becomes right for the next. */
function chooseFunction(state: ActivationsState, direction: 1 | -1): Next<ActivationsState> {
  const { controls } = state;
  const [from] = controls.values.activation;
  const to = next(activationIds, from!, direction);
  const fitting = String(controls.values.range) === String(histogramRangeFor(from));
  const ranged = fitting ? setValue(controls, 'range', histogramRangeFor(to)) : controls;
  return following.change(state, setValue(ranged, 'activation', [to]));
}

/** The one reducer of this screen. */
export function reduceActivations(
  state: ActivationsState,
  action: ActivationsAction | ShellAction,
): Next<ActivationsState> {
  const { controls } = state;
  switch (action.type) {
    case 'nudge':
      if (controls.selected === 'init') return chooseWeights(state, action.direction);
      if (controls.selected === 'activation') return chooseFunction(state, action.direction);
      return following.change(state, nudgeSelected(controls, action.direction));
    case 'weights':
      return chooseWeights(state, 1);
    case 'function':
      return chooseFunction(state, 1);
    case 'all': {
      const all = [...new Set([...book, state.single])];
      return following.change(state, setValue(controls, 'init', showsAll(state) ? [state.single] : all));
    }
    case 'shows':
      return { state: { ...state, shows: state.shows === 'outputs' ? 'gradients' : 'outputs' } };
    default:
      return following.reduce(state, action);
  }
}
