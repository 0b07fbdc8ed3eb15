import { UsageError } from '../../base/errors.ts';
import { integerParam } from '../../base/params.ts';
import { inEachLanguage, type Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { resultAt } from '../../engine/experiments/moment.ts';
import type { Snapshots } from '../../engine/experiments/plan.ts';
import { isOver, type RunResult } from '../../engine/experiments/results.ts';
import { originsOf, type Recipe } from '../../engine/runs/recipe.ts';
import type { KeyRow } from './keymap.ts';
import type { Effect, Next } from './screen.ts';
import { editOf, typeInto, type ValueEdit } from './value-edit.ts';

/** Which moment of the runs is on the screen. */
export interface TimelineState {
  /** After so many updates; null: the newest. */
  readonly moment: number | null;
  /** What runs show of that moment, by their ids. */
  readonly pictures: Readonly<Record<string, Snapshots>>;
  /** The number of updates that is being typed. */
  readonly jump: ValueEdit | null;
}

export const newestMoment: TimelineState = { moment: null, pictures: {}, jump: null };

/** What the time line needs of a screen that trains. */
export interface Travelling extends TimelineState {
  readonly results: readonly RunResult[];
  readonly recipe: Recipe | null;
  readonly phase: 'idle' | 'running' | 'paused' | 'over';
}

export type TimelineAction =
  /** By so many updates. */
  | { readonly type: 'travel'; readonly by: number }
  /** By a tenth of the whole run. */
  | { readonly type: 'tenth'; readonly by: 1 | -1 }
  | { readonly type: 'ends'; readonly to: 'start' | 'newest' }
  | { readonly type: 'jump' };

const actions: ReadonlySet<string> = new Set(['travel', 'tenth', 'ends', 'jump']);

export function isTimelineAction(action: { readonly type: string }): action is TimelineAction {
  return actions.has(action.type);
}

/** Whether time is counted in updates; else in runs that are over, of an experiment whose runs follow one another. */
function countsUpdates({ recipe }: Pick<Travelling, 'recipe'>): boolean {
  return recipe !== null && experimentById(recipe.experiment).updates !== undefined;
}

/** The newest moment: the updates of the run that is furthest, or how many runs are over. */
export function newestUpdate(state: Pick<Travelling, 'results' | 'recipe'>): number {
  const { results } = state;
  return countsUpdates(state) ? Math.max(0, ...results.map((run) => run.done)) : results.filter(isOver).length;
}

/** The last moment that there will be. */
function lastUpdate(state: Travelling): number {
  const { results } = state;
  return countsUpdates(state) ? Math.max(0, ...results.map((run) => run.total)) : results.length;
}

/** Whether there is a past to go back to. */
export function hasPast(state: Travelling): boolean {
  return state.recipe !== null && newestUpdate(state) > 0;
}

/** Goes to a moment; the newest one is shown as it comes. Training pauses meanwhile. */
export function goTo<S extends Travelling>(state: S, at: number): Next<S> {
  if (!hasPast(state)) return { state };
  const moment = at >= newestUpdate(state) ? null : Math.max(0, Math.round(at));
  if (moment === state.moment) return { state };
  const next = { ...state, moment, pictures: {} };
  if (moment === null) return { state: next };
  const effects: Effect[] = countsUpdates(state) ? [{ type: 'show', at: moment }] : [];
  if (state.phase !== 'running') return { state: next, effects };
  return { state: { ...next, phase: 'paused' }, effects: [{ type: 'pause' }, ...effects] };
}

/** What may be typed as a moment. */
function momentParam(state: Travelling) {
  const label: Text = { en: 'update', ko: '갱신' };
  return integerParam({ default: 0, min: 0, max: newestUpdate(state), label, help: label });
}

export function reduceTimeline<S extends Travelling>(state: S, action: TimelineAction): Next<S> {
  const here = state.moment ?? newestUpdate(state);
  switch (action.type) {
    case 'travel':
      return goTo(state, here + action.by);
    case 'tenth': {
      const tenth = Math.max(1, lastUpdate(state) / 10);
      // To the next tenth in that direction, not by so many updates: the tenths are the same on the way back.
      const place = action.by === 1 ? Math.floor(here / tenth + 1e-9) + 1 : Math.ceil(here / tenth - 1e-9) - 1;
      return goTo(state, place * tenth);
    }
    case 'ends':
      return goTo(state, action.to === 'start' ? 0 : Number.POSITIVE_INFINITY);
    case 'jump':
      return { state: hasPast(state) ? { ...state, jump: editOf(String(here)) } : state };
  }
}

/** Handles a key while a moment is typed: Enter goes there, Esc cancels; what is not allowed stays, with its error. */
export function typeMoment<S extends Travelling>(state: S, key: string): Next<S> {
  const { jump } = state;
  if (!jump) return { state };
  if (key === 'escape') return { state: { ...state, jump: null } };
  if (key !== 'enter') return { state: { ...state, jump: typeInto(jump, key) } };
  try {
    return goTo({ ...state, jump: null }, momentParam(state).parse(jump.text));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { state: { ...state, jump: editOf(jump.text, error.text) } };
  }
}

/** What may be typed for the moment at hand; null where none is typed. */
export function allowedMoment(state: Travelling): Text | null {
  return state.jump && momentParam(state).allowed;
}

/** Which moment is shown, or is being typed; null for the newest. */
export function momentText(state: Travelling): Text | null {
  const { moment, jump } = state;
  if (jump) {
    const typed = `${jump.text.slice(0, jump.caret)}_${jump.text.slice(jump.caret)}`;
    return inEachLanguage((language) => jump.error?.[language] ?? `@ ${typed}`);
  }
  if (moment === null) return null;
  const of = `${moment}/${lastUpdate(state)}`;
  return countsUpdates(state)
    ? { en: `at update ${of}`, ko: `갱신 ${of}` }
    : { en: `after run ${of}`, ko: `실행 ${of} 다음` };
}

/** Keeps what a run shows of the moment that is on the screen. */
export function withPicture<S extends Travelling>(state: S, run: number, at: number, snapshots: Snapshots): S {
  const { id } = state.results[run] ?? {};
  if (state.moment !== at || id === undefined) return state;
  return { ...state, pictures: { ...state.pictures, [id]: snapshots } };
}

/** A run before its start. */
function unbegun<Result extends RunResult>(run: Result): Result {
  return { ...run, status: 'queued', series: {}, snapshots: {}, summary: {}, done: 0, elapsedMs: 0, message: null };
}

/** The state with the results as they stood at the moment that is shown. */
export function atMoment<S extends Travelling>(state: S): S {
  const { moment, recipe, pictures } = state;
  if (moment === null || !recipe) return state;
  if (!countsUpdates(state))
    return { ...state, results: state.results.map((run, i) => (i < moment ? run : unbegun(run))) };
  const experiment = experimentById(recipe.experiment);
  const originOf = originsOf(recipe);
  const results = state.results.map((run) => resultAt(experiment, run, originOf(run), moment, pictures[run.id]));
  return { ...state, results };
}

/** The keys along the time of the runs. */
export const timelineRows = {
  back: {
    keys: [','],
    short: { en: 'back', ko: '뒤로' },
    help: { en: 'one update back', ko: '갱신 하나 뒤로' },
    when: hasPast,
    action: { type: 'travel', by: -1 },
  },
  on: {
    keys: ['.'],
    help: { en: 'one update on', ko: '갱신 하나 앞으로' },
    when: (state) => state.moment !== null,
    action: { type: 'travel', by: 1 },
  },
  tenth: {
    keys: ['[', ']'],
    shown: '[ ]',
    help: { en: 'a tenth back, on', ko: '전체의 10분의 1 뒤로, 앞으로' },
    when: hasPast,
    action: (_, key) => ({ type: 'tenth', by: key === '[' ? -1 : 1 }),
  },
  ends: {
    keys: ['g', 'G'],
    shown: 'g G',
    help: { en: 'to the start, the newest', ko: '처음으로, 최신으로' },
    when: hasPast,
    action: (_, key) => ({ type: 'ends', to: key === 'g' ? 'start' : 'newest' }),
  },
  jump: {
    keys: ['@'],
    help: { en: 'to an update, by number', ko: '번호로 갱신 고르기' },
    when: hasPast,
    action: { type: 'jump' },
  },
} satisfies Readonly<Record<string, KeyRow<Travelling, TimelineAction>>>;
