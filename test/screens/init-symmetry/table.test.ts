import { expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { same } from '../../../src/base/text.ts';
import type { SymmetryResult } from '../../../src/engine/experiments/init-symmetry/verdict.ts';
import { symmetryTable } from '../../../src/screens/init-symmetry/table.ts';
import { textWidth, toStrings } from '../../../src/ui/charts/cells.ts';
import { networks } from '../../ui/networks.ts';

const results = networks({ init: 'zero,he' });
const rows = (runs: readonly SymmetryResult[], width = 80, language: 'en' | 'ko' = 'en') =>
  toStrings(symmetryTable({ results: runs, width, height: runs.length + 1, language })).map((row) => row.trimEnd());

test('a row for each network', () => {
  const [head, zero, he] = rows(results);
  expect(head).toBe('                 step        different units   loss      test acc.');
  expect(zero).toMatch(/^◉ all zero {7}30\/30 {7}1\/6 {2}1\/4 {10}\d\.\d+ +\d+\.\d\u00a0%$/);
  expect(he).toMatch(/^▴ He {13}30\/30 {7}6\/6 {2}4\/4 {10}\d\.\d+ +\d+\.\d\u00a0%$/);
  expect(rows(results, 80, 'ko')[0]).toMatch(/반복 +서로 다른 뉴런 +손실 +테스트/);
});

test('before the start there are dashes; what went wrong is said', () => {
  const [run] = results;
  const queued = { ...run!, status: 'queued' as const, series: {} };
  expect(rows([queued])[1]).toMatch(/^◉ all zero +– +– +– +–$/);
  const lost = { ...run!, summary: { diverged: true }, series: { loss: Series.of([1], [Number.NaN]) } };
  expect(rows([lost])[1]).toMatch(/∞ +– +diverged$/);
  expect(rows([{ ...run!, status: 'failed', message: same('no memory') }])[1]).toMatch(/no memory$/);
});

test('at any width', () => {
  for (const width of [0, 10, 40, 60, 80, 200]) {
    for (const language of ['en', 'ko'] as const) {
      const cells = symmetryTable({ results, width, height: 3, language });
      for (const line of toStrings(cells)) expect(textWidth(line)).toBe(width);
    }
  }
});

test('at a cursor it tells what was so then', () => {
  const at = (cursor: number | null) =>
    toStrings(symmetryTable({ results, cursor, hidden: ['zero'], width: 80, height: 3, language: 'en' }));
  expect(at(1)[1]).toMatch(/^· all zero {7}@ 1 +/);
  expect(at(1)[2]).toMatch(/^▴ He {13}@ 1 +/);
  const loss = (rows: string[]) => /4\/4 +([\d.]+)/.exec(rows[2]!)![1];
  expect(loss(at(1))).not.toBe(loss(at(null)));
});
