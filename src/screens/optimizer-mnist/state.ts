import { commandWords, experimentById } from '../../engine/experiments/index.ts';
import { applyEvent, emptyResults, isOver, type RunResult } from '../../engine/results.ts';
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
} from '../../ui/controls.ts';
import type { Effect, Next, ScreenSetup, ShellAction } from '../../ui/screen.ts';

export const experimentId = 'optimizer-mnist';

export interface RaceState {
  readonly controls: Controls;
  readonly seed: number;
  readonly results: readonly RunResult[];
  /** 'idle' before the first start; 'over' when every run has ended. */
  readonly phase: 'idle' | 'running' | 'paused' | 'over';
  /** A parameter was changed that waits for the next start. */
  readonly stale: boolean;
  readonly smooth: boolean;
  readonly log: boolean;
  readonly glyphs: 'ascii' | 'braille';
  readonly top: number;
  /** The iteration whose values are read; null: the newest. */
  readonly cursor: number | null;
}

export type RaceAction =
  | { readonly type: 'run' }
  | { readonly type: 'step' }
  | { readonly type: 'stop' }
  | { readonly type: 'again'; readonly newSeed: boolean }
  | { readonly type: 'smooth' }
  | { readonly type: 'log' }
  | { readonly type: 'glyphs' }
  | { readonly type: 'zoom'; readonly by: number }
  | { readonly type: 'cursor'; readonly by: number | null }
  | { readonly type: 'select'; readonly by: number }
  | { readonly type: 'nudge'; readonly direction: 1 | -1 }
  | { readonly type: 'toggle' }
  | { readonly type: 'edit' }
  | { readonly type: 'reset' }
  | { readonly type: 'command' };

export function initRace({ texts, seed }: ScreenSetup): RaceState {
  return {
    controls: createControls(experimentId, texts),
    seed,
    results: [],
    phase: 'idle',
    stale: false,
    smooth: true,
    log: false,
    glyphs: 'ascii',
    top: 1,
    cursor: null,
  };
}

export function iterationsOf(state: RaceState): number {
  return (state.results[0]?.params.iterations ?? state.controls.values.iterations) as number;
}

function begin(state: RaceState, seed: number, paused: boolean): Next<RaceState> {
  const request = { experiment: experimentId, values: state.controls.values, seed, paused };
  const effects: Effect[] = [{ type: 'start', request }];
  if (paused) effects.push({ type: 'step' });
  const phase = paused ? 'paused' : 'running';
  return { state: { ...state, seed, results: [], phase, stale: false, cursor: null }, effects };
}

/** A changed option of a running optimizer acts at once; everything else waits for the next start, and says so. */
function changed(state: RaceState, controls: Controls): Next<RaceState> {
  const { live } = experimentById(experimentId);
  const before = state.controls.values;
  const names = Object.keys(controls.values).filter((n) => controls.values[n] !== before[n]);
  const effects: Effect[] = [];
  let { stale } = state;
  for (const name of names) {
    const target = live?.(name);
    const run = target && state.results.find((r) => r.id === target.run);
    if (target && run && !isOver(run)) {
      effects.push({ type: 'set', run: target.run, name: target.param, value: controls.values[name] });
    } else if (state.phase !== 'idle') stale = true;
  }
  return { state: { ...state, controls, stale }, effects };
}

function receive(state: RaceState, action: ShellAction): Next<RaceState> {
  switch (action.type) {
    case 'opened':
    case 'tick':
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
      return changed(state, typeKey(state.controls, action.key));
  }
}

function run(state: RaceState): Next<RaceState> {
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

function step(state: RaceState): Next<RaceState> {
  if (state.phase === 'idle' || state.phase === 'over') return begin(state, state.seed, true);
  const effects: Effect[] = state.phase === 'running' ? [{ type: 'pause' }] : [{ type: 'step' }];
  return { state: { ...state, phase: 'paused' }, effects };
}

/** Moves the reading cursor by a share of the whole run; past the end it lets go. */
function moveCursor(state: RaceState, by: number | null): RaceState {
  const longest = Math.max(0, ...state.results.map((r) => r.done));
  if (by === null || longest === 0) return { ...state, cursor: null };
  const from = state.cursor ?? longest;
  const to = Math.round(from + by * iterationsOf(state));
  return { ...state, cursor: to >= longest ? null : Math.max(1, to) };
}

/** Another seed, told from the last one alone: the reducer draws no random numbers. */
function nextSeed(seed: number): number {
  return seed + 1;
}

export function reduceRace(state: RaceState, action: RaceAction | ShellAction): Next<RaceState> {
  const { controls } = state;
  switch (action.type) {
    case 'run':
      return run(state);
    case 'step':
      return step(state);
    case 'stop':
      return { state, effects: [{ type: 'stop' }] };
    case 'again':
      return begin(state, action.newSeed ? nextSeed(state.seed) : state.seed, false);
    case 'smooth':
      return { state: { ...state, smooth: !state.smooth } };
    case 'log':
      return { state: { ...state, log: !state.log } };
    case 'glyphs':
      return { state: { ...state, glyphs: state.glyphs === 'ascii' ? 'braille' : 'ascii' } };
    case 'zoom':
      return { state: { ...state, top: action.by === 0 ? 1 : Math.max(0.01, Math.min(4, state.top * action.by)) } };
    case 'cursor':
      return { state: moveCursor(state, action.by) };
    case 'select':
      return { state: { ...state, controls: moveSelection(controls, action.by) } };
    case 'nudge':
      return changed(state, nudgeSelected(controls, action.direction));
    case 'toggle': {
      const optimizer = selectedOptimizer(controls);
      return optimizer ? changed(state, toggleOptimizer(controls, optimizer)) : { state };
    }
    case 'edit':
      return { state: { ...state, controls: startEdit(controls) } };
    case 'reset':
      return changed(state, resetControls(controls));
    case 'command': {
      const text = `zigzag ${commandWords(experimentById(experimentId), controls.values, state.seed).join(' ')}`;
      return {
        state,
        effects: [
          { type: 'copy', text },
          { type: 'notice', text: { en: text, ko: text } },
        ],
      };
    }
    default:
      return receive(state, action);
  }
}
