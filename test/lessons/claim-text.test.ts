import { expect, test } from 'vitest';
import { claimText } from '../../src/lessons/claim-text.ts';
import { claims } from './lessons.ts';

test.each([
  ['{ run: sgd, series: f, ">=": 0.9 }', 'sgd: f at the end >= 0.9'],
  ['{ run: sgd, series: f, at: 10, is: null }', 'sgd: f at 10 is null'],
  ['{ run: sgd, series: f, at: lowest, "<": 1, ">": 0 }', 'sgd: f lowest > 0 and < 1'],
  ['{ run: sgd, series: f, at: { last: 5 }, is not: 2 }', 'sgd: f mean of the last 5 is not 2'],
  ['{ run: sgd, series: y, count: turns, is: 3 }', 'sgd: turns of y is 3'],
  ['{ summary: [ list, { a: sgd }, -1 ], is: [ a, 1 ] }', 'summary: list.[a=sgd].-1 is [a, 1]'],
  ['{ lowest: { series: f }, is: adam }', 'lowest f at the end of all is adam'],
  ['{ highest: { summary: f, of: [ sgd, adam ] }, is: adam }', 'highest f of [sgd, adam] is adam'],
  [
    '{ run: sgd, summary: f, minus: { run: adam, summary: f }, "<": { run: sgd, series: f, at: start, times: 2 } }',
    'sgd: f − (adam: f) < 2 × (sgd: f at the start)',
  ],
])('%s', (claim, text) => {
  expect(claimText(claims(claim)[0]!)).toBe(text);
});
