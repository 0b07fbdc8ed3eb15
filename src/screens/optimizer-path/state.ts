import { surfaceById } from '../../engine/nn/surfaces/index.ts';
import type { Point } from '../../engine/nn/surfaces/surface.ts';
import { type PathView, pathViews } from '../../ui/figures/paths.ts';
import {
  isOn,
  moveSelection,
  nudgeSelected,
  selectedOptimizer,
  setValue,
  toggleOptimizer,
} from '../../ui/kit/controls.ts';
import { type FocusAction, focusAfter, paneWords } from '../../ui/kit/focus.ts';
import {
  createFollowing,
  type FollowingAction,
  type FollowingState,
  followedRuns,
  initFollowing,
} from '../../ui/kit/following.ts';
import type { Next, ScreenSetup, ShellAction } from '../../ui/kit/screen.ts';
import type { Guessable } from '../../ui/kit/with-guesses.ts';

export const speeds = [1, 2, 4, 8, 16, 32, 64] as const;

/** The speed at which a walk of so many steps takes six seconds or a little more. */
export function fittingSpeed(steps: number): number {
  return Math.max(
    0,
    speeds.findLastIndex((speed) => speed <= Math.max(4, steps / 6)),
  );
}

export const experimentId = 'optimizer-path';

/** The panes in the order of Tab. */
export const panes = [
  { pane: 'map', name: { en: 'map', ko: '지도' } },
  { pane: 'controls', name: paneWords.parameters },
] as const;

export interface PathState extends FollowingState<typeof experimentId> {
  /** The step that is shown, from 0 to `steps`. */
  readonly step: number;
  readonly playing: boolean;
  /** Steps a second, as a place in `speeds`. */
  readonly speed: number;
  readonly view: PathView;
  readonly field: boolean;
  readonly overlaid: boolean;
  readonly focus: 'map' | 'controls';
  /** The start is being moved: crosshairs show where it is. */
  readonly moving: boolean;
  /** The optimizer whose arithmetic is shown. */
  readonly inspected: string;
  readonly zoom: number;
  readonly rotation: number;
}

export type PathAction =
  | { readonly type: 'play' }
  | { readonly type: 'step'; readonly by: number }
  | { readonly type: 'scrub'; readonly to: 'start' | 'end' }
  | { readonly type: 'speed'; readonly by: 1 | -1 }
  | { readonly type: 'view' }
  | { readonly type: 'field' }
  | { readonly type: 'overlay' }
  | FocusAction
  | { readonly type: 'inspect' }
  | { readonly type: 'surface' }
  | { readonly type: 'move'; readonly x: number; readonly y: number }
  | FollowingAction
  | { readonly type: 'toggle' }
  | { readonly type: 'zoom'; readonly by: number }
  | { readonly type: 'rotate'; readonly by: number }
  | { readonly type: 'replay' };

export function initPath(setup: ScreenSetup): PathState {
  const following = initFollowing(experimentId, setup);
  const { controls } = following;
  const on = controls.values.optimizers;
  return {
    ...following,
    step: 0,
    playing: true,
    speed: fittingSpeed(controls.values.steps),
    view: 'contour',
    field: false,
    overlaid: false,
    focus: 'map',
    moving: false,
    inspected: on[0]!,
    zoom: 1,
    rotation: 0,
  };
}

export function stepsOf(state: PathState): number {
  return state.controls.values.steps;
}

/** The paths are known at once: a guess comes before their first step is shown. */
export const guessablePaths: Guessable<PathState> = {
  runs: followedRuns,
  isBefore: ({ step, playing }) => step === 0 && !playing,
  isOver: (state) => state.coming === null && state.results.length > 0 && state.step >= stepsOf(state),
  prepare: (state) => ({ state: { ...state, step: 0, playing: false } }),
};

/** The path follows its parameters at once; the step that is looked at stays. */
const following = createFollowing<PathState>({
  changed: (state, before) => {
    const { values } = state.controls;
    const steps = values.steps;
    const atEnd = !before.playing && before.step === stepsOf(before);
    const inspected = isOn(state.controls, state.inspected) ? state.inspected : values.optimizers[0]!;
    return { ...state, inspected, step: atEnd ? steps : Math.min(state.step, steps) };
  },
});

