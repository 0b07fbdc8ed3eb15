import { describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import { emptyResults, type RunResult } from '../../../src/engine/experiments/results.ts';
import type { JobRequest } from '../../../src/engine/runs/client.ts';
import { expectFitsEverywhere, linesOf, type View } from '../views.tsx';

/** A race after 700 iterations, made up: the first run has learned nothing. */
const raced = ({ values, seed }: JobRequest): RunResult[] =>
  emptyResults(experimentById('init-mnist').runs(values, seed)).map((run, i) => {
    const x = Array.from({ length: 700 }, (_, n) => n + 1);
    const y = x.map((n) => (i === 0 ? 2.3 : 2.3 / (1 + n * 0.01 * i)));
    const series = { loss: Series.of(x, y), testAccuracy: Series.of([700], [0.1 + 0.4 * i]) };
    const snapshots = { guessing: Float64Array.of(10, Math.log(10), 0.1) };
    return { ...run, status: 'running', series, snapshots, done: 700, total: 2000, elapsedMs: 1400 };
  });
const over = (request: JobRequest) => raced(request).map((run) => ({ ...run, status: 'done' as const }));
const request: JobRequest = {
  experiment: 'init-mnist',
  values: resolveValues(experimentById('init-mnist'), {}),
  seed: 1,
};
const view: View = { screen: 'init-mnist', results: raced };
const press = (keys: string) => keys.split(' ').filter(Boolean);

describe('every view fits every terminal', () => {
  test.each([
    ['idle', '', {}],
    ['running', 'space', {}],
    ['log, dots, cursor', 'space l c tab left left', {}],
    ['a part of the chart at full size', 'space tab left + } enter x L', {}],
    ['a wrong value', 'enter ctrl-u x enter', {}],
    ['six', 'space', { init: '1,0.01,xavier,he,zero,constant' }],
    ['help', '?', {}],
  ])('%s', (_, keys, texts) => {
    expectFitsEverywhere({ ...view, keys: press(keys), texts });
  });

  test('over', () => {
    expectFitsEverywhere({ ...view, keys: ['space'], results: over });
  });
});

test("the linear axis is the book's, up to 2.5, and the runs have their names", () => {
  const text = linesOf({ ...view, keys: ['space', 'l'] }, 120, 36).join('\n');
  expect(text).toMatch(/2\.5┤/);
  expect(text).not.toMatch(/3\.0┤/);
  for (const name of ['◉ std 0.01', '▴ Xavier', '▮ He']) expect(text).toMatch(new RegExp(`^ ${name} .*700/2000`, 'm'));
  expect(linesOf({ ...view, keys: ['space'], language: 'ko' }, 120, 36).join('\n')).toContain('표준편차 0.01 ');
});

test('what did not learn is said at the end', () => {
  const text = linesOf({ ...view, keys: ['space'], results: over }, 120, 36).join('\n');
  expect(text).toContain('With std 0.01 nothing is learned in 700 iterations');
});

test('the verdict takes its rows from the chart: no sentence of it is cut', () => {
  for (const language of ['en', 'ko'] as const) {
    const all = experimentById('init-mnist')
      .verdict(over(request))
      .map((s) => s[language]);
    const text = linesOf({ ...view, keys: ['space'], results: over, language }, 80, 24)
      .map((line) => line.trim())
      .join(' ');
    for (const sentence of all) expect(text).toContain(sentence);
  }
});

test('an optimizer is nothing to take in or out here', () => {
  const text = linesOf({ ...view, keys: ['?'] }, 120, 36).join('\n');
  expect(text).not.toContain('next race');
});
