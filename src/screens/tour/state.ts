import { isOver, type RunResult } from '../../engine/experiments/results.ts';
import { recipeKey } from '../../lessons/checks.ts';
import type { Lesson, LessonScreen, Step } from '../../lessons/lesson.ts';
import { withoutTold } from '../../ui/kit/guess.ts';
import { actionOf, findRow } from '../../ui/kit/keymap.ts';
import { type AnyScreen, type Effect, isTraining, type Next, type ScreenSetup } from '../../ui/kit/screen.ts';

/** The screen beside the text, as it stands. */
export interface Inner {
  readonly screen: AnyScreen;
  /** What its recipe is known by: a step with the same one goes on with it. */
  readonly key: string;
  readonly state: unknown;
  /** It has started runs: before, what is still heard is of the runs of another screen. */
  readonly live: boolean;
}

export interface TourState {
  readonly setup: ScreenSetup;
  /** The place of the step that is shown. */
  readonly at: number;
  /** What screens are told of their data, once these are loaded. */
  readonly data: unknown;
  readonly inner: Inner | null;
  /** The chosen answers, from 1 on, by the ids of steps. */
  readonly answers: Readonly<Record<string, number>>;
  readonly blank: boolean;
  /** Fewer things, and larger: the screen has all of the room, and of a step stand there its title, its question, its answer. */
  readonly large: boolean;
  /** The place that is highlighted in the list of steps; null while it is not shown. */
  readonly listed: number | null;
  /** It plays by itself. */
  readonly auto: boolean;
  /** Seconds on the step that is shown, and on each step so far, by their ids. */
  readonly seconds: number;
  readonly spent: Readonly<Record<string, number>>;
}

export type TourAction =
  | { readonly type: 'go'; readonly by: number }
  | { readonly type: 'to'; readonly step: number }
  | { readonly type: 'answer'; readonly choice: number }
  | { readonly type: 'blank' }
  | { readonly type: 'large' }
  | { readonly type: 'list' }
  | { readonly type: 'highlight'; readonly by: number }
  | { readonly type: 'auto' }
  | { readonly type: 'second' }
  | { readonly type: 'inner'; readonly action: unknown };

/** Whether the screen moves by itself: it trains, or plays. */
export function isGoing({ state }: Inner): boolean {
  return isTraining(state) || Reflect.get(Object(state), 'playing') === true;
}

/** The results of a screen so far. */
export function resultsOf({ state }: Inner): readonly RunResult[] {
  const results: unknown = Reflect.get(Object(state), 'results');
  return Array.isArray(results) ? results : [];
}

export const areComplete = (inner: Inner): boolean => resultsOf(inner).length > 0 && resultsOf(inner).every(isOver);

/** Whether a screen is still what its recipe says: since it was opened nobody has changed a value, a run on its way, or the seed. */
export function isAsOpened({ screen, state, key }: Inner): boolean {
  const recipe = screen.numbers?.(state).recipe;
  return recipe === undefined || recipeKey(recipe, recipe.seed) === key;
}

/** How far a path has been played: 1 at its end, and on a screen that has none to play. */
export function playedShare({ state }: Inner): number {
  const { playing, step, controls } = Object(state);
  return playing === undefined ? 1 : step / controls.values.steps;
}

interface InnerNext {
  readonly inner: Inner;
  readonly effects: readonly Effect[];
}

/** The screen after one of its actions. */
export function told(inner: Inner, action: unknown): InnerNext {
  const { state, effects = [] } = inner.screen.reduce(inner.state, action);
  const live = inner.live || effects.some(({ type }) => type === 'start');
  return { inner: state === inner.state && live === inner.live ? inner : { ...inner, state, live }, effects };
}

function pressed({ inner, effects }: InnerNext, key: string): InnerNext {
  const row = findRow(inner.screen.keys, key, inner.state);
  const action = row ? actionOf(row, inner.state, key) : null;
  if (action === null) return { inner, effects };
  const next = told(inner, action);
  return { inner: next.inner, effects: [...effects, ...next.effects] };
}

/** Whether nothing has been started, or played, since the screen was opened. */
function isFresh({ state }: Inner): boolean {
  const { phase, playing, step } = Object(state);
  return phase === 'idle' || (playing === false && step === 0);
}

/** Whether a screen shows its results as soon as it is opened: it has neither a start nor a path to play. */
function isOpen({ state }: Inner): boolean {
  const { coming, playing } = Object(state);
  return coming !== undefined && playing === undefined;
}

/** Whether a step asks something, and there is no guess yet. */
export function isAsking({ steps }: Lesson, { at, answers }: Pick<TourState, 'at' | 'answers'>): boolean {
  const { id, question } = steps[at]!;
  return question !== null && answers[id] === undefined;
}

/**
 * Whether the text of a step stands alone: there is no screen, or it would give away the answer to a question before there is a
 * guess.
 */
