import { expect, test } from 'vitest';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { emptyResults } from '../../../src/engine/experiments/results.ts';
import {
  fittingGuess,
  type GuessAction,
  type GuessingState,
  guessesAtEnd,
  guessesAtStart,
  openQuestion,
  reduceGuess,
} from '../../../src/ui/kit/guess.ts';

const id = 'optimizer-mnist';
const experiment = experimentOf(id);
const plannedWith = (texts: Record<string, string>) =>
  emptyResults(experiment.runs(resolveValues(experiment, texts), 1));
const runs = plannedWith({});
const ids = runs.map((run) => run.id);

/** The state after some keys; the arrows by their names. */
function after(keys: readonly string[], from: GuessingState = {}): GuessingState {
  return keys.reduce((state: GuessingState, key): GuessingState => {
    const does: Readonly<Record<string, GuessAction>> = {
      e: { type: 'guess', do: 'ask' },
      enter: { type: 'guess', do: 'take' },
      escape: { type: 'guess', do: 'skip' },
    };
    return reduceGuess(id, runs, state, does[key] ?? { type: 'guess', do: 'move', key });
  }, from);
}

test('names are chosen with left and right, and moved with up and down', () => {
  expect(after(['e']).asking?.value).toEqual(ids);
  expect(after(['e', 'right', 'up']).asking).toMatchObject({ value: [ids[1], ids[0], ids[2], ids[3]], at: 0 });
  expect(after(['e', 'down', 'down']).asking).toMatchObject({ value: [ids[1], ids[2], ids[0], ids[3]], at: 2 });
  expect(after(['e', 'left', 'up', 'up']).asking).toMatchObject({ value: ids, at: 0 });
});

test('a place on a logarithmic axis goes by round numbers, and stays on it', () => {
  expect(after(['e', 'e']).asking?.value).toBe(0.1);
  expect(after(['e', 'e', 'up']).asking?.value).toBe(0.13);
  expect(after(['e', 'e', 'down', 'up']).asking?.value).toBe(0.1);
  expect(after(['e', 'e', ...new Array(40).fill('pageup')]).asking?.value).toBe(10);
  expect(after(['e', 'e', ...new Array(40).fill('pagedown')]).asking?.value).toBe(1e-3);
});

test('a choice goes along the list, and stops at its ends', () => {
  const choice = ['e', 'e', 'e'];
  expect(after(choice).asking?.value).toBe(ids[0]);
  expect(after([...choice, 'right', 'down']).asking?.value).toBe(ids[2]);
  expect(after([...choice, 'left']).asking?.value).toBe(ids[0]);
});

test('e leads from question to question and round again; what was guessed is not asked first', () => {
  const number = (state: GuessingState) => openQuestion(id, runs, state)?.number;
  expect(number(after(['e']))).toBe(1);
  expect(number(after(['e', 'e', 'e', 'e']))).toBe(1);
  expect(number(after(['e', 'enter', 'e']))).toBe(2);
  expect(number(after(['e', 'enter', 'e', 'enter', 'e', 'enter', 'e']))).toBe(1);
});

test('a guess is taken as plain data, once for each question; skipped, it leaves nothing', () => {
  expect(after(['e', 'right', 'escape'])).toMatchObject({ asking: null });
  expect(after(['e', 'escape']).guesses ?? []).toEqual([]);
  const twice = after(['e', 'enter', 'e', 'e', 'e', 'right', 'up', 'enter']);
  const { guesses } = twice;
  expect(guesses).toHaveLength(1);
  expect(guesses![0]).toMatchObject({ question: 'order', value: [ids[1], ids[0], ids[2], ids[3]], outcome: null });
  expect(JSON.parse(JSON.stringify(guesses))).toEqual(guesses);
  expect(guesses![0]!.said.en).toMatch(/^Momentum, SGD/);
});

test('at the start only guesses stay that are about these runs, and were not answered', () => {
  const state = after(['e', 'enter', 'e', 'enter']);
  expect(guessesAtStart(id, runs, state)).toBe(state);
  const others = plannedWith({ optimizers: 'sgd,adam' });
  expect(guessesAtStart(id, others, state).guesses!.map(({ question }) => question)).toEqual(['loss']);
  const told = {
    guesses: state.guesses!.map((guess) => ({ ...guess, outcome: { en: 'It was.', ko: '그랬습니다.' } })),
  };
  expect(guessesAtStart(id, runs, told).guesses).toEqual([]);
});

test('an open guess at names that have changed begins anew', () => {
  const others = plannedWith({ optimizers: 'sgd,adam' });
  expect(fittingGuess(id, others, after(['e', 'down'])).asking?.value).toEqual(['sgd', 'adam']);
  expect(fittingGuess(id, [], after(['e'])).asking).toBeNull();
  const fitting = after(['e', 'down']);
  expect(fittingGuess(id, runs, fitting)).toBe(fitting);
});

test('runs that have told nothing leave the guesses open', () => {
  const state = after(['e', 'enter', 'e', 'enter']);
  expect(guessesAtEnd(id, runs, state).guesses!.map(({ outcome }) => outcome)).toEqual([null, null]);
});
