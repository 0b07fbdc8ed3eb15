import { expect, test } from 'vitest';
import { experimentById } from '../../../src/engine/experiments/index.ts';
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
  expect(answerText(small, after('2', 3, 1).state())).toEqual({ en: 'As you said: 2 Adam', ko: '예상대로: 2 Adam' });
  expect(answerText(small, after('2', 1, 3).state())!.en).toBe('You said 2 Adam. By the numbers: 1 SGD');
  expect(answerText(small, after(null, 1, 3).state())!.en).toBe('By the numbers: 1 SGD');
});

test('nothing where the numbers do not decide', () => {
  expect(answerText(small, after('1', 2, 2).state())).toBeNull();
});

test('on the step of the question it gives nothing away before a guess', () => {
  const tour = after(null, 1, 3);
  tour.press('pageup');
  expect(answerText(small, tour.state())).toBeNull();
  tour.press('1');
  expect(answerText(small, tour.state())!.en).toBe('As you said: 1 SGD');
});

test('nothing on a step of another recipe', () => {
  const tour = after('1', 1, 3);
  tour.press('pagedown', 'pagedown');
  expect(answerText(small, tour.state())).toBeNull();
});
