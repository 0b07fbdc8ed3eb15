import { expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import {
  type OverfitFigureOptions,
  overfitFigure,
  overfitLegend,
  overfitSummary,
} from '../../../src/ui/figures/overfit.ts';
import { expectGrid } from '../charts/helpers.ts';
import { stylesIn } from '../helpers.ts';
import { overfitted } from '../kit/overfit/helpers.ts';

const results = overfitted('overfit-weight-decay', 120);
const options: OverfitFigureOptions = { results, width: 50, height: 12, language: 'en', epochs: 201, glyphs: 'ascii' };
const picture = (more: Partial<OverfitFigureOptions> = {}) => toStrings(overfitFigure({ ...options, ...more }));

test('figures F17 and F18: test solid, train dashed, a mark for each run', () => {
  expect(picture()).toEqual([
    'accuracy            ── test   ╌╌ train            ',
    '1.0┤                                              ',
    '   │         ◉─ ── ◉─ ── ◉─ ╭─ ▴                  ',
    '   │    ╭ ╭─ ─▴ ╭───▴─◉───▴─◉─╭▴                  ',
    '   │   ◉▴─◉▴────◉▴─────▴─────▴╯                   ',
    '0.5┤ ╭╭───╯                                       ',
    '   │╭╭╯                                           ',
    '   │╭▴                                            ',
    '   │◉                                             ',
    '0.0┤                                              ',
    '   └┴──────────┴──────────┴───────────┴─ epoch ──┴',
    '    0         50         100         150       200',
  ]);
});

test('the solid line has no gaps where the dashed one has', () => {
  const [only] = overfitted('overfit-weight-decay', 200, { 'weight-decay': '0' });
  const level = (y: number) => ({
    ...only!.series,
    trainAccuracy: Series.of([1, 200], [1, 1]),
    testAccuracy: Series.of([1, 200], [y, y]),
  });
  const rows = picture({ results: [{ ...only!, series: level(0.5) }] });
  const [top, middle] = [rows[1]!.slice(4), rows[5]!.slice(4)];
  expect(middle.trim()).not.toContain(' ');
  expect(top.trim().split(' ').length).toBeGreaterThan(10);
});

test('the run at hand lies above the others', () => {
  const same = results.map((run) => ({ ...run, series: results[0]!.series }));
  const styles = (highlight: number) => overfitFigure({ ...options, results: same, highlight }).styles;
  const count = (highlight: number, style: string) => styles(highlight).filter((s) => s === style).length;
  expect(count(0, 'series-0')).toBeGreaterThan(count(0, 'series-1'));
  expect(count(1, 'series-1')).toBeGreaterThan(count(1, 'series-0'));
});

test('zoomed in, the axis starts higher', () => {
  const numbers = (from: number) => picture({ from }).flatMap((row) => row.match(/^([\d.]+)┤/)?.[1] ?? []);
  expect([numbers(0), numbers(0.5)]).toEqual([
    ['1.0', '0.5', '0.0'],
    ['1.0', '0.8', '0.6'],
  ]);
});

test('before there are values the axes stand, in both languages', () => {
  expect(picture({ results: [] }).at(-1)).toBe(picture().at(-1));
  expect(picture({ language: 'ko' })[0]).toMatch(/^정확도 .*── 테스트 {3}╌╌ 훈련/);
});

test('the legend names both lines of each run', () => {
  expect(overfitLegend(results, 'en')).toEqual([
    { label: 'λ 0, test', style: 'series-0', marker: '◉' },
    { label: 'λ 0, train', style: 'series-0', marker: '◉', dash: true },
    { label: 'λ 0.1, test', style: 'series-1', marker: '▴' },
    { label: 'λ 0.1, train', style: 'series-1', marker: '▴', dash: true },
  ]);
  const values = resolveValues(experimentOf('overfit-weight-decay'), { epochs: '201' });
  const summary = overfitSummary({ results, values, width: 60, language: 'ko', plain: true });
  expect([summary.cells.width, summary.cells.height]).toEqual([60, 20]);
  expect(summary.legend).toEqual(overfitLegend(results, 'ko'));
});

test('any size, zero included', () => {
  for (const [width, height] of [
    [0, 0],
    [1, 1],
    [13, 4],
    [120, 40],
  ] as const)
    expectGrid(overfitFigure({ ...options, width, height }), width, height);
});

test('hidden runs leave the others their colours; the legend has the values at a cursor', () => {
  const styles = stylesIn(overfitFigure({ ...options, hidden: ['no-such', results[0]!.id] }));
  expect([styles.has('series-0'), styles.has('series-1')]).toEqual([false, true]);
  const labels = overfitLegend(results, 'en', { hidden: [results[0]!.id], values: { cursor: 50 } }).map(
    (item) => item.label,
  );
  expect(labels[0]).toBe('λ 0');
  expect(labels.slice(1)).toEqual([
    expect.stringMatching(/^λ 0\.1, test \d+\.\d\u00a0%$/),
    expect.stringMatching(/^λ 0\.1, train \d+\.\d\u00a0%$/),
  ]);
});

test('on a logarithmic axis accuracies begin at 10 % or lower', () => {
  expect(picture({ log: true }).flatMap((row) => row.match(/^ *([\d.]+)┤/)?.[1] ?? [])).toEqual(['1', '0.1']);
});
