import { describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { textWidth, toStrings } from '../../../src/ui/charts/cells.ts';
import { type WeightsFigureOptions, weightsFigure } from '../../../src/ui/figures/weights.ts';
import { overfitted } from '../kit/overfit/helpers.ts';

const results = overfitted('overfit-weight-decay', 120);
const names = results.map((run) => run.label);
const picture = (more: Partial<WeightsFigureOptions>) =>
  toStrings(weightsFigure({ results, names, width: 36, height: 11, language: 'en', ...more }));

test('above each other where there is room, on one scale: decay narrows the distribution', () => {
  expect(picture({})).toEqual([
    'all weights                         ',
    '◉ λ 0  σ 0.1                        ',
    '                                    ',
    '              ▁▃▄▅▅▅▄▃              ',
    '            ▂▄████████▆▄▂           ',
    '▁▁▁▁▁▁▁▂▃▄▆███████████████▆▄▃▂▁▁▁▁▁▁',
    '▴ λ 0.1  σ 0.1 → 0.077              ',
    '                ▄▇█▇▄               ',
    '              ▂▇█████▇              ',
    '             ▁████████▅▁            ',
    '     ▁▁▁▁▁▂▃▆███████████▆▃▂▁▁▁▁▁    ',
  ]);
});

test('side by side where there is not; a spread that has no room is left out', () => {
  expect(picture({ width: 30, height: 6, language: 'ko' })).toEqual([
    '모든 가중치                   ',
    '◉ λ 0  σ 0.1   ▴ λ 0.1        ',
    '                     ▇█       ',
    '     ▁▅▅▃           ▂██▇      ',
    '    ▂████▄          ████▁     ',
    '▁▁▂▄██████▆▂▁▁   ▁▁▆█████▂▁▁  ',
  ]);
});

test('of many runs those around the one at hand are shown', () => {
  const many = overfitted('overfit-weight-decay', 5, { 'weight-decay': '0,0.1,0.2,0.3,0.4' });
  const shown = (selected: number) =>
    picture({ results: many, names: many.map((r) => r.label), selected, width: 30, height: 5 })[1]!.match(/λ [\d.]+/g);
  expect(shown(0)).toEqual(['λ 0', 'λ 0.1']);
  expect(shown(3)).toContain('λ 0.3');
  expect(shown(4)).toEqual(['λ 0.3', 'λ 0.4']);
});

test('a high panel has an axis with the reach of the weights', () => {
  expect(picture({ height: 20 }).join('\n')).toMatch(/-0\.4 .*0\.0 .*0\.4/);
});

test('weights that overflowed, or that are all equal, are told in words', () => {
  const ended = (std: number, snapshot = std) => {
    const run = results[0]!;
    const series = { ...run.series, weightStd: Series.of([1, 2], [0.1, std]) };
    const weights = Float64Array.from(run.snapshots.weights!, (value, i) => (i === 1 ? snapshot : value));
    return picture({ results: [{ ...run, series, snapshots: { ...run.snapshots, weights } }] });
  };
  const lost = ended(Number.NaN).join('\n');
  expect(lost).toContain('σ 0.1 → overflowed');
  expect(lost).not.toMatch(/[▁▂▃▄▅▆▇█]|NaN/);
  expect(ended(0)[1]).toContain('σ 0.1 → 0 (all equal)');
});

test('before the first picture the names stand alone', () => {
  const empty = overfitted('overfit-weight-decay', 0).map((run) => ({ ...run, snapshots: {} }));
  const rows = picture({ results: empty });
  expect(rows.join('\n')).not.toMatch(/[▁▂▃▄▅▆▇█]/);
  expect([rows[1]!.trim(), rows[6]!.trim()]).toEqual(['◉ λ 0', '▴ λ 0.1']);
});

describe('any size, zero included', () => {
  test.each([
    [0, 0],
    [1, 1],
    [5, 2],
    [13, 3],
    [80, 40],
  ])('%i × %i', (width, height) => {
    for (const language of ['en', 'ko'] as const) {
      const rows = picture({ width, height, language });
      expect(rows).toHaveLength(height);
      for (const row of rows) expect(textWidth(row)).toBe(width);
    }
    expect(picture({ width, height, results: [], names: [] }).join('').trim()).toBe('');
  });
});

test('where a name has no room the mark stands alone, with the spread if there is any for it', () => {
  const long = results.map((run, i) => ({ ...run, label: { en: `dropout 0.${i} + batch norm`, ko: '' } }));
  const head = (width: number) => picture({ results: long, names: long.map((run) => run.label), width, height: 6 })[1]!;
  expect(head(28).trim()).toMatch(/^◉ σ 0\.1 +▴$/);
  expect(head(28)).not.toContain('…');
});
