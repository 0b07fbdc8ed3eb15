import { experimentById } from '../../engine/experiments/index.ts';
import { isOver, type RunResult } from '../../engine/experiments/results.ts';
import type { SeedRuns } from '../../engine/experiments/seeds.ts';
import type { Guess } from '../../engine/runs/guess.ts';
import { commandWords, type Recipe, withChange, withSeeds } from '../../engine/runs/recipe.ts';
import type { Branch } from '../kit/branches.ts';
import { guessesOf } from '../kit/guess.ts';
import { type Effect, isAwaiting, type ShellAction } from '../kit/screen.ts';
import { othersAreOver, wholeOthers } from '../kit/seeds.ts';

/** What is worth keeping of a start: what its numbers follow from, and the numbers. */
export interface KeptStart {
  readonly recipe: Recipe;
  readonly results: readonly RunResult[];
  /** The further seeds. */
  readonly others?: readonly SeedRuns[];
  /** Of several with the same key the last one stands for all. */
  readonly key?: string;
  /** What was guessed before, with what came of it. */
  readonly guesses?: readonly Guess[];
}

/** The last start of a screen. */
interface Start {
  readonly recipe: Recipe;
  /** Whether its runs are over. */
  readonly over: boolean;
  /** Its number among the starts of its screen. */
  readonly number: number;
  /** How many of its seeds were kept. */
  readonly seeds: number;
  /** Of a screen that follows its parameters: the last results that were complete, which are kept when it is left. */
  readonly standing: KeptStart | null;
  /** What such a screen began with, and what was kept of it last: neither is kept again. */
  readonly first: string;
  readonly keptLast: string;
}

export type Starts = Readonly<Record<string, Start>>;

/** What a step of the program's reducer means for what is kept. */
export interface Step {
  readonly starts: Starts;
  /** The states of the screens before and after the step. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  /** The screens' effects. */
  readonly effects: readonly { readonly screen: string; readonly effect: Effect }[];
  /** An action of a screen. */
  readonly action: { readonly screen: string; readonly action: unknown } | null;
  /** The runs of this screen are over, or those of a branch. */
  readonly over: { readonly screen: string; readonly branch?: number } | null;
  /** The screen that was left. */
  readonly left: string | null;
  /** What starts now was kept before. */
  readonly restored: boolean;
}

/** The results that a screen shows: every one that starts runs has them in its state. */
function resultsOf(state: unknown): readonly RunResult[] {
  return Reflect.get(Object(state), 'results') ?? [];
}

/** The further seeds of a screen that has any. */
function othersOf(state: unknown): readonly SeedRuns[] {
  return Reflect.get(Object(state), 'others') ?? [];
}

/** What was guessed about them, where something was. */
function guessed(state: unknown): Pick<KeptStart, 'guesses'> {
  const guesses = guessesOf(state);
  return guesses.length > 0 ? { guesses } : {};
}

/** The branches of a screen that has any; each of them is a recipe of its own. */
function branchesOf(state: unknown): readonly Branch[] {
  return Reflect.get(Object(state), 'branches') ?? [];
}

const isLight = ({ recipe }: Start) => experimentById(recipe.experiment).light;
const wordsOf = (recipe: Recipe) => commandWords(recipe).join('\n');

/**
 * What is to be kept after a step, and what is known of the starts then. A start is kept when its runs are over, also by another
 * start or the end of the program; and once more, in the place of that, when further seeds are. Light experiments start anew with
 * every key: of them what stands there is kept when its screen is left, unless it is what the screen began with, without a guess
 * about it, or was kept already.
 */
export function keepAfter(step: Step): { readonly starts: Starts; readonly kept: readonly KeptStart[] } {
  let { starts } = step;
  const kept: KeptStart[] = [];
  const set = (screen: string, start: Start) => {
    starts = { ...starts, [screen]: start };
  };
  /** A start whose runs end here, and its branches. */
  const end = (screen: string, states: Step['before']) => {
    kept.push(...branchesOf(states[screen]).filter(({ results }) => !results.every(isOver)));
    endMain(screen, states);
    endSeeds(screen, states);
  };
  const keyOf = (screen: string, { number }: Start) => `${screen} ${number}`;
  /** The seeds of a start that are whole, where there are more than were kept. */
  const endSeeds = (screen: string, states: Step['before']) => {
    const start = starts[screen];
    const others = wholeOthers(othersOf(states[screen]));
    const seeds = 1 + others.length;
    // What a screen shows of a kept run is not of its last start.
    const isOther = Reflect.get(Object(states[screen]), 'archived') === true;
    if (!start?.over || start.seeds === 0 || seeds <= start.seeds || isOther) return;
    const recipe = withSeeds(start.recipe, seeds);
    const shown = { results: resultsOf(states[screen]), others, ...guessed(states[screen]) };
    kept.push({ recipe, ...shown, key: keyOf(screen, start) });
    set(screen, { ...start, seeds });
  };
  const endMain = (screen: string, states: Step['before']) => {
    const start = starts[screen];
    if (!start || start.over) return;
    const now = { recipe: start.recipe, results: resultsOf(states[screen]), ...guessed(states[screen]) };
    const light = isLight(start);
    if (!light) kept.push({ ...now, key: keyOf(screen, start) });
    set(screen, { ...start, over: true, seeds: light ? 0 : 1, standing: light ? now : null });
  };
  const leave = (screen: string) => {
    const start = starts[screen];
    if (!start?.standing) return;
    const words = wordsOf(start.standing.recipe);
    // Such a screen has its results before the guess about them is made.
    const state = step.before[screen];
    const standing = isAwaiting(state) ? start.standing : { ...start.standing, ...guessed(state) };
    const isNew = words !== start.first || standing.guesses !== undefined;
    if (isNew && words !== start.keptLast) kept.push(standing);
    set(screen, { ...start, standing: null, keptLast: words });
  };

  const { action, over, left } = step;
  // Reducers of screens take these besides their own actions.
  const told = action?.action as ShellAction | undefined;
  const own = action && starts[action.screen];
  if (action && own && told?.type === 'event' && told.event.type === 'changed') {
    set(action.screen, { ...own, recipe: withChange(own.recipe, told.event.change) });
  }
  // A start that came to nothing: what a screen shows then is not its own.
  const failed = told?.type === 'event' && told.event.type === 'failed' && own && isLight(own);
  if (action && own && (told?.type === 'refused' || failed)) set(action.screen, { ...own, over: true });
  if (over?.branch !== undefined) {
    kept.push(...branchesOf(step.after[over.screen]).filter(({ id }) => id === over.branch));
  } else if (over) endMain(over.screen, step.after);
  const ended = over?.screen ?? (told?.type === 'repeated' ? action?.screen : undefined);
  if (ended !== undefined && othersAreOver({ others: othersOf(step.after[ended]) })) endSeeds(ended, step.after);
  for (const { screen, effect } of step.effects) {
    if (effect.type === 'start') {
      const before = starts[screen];
      if (before && !isLight(before)) end(screen, step.before);
      const { experiment, values, seed, changes } = effect.request;
      const recipe = { experiment, values, seed, changes };
      const { number = 0, standing = null, first = wordsOf(recipe), keptLast = '' } = before ?? {};
      const known = step.restored ? wordsOf(recipe) : keptLast;
      set(screen, { recipe, over: false, number: number + 1, seeds: 0, standing, first, keptLast: known });
    } else if (effect.type === 'quit') {
      for (const id of Object.keys(starts)) {
        if (!isLight(starts[id]!)) end(id, step.before);
        leave(id);
      }
    }
  }
  if (left !== null) leave(left);
  return { starts, kept };
}
