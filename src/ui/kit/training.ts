import { isSameValue } from '../../base/params.ts';
import type { LiveTarget } from '../../engine/experiments/experiment.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import type { RunPlan } from '../../engine/experiments/plan.ts';
import { applyEvent, isOver, type RunResult } from '../../engine/experiments/results.ts';
import { type CommandAction, commandEffects, type LiveChange } from './command.ts';
import {
  type Controls,
  createControls,
  moveSelection,
  nudgeSelected,
  resetControls,
  selectedOptimizer,
  startEdit,
  toggleOptimizer,
  typeKey,
} from './controls.ts';
import type { Data } from './digits.ts';
import type { ParameterAction } from './parameter-keys.ts';
import type { Effect, Next, ScreenSetup, ShellAction } from './screen.ts';
import { runsAtStart } from './start.ts';

/** The state that all training screens share: the parameters, the runs, and their phase. */
export interface TrainingState<Id extends string = string> {
  readonly controls: Controls<Id>;
  readonly seed: number;
  readonly results: readonly ResultOf<Id>[];
  /** 'idle' before the first start; 'over' when every run has ended. */
  readonly phase: 'idle' | 'running' | 'paused' | 'over';
  /** A changed parameter takes effect only with the next start. */
  readonly stale: boolean;
  /** What was changed while the runs trained, in that order. */
  readonly changes: readonly LiveChange[];
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
  | CommandAction;

/** @throws UsageError for texts that are not allowed */
export function initTraining<Id extends string>(experiment: Id, { texts, seed }: ScreenSetup): TrainingState<Id> {
  return { controls: createControls(experiment, texts), seed, results: [], phase: 'idle', stale: false, changes: [] };
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
  const effects: Effect[] = [{ type: 'start', request: { experiment, values, seed, paused } }];
  if (paused) effects.push({ type: 'step' });
  const phase = paused ? 'paused' : 'running';
  return { state: { ...state, seed, results: [], phase, stale: false, changes: [] }, effects };
}

/** Applies changed values: a live parameter at once to the running runs, any other with the next start (`stale`). */
function applyControls<S extends TrainingState>(state: S, controls: S['controls']): Next<S> {
  const { live, params } = experimentById(controls.experiment);
  const [now, before] = [controls.values, state.controls.values];
  const names = Object.keys(params).filter((n) => !isSameValue(params[n]!, now[n], before[n]));
  const effects: Effect[] = [];
  let { stale, changes } = state;
  for (const name of names) {
    const target = live?.(name, controls.values[name]);
    const runs = target ? liveRuns(state.results, target) : [];
    for (const run of runs) {
      const value = target?.value ?? controls.values[name];
      effects.push({ type: 'set', run: run.id, name: target!.param, value });
    }
    if (runs.length > 0) changes = withChange(changes, { name, value: controls.values[name], ...furthest(runs) });
    if (runs.length === 0 && state.phase !== 'idle') stale = true;
  }
  return { state: { ...state, controls, stale, changes }, effects };
}

/** How far the run is that has made the most steps. */
function furthest(runs: readonly RunResult[]): { readonly done: number; readonly total: number } {
  const { done, total } = runs.reduce((most, run) => (run.done > most.done ? run : most));
  return { done, total };
}

/** The changes with one more; of several of a parameter that follow closely, as of a key that is held down, the last stays. */
function withChange(changes: readonly LiveChange[], change: LiveChange): readonly LiveChange[] {
  const last = changes.at(-1);
  const close = last?.name === change.name && change.done - last.done < change.total / 50;
  return [...(close ? changes.slice(0, -1) : changes), change];
}

/** The running runs that a live parameter sets: the one it names, or all of them if they have the same value. */
function liveRuns(results: readonly RunResult[], { run, param }: LiveTarget): RunResult[] {
  const going = results.filter((r) => !isOver(r) && (run === '*' || r.id === run));
  return going.every((r) => r.params[param] === going[0]!.params[param]) ? going : [];
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
      const results = applyEvent(state.results, action.event);
      return { state: { ...state, results, phase: results.every(isOver) ? 'over' : state.phase } };
    }
    case 'refused':
      return { state: { ...state, phase: 'idle' } };
    case 'type':
      return applyControls(state, typeKey(state.controls, action.key));
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
      return { state: { ...state, phase: 'running' }, effects: [{ type: 'resume' }] };
  }
}

function step<S extends TrainingState>(state: S): Next<S> {
  if (state.phase === 'idle' || state.phase === 'over') return begin(state, state.seed, true);
  const effects: Effect[] = state.phase === 'running' ? [{ type: 'pause' }] : [{ type: 'step' }];
  return { state: { ...state, phase: 'paused' }, effects };
}

export function reduceTraining<S extends TrainingState>(state: S, action: TrainingAction | ShellAction): Next<S> {
  const { controls } = state;
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
      return applyControls(state, resetControls(controls));
    case 'command':
      return { state, effects: commandEffects(controls, state.seed, state.changes) };
    default:
      return receive(state, action);
  }
}
