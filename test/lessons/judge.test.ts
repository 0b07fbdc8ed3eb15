import { describe, expect, test } from 'vitest';
import { judge, type RunsJson } from '../../src/lessons/judge.ts';
import { claims } from './lessons.ts';

const curve = (...y: (number | null)[]) => ({ x: y.map((_, i) => 10 * i), y });
const json: RunsJson = {
  runs: [
    {
      id: 'sgd',
      series: { f: curve(9, 1, 5, 4), y: curve(2, -1, 0, 1), x: curve(1, null) },
      summary: { f: 4, layers: [{ std: 0.5 }, { std: 0.1 }] },
    },
    { id: 'adam', series: { f: curve(9, 8, 2, 2), y: curve(1, 1), x: curve(1, 1) }, summary: { f: 2 } },
  ],
  summary: { best: 'adam', equal: [], list: [{ a: 'sgd', b: 'adam', decided: true }], 'a.b': 3 },
};

const judged = (claim: string) => judge(claims(claim)[0]!, json);

describe('true claims', () => {
  test.each([
    ['{ run: sgd, series: f, is: 4 }', 4],
    ['{ run: sgd, series: f, at: start, ">": 8 }', 9],
    ['{ run: sgd, series: f, at: lowest, is: 1 }', 1],
    ['{ run: sgd, series: f, at: highest, is: 9 }', 9],
    ['{ run: sgd, series: f, at: 19, is: 1 }', 1],
    ['{ run: sgd, series: f, at: { last: 2 }, is: 4.5 }', 4.5],
    ['{ run: sgd, series: f, count: turns, is: 2 }', 2],
    ['{ run: sgd, series: y, count: crossings, is: 2 }', 2],
    ['{ run: sgd, summary: layers.1.std, "<=": 0.1 }', 0.1],
    ['{ run: sgd, summary: [ layers, -1, std ], "<": 0.2 }', 0.1],
    ['{ run: sgd, series: f, minus: { run: adam, series: f }, ">=": 2 }', 2],
    ['{ run: sgd, series: f, times: 2, minus: 1, is: 6 }', 6],
    ['{ run: sgd, series: f, ">": { run: adam, series: f, times: 1.5 } }', 4],
    ['{ summary: best, is: adam, is not: sgd }', 'adam'],
    ['{ summary: [ a.b ], is: 3 }', 3],
    ['{ summary: [ list, { a: sgd, b: adam }, decided ], is: true }', true],
    ['{ summary: equal, is not: [ sgd ] }', []],
    ['{ lowest: { series: f }, is: adam }', 'adam'],
    ['{ highest: { summary: f, of: [ sgd, adam ] }, is: sgd }', 'sgd'],
    ['{ run: sgd, series: x, is: null }', null],
  ])('%s', (claim, value) => {
    expect(judged(claim)).toEqual({ holds: true, value });
  });
});

describe('claims that the numbers do not bear out', () => {
  test.each([
    ['{ run: sgd, series: f, is: 5 }', 4],
    ['{ run: sgd, series: f, ">": 4 }', 4],
    ['{ run: sgd, series: f, ">": 3, "<": 4 }', 4],
    ['{ run: sgd, series: f, "<": { run: adam, series: f } }', 4],
    ['{ summary: best, is: sgd }', 'adam'],
    ['{ summary: equal, has: sgd }', []],
    // What is not there is neither equal to anything nor different from it.
    ['{ summary: worst, is not: sgd }', null],
    ['{ summary: best.of, is not: sgd }', null],
    ['{ run: sgd, series: lr, ">": 0 }', null],
    ['{ run: sgd, series: f, "<": { run: sgd, series: lr } }', 4],
    // A value that was not finite.
    ['{ run: sgd, series: x, "<": 5 }', null],
    ['{ run: sgd, series: x, at: { last: 2 }, "<": 5 }', null],
    ['{ lowest: { series: x }, is: sgd }', null],
    // Two have it.
    ['{ lowest: { series: f, at: start }, is: sgd }', null],
  ])('%s', (claim, value) => {
    expect(judged(claim)).toEqual({ holds: false, value });
  });

  test('names of every object are no numbers', () => {
    expect(judged('{ summary: constructor, is not: 1 }').holds).toBe(false);
  });
});
