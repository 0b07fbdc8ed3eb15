import { experimentById } from '../../engine/experiments/index.ts';
import { emptyResults, type RunResult } from '../../engine/experiments/results.ts';
import { createCells, paste } from '../charts/cells.ts';
import {
  fittingGuess,
  type GuessAction,
  type GuessingState,
  guessesAtEnd,
  guessesAtStart,
  isGuessAction,
  openQuestion,
  reduceGuess,
} from './guess.ts';
import { guessPanel, shownGuesses } from './guess-panel.ts';
import type { KeyRow } from './keymap.ts';
import { plannedRuns } from './planned-runs.ts';
import { isAwaiting, type Next, type Screen, type ShellAction } from './screen.ts';
import type { TrainingState } from './training.ts';

/** What questions have to know of a screen. */
export interface Guessable<State> {
  /** The runs that are asked about: those that the next start will have. */
  runs(state: State): readonly RunResult[];
  /** Nothing of what is asked is seen yet. */
  isBefore(state: State): boolean;
  /** The runs are over, and their answers may be told. */
  isOver(state: State): boolean;
  /** Where something is seen already: the state in which nothing is, so that a question can be asked. */
  prepare?(state: State): Next<State>;
  /** The state as it is drawn while a question is open, where it would tell the answer. */
  covered?(state: State): State;
}

/** A guess at training comes before the first start, or before one with changed values. */
export const guessableTraining: Guessable<TrainingState> = {
  runs: (state) => plannedRuns(state),
  isBefore: ({ phase, stale }) => phase === 'idle' || (phase === 'over' && stale),
  isOver: ({ phase }) => phase === 'over',
};

const asks = (state: GuessingState) => state.asking != null;

const arrows = ['up', 'down', 'left', 'right', 'pageup', 'pagedown'];

/** The keys of guessing; those of an open question come before the screen's own. */
function guessRows<State>(
  experiment: string,
  { isBefore, isOver, prepare, runs }: Guessable<State>,
): KeyRow<State & GuessingState, GuessAction>[] {
  return [
    {
      keys: ['e'],
      short: { en: 'guess', ko: '예측' },
      help: { en: 'guess first what will happen', ko: '결과를 먼저 예측하기' },
      // While something moves there is no hurry to guess.
      named: (state) => isBefore(state) || isOver(state),
      when: (state) => !asks(state) && (prepare !== undefined || isBefore(state)),
      action: { type: 'guess', do: 'ask' },
    },
    {
      keys: ['e'],
      short: { en: 'next question', ko: '다음 질문' },
      help: { en: 'guess: the next question', ko: '예측: 다음 질문' },
      when: (state) => (openQuestion(experiment, runs(state), state)?.of ?? 0) > 1,
      action: { type: 'guess', do: 'ask' },
    },
    {
      keys: arrows,
      shown: '←↓↑→',
      short: { en: 'move', ko: '옮기기' },
      help: { en: 'guess: move, choose', ko: '예측: 옮기기, 고르기' },
      when: asks,
      action: (_, key) => ({ type: 'guess', do: 'move', key }),
    },
    {
      keys: ['enter'],
      short: { en: 'take', ko: '정하기' },
      help: { en: 'guess: take it (Esc: skip)', ko: '예측: 정하기 (Esc: 건너뛰기)' },
      when: asks,
      action: { type: 'guess', do: 'take' },
    },
  ];
}

/** What the status line names besides the keys of an open question. */
const namedBeside = ['space', 'tab', 'v'];

/** The rows of the screen: while a question is open, their hints make room for its own. */
function besideGuesses<State, Action>(rows: readonly KeyRow<State, Action>[]): KeyRow<State, Action>[] {
  return rows.map((row) => ({
    ...row,
    named: (state) =>
      (!asks(state as GuessingState) || namedBeside.includes(row.keys[0]!)) && row.named?.(state) !== false,
  }));
}

