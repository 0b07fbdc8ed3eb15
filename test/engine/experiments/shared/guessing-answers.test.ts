import { expect, test } from 'vitest';
import { Series } from '../../../../src/base/series.ts';
import { same } from '../../../../src/base/text.ts';
import type { OrderAnswer } from '../../../../src/engine/experiments/questions.ts';
import { orderQuestion, shareAnswer, timesApart } from '../../../../src/engine/experiments/shared/guessing-answers.ts';
import { bareRun } from '../../../ui/kit/bare-run.ts';

test('a distance on a logarithmic axis is a factor, a small one a share: never a factor of 1', () => {
  const en = (value: number, guess: number) => timesApart(value, guess).en.replaceAll('\u00a0', ' ');
  expect([en(0.3, 0.1), en(0.1, 0.3)]).toEqual(['3 times as high', 'lower by a factor of 3']);
  expect([en(0.0988, 0.1), en(0.1, 0.097)]).toEqual(['1 % lower', '3 % higher']);
  expect([timesApart(0.0988, 0.1).ko, timesApart(0.3, 0.1).ko, timesApart(0.1, 0.3).ko]).toEqual([
    '1% 낮습니다',
    '그 3배입니다',
    '그 3분의 1입니다',
  ]);
  for (let value = 0.02; value < 0.5; value += 0.0013) expect(en(value, 0.1)).not.toMatch(/^1 times|factor of 1$/);
});

test('distances between shares are those of the numbers that are shown', () => {
  const points = (value: number, guess: number) => shareAnswer(value, 0, same('')).apart(guess).en;
  expect([points(0.9045, 0.1125), points(0.1125, 0.9045)]).toEqual(['79.3 points higher', '79.2 points lower']);
  const scores = [0.9045, 0.1116].map((share, i) => {
    const label = same(`run ${i}`);
    return { ...bareRun({ id: `run ${i}`, label }), series: { testAccuracy: Series.of([1], [share]) } };
  });
  const answer = orderQuestion('order', 'testAccuracy', same('?')).answer(scores) as OrderAnswer;
  expect(answer.places.map(({ shown }) => shown.en.replaceAll('\u00a0', ' '))).toEqual(['90.5 %', '11.2 %']);
  expect(answer.apart('run 0', 'run 1')!.en).toBe('79.3 points');
});
