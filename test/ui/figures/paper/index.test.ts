import { afterEach, describe, expect, test } from 'vitest';
import { Series } from '../../../../src/base/series.ts';
import { svgOf } from '../../../../src/commands/export/svg.ts';
import type { RunReport } from '../../../../src/commands/formats.ts';
import { experimentById, experiments, resolveValues } from '../../../../src/engine/experiments/index.ts';
import { emptyResults, type RunResult } from '../../../../src/engine/experiments/results.ts';
import { declaredSeries } from '../../../../src/ui/figures/paper/series.ts';
import { closeEngines, newEngine, tinySearch, Watched } from '../../../engine/runs/threads.ts';
import { elementsOf, parseXml, xmlTextOf } from '../../../xml.ts';

afterEach(closeEngines);

function reportOf(
  id: string,
  texts: Readonly<Record<string, string>>,
  change: (run: RunResult, i: number) => Partial<RunResult>,
): RunReport {
  const experiment = experimentById(id);
  const values = resolveValues(experiment, texts);
  const results = emptyResults(experiment.runs(values, 1)).map((run, i) => ({ ...run, ...change(run, i) }));
  const recipe = { experiment: id, values, seed: 1 };
  return { experiment, recipe, dataset: null, kernel: 'simd', vectors: 128, results, elapsedMs: 1 };
}

/** The SVG of a report, which must be well formed and have nothing in it that is no number. */
function drawn(report: RunReport, language: 'en' | 'ko' = 'en', theme: 'light' | 'dark' = 'light') {
  const written = svgOf(report, { language, theme });
  expect(written).not.toMatch(/NaN|Infinity|undefined|null/);
  return parseXml(written);
}

describe.each(experiments)('$id', (experiment) => {
  const { id } = experiment;

  test('has a figure before there are numbers', () => {
    const root = drawn(reportOf(id, {}, () => ({})));
    expect(elementsOf(root, 'text').map(xmlTextOf)).toEqual(
      expect.arrayContaining([experiment.title.en, `zigzag run ${id}`]),
    );
  });

  test.each(['en', 'ko'] as const)('has one in %s, of series alone, as kept runs have them', (language) => {
    const report = reportOf(id, {}, (_, n) => ({
      series: Object.fromEntries(
        Object.keys(experiment.series).map((name) => {
          return [name.replace('*', '1'), Series.of([1, 2, 3], [0.5, 0.25 * (n + 1), 0.1])];
        }),
      ),
      done: 3,
      total: 3,
    }));
    const told = Object.keys(experiment.series).length > 0;
    for (const theme of ['light', 'dark'] as const) {
      const root = drawn(report, language, theme);
      if (told) expect(elementsOf(root, 'path').length, theme).toBeGreaterThan(0);
    }
  });

  test('the figure that is made of its series alone names every one of them', () => {
    const names = Object.keys(experiment.series);
    const results = reportOf(id, {}, () => ({
      series: Object.fromEntries(names.map((name) => [name, Series.of([1, 2], [1, 2])])),
    })).results;
    const { rows } = declaredSeries(experiment, { results, values: {}, language: 'en' });
    expect(rows.flatMap(({ panels }) => panels)).toHaveLength(names.length);
  });
});

/** Experiments that are drawn from more than their series. */
const pictures: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'init-activations': { samples: '20', units: '10', activation: 'sigmoid,relu' },
  'init-symmetry': { iterations: '30', hidden: '6,4', 'batch-size': '10' },
  'batchnorm-layer': { batches: '6', 'batch-size': '10', units: '5' },
  'hyperparameter-search': tinySearch,
};

test.each(Object.entries(pictures))('%s shows what its runs have shown', async (id, texts) => {
  const results = await new Watched(newEngine(2), id, texts).finish();
  const report = reportOf(id, texts, () => ({}));
  const bare = elementsOf(drawn(report), 'path').length;
  expect(elementsOf(drawn({ ...report, results }), 'path').length).toBeGreaterThan(bare);
});

test('the axes of a search say how many different values were tried', async () => {
  const texts = { ...tinySearch, trials: '4', sampling: 'grid' };
  const results = await new Watched(newEngine(2), 'hyperparameter-search', texts).finish();
  const report = { ...reportOf('hyperparameter-search', texts, () => ({})), results };
  const words = elementsOf(drawn(report), 'text').map(xmlTextOf);
  expect(words).toContain('Learning rate: 2 values');
  expect(words).toContain('Weight decay: 2 values');
});

test('the colours of optimizers are those of the screens, and their dashes differ', () => {
  const report = reportOf('optimizer-mnist', {}, (_, n) => ({
    series: { loss: Series.of([1, 2, 3], [1, 0.1 * (n + 1), 0.01]) },
  }));
  const lines = elementsOf(drawn(report), 'path').filter(({ attributes }) => attributes['stroke-width'] === '1.7');
  expect(lines.map(({ attributes }) => attributes.stroke)).toEqual(['#c62828', '#b35900', '#0067a8', '#2e7d14']);
  expect(new Set(lines.map(({ attributes }) => attributes['stroke-dasharray'])).size).toBe(lines.length);
});

test('a run that diverged is said to have, and leaves the axis to the others', () => {
  const report = reportOf('optimizer-mnist', { optimizers: 'sgd,adam' }, (_, n) => ({
    series: { loss: Series.of([1, 2], n === 0 ? [2, 1e30] : [2, 0.5]) },
    summary: n === 0 ? { diverged: true, divergedAt: 2 } : {},
  }));
  const texts = elementsOf(drawn(report), 'text').map(xmlTextOf);
  expect(texts).toContain('SGD (diverged)');
  expect(texts.filter((text) => text.startsWith('10'))).toEqual([]);
});

test('a data folder may be called anything', () => {
  const report = reportOf('optimizer-mnist', {}, () => ({}));
  const root = drawn({ ...report, recipe: { ...report.recipe, data: '/tmp/<a> & "b"\x1b[31m' } });
  expect(elementsOf(root, 'desc').map(xmlTextOf)).toEqual([
    `zigzag run optimizer-mnist --data '/tmp/<a> & "b"\\u001b[31m'`,
  ]);
});
