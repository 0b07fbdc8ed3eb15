import { applyEvent, emptyResults, type RunResult } from '../../engine/experiments/results.ts';
import { surfaceById } from '../../engine/nn/surfaces/index.ts';
import type { Point } from '../../engine/nn/surfaces/surface.ts';
import { type PathView, pathViews } from '../../ui/figures/paths.ts';
import {
  type Controls,
  createControls,
  isOn,
  moveSelection,
  nudgeSelected,
  resetControls,
  selectedOptimizer,
  setValue,
  startEdit,
  toggleOptimizer,
  typeKey,
} from '../../ui/kit/controls.ts';
import type { ParameterAction } from '../../ui/kit/parameter-keys.ts';
import type { Next, ScreenSetup, ShellAction } from '../../ui/kit/screen.ts';
import { commandEffects } from '../../ui/kit/training.ts';

export const speeds = [1, 2, 4, 8, 16, 32, 64] as const;

/** The speed at which a walk of so many steps takes six seconds or a little more. */
export function fittingSpeed(steps: number): number {
  return Math.max(
    0,
    speeds.findLastIndex((speed) => speed <= Math.max(4, steps / 6)),
  );
}

export interface PathState {
  readonly controls: Controls;
  readonly results: readonly RunResult[];
  /** The results of a start that has not reported yet: the old picture stays until the new one is whole. */
  readonly coming: readonly RunResult[] | null;
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
  | { readonly type: 'focus' }
  | { readonly type: 'inspect' }
  | { readonly type: 'surface' }
  | { readonly type: 'move'; readonly x: number; readonly y: number }
  | ParameterAction
  | { readonly type: 'toggle' }
  | { readonly type: 'reset' }
  | { readonly type: 'zoom'; readonly by: number }
  | { readonly type: 'rotate'; readonly by: number }
  | { readonly type: 'again' }
  | { readonly type: 'command' };

export const experimentId = 'optimizer-path';

export function initPath({ texts }: ScreenSetup): PathState {
  const controls = createControls(experimentId, texts);
  const on = controls.values.optimizers as readonly string[];
  return {
    controls,
    results: [],
    coming: null,
    step: 0,
    playing: true,
    speed: fittingSpeed(controls.values.steps as number),
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
  return state.controls.values.steps as number;
}

/** The runs with something to draw: those of the last start that is whole. */
function walk(state: PathState): Next<PathState> {
  const request = { experiment: experimentId, values: state.controls.values, seed: 1 };
  return { state, effects: [{ type: 'start', request }] };
}

/** After a change of the controls: the path follows at once; the step that is looked at stays. */
function changed(state: PathState, controls: Controls): Next<PathState> {
  const next = { ...state, controls };
  if (controls.values === state.controls.values) return { state: next };
  const steps = controls.values.steps as number;
  const atEnd = !state.playing && state.step === stepsOf(state);
  const inspected = isOn(controls, state.inspected) ? state.inspected : (controls.values.optimizers as string[])[0]!;
  return walk({ ...next, inspected, step: atEnd ? steps : Math.min(state.step, steps) });
}

/** The start moves by fractions of the window, to round numbers, and stays inside it. */
function moveStart(state: PathState, dx: number, dy: number): Next<PathState> {
  const { controls, zoom } = state;
  const { window } = surfaceById(controls.values.surface as string);
  const start = controls.values.start as Point;
  const move = (value: number, by: number, [from, to]: Point) => {
    const unit = (to - from) / (40 * zoom);
    const next = Number((Math.round(value / unit + by) * unit).toPrecision(6));
    return by === 0 ? value : Math.max(from, Math.min(to, next));
  };
  const next = [move(start[0], dx, window.x), move(start[1], dy, window.y)];
  return changed({ ...state, moving: true }, setValue(controls, 'start', next));
}

/** Selecting an option of an optimizer also shows its arithmetic. */
function selected(state: PathState, controls: Controls): Next<PathState> {
  const optimizer = selectedOptimizer(controls);
  return {
    state: { ...state, controls, inspected: optimizer && isOn(controls, optimizer) ? optimizer : state.inspected },
  };
}

function receive(state: PathState, action: ShellAction): Next<PathState> {
  switch (action.type) {
    case 'opened':
      return state.results.length > 0 ? { state } : walk(state);
    case 'planned':
      return { state: { ...state, coming: emptyResults(action.plans) } };
    case 'event': {
      const coming = applyEvent(state.coming ?? state.results, action.event);
      const whole = coming.every((r) => r.status === 'done' || r.status === 'failed');
      return { state: whole ? { ...state, results: coming, coming: null } : { ...state, coming } };
    }
    case 'refused':
      return { state };
    case 'tick': {
      if (state.results.length === 0) return { state };
      const step = Math.min(stepsOf(state), state.step + 1);
      return { state: { ...state, step, playing: state.playing && step < stepsOf(state) } };
    }
    case 'type':
      return changed(state, typeKey(state.controls, action.key));
  }
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
      return { state: { ...state, focus: state.focus === 'map' ? 'controls' : 'map' } };
    case 'inspect': {
      const on = controls.values.optimizers as readonly string[];
      return { state: { ...state, inspected: on[(on.indexOf(state.inspected) + 1) % on.length]! } };
    }
    case 'surface': {
      const { selected } = controls;
      const next = nudgeSelected({ ...controls, selected: 'surface' }, 1);
      const speed = fittingSpeed(next.values.steps as number);
      return changed({ ...state, step: 0, playing: true, zoom: 1, speed }, { ...next, selected });
    }
    case 'move':
      return moveStart(state, action.x, action.y);
    case 'select':
      return selected(state, moveSelection(controls, action.by));
    case 'nudge':
      return changed(state, nudgeSelected(controls, action.direction));
    case 'toggle': {
      const optimizer = selectedOptimizer(controls);
      return optimizer ? changed(state, toggleOptimizer(controls, optimizer)) : { state };
    }
    case 'edit':
      return { state: { ...state, controls: startEdit(controls) } };
    case 'reset':
      return changed({ ...state, zoom: 1, rotation: 0 }, resetControls(controls));
    case 'zoom':
      return { state: { ...state, zoom: action.by === 0 ? 1 : Math.max(0.5, Math.min(16, state.zoom * action.by)) } };
    case 'rotate':
      return { state: { ...state, rotation: state.rotation + action.by } };
    case 'again':
      return { state: { ...state, step: 0, playing: true } };
    case 'command':
      return { state, effects: commandEffects({ controls, seed: 1 }) };
    default:
      return receive(state, action);
  }
}
