import { describe, expect, test } from 'vitest';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { readLesson } from '../../../src/lessons/read-lesson.ts';
import { answerText } from '../../../src/screens/tour/answer.ts';
import { played, small } from './tours.ts';

/** A race that was watched to its end, after a guess. */
function after(guess: string | null, ...losses: number[]) {
  const tour = played({ step: 'ask' });
  if (guess !== null) tour.press(guess);
  expect(answerText(small, tour.state())).toBeNull();
  tour.press('pagedown');
  const [start] = tour.effects();
  if (start?.type !== 'start') throw new Error('nothing was started');
  tour.tell({ type: 'planned', plans: experimentById('optimizer-mnist').runs(start.request.values, 1) });
  expect(answerText(small, tour.state())).toBeNull();
  tour.finish(...losses);
  return tour;
}

test('right, wrong, and without a guess: in words, from the numbers', () => {
  expect(answerText(small, after('2', 3, 1).state())).toEqual({ en: 'As you said: “Adam”', ko: '예상대로: ‘Adam’' });
  expect(answerText(small, after('2', 1, 3).state())!.en).toBe('You said “Adam”. By the numbers: “SGD”');
  expect(answerText(small, after(null, 1, 3).state())!.en).toBe('By the numbers: “SGD”');
});

test('nothing where the numbers do not decide', () => {
  expect(answerText(small, after('1', 2, 2).state())).toBeNull();
});

test('on the step of the question it gives nothing away before a guess', () => {
  const tour = after(null, 1, 3);
  tour.press('pageup');
  expect(answerText(small, tour.state())).toBeNull();
  tour.press('1');
  expect(answerText(small, tour.state())!.en).toBe('As you said: “SGD”');
});

test('nothing on a step of another recipe', () => {
  const tour = after('1', 1, 3);
  tour.press('pagedown', 'pagedown');
  expect(answerText(small, tour.state())).toBeNull();
});

describe('a path, whose numbers are there before it is played', () => {
  const lesson = readLesson(
    'walk.yaml',
    `
id: walk
title: { en: A walk, ko: 걸음 }
steps:
  - id: ask
    title: { en: Ask, ko: 묻기 }
    text: { en: It will walk., ko: 걸어갑니다. }
    screen: &walk { experiment: optimizer-path, params: { optimizers: sgd, steps: 2 } }
    question:
      ask: { en: Lower?, ko: 낮아질까요? }
      choices:
        - { text: { en: 'Yes', ko: 예 }, right: { run: sgd, series: f, '<': 6 } }
        - { text: { en: 'No', ko: 아니요 }, right: { run: sgd, series: f, '>=': 6 } }
  - { id: see, title: { en: See, ko: 보기 }, text: { en: So it is., ko: 그렇습니다. }, screen: *walk }
`,
  );

  function walked() {
    const tour = played({}, lesson);
    const start = tour.effects().find(({ type }) => type === 'start');
    if (start?.type !== 'start') throw new Error('nothing was started');
    tour.tell({ type: 'planned', plans: experimentById('optimizer-path').runs(start.request.values, 1) });
    const series = { f: { x: [0, 1, 2], y: [6.45, 6, 5.5] } };
    tour.tell({
      type: 'event',
      event: { type: 'rows', run: 0, series, snapshots: {}, done: 2, total: 2, elapsedMs: 1 },
    });
    tour.tell({ type: 'event', event: { type: 'ended', run: 0, outcome: 'done', summary: {}, elapsedMs: 1 } });
    return { ...tour, said: () => answerText(lesson, tour.state())?.en ?? null };
  }

  test('is not told before it has been seen to its end', () => {
    const { press, tell, said } = walked();
    press('2');
    expect(said()).toBeNull();
    press('.');
    expect(said()).toBeNull();
    press('space');
    tell({ type: 'tick' });
    expect(said()).toBe('You said “No”. By the numbers: “Yes”');
  });

  test('is told on the next step beside a path that is not played there, not halfway through it', () => {
    const { press, said } = walked();
    press('1', 'pagedown');
    expect(said()).toBe('As you said: “Yes”');
    press('.');
    expect(said()).toBeNull();
    press('.');
    expect(said()).toBe('As you said: “Yes”');
  });
});
