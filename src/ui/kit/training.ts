import { isSameValue } from '../../base/params.ts';
import { affectedRuns, readChanges } from '../../engine/experiments/changes.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import type { Change, RunPlan } from '../../engine/experiments/plan.ts';
import { applyEvent, isOver, type RunResult } from '../../engine/experiments/results.ts';
import type { Recipe } from '../../engine/runs/recipe.ts';
import {
  applyBranchEvent,
  areOver,
  type BranchAction,
  type BranchesState,
  hasWanted,
  isBranchAction,
  noBranches,
  reduceBranches,
  withBranchPicture,
  withGhost,
} from './branches.ts';
import type { CommandAction } from './command.ts';
import {
  type Controls,
  createControls,
  filterControls,
  moveSelection,
  nudgeSelected,
  resetControls,
  selectedOptimizer,
  setText,
  startEdit,
  toggleOptimizer,
  typeKey,
} from './controls.ts';
import type { Data } from './digits.ts';
import type { ParameterAction } from './parameter-keys.ts';
import type { Effect, Next, ScreenSetup, ShellAction } from './screen.ts';
import { runsAtStart } from './start.ts';
import {
  isTimelineAction,
  newestMoment,
  reduceTimeline,
  type TimelineAction,
  type TimelineState,
  typeMoment,
  withPicture,
} from './timeline.ts';

/** The state that all training screens share: the parameters, the runs, and their phase. */
export interface TrainingState<Id extends string = string> extends TimelineState, BranchesState<ResultOf<Id>> {
  readonly controls: Controls<Id>;
  readonly seed: number;
  readonly results: readonly ResultOf<Id>[];
  /** 'idle' before the first start; 'over' when every run has ended. */
  readonly phase: 'idle' | 'running' | 'paused' | 'over';
  /** A changed parameter takes effect only with the next start. */
  readonly stale: boolean;
  /** What the numbers of the last start follow from, with what was changed on the way; null before the first one. */
  readonly recipe: Recipe | null;
  /** What the next start changes on the way: as on the command line, until the parameters are reset. */
  readonly planned: readonly Change[];
  /** What the networks learn; left out before it is loaded. */
  readonly data?: Data;
}

export type TrainingAction =
  | { readonly type: 'run' }
  | { readonly type: 'step' }
  | { readonly type: 'stop' }
  | { readonly type: 'again'; readonly newSeed: boolean }
  | ParameterAction
  | { readonly type: 'toggle' }
  | TimelineAction
  | BranchAction
  | CommandAction;

