import { expect, test } from 'vitest';
import {
  allAlike,
  lowestClause,
  ratioOf,
  runExtremes,
} from '../../../../../src/engine/experiments/shared/race/levels.ts';
import { madeUp } from '../../made-up.ts';

const names = ['sgd', 'momentum', 'adagrad', 'adam', 'nesterov'];
/** The levels of runs with these heights. */
function levels(...heights: number[]) {
  const runs = heights.map((height, i) => madeUp(names[i]!, {}, { height }));
  return runExtremes(runs, (run) => run.summary.height as number)!;
}

test('lowest and highest, and the runs equal to them', () => {
  const { low, high } = levels(2, 1, 1, 3);
  expect([low.runs.map((r) => r.id), low.exact, high.runs.map((r) => r.id)]).toEqual([
    ['momentum', 'adagrad'],
    true,
    ['adam'],
  ]);
  expect(levels(1.0001, 1.0002).low.exact).toBe(false);
  expect(runExtremes([], () => 0)).toBeNull();
});

test('the clause distinguishes equal from equal to three digits', () => {
  const en = (...heights: number[]) => lowestClause(levels(...heights)).en;
  expect([
    en(1),
    en(2, 1),
    en(1, 1),
    en(1, 1, 2),
    en(1.0001, 1.0002, 2),
    en(1.0001, 1.0002),
    en(1, 1, 1, 1, 1),
  ]).toEqual([
    'SGD is lowest',
    'Momentum is lowest',
    'SGD and Momentum are equal',
    'SGD and Momentum are lowest, equal,',
    'SGD and Momentum are lowest, equal to 3 digits,',
    'SGD and Momentum are equal to 3 digits',
    'all 5 are equal',
  ]);
  expect(lowestClause(levels(1, 1, 2)).ko).toBe('SGD와 모멘텀이 똑같이 가장 낮습니다');
  expect(lowestClause(levels(1.0001, 1.0002)).koJoining).toBe('SGD와 모멘텀이 유효숫자 3자리까지 같고');
  expect([allAlike(levels(1, 1)), allAlike(levels(1, 2))]).toEqual([true, false]);
});

test('a ratio is given if it is finite and not close to 1', () => {
  expect(
    [levels(1, 12), levels(0, 1), levels(-1, 1), levels(-2, -1), levels(1, 1.02), levels(1e-9, 1)].map(ratioOf),
  ).toEqual(['12', null, null, null, null, null]);
});
