import { describe, expect, test } from 'vitest';
import { Series } from '../../../../src/base/series.ts';
import { same } from '../../../../src/base/text.ts';
import { valueAt } from '../../../../src/engine/experiments/results.ts';
import type { OverfitResult } from '../../../../src/engine/experiments/shared/overfit/train.ts';
import { textWidth, toStrings } from '../../../../src/ui/charts/cells.ts';
import { type OverfitTableOptions, overfitTable } from '../../../../src/ui/kit/overfit/table.ts';
import { overfitted } from './helpers.ts';

const results = overfitted('overfit-dropout', 120);
const table = (more: Partial<OverfitTableOptions>) => {
  const runs = more.results ?? results;
  const names = runs.map((run) => run.label);
  const common = {
    results: runs,
    names,
    selected: 1,
    focused: true,
    idle: false,
    cursor: null,
    language: 'en',
  } as const;
  return toStrings(overfitTable({ ...common, width: 120, height: runs.length + 1, ...more })).map((row) =>
    row.trimEnd().replaceAll('\u00a0', ' '),
  );
};

test('both accuracies and the gap between them, in percentage points', () => {
  expect(table({})).toEqual([
    '                                         epoch     ╌ train  ─ test   gap, pts  std of W',
    '  ◉ dropout 0   ━━━━━━━━━━────────────── 120/301   93.1 %   74.5 %   +18.6     0.1        3 s left',
    '› ▴ dropout 0.2 ━━━━━━━━━━────────────── 120/301   81.9 %   68.9 %   +13.0     0.1        3 s left',
  ]);
});

test('narrow, in Korean: without the spread of the weights and the time', () => {
  expect(table({ width: 60, language: 'ko' })).toEqual([
    '                      에폭      ╌ 훈련   ─ 테스트 차이 %p',
    '  ◉ 드롭아웃 0   ━━── 120/301   93.1%    74.5%    +18.6',
    '› ▴ 드롭아웃 0.2 ━━── 120/301   81.9%    68.9%    +13.0',
  ]);
});

test('at the cursor the values of that epoch stand', () => {
  const [, row] = table({ cursor: 10 });
  expect(row).toMatch(/@10\/301 +55\.0 % +44\.0 % +\+11\.0 /);
  expect(valueAt(results[0]!, 'testAccuracy', 0)).toBeNaN();
  expect(valueAt(overfitted('overfit-dropout', 0)[0]!, 'gap', null)).toBeNaN();
  const sparse = { ...results[0]!, series: { gap: Series.of([1, 5, 9], [10, 20, 30]) } };
  expect([4, 5, 8, 9, 99].map((epoch) => valueAt(sparse, 'gap', epoch))).toEqual([10, 20, 20, 30, 30]);
});

test('a test accuracy above the train accuracy has a gap below zero', () => {
  const series = { ...results[0]!.series, gap: Series.of([1], [-0.019]) };
  expect(table({ results: [{ ...results[0]!, series }] })[1]).toContain('−1.9');
  // What rounds to nothing has no sign.
  const none = { ...series, gap: Series.of([1], [-0.0004]) };
  expect(table({ results: [{ ...results[0]!, series: none }] })[1]).toMatch(/ 0\.0 /);
});

test('the outcome of a run is in its row', () => {
  const said = (more: Partial<OverfitResult>, idle = false, language: 'en' | 'ko' = 'en') =>
    table({ results: [{ ...results[0]!, ...more }], selected: 0, idle, language })[1]!.split(/ 0\.1(?: +|$)/)[1];
  expect([
    said({ status: 'queued' }),
    said({ status: 'queued' }, true),
    said({ status: 'done' }),
    said({ status: 'failed', message: same('no memory') }),
    said({ status: 'done', summary: { diverged: true, divergedAt: 7 } }),
    said({ status: 'done', summary: { diverged: true, divergedAt: 7 } }, false, 'ko'),
    said({}, false, 'ko'),
  ]).toEqual([
    'waiting for a core',
    '',
    'done',
    'no memory',
    'diverged in epoch 7',
    '7번째 에폭에 발산',
    '남은 시간 3초',
  ]);
});

test('before the first record there are dashes', () => {
  const [run] = overfitted('overfit-dropout', 0);
  expect(table({ results: [run!], selected: 0 })[1]).toMatch(/ 0\/301 +– +– +– +–/);
});

test('NaN is a dash, in every column', () => {
  const { trainAccuracy } = results[0]!.series;
  const lost = Series.of([1], [Number.NaN]);
  const series = {
    trainAccuracy: lost,
    testAccuracy: lost,
    gap: lost,
    weightStd: Series.of([1], [Number.POSITIVE_INFINITY]),
  };
  expect(trainAccuracy).toBeDefined();
  expect(table({ results: [{ ...results[0]!, series }], selected: 0 })[1]).toMatch(/ 1\/301 +– +– +– +–/);
});

test('of more runs than rows those around the selected one are shown', () => {
  const many = overfitted('overfit-dropout', 9, { dropout: '0,0.1,0.2,0.3,0.4,0.5' });
  const shown = (selected: number) =>
    table({ results: many, selected, height: 4 })
      .slice(1)
      .map((row) => row.match(/dropout [\d.]+/)![0]);
  expect(shown(0)).toEqual(['dropout 0', 'dropout 0.1', 'dropout 0.2']);
  expect(shown(5)).toEqual(['dropout 0.3', 'dropout 0.4', 'dropout 0.5']);
});

describe('at any width', () => {
  const many = overfitted('overfit-dropout', 120, { 'batch-norm': 'off,on' });
  test.each([0, 10, 40, 60, 75, 76, 80, 109, 110, 120, 200])('%i columns', (width) => {
    for (const language of ['en', 'ko'] as const) {
      const names = many.map((run) => run.label);
      const options = { results: many, names, selected: 0, focused: false, idle: false, cursor: null, language };
      for (const row of toStrings(overfitTable({ ...options, width, height: 5 }))) expect(textWidth(row)).toBe(width);
    }
  });
});

test('long names are whole at 80 columns, in the room of the last column', () => {
  const runs = overfitted('overfit-dropout', 120, { 'batch-norm': 'off,on' });
  const rows = table({ results: runs, width: 78 });
  for (const [i, run] of runs.entries()) expect(rows[i + 1]).toContain(run.label.en);
  expect(rows[0]).not.toContain('std of W');
  expect(rows.join('')).not.toContain('…');
  expect(table({ width: 78 })[0]).toContain('std of W');
});
