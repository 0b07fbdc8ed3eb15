import { isSameValue } from '../../base/params.ts';
import { readChanges } from '../../engine/experiments/changes.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import type { Change } from '../../engine/experiments/plan.ts';
import { applyEvent, emptyResults, type RunResult } from '../../engine/experiments/results.ts';
import type { CommandAction } from './command.ts';
import {
  type Controls,
  createControls,
  filterControls,
  moveSelection,
  nudgeSelected,
  resetControls,
  restoredControls,
  setText,
  startEdit,
  typeKey,
} from './controls.ts';
import { withChosen } from './explanation.ts';
import type { ParameterAction } from './parameter-keys.ts';
import type { Next, ScreenSetup, ShellAction } from './screen.ts';
import { firstSeeds } from './seeds.ts';

/** A light experiment that follows its parameters: every change starts it anew. */
export interface FollowingState<Id extends string = string> {
  readonly controls: Controls<Id>;
  readonly seed: number;
  /** What every start changes on the way: as on the command line, until the parameters are reset. */
  readonly planned: readonly Change[];
  /** The runs of the last complete start; they are shown until the next start is complete. */
  readonly results: readonly ResultOf<Id>[];
  /** The runs of a start that is not complete yet, empty before they are planned; null if nothing is running. */
  readonly coming: readonly ResultOf<Id>[] | null;
}

export type FollowingAction = ParameterAction | { readonly type: 'again'; readonly newSeed: boolean } | CommandAction;

/** What a screen adds to following. */
export interface FollowingHooks<S extends FollowingState> {
  /** The values to train with, if they differ from those of the parameters. */
  values?(state: S): S['controls']['values'];
  /** Further changes of the state when the parameters change. */
  changed?(state: S, before: S): S;
  /** Further changes of the state when new results are complete. */
  arrived?(state: S): S;
  /** The values after a reset; the experiment's defaults when left out. */
  defaults?(): S['controls'];
}

/** @throws UsageError for texts that are not allowed */
export function initFollowing<Id extends string>(experiment: Id, setup: ScreenSetup): FollowingState<Id> {
  return followingWith(createControls(experiment, setup.texts), setup);
}

/** A screen that opens with these values. @throws UsageError for changes that no run could take, and for several seeds */
export function followingWith<Id extends string>(
  controls: Controls<Id>,
  { seed, seeds, changes }: ScreenSetup,
): FollowingState<Id> {
  const experiment = experimentById(controls.experiment);
  const planned = readChanges(experiment, changes, controls.values, seed);
  firstSeeds(experiment, seeds);
  return { controls, seed, planned, results: [], coming: null };
}

/** The runs that the values at hand lead to, before they have told anything. */
export function followedRuns({ controls, seed }: FollowingState): RunResult[] {
  return emptyResults(experimentById(controls.experiment).runs(controls.values, seed));
}

function sameValues({ experiment, values }: Controls, before: Controls): boolean {
  const { params } = experimentById(experiment);
  return (
    values === before.values ||
    Object.entries(params).every(([name, param]) => isSameValue(param, values[name], before.values[name]))
  );
}

/** The reducer of a screen that follows its parameters, with the functions that the screen's own actions need. */
export function createFollowing<S extends FollowingState>(hooks: FollowingHooks<S> = {}) {
  function start(state: S): Next<S> {
    const { experiment, values } = state.controls;
    const request = { experiment, values: hooks.values?.(state) ?? values, seed: state.seed, changes: state.planned };
    return { state: { ...state, coming: [] }, effects: [{ type: 'start', request }] };
  }

  /** Sets the parameter list; starts only if a value has changed. */
  function change(state: S, controls: S['controls']): Next<S> {
    const next = { ...state, controls };
    return sameValues(controls, state.controls) ? { state: next } : start(hooks.changed?.(next, state) ?? next);
  }

  function receive(state: S, action: ShellAction): Next<S> {
    switch (action.type) {
      case 'opened':
        return state.results.length > 0 || state.coming ? { state } : start(state);
      case 'planned':
        return { state: { ...state, coming: emptyResults(action.plans) } };
      case 'event': {
        const coming = applyEvent(state.coming ?? state.results, action.event);
        const whole = coming.every((run) => run.status === 'done' || run.status === 'failed');
        if (!whole) return { state: { ...state, coming } };
        // The reasons are shown by the shell.
        if (coming.every((run) => run.status === 'failed')) return { state: { ...state, coming: null } };
        const next = { ...state, results: coming, coming: null };
        return { state: hooks.arrived?.(next) ?? next };
      }
      case 'refused':
        return { state: state.coming ? { ...state, coming: null } : state };
      case 'restored': {
        // Its numbers follow from its values, at once.
        const { values, seed, changes: planned = [] } = action.recipe;
        const controls = restoredControls(state.controls, values);
        const next: S = { ...state, controls, seed, planned };
        return start(hooks.changed?.(next, state) ?? next);
      }
      case 'values': {
        const next = { ...state, controls: withChosen(state.controls, action.chosen), planned: [] };
        return start(hooks.changed?.(next, state) ?? next);
      }
      case 'filter':
        return { state: { ...state, controls: filterControls(state.controls, action.text) } };
      case 'set':
        return change(state, setText(state.controls, action.name, action.text));
      case 'type':
        return change(state, typeKey(state.controls, action.key));
      default:
        return { state };
    }
  }

  function reduce(state: S, action: FollowingAction | ShellAction): Next<S> {
    const { controls, seed, planned } = state;
    switch (action.type) {
      case 'select':
        return { state: { ...state, controls: moveSelection(controls, action.by) } };
      case 'nudge':
        return change(state, nudgeSelected(controls, action.direction));
      case 'edit':
        return { state: { ...state, controls: startEdit(controls) } };
      case 'again':
        return start(action.newSeed ? { ...state, seed: seed + 1 } : state);
      case 'reset': {
        const first = { ...(hooks.defaults?.() ?? resetControls(controls)), selected: controls.selected };
        const next = change({ ...state, planned: [] }, first);
        return planned.length > 0 && !next.effects ? start(next.state) : next;
      }
      case 'command':
        return {
          state,
          effects: [
            {
              type: 'copy',
              recipe: { experiment: controls.experiment, values: controls.values, seed, changes: planned },
            },
          ],
        };
      default:
        return receive(state, action);
    }
  }

  return { reduce, change, start };
}