/** The start moves by fractions of the window, to round numbers, and stays inside it. */
function moveStart(state: PathState, dx: number, dy: number): Next<PathState> {
  const { controls, zoom } = state;
  const { window } = surfaceById(controls.values.surface);
  const start = controls.values.start;
  const move = (value: number, by: number, [from, to]: Point) => {
    const unit = (to - from) / (40 * zoom);
    const next = Number((Math.round(value / unit + by) * unit).toPrecision(6));
    return by === 0 ? value : Math.max(from, Math.min(to, next));
  };
  const next: Point = [move(start[0], dx, window.x), move(start[1], dy, window.y)];
  return following.change({ ...state, moving: true }, setValue(controls, 'start', next));
}

/** Selecting an option of an optimizer also shows its arithmetic. */
function select(state: PathState, by: number): Next<PathState> {
  const controls = moveSelection(state.controls, by);
  const optimizer = selectedOptimizer(controls);
  return {
    state: { ...state, controls, inspected: optimizer && isOn(controls, optimizer) ? optimizer : state.inspected },
  };
}

/** The one reducer of this screen. */
export function reducePath(before: PathState, action: PathAction | ShellAction): Next<PathState> {
  // Reports of training and the clock are not the learner's: the crosshairs stay until another key is pressed.
  const own = !['opened', 'planned', 'event', 'refused', 'tick', 'move'].includes(action.type);
  const state = own && before.moving ? { ...before, moving: false } : before;
  const { controls } = state;
  const steps = stepsOf(state);
  switch (action.type) {
    case 'play':
      // At the end, play starts over.
      return {
        state: { ...state, playing: !state.playing, step: !state.playing && state.step >= steps ? 0 : state.step },
      };
    case 'step':
      return { state: { ...state, playing: false, step: Math.max(0, Math.min(steps, state.step + action.by)) } };
    case 'scrub':
      return { state: { ...state, playing: false, step: action.to === 'start' ? 0 : steps } };
    case 'speed':
      return { state: { ...state, speed: Math.max(0, Math.min(speeds.length - 1, state.speed + action.by)) } };
    case 'view':
      return { state: { ...state, view: pathViews[(pathViews.indexOf(state.view) + 1) % pathViews.length]! } };
    case 'field':
      return { state: { ...state, field: !state.field } };
    case 'overlay':
      return { state: { ...state, overlaid: !state.overlaid } };
    case 'focus':
      return { state: { ...state, focus: focusAfter(panes, state.focus, action) } };
    case 'inspect': {
      const on = controls.values.optimizers;
      return { state: { ...state, inspected: on[(on.indexOf(state.inspected) + 1) % on.length]! } };
    }
    case 'surface': {
      const { selected } = controls;
      const next = nudgeSelected({ ...controls, selected: 'surface' }, 1);
      const speed = fittingSpeed(next.values.steps);
      return following.change({ ...state, step: 0, playing: true, zoom: 1, speed }, { ...next, selected });
    }
    case 'move':
      return moveStart(state, action.x, action.y);
    case 'select':
      return select(state, action.by);
    case 'toggle': {
      const optimizer = selectedOptimizer(controls);
      return optimizer ? following.change(state, toggleOptimizer(controls, optimizer)) : { state };
    }
    case 'reset':
      return following.reduce({ ...state, zoom: 1, rotation: 0 }, action);
    case 'zoom':
      return { state: { ...state, zoom: action.by === 0 ? 1 : Math.max(0.5, Math.min(16, state.zoom * action.by)) } };
    case 'rotate':
      return { state: { ...state, rotation: state.rotation + action.by } };
    case 'values': {
      const next = following.reduce(state, action);
      return { ...next, state: { ...next.state, step: 0, playing: true, speed: fittingSpeed(stepsOf(next.state)) } };
    }
    case 'replay':
      return { state: { ...state, step: 0, playing: true } };
    case 'tick': {
      if (state.results.length === 0) return { state };
      const step = Math.min(steps, state.step + 1);
      return { state: { ...state, step, playing: state.playing && step < steps } };
    }
    default:
      return following.reduce(state, action);
  }
}