export function isTextAlone(lesson: Lesson, state: TourState): boolean {
  const { inner } = state;
  return lesson.steps[state.at]!.screen === null || (isAsking(lesson, state) && inner !== null && isOpen(inner));
}

/** What a step lets its screen do when it is entered. */
function doing(next: InnerNext, { doing: what }: Step, isNew: boolean): InnerNext {
  // A path begins to play as its screen is opened.
  const halted = isNew && isGoing(next.inner) ? pressed(next, 'space') : next;
  // A step before may have left it after some updates.
  const isPaused = Reflect.get(Object(halted.inner.state), 'phase') === 'paused';
  if (what === 'run') return isPaused || isFresh(halted.inner) ? pressed(halted, 'space') : halted;
  if (what === 'idle' || !isFresh(halted.inner)) return halted;
  return Array.from({ length: what.updates }).reduce<InnerNext>((so) => pressed(so, '.'), halted);
}

function opened(
  screen: LessonScreen,
  { setup, data }: Pick<TourState, 'setup' | 'data'>,
  screens: readonly AnyScreen[],
): InnerNext {
  const own = screens.find(({ experiments }) => experiments.includes(screen.recipe.experiment))!;
  const { texts, changes, recipe } = screen;
  const state = own.init({ ...setup, texts, changes, seed: recipe.seed });
  const fresh = { screen: own, key: recipeKey(recipe, recipe.seed), state, live: false };
  return told(data === null ? fresh : told(fresh, data).inner, { type: 'opened' });
}

function withoutToldGuesses(inner: Inner): Inner {
  const state = withoutTold(inner.state);
  return state === inner.state ? inner : { ...inner, state };
}

export function createReducer(lesson: Lesson, screens: readonly AnyScreen[]) {
  const last = lesson.steps.length - 1;
  const clamped = (step: number) => Math.max(0, Math.min(last, step));

  function enter(state: TourState, at: number): Next<TourState> {
    const step = lesson.steps[at]!;
    const here = { ...state, at, seconds: 0, blank: false, listed: null };
    if (!step.screen) return { state: here };
    const { recipe } = step.screen;
    const before = state.inner;
    // What was tried out on the screen is not what the next text speaks of.
    const isNew = before?.key !== recipeKey(recipe, recipe.seed) || !isAsOpened(before);
    const first: InnerNext =
      before && !isNew
        ? // What came of a guess was told beside the step before.
          { inner: withoutToldGuesses(before), effects: [] }
        : opened(step.screen, state, screens);
    const { inner, effects } = doing(first, step, isNew);
    // What trained for another recipe ends.
    const ending: readonly Effect[] = isNew && before ? [{ type: 'stop' }] : [];
    return { state: { ...here, inner }, effects: [...ending, ...effects] };
  }

  function tell(state: TourState, action: unknown): Next<TourState> {
    if (!state.inner) return { state };
    const { inner, effects } = told(state.inner, action);
    return { state: inner === state.inner ? state : { ...state, inner }, effects };
  }

  function second(state: TourState): Next<TourState> {
    const step = lesson.steps[state.at]!;
    const spent = { ...state.spent, [step.id]: (state.spent[step.id] ?? 0) + 1 };
    const next = { ...state, seconds: state.seconds + 1, spent };
    const over = next.seconds >= autoSeconds(step) && !(step.screen && state.inner && isGoing(state.inner));
    return state.auto && !state.blank && over && state.at < last ? enter(next, state.at + 1) : { state: next };
  }

  return (state: TourState, action: { readonly type: string }): Next<TourState> => {
    const own = action as TourAction;
    switch (own.type) {
      case 'go':
        return clamped(state.at + own.by) === state.at ? { state } : enter(state, clamped(state.at + own.by));
      case 'to':
        return enter(state, clamped(own.step));
      case 'answer': {
        const { id } = lesson.steps[state.at]!;
        return { state: { ...state, answers: { ...state.answers, [id]: own.choice } } };
      }
      case 'blank':
        return { state: { ...state, blank: !state.blank } };
      case 'large':
        return { state: { ...state, large: !state.large } };
      case 'list':
        return { state: { ...state, listed: state.listed === null ? state.at : null } };
      case 'highlight':
        return { state: { ...state, listed: clamped((state.listed ?? state.at) + own.by) } };
      case 'auto':
        return { state: { ...state, auto: !state.auto, seconds: 0 } };
      case 'second':
        return second(state);
      case 'inner':
        return tell(state, own.action);
    }
    if (action.type === 'opened') return state.inner ? { state } : enter(state, state.at);
    if (action.type === 'data') return tell({ ...state, data: action }, action);
    if (['event', 'branch-event', 'planned'].includes(action.type) && !state.inner?.live) return { state };
    return tell(state, action);
  };
}

/** How long a step is shown where the lesson plays by itself: the time for reading it, and its pause. */
export function autoSeconds({ text, question, pause }: Step): number {
  const characters = text.en.length + (question?.ask.en.length ?? 0);
  return 3 + characters / 14 + pause;
}