/** The rows that the panel may have: a quarter of the screen, and as many as it needs as long as the figure keeps ten. */
const panelRows = (rows: number) => ({ height: Math.max(4, Math.floor(rows / 4)), most: Math.max(0, rows - 10) });

/** A screen whose experiment declares questions, with the key to ask them before the runs start. */
export function withGuesses<State extends { readonly results: readonly RunResult[] }, Action, Id extends string>(
  screen: Screen<State, Action, Id>,
  guessable: Guessable<State>,
): Screen<State, Action, Id> {
  type Guessing = State & GuessingState;
  const experiment = screen.experiments[0]!;
  if (experimentById(experiment).questions.length === 0) return screen;
  const { isBefore, isOver, runs, prepare, covered } = guessable;
  /** Over, and shown: what is covered by an open question is not told yet. */
  const isTold = (state: Guessing) => isOver(state) && !(covered && asks(state));
  /** As it is looked at: while a question is open without what would answer it. */
  const asSeen = (state: Guessing): Guessing => (asks(state) && covered ? (covered(state) as Guessing) : state);

  function guess(state: Guessing, action: GuessAction): Next<Guessing> {
    const ready = action.do === 'ask' && !asks(state) && !isBefore(state) ? prepare?.(state) : undefined;
    const before: Guessing = ready?.state ?? state;
    return { state: reduceGuess(experiment, runs(before), before, action), effects: ready?.effects };
  }

  /** What a change of the screen means for its guesses. */
  function followed(before: Guessing, state: Guessing, action: ShellAction): Guessing {
    // A kept run was guessed about when it started, or not at all. A screen that follows its parameters computes it again.
    if (action.type === 'restored') {
      const { guesses = [] } = action;
      return { ...state, asking: null, guesses, recalled: guesses.length > 0 && isAwaiting(state) };
    }
    if (!asks(state) && !state.guesses?.length) return state;
    let next = state;
    if (action.type === 'planned') {
      next = state.recalled
        ? { ...state, recalled: false }
        : guessesAtStart(experiment, emptyResults(action.plans), next);
    }
    // Whoever starts without an answer has skipped the question.
    if (asks(next)) next = isBefore(next) ? fittingGuess(experiment, runs(next), next) : { ...next, asking: null };
    return isTold(next) && !isTold(before) ? guessesAtEnd(experiment, next.results, next) : next;
  }

  return {
    ...screen,
    reduce(before, action) {
      const next = isGuessAction(action) ? guess(before, action) : screen.reduce(before, action);
      return next.state === before ? next : { ...next, state: followed(before, next.state, action as ShellAction) };
    },
    // The rows are those of a state that knows of guesses, and their actions are told from the screen's own by their type.
    keys: [...(guessRows(experiment, guessable) as unknown as KeyRow<State, Action>[]), ...besideGuesses(screen.keys)],
    back: (state: Guessing) =>
      asks(state) ? ({ type: 'guess', do: 'skip' } as unknown as Action) : (screen.back?.(state) ?? null),
    ...(screen.page && { page: (state: Guessing) => screen.page!(asSeen(state)) }),
    view(props) {
      const state: Guessing = props.state;
      if (!asks(state) && !state.guesses?.length) return screen.view(props);
      const { columns, rows, language } = props;
      const about = asks(state) || state.results.length === 0 ? runs(state) : state.results;
      const { asking } = state;
      // What came of a guess may answer what somebody else asks about the screen.
      const guesses = props.asking ? state.guesses?.filter(({ outcome }) => outcome === null) : state.guesses;
      const common = { experiment, runs: about, language, asking, guesses };
      const panel = guessPanel({ ...common, width: columns, ...panelRows(rows) });
      const cells = createCells(columns, rows);
      const shown = { ...asSeen(state), ...shownGuesses(common) };
      paste(cells, screen.view({ ...props, rows: rows - panel.height, state: shown }), 0, 0);
      paste(cells, panel, 0, rows - panel.height);
      return cells;
    },
  };
}
