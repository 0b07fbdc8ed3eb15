import { readChanges } from '../../engine/experiments/changes.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import type { Change } from '../../engine/experiments/plan.ts';
import { type Recipe, withSeeds } from '../../engine/runs/recipe.ts';
import { applyControls } from './apply-controls.ts';
import {
  type BranchAction,
  type BranchesState,
  hasWanted,
  isBranchAction,
  noBranches,
  reduceBranches,
} from './branches.ts';
import type { CommandAction } from './command.ts';
import { leftBy } from './control-values.ts';
import {
  type Controls,
  createControls,
  filterControls,
  moveSelection,
  nudgeSelected,
  resetControls,
  restoredControls,
  selectedOptimizer,
  setText,
  startEdit,
  toggleOptimizer,
  typeKey,
} from './controls.ts';
import type { Data } from './digits.ts';
import { withChosen } from './explanation.ts';
import { withGhost } from './ghosts.ts';
import type { Happening } from './happenings.ts';
import type { ParameterAction } from './parameter-keys.ts';
import { atStart } from './planned-runs.ts';
import { receiveBranchEvent, receiveEvent } from './reports.ts';
import { withRulesNow } from './rule-changes.ts';
import type { Effect, KeptRun, Next, ScreenSetup, ShellAction } from './screen.ts';
import { askSeeds, firstSeeds, receiveRepeated, refused, type SeedsState, settled, typeSeeds } from './seeds.ts';
import {
  isTimelineAction,
  newestMoment,
  reduceTimeline,
  type TimelineAction,
  type TimelineState,
  typeMoment,
} from './timeline.ts';

/** The state that all training screens share: the parameters, the runs of each seed, and their phase. */
export interface TrainingState<Id extends string = string>
  extends TimelineState,
    BranchesState<ResultOf<Id>>,
    SeedsState<ResultOf<Id>> {
  readonly controls: Controls<Id>;
  /** A changed parameter takes effect only with the next start. */
  readonly stale: boolean;
  /** The results were kept, and no thread knows them; left out where they were trained here. */
  readonly archived?: boolean;
  /** What the next start changes on the way: as on the command line, until the parameters are reset. */
  readonly planned: readonly Change[];
  /** What has just happened, see happenings.ts; null or left out: nothing that has to be said. */
  readonly happening?: Happening | null;
  /** What the networks learn; left out before it is loaded. */
  readonly data?: Data;
}

export type TrainingAction =
  | { readonly type: 'run' }
  | { readonly type: 'step' }
  | { readonly type: 'stop' }
  | { readonly type: 'again'; readonly newSeed: boolean }
  /** Asks with how many seeds to repeat. */
  | { readonly type: 'seeds' }
  | ParameterAction
  | { readonly type: 'toggle' }
  | TimelineAction
  | BranchAction
  | CommandAction;

/** @throws UsageError for texts that are not allowed */
export function initTraining<Id extends string>(
  experiment: Id,
  { texts, seed, seeds, changes }: ScreenSetup,
): TrainingState<Id> {
  const controls = createControls(experiment, texts);
  const declared = experimentById(experiment);
  const planned = readChanges(declared, changes, controls.values, seed);
  return {
    ...newestMoment,
    ...noBranches,
    ...firstSeeds(declared, seeds),
    controls,
    seed,
    results: [],
    phase: 'idle',
    stale: false,
    recipe: null,
    planned,
  };
}

/** What the numbers on the screen follow from, of the last branch if there is one; of parameters that wait, those of the next start. */
export function recipeOf<S extends TrainingState>(state: S): Recipe {
  const { controls, seed, seeds, recipe, planned, stale, branches } = state;
  const branch = branches.at(-1);
  // A branch has left the runs of the first seed.
  if (recipe && !stale) return branch ? withSeeds(branch.recipe, 1) : recipe;
  return withSeeds({ experiment: controls.experiment, values: controls.values, seed, changes: planned }, seeds);
}

function begin<S extends TrainingState>(state: S, seed: number, paused: boolean): Next<S> {
  const { experiment, values } = state.controls;
  const one = { experiment, values, seed, changes: state.planned };
  const recipe = withSeeds(one, state.seeds);
  const effects: Effect[] = [{ type: 'start', request: { ...one, paused } }];
  if (paused) effects.push({ type: 'step' });
  const phase = paused ? 'paused' : 'running';
  const ghosts = withGhost(state);
  const fresh = {
    ...newestMoment,
    ...noBranches,
    ghosts,
    results: [],
    others: [],
    stale: false,
    archived: false,
    happening: null,
    controls: leftBy(state.controls, []),
  };
  return { state: { ...state, ...fresh, seed, phase, recipe }, effects };
}

