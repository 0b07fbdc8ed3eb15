import { describe, expect, test } from 'vitest';
import { claims, lessonText, refusal } from './lessons.ts';

describe('a claim', () => {
  test('is about a series, a summary, or which run has the least of something', () => {
    const [series, counted, summary, lowest] = claims(
      '{ run: sgd, series: f, at: { last: 2 }, "<": 1, ">=": 0 }',
      '{ run: sgd, series: y, count: turns, is: 0 }',
      '{ summary: [ a.b, 0, { c: 1 }, d ], is: [ x, 1 ], times: 2, minus: 1 }',
      '{ lowest: { series: f, at: 2, of: [ sgd, adam ] }, is not: sgd }',
    );
    expect(series!.value).toEqual({ type: 'run', run: 'sgd', quantity: { series: 'f', at: { last: 2 } } });
    expect(series!.comparisons).toEqual([
      { operator: '>=', with: { type: 'plain', value: 0 } },
      { operator: '<', with: { type: 'plain', value: 1 } },
    ]);
    expect(series!.line).toBe(9);
    expect(counted!.value).toEqual({ type: 'run', run: 'sgd', quantity: { series: 'y', count: 'turns' } });
    expect(summary!.value).toEqual({
      type: 'summary',
      path: ['a.b', 0, { c: 1 }, 'd'],
      times: 2,
      minus: { type: 'plain', value: 1 },
    });
    expect(summary!.comparisons[0]!.with).toEqual({ type: 'plain', value: ['x', 1] });
    const f = { series: 'f', at: 2 };
    expect(lowest!.value).toEqual({ type: 'extreme', which: 'lowest', quantity: f, of: ['sgd', 'adam'] });
  });

  test('compares with another number of the recipe, at its end where nothing else is said', () => {
    const [claim] = claims('{ run: sgd, series: f, ">": { run: adam, series: f, times: 2 } }');
    const adam = { type: 'run', run: 'adam', quantity: { series: 'f', at: 'end' }, times: 2 };
    expect(claim!.comparisons).toEqual([{ operator: '>', with: adam }]);
  });
});

describe('what is refused', () => {
  test.each([
    [
      '{ run: smd, series: f, is: 1 }',
      'steps.1.checks.1.run: "smd" found; expected one of sgd, adam (did you mean sgd?)',
    ],
    ['{ run: sgd, series: g, is: 1 }', 'steps.1.checks.1.series: "g" found; expected one of x, y, f, lr'],
    ['{ run: sgd, is: 1 }', 'steps.1.checks.1: neither series nor summary found; expected one of them'],
    ['{ run: sgd, series: f, summary: f, is: 1 }', 'steps.1.checks.1: series and summary found; expected one of them'],
    ['{ series: f, is: 1 }', 'steps.1.checks.1: needs a run with a series or a summary, or a summary, or lowest'],
    [
      '{ run: sgd, series: f }',
      'steps.1.checks.1: nothing is compared; expected ">", ">=", "<", "<=", is, is not, has',
    ],
    ['{ run: sgd, series: f, ">": adam }', 'steps.1.checks.1.>: "adam" found; expected a number, or a value of a run'],
    [
      '{ run: sgd, series: f, at: ende, is: 1 }',
      'steps.1.checks.1.at: "ende" found; expected start, end, lowest, highest',
    ],
    ['{ run: sgd, series: f, at: { last: 0 }, is: 1 }', 'steps.1.checks.1.at.last: "0" found; expected a whole number'],
    ['{ run: sgd, series: f, at: end, count: turns, is: 1 }', 'steps.1.checks.1.at: at and count exclude each other'],
    ['{ run: sgd, summary: f, count: turns, is: 1 }', 'steps.1.checks.1.count: needs a series'],
    ['{ lowest: { series: f }, run: sgd, is: 1 }', 'steps.1.checks.1: lowest takes no run'],
    ['{ lowest: { series: f, of: [ no-such ] }, is: sgd }', 'steps.1.checks.1.lowest.of.1: "no-such" found'],
    ['{ run: sgd, series: f, equals: 1 }', 'steps.1.checks.1.equals: unknown field'],
    ['sgd is good', 'steps.1.checks.1: "sgd is good" found; expected the fields run, series'],
  ])('%s', (claim, message) => {
    expect(refusal(lessonText('checks:', `- ${claim}`))).toContain(`bowl.yaml:9: ${message}`);
  });
});
