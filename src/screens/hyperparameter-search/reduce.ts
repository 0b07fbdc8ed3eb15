import { goodTrials, ranked } from '../../engine/experiments/hyperparameter-search/results.ts';
import type { ValuesOf } from '../../engine/experiments/list.ts';
import type { Recipe } from '../../engine/runs/recipe.ts';
import type { SearchBox } from '../../ui/figures/search.ts';
import { mostBest } from '../../ui/figures/search-best.ts';
import { type ChartAction, chartBack, isChartAction, reduceChart, unread } from '../../ui/kit/chart-options.ts';
import { type DigitsAction, isDigitsAction } from '../../ui/kit/digits.ts';
import { type FocusAction, focusAfter } from '../../ui/kit/focus.ts';
import { withGhost } from '../../ui/kit/ghosts.ts';
import type { Effect, Next, ShellAction } from '../../ui/kit/screen.ts';
import { reduceTraining, type TrainingAction } from '../../ui/kit/training.ts';
import { reduceBestDigit } from './digits.ts';
import {
  experimentId,
  finalOf,
  movedBox,
  nextBox,
  nextValues,
  panes,
  type SearchState,
  scopeOf,
  testValues,
  trialsOf,
} from './state.ts';

export type SearchAction =
  | TrainingAction
  | ChartAction
  | FocusAction
  | {
      readonly type: 'box';
      readonly moves: Readonly<Partial<Record<keyof SearchBox, readonly [number, number]>>>;
    }
  | { readonly type: 'propose' }
  | { readonly type: 'narrow' }
  | { readonly type: 'test' }
  | { readonly type: 'pick'; readonly by: number }
  | DigitsAction
  | { readonly type: 'open' }
  | { readonly type: 'zoom' };

const notices = {
  tested: {
    en: 'the test data have been met: none may be chosen by them; r searches anew',
    ko: '테스트 데이터를 이미 보았으니 더 고를 수 없습니다. r은 새로 탐색합니다',
  },
  branch: {
    en: 'a search has no branches: each trial is one of its own; search the box',
    ko: '탐색에는 가지가 없습니다. 시도마다 따로 학습하니 상자를 탐색하십시오',
  },
  none: { en: 'no trial has finished yet', ko: '아직 끝난 시도가 없습니다' },
  lost: {
    en: 'every trial has diverged: there is no best one to test',
    ko: '모든 시도가 발산해 테스트할 가장 좋은 시도가 없습니다',
  },
} as const;

function noticed(state: SearchState, notice: keyof typeof notices): Next<SearchState> {
  return { state, effects: [{ type: 'notice', text: notices[notice] }] };
}

/** All of the best are shown again. */
const closed = { open: false, full: false, window: null } as const;

/** Esc goes from the whole screen to the place of the best, and from there to all of them. */
export function searchBack(state: SearchState): SearchAction | null {
  return chartBack(state) ?? (state.open ? { type: 'open' } : null);
}

/** Nothing before, and nothing looked at yet. */
const fresh = { earlier: [], box: null, place: 0, zoomed: false, testing: false, ...closed, ...unread } as const;

/** The searches before: the one that a new one takes the place of, with the trials of all its rounds, is the last of them. */
const ghostsAfter = (state: SearchState) => withGhost({ ...state, results: trialsOf(state) });

/** From the ranges of the panel: all trials so far go. The test waits for the last round, or for the learner. */
function restarted(next: Next<SearchState>, before: SearchState): Next<SearchState> {
  const { values } = next.state.controls;
  const searched = values.rounds > 1 ? values : ({ ...values, finalTest: 'off' } as const);
  const effects = (next.effects ?? []).map(
    (effect): Effect =>
      effect.type === 'start' ? { ...effect, request: { ...effect.request, values: searched } } : effect,
  );
  return { state: { ...next.state, ...fresh, searched, ghosts: ghostsAfter(before) }, effects };
}

/** Goes on from the trials so far with other values. */
function continued(state: SearchState, values: ValuesOf<typeof experimentId>, testing: boolean): Next<SearchState> {
  const request = { experiment: experimentId, values, seed: state.seed, paused: false };
  const earlier = trialsOf(state);
  const searched = testing ? state.searched : values;
  return {
    state: { ...state, earlier, searched, testing, results: [], phase: 'running', box: null, stale: false },
    effects: [{ type: 'start', request }],
  };
}

function narrow(state: SearchState): Next<SearchState> {
  if (finalOf(state) || state.testing) return noticed(state, 'tested');
  return continued(state, nextValues(state), false);
}

function test(state: SearchState): Next<SearchState> {
  if (finalOf(state) || state.testing) return noticed(state, 'tested');
  const values = testValues(state);
  if (values) return continued(state, values, true);
  return noticed(state, ranked(trialsOf(state)).length > 0 ? 'lost' : 'none');
}

/** What the numbers of the newest search follow from. */
export function searchRecipe(state: SearchState): Recipe {
  const values = (state.testing ? testValues(state) : state.searched) ?? state.controls.values;
  return { experiment: experimentId, values, seed: state.seed };
}

export function reduceSearch(state: SearchState, action: SearchAction | ShellAction): Next<SearchState> {
  if (isDigitsAction(action)) return { state: reduceBestDigit(state, action) };
  if (isChartAction(action)) return { state: reduceChart(state, action, scopeOf(state)) };
  switch (action.type) {
    case 'focus':
      return { state: { ...state, focus: focusAfter(panes, state.focus, action), ...closed } };
    case 'box': {
      const box = nextBox(state);
      return box ? { state: { ...state, box: movedBox(box, action.moves) } } : { state };
    }
    case 'propose':
      return { state: { ...state, box: null } };
    case 'fork':
      return noticed(state, 'branch');
    case 'zoom':
      return { state: { ...state, zoomed: !state.zoomed } };
    case 'pick': {
      const most = Math.min(mostBest, goodTrials(trialsOf(state)).length) - 1;
      return { state: { ...state, place: Math.max(0, Math.min(most, state.place + action.by)) } };
    }
    case 'open':
      return { state: { ...state, ...closed, open: !state.open } };
    case 'narrow':
      return narrow(state);
    case 'test':
      return test(state);
    case 'command':
      return { state, effects: [{ type: 'copy', recipe: searchRecipe(state) }] };
    case 'run':
    case 'step':
    case 'values':
    case 'again': {
      const begins = ['again', 'values'].includes(action.type) || state.phase === 'idle' || state.phase === 'over';
      const next = reduceTraining(state, action);
      return begins ? restarted(next, state) : next;
    }
    case 'restored': {
      const { state: next, effects } = reduceTraining(state, action);
      const { values } = next.controls;
      return { state: { ...next, ...fresh, searched: values, ghosts: ghostsAfter(state) }, effects };
    }
    case 'event': {
      const next = reduceTraining(state, action);
      // When a round has ended and the next one follows by itself, it is not over.
      const goesOn = action.event.type === 'more' && next.state.phase === 'over';
      return goesOn ? { ...next, state: { ...next.state, phase: 'running' } } : next;
    }
    default:
      return reduceTraining(state, action);
  }
}
