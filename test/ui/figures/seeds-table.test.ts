import { expect, test } from 'vitest';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { comparePairs, standingsOf } from '../../../src/engine/experiments/seeds.ts';
import { textWidth, toStrings } from '../../../src/ui/charts/cells.ts';
import { seedsTable } from '../../../src/ui/figures/seeds-table.ts';
import { type Ended, seeded } from '../../engine/experiments/seeded.ts';

const race = experimentById('optimizer-mnist');
const ten = (value: number, step: number): Ended[] => Array.from({ length: 10 }, (_, i) => value + step * i);
const lost = ten(0.5, 0.01).map((one, i): Ended => (i < 3 ? 'diverged' : one));
const runs = [lost, ten(0.9, 0.001), ten(0.9, 0.001), ten(0.91, -0.001)];
const standings = standingsOf(race, seeded(race.id, {}, runs))[0]!.all;

const picture = (width: number, language: 'en' | 'ko' = 'en', more: object = {}) =>
  toStrings(seedsTable({ experiment: race, standings, width, height: 5, language, ...more })).map((row) =>
    row.trimEnd().replaceAll(/\s/g, ' '),
  );

test('one row a run: the median, most of the seeds, and how the leader stands against it', () => {
  expect(picture(120)).toMatchInlineSnapshot(`
    [
      "             median   10–90 %          1st ahead   by, in the median (95 %)",
      "◊ Adam       90.55 %  90.19–90.91 %                                          1st",
      "▴ Momentum   90.45 %  90.09–90.81 %    5 of 10     +0.10 (−0.60 to +0.80)    undecided",
      "▮ AdaGrad    90.45 %  90.09–90.81 %    5 of 10     +0.10 (−0.60 to +0.80)    undecided",
      "◉ SGD        54.50 %  0.00–58.10 %     10 of 10    +36.05 (+32.20 to +90.90) diverged in 3 of 10",
    ]
  `);
});

test('where there is less room the range is left out, and at last the words', () => {
  expect(picture(80)).toMatchInlineSnapshot(`
    [
      "             median   1st ahead   by, in the median (95 %)",
      "◊ Adam       90.55 %                                        1st",
      "▴ Momentum   90.45 %  5 of 10     +0.10 (−0.60 to +0.80)    undecided",
      "▮ AdaGrad    90.45 %  5 of 10     +0.10 (−0.60 to +0.80)    undecided",
      "◉ SGD        54.50 %  10 of 10    +36.05 (+32.20 to +90.90) diverged in 3 of 10",
    ]
  `);
  expect(picture(80, 'ko')).toMatchInlineSnapshot(`
    [
      "             중앙값   1위가 나음  차이의 중앙값 (95%)",
      "◊ Adam       90.55%                                         1위",
      "▴ 모멘텀     90.45%   5/10        +0.10 (−0.60~+0.80)       가려지지 않음",
      "▮ AdaGrad    90.45%   5/10        +0.10 (−0.60~+0.80)       가려지지 않음",
      "◉ SGD        54.50%   10/10       +36.05 (+32.20~+90.90)    10개 중 3개에서 발산",
    ]
  `);
  for (const width of [0, 5, 30, 60, 79, 200])
    for (const row of picture(width)) expect(textWidth(row)).toBeLessThanOrEqual(width);
});

test('the run at hand has a mark in front of it', () => {
  expect(picture(80, 'en', { pointer: { run: 'sgd', style: 'key' } })[4]).toMatch(/^› ◉ SGD /);
});

test('all are compared with another one than the leader', () => {
  expect(picture(92, 'en', { against: 'sgd', pointer: { run: 'sgd', style: 'key' } })).toMatchInlineSnapshot(`
    [
      "               median   10–90 %          ◉ ahead     by, in the median (95 %)",
      "  ◊ Adam       90.55 %  90.19–90.91 %    0 of 10     −36.05 (−90.90 to −32.20) ahead",
      "  ▴ Momentum   90.45 %  90.09–90.81 %    0 of 10     −35.95 (−90.10 to −32.80) ahead",
      "  ▮ AdaGrad    90.45 %  90.09–90.81 %    0 of 10     −35.95 (−90.10 to −32.80) ahead",
      "› ◉ SGD        54.50 %  0.00–58.10 %                                           diverged 3/10",
    ]
  `);
  expect(picture(80, 'ko', { against: 'momentum' })).toMatchInlineSnapshot(`
    [
      "             중앙값   ▴ 나음      차이의 중앙값 (95%)",
      "◊ Adam       90.55%   4/10        −0.10 (−0.80~+0.60)       가려지지 않음",
      "▴ 모멘텀     90.45%                                         기준",
      "▮ AdaGrad    90.45%   0/10        0.00 (0.00~0.00)          같음",
      "◉ SGD        54.50%   10/10       +35.95 (+32.80~+90.10)    10개 중 3개에서 발산",
    ]
  `);
  expect(picture(120, 'en', { against: 'adam' })).toEqual(picture(120));
  expect(picture(120, 'en', { against: 'no-such' })).toEqual(picture(120));
});

test('every pair is in the table of one of its runs, as it is in the results', () => {
  const pairs = comparePairs(race, seeded(race.id, {}, runs));
  for (const { a, b, aBetter, medianDifference } of pairs) {
    const row = standings.find(({ run }) => run.id === b)!;
    expect(row.pairs.find((pair) => pair.a === a)).toMatchObject({ aBetter, medianDifference });
  }
});
