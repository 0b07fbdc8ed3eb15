import { isSameValue } from '../../base/params.ts';
import type { LiveTarget } from '../../engine/experiments/experiment.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import { applyEvent, emptyResults, isOver, type RunResult } from '../../engine/experiments/results.ts';
import { type CommandAction, commandEffects, commandRows, type LiveChange } from './command.ts';
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
import { type KeyRow, pick } from './keymap.ts';
import { type ParameterAction, parameterRows } from './parameter-keys.ts';
import type { Effect, Next, ScreenSetup, ShellAction } from './screen.ts';

/** The state that all training screens share: the parameters, the runs, and their phase. */
export interface TrainingState<Id extends string = string> {
  readonly controls: Controls<Id>;
  readonly seed: number;
  readonly results: readonly ResultOf<Id>[];
  /** 'idle' before the first start; 'over' when every run has ended. */
  readonly phase: 'idle' | 'running' | 'paused' | 'over';
  /** A changed parameter takes effect only with the next start. */
  readonly stale: boolean;
  readonly live?: LiveChange;
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
  return { controls: createControls(experiment, texts), seed, results: [], phase: 'idle', stale: false };
}

/** The runs that the next start has. */
export function plannedRuns<S extends TrainingState>({ controls, seed }: S): S['results'] {
  return emptyResults(experimentById(controls.experiment).runs(controls.values, seed));
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
  return { state: { ...state, seed, results: [], phase, stale: false, live: undefined }, effects };
}

/** Applies changed values: a live parameter at once to the running runs, any other with the next start (`stale`). */
function applyControls<S extends TrainingState>(state: S, controls: S['controls']): Next<S> {
  const { live, params } = experimentById(controls.experiment);
  const [now, before] = [controls.values, state.controls.values];
  const names = Object.keys(params).filter((n) => !isSameValue(params[n]!, now[n], before[n]));
  const effects: Effect[] = [];
  let { stale, live: changedLive } = state;
  for (const name of names) {
    const target = live?.(name, controls.values[name]);
    const runs = target ? liveRuns(state.results, target) : [];
    for (const run of runs) {
      changedLive = { name, done: run.done, total: run.total };
      const value = target?.value ?? controls.values[name];
      effects.push({ type: 'set', run: run.id, name: target!.param, value });
    }
    if (runs.length === 0 && state.phase !== 'idle') stale = true;
  }
  return { state: { ...state, controls, stale, live: changedLive }, effects };
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
      return { state: { ...state, results: emptyResults(action.plans) } };
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
      return { state, effects: commandEffects(controls, state.seed, state.live) };
    default:
      return receive(state, action);
  }
}

const idle = (state: TrainingState) => state.phase === 'idle' || state.phase === 'over';
const started = (state: TrainingState) => state.phase !== 'idle';

/** The keys of every screen that trains. */
export const trainingRows = {
  start: {
    keys: ['space'],
    short: { en: 'start', ko: '시작' },
    help: { en: 'start', ko: '시작' },
    when: idle,
    action: { type: 'run' },
  },
  pause: {
    keys: ['space'],
    short: { en: 'pause', ko: '정지' },
    help: { en: 'pause', ko: '일시 정지' },
    when: (state) => state.phase === 'running',
    action: { type: 'run' },
  },
  resume: {
    keys: ['space'],
    short: { en: 'resume', ko: '계속' },
    help: { en: 'resume', ko: '계속' },
    when: (state) => state.phase === 'paused',
    action: { type: 'run' },
  },
  step: {
    keys: ['.'],
    short: { en: 'step', ko: '한 단계' },
    help: { en: 'one training step', ko: '학습 한 단계' },
    action: { type: 'step' },
  },
  again: {
    keys: ['r'],
    short: { en: 'again', ko: '다시' },
    help: { en: 'run again, same seed', ko: '같은 시드로 다시' },
    when: started,
    action: { type: 'again', newSeed: false },
  },
  newSeed: {
    keys: ['R'],
    help: { en: 'run again, new seed', ko: '새 시드로 다시' },
    action: { type: 'again', newSeed: true },
  },
  ...parameterRows<TrainingState>({
    change: { en: 'change; rates act at once', ko: '바꾸기; 학습률은 바로 적용' },
  }),
  toggle: {
    keys: ['x'],
    short: { en: 'on/off', ko: '켜기/끄기' },
    help: { en: 'in or out of the next race', ko: '다음 실행에 넣기, 빼기' },
    when: (state) => selectedOptimizer(state.controls) !== null,
    action: { type: 'toggle' },
  },
  stop: {
    keys: ['X'],
    help: { en: 'stop, keep the curves', ko: '중단, 곡선은 남김' },
    when: started,
    action: { type: 'stop' },
  },
  ...commandRows,
} satisfies Readonly<Record<string, KeyRow<TrainingState, TrainingAction>>>;

/** The keys of a training screen without a list of optimizers, in order. */
export const trainingKeys: readonly KeyRow<TrainingState, TrainingAction>[] = pick(
  trainingRows,
  'start',
  'pause',
  'resume',
  'step',
  'again',
  'newSeed',
  'select',
  'nudge',
  'edit',
  'stop',
  'reset',
  'command',
);
