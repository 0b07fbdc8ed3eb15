import { experimentById } from '../../engine/experiments/index.ts';
import { guessText, isGuessAt, outcomeText } from '../../engine/experiments/outcome.ts';
import type { Asked, AskedLevel, GuessValue, Question } from '../../engine/experiments/questions.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import type { Guess } from '../../engine/runs/guess.ts';
import type { GuessMark } from '../charts/guess-marks.ts';

/** A guess that is being made. */
interface Asking {
  /** The place of the question among those of the experiment. */
  readonly question: number;
  readonly value: GuessValue;
  /** Of names that are put in order, the place of the one that moves. */
  readonly at: number;
}

/** What a screen with questions adds to its state, once the first one was asked. */
export interface GuessingState {
  readonly asking?: Asking | null;
  /** The guesses about the next runs, or about those at hand, with what came of them. */
  readonly guesses?: readonly Guess[];
  /** The guesses are those of a kept run that is being computed again: they belong to the runs that are planned next. */
  readonly recalled?: boolean;
}

/** The guesses of any screen, whether it has questions or not. */
export function guessesOf(state: unknown): readonly Guess[] {
  return (Object(state) as GuessingState).guesses ?? [];
}

/** A state without the guesses whose outcome has been told. */
export function withoutTold<S>(state: S): S {
  const guesses = guessesOf(state);
  const open = guesses.filter(({ outcome }) => outcome === null);
  return open.length === guesses.length ? state : { ...state, guesses: open };
}

/** The guesses as a figure draws them: marks in the chart, and the expected places of runs, from 1 on, by their ids. */
export interface ShownGuesses {
  readonly guessed?: readonly GuessMark[];
  readonly expected?: Readonly<Record<string, number>>;
}

export type GuessAction =
  /** Asks; while a question is open, the next one. */
  | { readonly type: 'guess'; readonly do: 'ask' | 'take' | 'skip' }
  | { readonly type: 'guess'; readonly do: 'move'; readonly key: string };

export function isGuessAction(action: unknown): action is GuessAction {
  return Reflect.get(Object(action), 'type') === 'guess';
}

/** The questions of an experiment that can be asked about some runs, each with its place. */
function askedOf(experiment: string, runs: readonly RunResult[]) {
  return experimentById(experiment).questions.flatMap((question, place) => {
    const asked = question.ask(runs);
    return asked ? [{ question, place, asked }] : [];
  });
}

/** The open question, as it is asked about the runs at hand; null where none is open. */
export function openQuestion(
  experiment: string,
  runs: readonly RunResult[],
  { asking }: GuessingState,
): { readonly asking: Asking; readonly asked: Asked; readonly number: number; readonly of: number } | null {
  if (!asking) return null;
  const all = askedOf(experiment, runs);
  const number = all.findIndex(({ place }) => place === asking.question);
  return number < 0 ? null : { asking, asked: all[number]!.asked, number: number + 1, of: all.length };
}

/** Where a guess begins: in the given order, with the first alternative, in the middle of the axis. */
function firstValue(asked: Asked): GuessValue {
  if (asked.kind === 'order') return asked.items.map(({ id }) => id);
  if (asked.kind === 'choice') return asked.items[0]!.id;
  return stepped(asked, asked.log ? Math.sqrt(asked.from * asked.to) : (asked.from + asked.to) / 2, 0);
}

/** The steps of a linear axis, and those of a decade. */
const steps = { linear: 50, decade: 10 } as const;

/** A place on the axis so many steps further, on a round number. */
function stepped({ from, to, log, whole }: AskedLevel, value: number, by: number): number {
  const within = (n: number) => Math.max(from, Math.min(to, n));
  if (log) {
    const place = Math.round(Math.log10(value) * steps.decade) + by;
    return within(Number((10 ** (place / steps.decade)).toPrecision(2)));
  }
  const step = whole ? Math.max(1, Math.round((to - from) / steps.linear)) : (to - from) / steps.linear;
  const next = value + by * step;
  return within(whole ? Math.round(next) : Number(next.toPrecision(6)));
}

/** How far a key moves on an axis, or in a list. */
const moves: Readonly<Record<string, number>> = {
  up: 1,
  right: 1,
  down: -1,
  left: -1,
  pageup: 5,
  pagedown: -5,
};