/** A kept run as it was: the next start repeats it. */
function restored<S extends TrainingState>(state: S, { recipe, results, others = [] }: KeptRun): Next<S> {
  const controls = restoredControls(state.controls, recipe.values);
  const planned = recipe.changes ?? [];
  const fresh = { ...newestMoment, ...noBranches, ghosts: withGhost(state), stale: false, archived: true };
  const { seed, seeds = 1 } = recipe;
  const next: S = { ...state, ...fresh, controls, seed, seeds, results, others, phase: 'over', recipe, planned };
  return { state: next, effects: [{ type: 'forget' }] };
}

function receive<S extends TrainingState>(state: S, action: ShellAction): Next<S> {
  switch (action.type) {
    case 'data':
      return { state: { ...state, data: action.data } };
    case 'restored':
      return restored(state, action);
    case 'planned':
      // They tell their series themselves.
      return { state: { ...state, results: atStart(state, action.plans).map((run) => ({ ...run, series: {} })) } };
    case 'event':
      return receiveEvent(state, action.event);
    case 'repeated':
      return settled({ state: receiveRepeated(state, action.seed, action.event) });
    case 'branch-event':
      return receiveBranchEvent(state, action.branch, action.event);
    case 'values': {
      const controls = withChosen(state.controls, action.chosen);
      return begin({ ...state, controls, planned: [] }, state.seed, false);
    }
    case 'refused':
      return { state: refused(state) };
    case 'filter':
      return { state: { ...state, controls: filterControls(state.controls, action.text) } };
    case 'set':
      return applyControls(state, setText(state.controls, action.name, action.text));
    case 'type':
      if (state.seedsEdit) return typeSeeds(state, action.key, (next) => begin(next, next.seed, false));
      return state.jump ? typeMoment(state, action.key) : applyControls(state, typeKey(state.controls, action.key));
    default:
      return { state };
  }
}

/** What was changed in the past, and not made a branch, waits for the next start; rules that no start has are in force again. */
function atNewest<S extends TrainingState>(next: Next<S>, before: S): Next<S> {
  if (before.moment === null || next.state.moment !== null) return next;
  const state = { ...next.state, controls: withRulesNow(next.state.controls, next.state) };
  return { ...next, state: hasWanted(state) ? { ...state, stale: true } : state };
}

function run<S extends TrainingState>(state: S): Next<S> {
  switch (state.phase) {
    case 'idle':
    case 'over':
      return begin(state, state.seed, false);
    case 'running':
      return { state: { ...state, phase: 'paused' }, effects: [{ type: 'pause' }] };
    case 'paused':
      return atNewest({ state: { ...state, ...newestMoment, phase: 'running' }, effects: [{ type: 'resume' }] }, state);
  }
}

function step<S extends TrainingState>(state: S): Next<S> {
  if (state.phase === 'idle' || state.phase === 'over') return begin(state, state.seed, true);
  const effects: Effect[] = state.phase === 'running' ? [{ type: 'pause' }] : [{ type: 'step' }];
  return { state: { ...state, phase: 'paused' }, effects };
}

export function reduceTraining<S extends TrainingState>(state: S, action: TrainingAction | ShellAction): Next<S> {
  const { controls } = state;
  if (isTimelineAction(action)) return atNewest(reduceTimeline(state, action), state);
  if (isBranchAction(action)) return reduceBranches(state, action);
  switch (action.type) {
    case 'run':
      return run(state);
    case 'step':
      return step(state);
    case 'stop':
      return { state, effects: [{ type: 'stop' }] };
    case 'again':
      // The next seeds follow from the last ones: the reducer draws no random numbers.
      return begin(state, action.newSeed ? state.seed + state.seeds : state.seed, false);
    case 'seeds':
      return { state: askSeeds(state) };
    case 'select':
      return { state: { ...state, controls: moveSelection(controls, action.by) } };
    case 'nudge':
      return applyControls(state, nudgeSelected(controls, action.direction));
    case 'toggle': {
      const optimizer = selectedOptimizer(controls);
      return optimizer ? applyControls(state, toggleOptimizer(controls, optimizer)) : { state };
    }
    case 'edit':
      return { state: { ...state, controls: startEdit(controls) } };
    case 'reset':
      return applyControls({ ...state, planned: [] }, resetControls(controls));
    case 'command':
      return { state, effects: [{ type: 'copy', recipe: recipeOf(state) }] };
    default:
      return receive(state, action);
  }
}
