import { expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { comparableSeries, comparisonFigure } from '../../../src/ui/figures/comparison.ts';
import { finishedRace } from '../../engine/runs/starts.ts';

const start = (name: string, place: number | null, length = 40) => ({
  name,
  place,
  experiment: 'optimizer-mnist',
  results: finishedRace({ length }).results,
});
const looks = { series: 'loss', width: 60, height: 12, language: 'en' } as const;

test('a curve for each run, in the colour of its start; no two marks are the same', () => {
  const { legend } = comparisonFigure({ ...looks, starts: [start('one', 0), start('two', 4)] });
  expect(legend.map(({ label, style }) => [label, style])).toEqual([
    ['one SGD', 'series-0'],
    ['one Adam', 'series-0'],
    ['two SGD', 'series-4'],
    ['two Adam', 'series-4'],
  ]);
  expect(new Set(legend.map(({ marker }) => marker)).size).toBe(4);
});

test('alone, runs have the colours of their own', () => {
  const { legend } = comparisonFigure({ ...looks, starts: [start('one', null)] });
  expect(legend.map(({ style }) => style)).toEqual(['sgd', 'adam']);
});

test('what has no such curves, or none at all, is drawn empty; so is any size', () => {
  expect(comparisonFigure({ ...looks, starts: [] }).legend).toEqual([]);
  expect(comparisonFigure({ ...looks, series: 'no-such', starts: [start('one', 0)] }).legend).toEqual([]);
  for (const [width, height] of [
    [0, 0],
    [1, 1],
    [7, 3],
  ] as const) {
    const { cells } = comparisonFigure({ ...looks, width, height, starts: [start('one', 0)] });
    expect(toStrings(cells)).toHaveLength(height);
  }
});

test('of many runs those are drawn that can be told apart, the best of a search first', () => {
  const one = start('one', 0);
  const [run] = one.results;
  const trial = (score: number, i: number) => ({
    ...run!,
    id: String(i),
    label: { en: `Trial ${i}`, ko: `시도 ${i}` },
    series: { validationAccuracy: Series.of([1, 2], [0, score]) },
    summary: { validationAccuracy: score },
  });
  const results = Array.from({ length: 30 }, (_, i) => trial((i * 7) % 30, i));
  const { legend } = comparisonFigure({
    ...looks,
    series: 'validationAccuracy',
    starts: [{ ...one, experiment: 'hyperparameter-search', results }],
  });
  expect(legend).toHaveLength(12);
  expect(legend[0]!.label).toBe('one Trial 17');
});

test('curves that the most starts have come first, those of losses before others', () => {
  const with_ = (...names: string[]) => ({
    results: [{ ...finishedRace().results[0]!, series: Object.fromEntries(names.map((name) => [name, Series.empty])) }],
  });
  expect(comparableSeries([with_('x', 'y', 'f')])).toEqual(['f', 'y', 'x']);
  expect(comparableSeries([with_('testAccuracy', 'loss')])[0]).toBe('loss');
  expect(comparableSeries([with_('loss', 'a'), with_('a')])[0]).toBe('a');
  expect(comparableSeries([])).toEqual([]);
});
