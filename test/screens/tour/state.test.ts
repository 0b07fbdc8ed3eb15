import { describe, expect, test } from 'vitest';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { openLesson } from '../../../src/lessons/built-in.ts';
import { readLesson } from '../../../src/lessons/read-lesson.ts';
import { autoSeconds, isAsOpened, isGoing, isTextAlone, resultsOf } from '../../../src/screens/tour/state.ts';
import { guessesOf } from '../../../src/ui/kit/guess.ts';
import { played, small } from './tours.ts';

/** What the shell answers to a start. */
function plans(experiment: string, values: object, seed: number) {
  return { type: 'planned', plans: experimentById(experiment).runs(values as never, seed) };
}

function racing() {
  const tour = played({ step: 'see' });
  const [start] = tour.effects();
  if (start?.type !== 'start') throw new Error('nothing was started');
  tour.tell(plans(start.request.experiment, start.request.values, start.request.seed));
  return { ...tour, start };
}

describe('steps', () => {
  test('on and back, and not past the ends', () => {
    const { press, step } = played();
    press('pageup');
    expect(step()).toBe('hello');
    press('pagedown', 'pagedown');
    expect(step()).toBe('see');
    press('pagedown', 'pagedown', 'pagedown', 'pagedown');
    expect(step()).toBe('path');
    press('pageup');
    expect(step()).toBe('means');
  });

  test('arrows lead on where no screen has a use for them', () => {
    const { press, step, state } = played();
    press('right');
    expect(step()).toBe('ask');
    const before = state().inner!.state;
    press('right');
    expect(step()).toBe('ask');
    expect(state().inner!.state).not.toBe(before);
    press('pageup', 'left');
    expect(step()).toBe('hello');
  });

  test('begin where one left off; at the first where that step is gone', () => {
    expect(played({ step: 'means' }).step()).toBe('means');
    expect(played({ step: 'no-such' }).step()).toBe('hello');
  });

  test('the list leads to any of them', () => {
    const { press, step, state, tour } = played();
    press('L', 'down', 'down', 'up', 'down', 'enter');
    expect(step()).toBe('see');
    expect(state().listed).toBeNull();
    press('L');
    expect(tour.back!(state())).toEqual({ type: 'list' });
  });
});

describe('the screen of a step', () => {
  test('waits, or runs', () => {
    const tour = played({ step: 'ask' });
    expect(tour.effects()).toEqual([]);
    tour.press('pagedown');
    const [start] = tour.effects();
    expect(start).toMatchObject({ type: 'start', request: { experiment: 'optimizer-mnist', seed: 1 } });
    expect(start).toMatchObject({ request: { values: { iterations: 3, optimizers: ['sgd', 'adam'] } } });
  });

  test('goes on in a step with the same recipe, and is not started again', () => {
    const { press, state, effects, finish } = racing();
    const { inner } = state();
    press('pagedown', 'pageup');
    expect(state().inner).toBe(inner);
    finish(1, 2);
    press('pageup', 'pagedown');
    expect(effects()).toEqual([]);
  });

  test('is opened anew in a step with the same recipe where somebody has changed it: a value, a run on its way, the seed', () => {
    const changes: ((tour: ReturnType<typeof played>) => void)[] = [
      ({ press }) => press('right'),
      ({ tell }) => tell({ type: 'inner', action: { type: 'set', name: 'batchSize', text: '7' } }),
      ({ press }) => press('R'),
    ];
    for (const change of changes) {
      const tour = played({ step: 'ask' });
      change(tour);
      const { inner } = tour.state();
      expect(isAsOpened(inner!)).toBe(false);
      tour.effects();
      tour.press('pagedown');
      expect(isAsOpened(tour.state().inner!)).toBe(true);
      expect(tour.effects()).toContainEqual(
        expect.objectContaining({ type: 'start', request: expect.objectContaining({ seed: 1 }) }),
      );
    }
  });

  test('every screen of the chapter is at first what its recipe says', () => {
    const lesson = openLesson('chapter');
    const tour = played({}, lesson);
    for (const { id, screen } of lesson.steps) {
      if (screen) expect(isAsOpened(tour.state().inner!), id).toBe(true);
      tour.press('pagedown');
    }
  });

  test('goes on without the guesses whose outcome was told beside the step before', () => {
    const { press, state, tell } = played({ step: 'ask' });
    press('e', 'enter', 'pagedown');
    const outcomes = () => guessesOf(state().inner!.state).map(({ outcome }) => outcome?.en ?? null);
    expect(outcomes()).toEqual([null]);
    const { values } = (state().inner!.state as { controls: { values: object } }).controls;
    tell(plans('optimizer-mnist', values, 1));
    for (const [run, accuracy] of [0.5, 0.9].entries()) {
      const series = { loss: { x: [1, 2], y: [2, 1] }, testAccuracy: { x: [2], y: [accuracy] } };
      const snapshots = { 'testAccuracy right': Float64Array.of(1000, ...new Array(32).fill(0)) };
      const summary = { testAccuracy: accuracy, diverged: false };
      tell({ type: 'event', event: { type: 'rows', run, series, snapshots, done: 3, total: 3, elapsedMs: 1 } });
      tell({ type: 'event', event: { type: 'ended', run, outcome: 'done', summary, elapsedMs: 1 } });
    }
    expect(outcomes()).toEqual([expect.stringMatching(/^You put SGD first/)]);
    press('pagedown');
    expect(outcomes()).toEqual([]);
  });

  test('another recipe ends it; what is heard of it afterwards is dropped', () => {
    const { press, state, effects, tell } = racing();
    press('pagedown', 'pagedown');
    expect(effects()[0]).toEqual({ type: 'stop' });
    expect(state().inner!.screen.id).toBe('optimizer-path');
    press('pageup');
    expect(state().inner!.screen.id).toBe('optimizer-mnist');
    expect(state().inner!.live).toBe(false);
    const before = state().inner;
    tell({ type: 'event', event: { type: 'ended', run: 0, outcome: 'stopped', summary: {}, elapsedMs: 1 } });
    expect(state().inner).toBe(before);
  });

  test('is opened with its seed and changes; a path stands still where it is not told to run', () => {
    const { state, effects } = played({ step: 'path' });
    expect(effects()).toMatchObject([
      { type: 'start', request: { seed: 3, changes: [{ name: 'adam.lr', value: 0.1, at: 9 }] } },
    ]);
    expect(isGoing(state().inner!)).toBe(false);
  });

  test('has all of its keys, and types', () => {
    const { press, state, tour, tell } = played({ step: 'ask' });
    press('down', 'enter');
    expect(tour.typing!(state())).not.toBeNull();
    tell({ type: 'type', key: 'escape' });
    expect(tour.typing!(state())).toBeNull();
  });

  test('hears of the data that were loaded before it was opened', () => {
    const { press, state, tell } = played();
    const data = { name: 'digits', test: { count: 1 } };
    tell({ type: 'data', data });
    press('pagedown');
    expect(state().inner!.state).toMatchObject({ data: expect.anything() });
  });

  test('makes so many updates and no more', () => {
    const lesson = { ...small, steps: small.steps.map((step) => ({ ...step, doing: { updates: 2 } })) };
    const { effects } = played({ step: 'ask' }, lesson);
    expect(effects().map(({ type }) => type)).toEqual(['start', 'step', 'step']);
    const then = { ...lesson, steps: lesson.steps.map((step) => (step.id === 'see' ? small.steps[2]! : step)) };
    const tour = played({ step: 'ask' }, then);
    tour.effects();
    tour.press('pagedown');
    expect(tour.effects()).toEqual([{ type: 'resume' }]);
  });
});

