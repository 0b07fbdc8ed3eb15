import { expect, test } from 'vitest';
import { timesApart } from '../../../../src/engine/experiments/shared/guessing-answers.ts';

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