/** @throws UsageError for texts that are not allowed */
export function initTraining<Id extends string>(
  experiment: Id,
  { texts, seed, changes }: ScreenSetup,
): TrainingState<Id> {
  const controls = createControls(experiment, texts);
  const planned = readChanges(experimentById(experiment), changes, controls.values, seed);
  return {
    ...newestMoment,
    ...noBranches,
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
export function recipeOf<S extends TrainingState>({ controls, seed, recipe, planned, stale, branches }: S): Recipe {
  return recipe && !stale
    ? (branches.at(-1)?.recipe ?? recipe)
    : { experiment: controls.experiment, values: controls.values, seed, changes: planned };
}

/** Runs that have not reported anything yet, as they start. */
function atStart<S extends TrainingState>({ controls, seed, data }: S, plans: readonly RunPlan[]): S['results'] {
  return runsAtStart(experimentById(controls.experiment), plans, seed, data?.inputs) as RunResult[] as S['results'];
}

/** The planned runs of values, made once for each of them: they are drawn many times. */
const planned = new WeakMap<object, Pick<TrainingState, 'seed' | 'data'> & { readonly runs: readonly RunResult[] }>();

/** The runs that the next start has. */
export function plannedRuns<S extends TrainingState>(state: S): S['results'] {
  const { controls, seed, data } = state;
  const known = planned.get(controls.values);
  if (known?.seed === seed && known.data === data) return known.runs as RunResult[] as S['results'];
  const runs = atStart(state, experimentById(controls.experiment).runs(controls.values, seed));
  planned.set(controls.values, { seed, runs, ...(data && { data }) });
  return runs;
}

/** The runs of the last start; before the first one, those that it would have. */
export function runsOf<S extends TrainingState>(state: S): S['results'] {
  return state.results.length > 0 ? state.results : plannedRuns(state);
}

function begin<S extends TrainingState>(state: S, seed: number, paused: boolean): Next<S> {
  const { experiment, values } = state.controls;
  const recipe = { experiment, values, seed, changes: state.planned };
  const effects: Effect[] = [{ type: 'start', request: { ...recipe, paused } }];
  if (paused) effects.push({ type: 'step' });
  const phase = paused ? 'paused' : 'running';
  const fresh = { ...newestMoment, ...noBranches, ghosts: withGhost(state), results: [], stale: false };
  return { state: { ...state, ...fresh, seed, phase, recipe }, effects };
}

/** Applies changed values: to the running runs where they can take them, else with the next start (`stale`). */
export function applyControls<S extends TrainingState>(state: S, controls: S['controls']): Next<S> {
  const { params } = experimentById(controls.experiment);
  const [now, before] = [controls.values, state.controls.values];
  const names = Object.keys(params).filter((n) => !isSameValue(params[n]!, now[n], before[n]));
  // What is changed in the past is for a branch.
  if (state.moment !== null) return { state: { ...state, controls } };
  const effects = names.filter((name) => isLive(state, name, now[name])).map((name) => changeEffect(name, now[name]));
  const stale = state.stale || (state.phase !== 'idle' && effects.length < names.length);
  return { state: { ...state, controls, stale }, effects };
}

const changeEffect = (name: string, value: unknown): Effect => ({ type: 'change', name, value });

/** Whether some run that has not ended takes another value of a parameter. */
function isLive<S extends TrainingState>({ recipe, results }: S, name: string, value: unknown): boolean {
  const going = results.filter((run) => !isOver(run)).map(({ id }) => id);
  if (!recipe || going.length === 0) return false;
  return affectedRuns(experimentById(recipe.experiment), { name, value }, recipe.values, going).length > 0;
}

/** A recipe with one more change; of changes of a parameter that follow each other at one update the last counts. */
function withChange(recipe: Recipe, change: Change): Recipe {
  const { changes = [] } = recipe;
  const last = changes.at(-1);
  const kept = last?.name === change.name && last.at === change.at ? changes.slice(0, -1) : changes;
  return { ...recipe, changes: [...kept, change] };
}

function receive<S extends TrainingState>(state: S, action: ShellAction): Next<S> {
  switch (action.type) {
    case 'data':
      return { state: { ...state, data: action.data } };
    case 'opened':
    case 'tick':
    case 'highlighted':
      return { state };
    case 'planned':
      // They tell their series themselves.
      return { state: { ...state, results: atStart(state, action.plans).map((run) => ({ ...run, series: {} })) } };
    case 'event': {
      const { event } = action;
      if (event.type === 'moment') return { state: withPicture(state, event.run, event.at, event.snapshots) };
      const results = applyEvent(state.results, event);
      const phase = areOver({ ...state, results }) ? 'over' : state.phase;
      const recipe = event.type === 'changed' && state.recipe ? withChange(state.recipe, event.change) : state.recipe;
      return { state: { ...state, results, phase, recipe, stale: state.stale || event.type === 'unchanged' } };
    }
    case 'branch-event': {
      if (action.event.type === 'moment') return { state: withBranchPicture(state, action.branch, action.event) };
      const branches = applyBranchEvent(state.branches, action.branch, action.event);
      return { state: { ...state, branches, phase: areOver({ ...state, branches }) ? 'over' : state.phase } };
    }
    case 'refused':
      return { state: { ...state, phase: 'idle', recipe: null } };
    case 'filter':
      return { state: { ...state, controls: filterControls(state.controls, action.text) } };
    case 'set':
      return applyControls(state, setText(state.controls, action.name, action.text));
    case 'type':
      return state.jump ? typeMoment(state, action.key) : applyControls(state, typeKey(state.controls, action.key));
  }
}

function run<S extends TrainingState>(state: S): Next<S> {
  switch (state.phase) {
    case 'idle':
    case 'over':
      return begin(state, state.seed, false);
    case 'running':
      return { state: { ...state, phase: 'paused' }, effects: [{ type: 'pause' }] };
    case 'paused':
      return { state: { ...state, ...newestMoment, phase: 'running' }, effects: [{ type: 'resume' }] };
  }
}

function step<S extends TrainingState>(state: S): Next<S> {
  if (state.phase === 'idle' || state.phase === 'over') return begin(state, state.seed, true);
  const effects: Effect[] = state.phase === 'running' ? [{ type: 'pause' }] : [{ type: 'step' }];
  return { state: { ...state, phase: 'paused' }, effects };
}

/** What was changed in the past, and not made a branch, waits for the next start. */
function atNewest<S extends TrainingState>(next: Next<S>, before: S): Next<S> {
  if (before.moment === null || next.state.moment !== null || !hasWanted(next.state)) return next;
  return { ...next, state: { ...next.state, stale: true } };
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
      // The next seed follows from the last one: the reducer draws no random numbers.
      return begin(state, action.newSeed ? state.seed + 1 : state.seed, false);
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