describe('a screen that would give away the answer', () => {
  const lesson = readLesson(
    'open.yaml',
    `
id: open
title: { en: A, ko: B }
steps:
  - id: ask
    title: { en: A, ko: B }
    text: { en: A, ko: B }
    screen: { experiment: init-activations, params: { init: 1, layers: 2 } }
    question:
      ask: { en: A, ko: B }
      choices:
        - { text: { en: A, ko: B }, right: { summary: [behaviour, sigmoid/1], is: piles up } }
        - { text: { en: A, ko: B }, right: { summary: [behaviour, sigmoid/1], is: holds } }
  - { id: see, title: { en: A, ko: B }, text: { en: A, ko: B } }
`,
  );

  test('is not shown before there is a guess, and its keys lead on', () => {
    const { press, state } = played({}, lesson);
    expect(isTextAlone(lesson, state())).toBe(true);
    press('1');
    expect(isTextAlone(lesson, state())).toBe(false);
    const guessless = played({}, lesson);
    guessless.press('space');
    expect(guessless.state().at).toBe(1);
  });

  test('one that waits for its start is', () => {
    expect(isTextAlone(small, played({ step: 'ask' }).state())).toBe(false);
  });
});

test('a guess is kept with its step; only choices that there are', () => {
  const { press, state } = played({ step: 'ask' });
  press('3');
  expect(state().answers).toEqual({});
  press('1', '2');
  expect(state().answers).toEqual({ ask: 2 });
});

test('b blanks, and any step ends it', () => {
  const { press, state } = played();
  press('b');
  expect(state().blank).toBe(true);
  press('pagedown');
  expect(state().blank).toBe(false);
});

describe('by itself', () => {
  const seconds = (tour: ReturnType<typeof played>, count: number) => {
    for (let i = 0; i < count; i++) tour.tell({ type: 'second' });
  };

  test('goes on when a text is read and its pause is over', () => {
    const tour = played({ auto: true });
    const needed = Math.ceil(autoSeconds(small.steps[0]!));
    seconds(tour, needed - 1);
    expect(tour.step()).toBe('hello');
    seconds(tour, 1);
    expect(tour.step()).toBe('ask');
    expect(tour.state().spent).toEqual({ hello: needed });
    expect(autoSeconds(small.steps[2]!)).toBeGreaterThan(2);
  });

  test('waits for what trains', () => {
    const tour = racing();
    tour.press('A');
    seconds(tour, 100);
    expect(tour.step()).toBe('see');
    expect(resultsOf(tour.state().inner!)).toHaveLength(2);
    tour.finish(1, 2);
    seconds(tour, 1);
    expect(tour.step()).toBe('means');
  });

  test('stays where it is otherwise, and counts', () => {
    const tour = played();
    seconds(tour, 500);
    expect(tour.step()).toBe('hello');
    expect(tour.state().spent).toEqual({ hello: 500 });
  });
});