/** The open guess after an arrow key. */
export function moveGuess(asking: Asking, asked: Asked, key: string): Asking {
  const by = moves[key] ?? 0;
  if (asked.kind === 'level') return { ...asking, value: stepped(asked, asking.value as number, by) };
  // Lists run down and to the right.
  const along = key === 'left' || key === 'right' ? by : -by;
  const last = asked.items.length - 1;
  const to = (at: number) => Math.max(0, Math.min(last, at));
  if (asked.kind === 'choice') {
    const at = asked.items.findIndex(({ id }) => id === asking.value);
    return { ...asking, value: asked.items[to(at + along)]!.id };
  }
  const order = asking.value as readonly string[];
  const chosen = asking.at;
  if (key === 'left' || key === 'right') return { ...asking, at: to(chosen + along) };
  // Up is to a better place.
  const place = to(chosen - by);
  const value = order.toSpliced(chosen, 1).toSpliced(place, 0, order[chosen]!);
  return { ...asking, value, at: place };
}

/** The question after the open one; without one the first that no open guess is about, or the first. */
function nextQuestion(experiment: string, runs: readonly RunResult[], state: GuessingState): Asking | null {
  const all = askedOf(experiment, runs);
  const open = (state.guesses ?? []).filter(({ outcome }) => outcome === null);
  const guessed = new Set(open.map(({ question }) => question));
  const after = all.find(({ place }) => state.asking != null && place > state.asking.question);
  const fresh = all.find(({ question }) => !guessed.has(question.id));
  const next = (state.asking ? after : fresh) ?? all[0];
  if (!next) return null;
  const earlier = open.find(({ question }) => question === next.question.id);
  const value = earlier && isGuessAt(next.asked, earlier.value) ? earlier.value : firstValue(next.asked);
  return { question: next.place, value, at: 0 };
}

/** The open guess as one of the guesses; an earlier one at the same question is replaced. */
function taken<S extends GuessingState>(experiment: string, runs: readonly RunResult[], state: S): S {
  const open = openQuestion(experiment, runs, state);
  if (!open) return { ...state, asking: null };
  const { asked, asking } = open;
  const question = experimentById(experiment).questions[asking.question]!.id;
  const guess: Guess = {
    question,
    asked: asked.text,
    value: asking.value,
    said: guessText(asked, asking.value),
    outcome: null,
  };
  const others = (state.guesses ?? []).filter((one) => one.question !== question);
  return { ...state, asking: null, guesses: [...others, guess] };
}

/** The state after one of the keys of guessing. */
export function reduceGuess<S extends GuessingState>(
  experiment: string,
  runs: readonly RunResult[],
  state: S,
  action: GuessAction,
): S {
  switch (action.do) {
    case 'ask':
      return { ...state, asking: nextQuestion(experiment, runs, state) };
    case 'skip':
      return { ...state, asking: null };
    case 'take':
      return taken(experiment, runs, state);
    case 'move': {
      const open = openQuestion(experiment, runs, state);
      return open ? { ...state, asking: moveGuess(open.asking, open.asked, action.key) } : state;
    }
  }
}

/** The question that a guess was made at, as it is asked about some runs; null where it is another one by now. */
export function questionOf(experiment: string, runs: readonly RunResult[], guess: Guess): [Question, Asked] | null {
  const question = experimentById(experiment).questions.find(({ id }) => id === guess.question);
  const asked = question?.ask(runs);
  if (!question || !asked || asked.text.en !== guess.asked.en || !isGuessAt(asked, guess.value)) return null;
  return [question, asked];
}

/** The guesses that are about these runs, at their start: those that were answered belong to the runs before. */
export function guessesAtStart<S extends GuessingState>(experiment: string, runs: readonly RunResult[], state: S): S {
  const { guesses = [] } = state;
  const kept = guesses.filter((guess) => guess.outcome === null && questionOf(experiment, runs, guess));
  return kept.length === guesses.length ? state : { ...state, guesses: kept };
}

/** The guesses with what came of them, once the runs are over. */
export function guessesAtEnd<S extends GuessingState>(experiment: string, results: readonly RunResult[], state: S): S {
  const { guesses = [] } = state;
  if (guesses.every(({ outcome }) => outcome !== null)) return state;
  const told = guesses.map((guess) => {
    const found = guess.outcome === null ? questionOf(experiment, results, guess) : null;
    const answer = found?.[0].answer(results);
    return found && answer ? { ...guess, outcome: outcomeText(found[1], guess.value, answer) } : guess;
  });
  return { ...state, guesses: told };
}

/** An open guess that still fits what is asked; of names that have changed it begins anew. */
export function fittingGuess<S extends GuessingState>(experiment: string, runs: readonly RunResult[], state: S): S {
  if (!state.asking) return state;
  const open = openQuestion(experiment, runs, state);
  if (!open) return { ...state, asking: null };
  if (isGuessAt(open.asked, open.asking.value)) return state;
  return { ...state, asking: { ...open.asking, value: firstValue(open.asked), at: 0 } };
}
