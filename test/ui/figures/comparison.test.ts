import { describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { drawnStart } from '../../../src/engine/experiments/medians.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import {
  comparableSeries,
  comparisonCurves,
  comparisonFigure,
  comparisonLegend,
  comparisonReach,
  isLogarithmic,
} from '../../../src/ui/figures/comparison.ts';
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

describe('looked at as a race looks at its curves', () => {
  const starts = [start('one', 0), start('two', 1, 60)];
  const compared = { ...looks, starts };

  test('curves have ids of their own, the x axis reaches over all of them', () => {
    const curves = comparisonCurves(compared);
    expect(curves.map(({ id }) => id)).toEqual(['one sgd', 'one adam', 'two sgd', 'two adam']);
    expect(comparisonReach(curves)).toEqual({ first: 1, length: 60, newest: 60 });
    expect(comparisonReach([])).toEqual({ length: 1, newest: 0 });
  });

  test('what is hidden is not drawn, and named without a value; the others have those at the cursor', () => {
    const shown = toStrings(comparisonFigure(compared).cells).join('\n');
    const hidden = ['one sgd', 'one adam', 'two sgd', 'two adam'];
    const empty = toStrings(comparisonFigure({ ...compared, hidden }).cells).join('\n');
    expect([/[⠁-⣿]/.test(shown), /[⠁-⣿]/.test(empty)]).toEqual([true, false]);
    const labels = (cursor: number | null) =>
      comparisonLegend({ ...compared, hidden: ['one adam'], cursor, smooth: false }).map(({ label }) => label);
    const at = (cursor: number) => {
      const { points } = comparisonCurves(compared)[0]!;
      return `one SGD ${Number(points.valueUpTo(cursor).toPrecision(3))}`;
    };
    expect(labels(10)[0]).toBe(at(10));
    expect(labels(10)[1]).toBe('one Adam');
    expect(labels(10)[0]).not.toBe(labels(30)[0]);
    expect(labels(null)[0]).toBe(at(40));
  });

  test('accuracies are told in per cent', () => {
    const legend = comparisonLegend({ ...compared, series: 'testAccuracy' });
    for (const { label } of legend) expect(label).toMatch(/ [\d.]+\s%$/);
  });

  test('the axis of losses is logarithmic unless it is not wanted, any other only where it is', () => {
    expect(isLogarithmic(compared)).toBe(true);
    expect(isLogarithmic({ ...compared, log: false })).toBe(false);
    expect(isLogarithmic({ ...compared, series: 'testAccuracy' })).toBe(false);
    expect(isLogarithmic({ ...compared, series: 'testAccuracy', otherLog: true })).toBe(true);
    expect(isLogarithmic({ ...compared, starts: [] })).toBe(false);
  });

  test('a window shows a part of the x axis, with a cursor that says where it is', () => {
    const window = { span: 10, end: 30 };
    const rows = toStrings(comparisonFigure({ ...compared, window, cursor: 25, focused: true }).cells);
    expect(rows.join('\n')).toContain('@ 25');
    expect(rows.at(-1)).toMatch(/20 .*30/);
  });
});

test('of a start with several seeds the medians are drawn, with their band, and nothing of one seed alone', () => {
  const race = experimentById('optimizer-mnist');
  const seeds = [1, 2, 3].map((seed) => ({ seed, results: finishedRace({ seed, length: 40 }).results }));
  const { results, bands, seeds: whole } = drawnStart(race, seeds);
  const many = { name: 'many', place: 1, experiment: race.id, results, bands, seeds: whole.length };
  const starts = [start('one', 0), many];
  const curves = comparisonCurves({ starts, series: 'loss', language: 'en' });
  expect(curves.map(({ label, band }) => [label, band !== undefined])).toEqual([
    ['one SGD', false],
    ['one Adam', false],
    ['many SGD, 3 seeds', true],
    ['many Adam, 3 seeds', true],
  ]);
  expect(comparisonCurves({ starts, series: 'loss', language: 'ko' })[2]!.label).toBe('many SGD, 시드 3개');
  const median = (at: number) => seeds.map((one) => one.results[0]!.series.loss!.y[at]!).toSorted((a, b) => a - b)[1];
  expect(curves[2]!.points.y[7]).toBe(median(7));
  const other = {
    ...many,
    results: results.map((run) => ({ ...run, series: { ...run.series, learningRate: run.series.loss! } })),
  };
  expect(comparableSeries([other])).not.toContain('learningRate');
  expect(comparisonCurves({ starts: [other], series: 'learningRate', language: 'en' })).toEqual([]);
  const title = (all: typeof starts) => toStrings(comparisonFigure({ ...looks, width: 90, starts: all }).cells)[0]!;
  expect(title(starts)).toContain('loss on the batch, smoothed, median, 10–90 % of seeds');
  expect(title(starts.slice(0, 1))).not.toContain('median');
});
