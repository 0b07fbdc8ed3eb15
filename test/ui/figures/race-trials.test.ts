import { describe, expect, test } from 'vitest';
import type { ResultOf } from '../../../src/engine/experiments/list.ts';
import type { RunResult } from '../../../src/engine/experiments/results.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { trialsFigure, trialsHeight } from '../../../src/ui/figures/race-trials.ts';
import { expectGrid } from '../charts/helpers.ts';
import { raced, stylesIn } from '../helpers.ts';

const rateOf = ({ params }: RunResult) => params.lr;

/** A race that has tried as many of its rates as there are losses; the loss of one that diverged is infinite. */
function searching(losses: readonly number[], optimizers = 'sgd,adam'): ResultOf<'optimizer-mnist'>[] {
  return raced(0, { optimizers, iterations: '400', tuned: 'on' }).map((run) => {
    const rates = [0.03, 0.1, 0.3, 1, 3, 10, 30].map((factor) =>
      Number(((rateOf(run) as number) * factor).toPrecision(12)),
    );
    const all = rates.map((_, i) => losses[i] ?? Number.NaN);
    return { ...run, snapshots: { trials: Float64Array.from([...rates, ...all]) } };
  });
}
const over = [2.25, 1.5, 0.5, 0.21, 0.34, 1.9, Number.POSITIVE_INFINITY];
const picture = (
  results: readonly ResultOf<'optimizer-mnist'>[],
  width: number,
  height: number,
  language: 'en' | 'ko' = 'en',
) => toStrings(trialsFigure({ results, width, height, language })).map((row) => row.trimEnd());

test('a column for each run, with the rates where they have room; the best is marked', () => {
  expect(picture(searching(over), 90, 9)).toEqual([
    'learning rates tried for 100 updates each: mean loss of the last 25; ◂ the best',
    '       ◉ SGD            ◊ Adam',
    '× 0.03 3e-4    2.25     3e-5    2.25',
    '× 0.1  0.001   1.5      1e-4    1.5',
    '× 0.3  0.003   0.5      3e-4    0.5',
    '× 1    0.01    0.21 ◂   0.001   0.21 ◂',
    '× 3    0.03    0.34     0.003   0.34',
    '× 10   0.1     1.9      0.01    1.9',
    '× 30   0.3     diverged 0.03    diverged',
  ]);
  const cells = trialsFigure({ results: searching(over), width: 90, height: 9, language: 'en' });
  expect([...stylesIn(cells)]).toEqual(expect.arrayContaining(['sgd', 'adam', 'error']));
});

test('narrow, the given rate stands above the losses of its multiples', () => {
  expect(picture(searching(over), 28, 10, 'ko')).toEqual([
    '학습률 탐색, ◂ 최선',
    '       ◉ SGD     ◊ Adam',
    'η      0.01      0.001',
    '× 0.03 2.25      2.25',
    '× 0.1  1.5       1.5',
    '× 0.3  0.5       0.5',
    '× 1    0.21 ◂    0.21 ◂',
    '× 3    0.34      0.34',
    '× 10   1.9       1.9',
    '× 30   발산      발산',
  ]);
});

test('the trial that is made is marked, those to come are empty; before the start all are', () => {
  const rows = picture(searching([2.25, 1.5]), 90, 9);
  expect(rows.slice(2, 6).map((row) => row.slice(15, 24).trim())).toEqual(['2.25', '1.5', '…', '–']);
  const idle = searching([]).map((run) => ({ ...run, status: 'queued' as const, snapshots: {} }));
  expect(picture(idle, 90, 9).join('')).not.toMatch(/…|◂ *$/);
});

test('low, a row for each run has its best trial, or the one that it makes', () => {
  expect(picture(searching(over), 46, 4)).toEqual([
    'rates tried, 100 updates each; ◂ best',
    '◉ SGD        0.003 0.5      0.01 0.21 ◂',
    '◊ Adam       3e-4 0.5       0.001 0.21 ◂',
    '',
  ]);
  expect(picture(searching([2.25, 1.5]), 30, 4)[1]).toBe('◉ SGD        0.003 …');
});

describe('any size', () => {
  test.each([0, 1, 7, 20, 60])('%i', (size) => {
    const all = 'sgd,momentum,adagrad,adam,nesterov,rmsprop,adamw,nadam,radam,lion';
    for (const results of [searching(over, all), searching([], all), raced(100)]) {
      expectGrid(trialsFigure({ results, width: size, height: size, language: 'en' }), size, size);
    }
    expect(picture(raced(100), size, size).join('')).toBe('');
  });

  test('its height is told', () => {
    expect([trialsHeight(2, 90), trialsHeight(2, 28)]).toEqual([9, 10]);
  });
});
