import { describe, expect, test } from 'vitest';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import { emptyResults } from '../../../src/engine/experiments/results.ts';
import type { Guess } from '../../../src/engine/runs/guess.ts';
import { screens } from '../../../src/screens/index.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import type { GuessingState } from '../../../src/ui/kit/guess.ts';
import { actionOf, findRow, hintsOf } from '../../../src/ui/kit/keymap.ts';
import type { AnyScreen } from '../../../src/ui/kit/screen.ts';

const asking = screens.filter((s) => s.experiments.some((id) => experimentById(id).questions.length > 0));

/** A screen with a keyboard. */
class Seat {
  state: GuessingState & Record<string, unknown>;
  private readonly screen: AnyScreen;

  constructor(screen: AnyScreen, texts: Record<string, string> = {}) {
    this.screen = screen;
    this.state = screen.init({ seed: 1, texts });
    this.tell({ type: 'opened' });
  }

  tell(action: unknown): void {
    this.state = this.screen.reduce(this.state, action).state;
  }

  press(...keys: readonly string[]): void {
    for (const key of keys) {
      if (key === 'escape') {
        const back = this.screen.back?.(this.state);
        if (back) this.tell(back);
        continue;
      }
      const row = findRow(this.screen.keys, key, this.state);
      const action = row && actionOf(row, this.state, key);
      if (action) this.tell(action);
    }
  }

  see(columns = 80, rows = 22, language: 'en' | 'ko' = 'en'): string {
    return toStrings(this.screen.view({ state: this.state, columns, rows, language, plain: true })).join('\n');
  }

  get hints(): string[] {
    return hintsOf(this.screen.keys, this.state).map(({ keys }) => keys);
  }
}

const seatAt = (id: string, texts?: Record<string, string>) => new Seat(screens.find((s) => s.id === id)!, texts);

/** Starts the runs of a seat, and ends each with a loss and a test accuracy. */
function race(seat: Seat, accuracies: readonly number[]): void {
  const experiment = experimentById('optimizer-mnist');
  const plans = experiment.runs(resolveValues(experiment, { optimizers: 'sgd,adam' }), 1);
  seat.press('space');
  seat.tell({ type: 'planned', plans });
  accuracies.forEach((accuracy, run) => {
    const series = { loss: { x: [1, 2], y: [2, 1] }, testAccuracy: { x: [2], y: [accuracy] } };
    const marks = Float64Array.of(1000, ...new Array(32).fill(0));
    const snapshots = { 'testAccuracy right': marks };
    const rows = { type: 'rows', run, series, snapshots, done: 2, total: 2, elapsedMs: 1 };
    const summary = { testAccuracy: accuracy, diverged: false };
    for (const event of [rows, { type: 'ended', run, outcome: 'done', summary, elapsedMs: 1 }])
      seat.tell({ type: 'event', event });
  });
}

const outcomes = ({ guesses = [] }: GuessingState): readonly Guess['outcome'][] => guesses.map((g) => g.outcome);

describe.each(asking.map((screen) => [screen.id, screen] as const))('%s', (_, screen) => {
  test('e asks, and the question stands under the screen, with its keys, in both languages and at any size', () => {
    const seat = new Seat(screen);
    seat.press('e');
    expect(seat.state.asking).toBeTruthy();
    expect(seat.see()).toMatch(/Your guess 1\/\d: /);
    expect(seat.see(80, 22, 'ko')).toMatch(/예측 1\/\d: /);
    expect(seat.see()).toContain('Esc skip');
    for (const [columns, rows] of [
      [0, 0],
      [1, 1],
      [30, 8],
      [200, 58],
    ] as const)
      expect(() => seat.see(columns, rows)).not.toThrow();
  });

  test('Esc skips: nothing is left of it', () => {
    const seat = new Seat(screen);
    seat.press('e', 'escape');
    expect(seat.state.asking).toBeNull();
    expect(seat.state.guesses ?? []).toEqual([]);
    expect(seat.see()).not.toContain('Your guess');
  });

  test('the open question has the arrows, Enter and the status line', () => {
    const seat = new Seat(screen);
    seat.press('e', 'escape');
    expect(seat.hints).toContain('e');
    seat.press('e');
    expect(seat.hints).toEqual(expect.arrayContaining(['e', '←↓↑→', '⏎']));
    seat.press('enter');
    expect(seat.state.guesses).toHaveLength(1);
  });
});

