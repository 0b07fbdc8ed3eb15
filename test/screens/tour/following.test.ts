import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Progress } from '../../../src/lessons/progress.ts';
import type { TalkMessage } from '../../../src/lessons/talk.ts';
import { Following, talkMessage } from '../../../src/screens/tour/following.ts';
import { played, small } from './tours.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function followed() {
  const tour = played();
  const shown = { now: true };
  const kept: Progress[] = [];
  const said: TalkMessage[] = [];
  const following = new Following({
    lesson: small,
    dispatch: tour.tell,
    state: tour.state,
    isShown: () => shown.now,
    keep: (progress) => kept.push(progress),
    tell: (message) => said.push(message),
  });
  return { ...tour, shown, kept, said, following };
}

test('keeps the step and the answers when they change', () => {
  const { press, kept, following } = followed();
  press('pagedown');
  following.changed();
  following.changed();
  press('1');
  following.changed();
  following.close();
  expect(kept).toEqual([
    { step: 'hello', answers: {} },
    { step: 'ask', answers: {} },
    { step: 'ask', answers: { ask: 1 } },
  ]);
});

test('counts the seconds of a step, and tells them', () => {
  const { said, state, following, press } = followed();
  vi.advanceTimersByTime(3000);
  expect(state().spent).toEqual({ hello: 3 });
  press('b');
  following.changed();
  following.close();
  vi.advanceTimersByTime(3000);
  expect(state().spent).toEqual({ hello: 3 });
  expect(said.map(({ seconds, blank }) => [seconds, blank])).toEqual([
    [0, false],
    [1, false],
    [2, false],
    [3, false],
    [3, true],
  ]);
});

test('no time is spent on a step while another screen is shown', () => {
  const { state, shown, following } = followed();
  vi.advanceTimersByTime(1000);
  shown.now = false;
  vi.advanceTimersByTime(5000);
  expect(state().spent).toEqual({ hello: 1 });
  shown.now = true;
  vi.advanceTimersByTime(1000);
  following.close();
  expect(state().spent).toEqual({ hello: 2 });
});

test('tells this step, the next one, and the plan', () => {
  const steps = small.steps.map((step, i) => ({ ...step, seconds: 10 * (i + 1), note: step.title }));
  const lesson = { ...small, steps };
  const { state } = played({ step: 'ask' });
  expect(talkMessage(lesson, { ...state(), spent: { hello: 4, ask: 5 } })).toMatchObject({
    step: 2,
    steps: 5,
    note: small.steps[1]!.title,
    next: { title: small.steps[2]!.title, note: small.steps[2]!.title },
    seconds: 5,
    planned: 20,
    spent: 9,
    plannedSoFar: 30,
    plannedInAll: 150,
  });
  expect(talkMessage(lesson, { ...state(), at: 4 }).next).toBeNull();
});