test('the guess stays drawn while the runs go, and what came of it is told after their end', () => {
  const seat = seatAt('optimizer-mnist', { optimizers: 'sgd,adam', iterations: '2' });
  seat.press('e', 'enter', 'e', 'up', 'enter');
  expect(seat.see(120, 34)).toMatch(/SGD #1/);
  expect(seat.see(120, 34)).toMatch(/guess 0\.13 ◂/);
  expect(outcomes(seat.state)).toEqual([null, null]);
  race(seat, [0.5, 0.9]);
  expect(outcomes(seat.state)[0]!.en).toMatch(/^You put SGD first: /);
  expect(outcomes(seat.state)[1]!.en).toMatch(/^You said 0\.13: it came out .* higher|times as high/);
  expect(seat.see(120, 34)).toContain('You put SGD first');
});

test('a question that is the only one has no other after it: no key is named for one, and none changes it', () => {
  const alone = seatAt('optimizer-path', { optimizers: 'sgd' });
  alone.press('e', 'right');
  const { asking } = alone.state;
  expect(alone.see()).toMatch(/Your guess 1\/1:/);
  expect(alone.see()).toMatch(/⏎ take · Esc skip/);
  expect(alone.hints).not.toContain('e');
  alone.press('e');
  expect(alone.state.asking).toEqual(asking);
  const more = seatAt('optimizer-path');
  more.press('e');
  expect(more.see()).toMatch(/⏎ take · e another question · Esc skip/);
  expect(more.hints).toContain('e');
});

test('what came of a guess is not told while somebody else asks about the screen', () => {
  const seat = seatAt('optimizer-mnist', { optimizers: 'sgd,adam', iterations: '2' });
  seat.press('e', 'enter');
  const screen = screens.find(({ id }) => id === 'optimizer-mnist')!;
  const asked = () =>
    toStrings(
      screen.view({ state: seat.state, columns: 80, rows: 22, language: 'en', plain: true, asking: true }),
    ).join('\n');
  expect(asked()).toContain('Your guess: SGD, Adam');
  race(seat, [0.5, 0.9]);
  expect(seat.see()).toContain('You put SGD first');
  expect(asked()).not.toContain('You put SGD first');
});

test('whoever starts without an answer has skipped the question, and is not asked again', () => {
  const seat = seatAt('optimizer-mnist', { optimizers: 'sgd,adam', iterations: '2' });
  seat.press('e');
  race(seat, [0.5, 0.9]);
  expect(seat.state.asking).toBeNull();
  expect(seat.state.guesses ?? []).toEqual([]);
  expect(seat.hints).not.toContain('e');
});

test('with the next start answered guesses are gone; a changed value lets guess anew', () => {
  const seat = seatAt('optimizer-mnist', { optimizers: 'sgd,adam', iterations: '2' });
  seat.press('e', 'enter');
  race(seat, [0.5, 0.9]);
  expect(outcomes(seat.state)).not.toContain(null);
  seat.press('right');
  expect(seat.hints).toContain('e');
  seat.press('e', 'enter');
  expect(outcomes(seat.state)).toContain(null);
  race(seat, [0.5, 0.9]);
  expect(seat.state.guesses).toHaveLength(1);
});

/** A guess as the history has it. */
const keptGuess: Guess = {
  question: 'lowest',
  asked: experimentById('optimizer-path').questions[0]!.ask(
    emptyResults(experimentById('optimizer-path').runs(resolveValues(experimentById('optimizer-path'), {}), 1)),
  )!.text,
  value: ['adam', 'sgd', 'momentum', 'adagrad'],
  said: { en: 'Adam, SGD, Momentum, AdaGrad', ko: 'Adam, SGD, 모멘텀, AdaGrad' },
  outcome: { en: 'You put Adam first: it came second.', ko: '1위로 Adam을 꼽았습니다. 결과는 2위입니다.' },
};

describe('a kept run with a guess', () => {
  test('shows the guess again, drawn, with what came of it in the words of then', () => {
    const seat = seatAt('optimizer-mnist', { optimizers: 'sgd,adam', iterations: '2' });
    seat.press('e', 'enter', 'e', 'up', 'enter');
    race(seat, [0.5, 0.9]);
    const { recipe, results, guesses } = seat.state;
    const again = seatAt('optimizer-mnist');
    again.tell({ type: 'restored', recipe, results, guesses });
    expect(again.state.guesses).toEqual(guesses);
    expect(again.see(120, 34)).toMatch(/SGD #1/);
    expect(again.see(120, 34)).toMatch(/guess 0\.13 ◂/);
    expect(again.see(120, 34)).toContain('You put SGD first');
    expect(again.see(120, 34, 'ko')).toContain('1위로 SGD를 꼽았습니다');
    // What starts next was not guessed about.
    race(again, [0.5, 0.9]);
    expect(again.state.guesses).toEqual([]);
  });

  test('without an outcome, as of one that was stopped, shows what was said', () => {
    const seat = seatAt('optimizer-mnist', { optimizers: 'sgd,adam', iterations: '2' });
    seat.press('e', 'enter');
    const [guess] = seat.state.guesses!;
    race(seat, [0.5, 0.9]);
    const { recipe, results } = seat.state;
    const again = seatAt('optimizer-mnist');
    again.tell({ type: 'restored', recipe, results, guesses: [guess] });
    expect(again.state.guesses).toEqual([guess]);
    expect(again.see(120, 34)).toContain('Your guess: SGD, Adam');
  });

  test('of a screen that computes it again keeps it through that, and no further', () => {
    const seat = seatAt('optimizer-path');
    const experiment = experimentById('optimizer-path');
    const recipe = { experiment: 'optimizer-path', values: resolveValues(experiment, {}), seed: 1 };
    const planned = { type: 'planned', plans: experiment.runs(recipe.values, 1) };
    seat.tell({ type: 'restored', recipe, results: [], guesses: [keptGuess] });
    seat.tell(planned);
    expect(seat.state.guesses).toEqual([keptGuess]);
    expect(seat.see()).toContain('You put Adam first');
    seat.press('s');
    seat.tell({ type: 'planned', plans: experiment.runs(resolveValues(experiment, { surface: 'beale' }), 1) });
    expect(seat.state.guesses).toEqual([]);
  });

  test('one without takes the place of a guess that was open', () => {
    const seat = seatAt('optimizer-mnist');
    seat.press('e');
    const recipe = { experiment: 'optimizer-mnist', values: seat.state.controls as never, seed: 1 };
    const values = (seat.state.controls as { values: never }).values;
    seat.tell({ type: 'restored', recipe: { ...recipe, values }, results: [] });
    expect(seat.state).toMatchObject({ asking: null, guesses: [] });
  });
});

test('a guess at the paths leads back to their start', () => {
  const seat = seatAt('optimizer-path');
  expect(seat.state).toMatchObject({ playing: true });
  seat.press('e');
  expect(seat.state).toMatchObject({ playing: false, step: 0 });
  seat.press('space');
  expect(seat.state.asking).toBeNull();
});

test('the activations are kept back until the guess is made or skipped', () => {
  const seat = seatAt('init-activations');
  seat.press('e');
  expect(seat.see()).toContain('the pictures come after your guess');
  seat.press('escape');
  expect(seat.see()).not.toContain('the pictures come after your guess');
});

test('what an open question keeps back is not told by the page that explains the screen either', () => {
  const screen = screens.find(({ id }) => id === 'data-split')!;
  const seat = new Seat(screen);
  seat.press('e');
  const [run] = emptyResults(experimentById('data-split').runs(resolveValues(experimentById('data-split'), {}), 1));
  const results = [{ ...run!, status: 'done', summary: { chosenScore: 0.9, trueScore: 0.8 } }];
  const told = (asking: unknown) =>
    JSON.stringify(
      screen.page!({ ...seat.state, coming: null, results, asking }).after.map((block) => block.paragraphs),
    );
  expect(seat.state.asking).not.toBeNull();
  expect(told(seat.state.asking)).not.toContain('10.0');
  expect(told(null)).toContain('Here it promises {split-validation|10.0} points');
});
