import { afterEach, describe, expect, test } from 'vitest';
import { Series } from '../../../../src/base/series.ts';
import { svgOf } from '../../../../src/commands/export/svg.ts';
import type { RunReport } from '../../../../src/commands/formats.ts';
import { experimentById, experiments, resolveValues } from '../../../../src/engine/experiments/index.ts';
import { emptyResults, type RunResult } from '../../../../src/engine/experiments/results.ts';
import type { SeedRuns } from '../../../../src/engine/experiments/seeds.ts';
import { roomFor } from '../../../../src/ui/charts/paper/look.ts';
import { declaredSeries } from '../../../../src/ui/figures/paper/series.ts';
import { seeded } from '../../../engine/experiments/seeded.ts';
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

test('of several seeds the medians are drawn with their band, and what they show is said', () => {
  const texts = { optimizers: 'sgd,adam' };
  const [first, ...others] = seeded('optimizer-mnist', texts, [
    [0.5, 0.6, 0.7, 0.6, 0.5, 0.7],
    [0.8, 0.9, 0.9, 0.8, 0.9, 0.9],
  ]) as [SeedRuns, ...SeedRuns[]];
  const report = { ...reportOf('optimizer-mnist', texts, () => ({})), results: first.results };
  const one = drawn(report);
  const many = drawn({ ...report, others, recipe: { ...report.recipe, seeds: 6 } });
  const bandsOf = (root: typeof one) =>
    elementsOf(root, 'path').filter(({ attributes }) => attributes['fill-opacity']).length;
  expect([bandsOf(one), bandsOf(many)]).toEqual([0, 2]);
  const texts6 = elementsOf(many, 'text').map(xmlTextOf);
  expect(texts6).toContain('line: median, band: 10–90 % of 6 seeds');
  expect(texts6.join(' ')).toMatch(/Adam is best over 6 seeds|Best over 6 seeds|Over 6 seeds/);
  expect(elementsOf(one, 'text').map(xmlTextOf).join(' ')).not.toContain('seeds');
});

test.each([
  ['batchnorm-mnist', { scales: '0.1,0.2', epochs: '20' }, 'trainAccuracy'],
  ['overfit-dropout', { epochs: '30' }, 'testAccuracy'],
] as const)('%s: what lines and bands of seeds are is told once', (id, texts, metric) => {
  const runs = experimentById(id).runs(resolveValues(experimentById(id), texts), 1);
  const [first, ...others] = seeded(
    id,
    texts,
    runs.map(() => [0.5, 0.6, 0.7]),
  ) as [SeedRuns, ...SeedRuns[]];
  const report = { ...reportOf(id, texts, () => ({})), results: first.results, others };
  expect(first.results[0]!.series[metric]).toBeDefined();
  const root = drawn(report, 'ko');
  const words = elementsOf(root, 'text').map(xmlTextOf);
  expect(words.filter((text) => text === '선: 중앙값, 띠: 시드 3개의 10~90%')).toHaveLength(1);
  // Nothing stands beyond the sheet.
  const ends = elementsOf(root, 'text').flatMap((one) => {
    const { x, 'text-anchor': anchor, 'font-size': size } = one.attributes;
    return x === undefined || anchor ? [] : [Number(x) + roomFor(xmlTextOf(one), Number(size))];
  });
  expect(ends.length).toBeGreaterThan(0);
  expect(Math.max(...ends)).toBeLessThanOrEqual(Number(root.attributes.width));
});

test('what was changed on the way is marked where it was, with whose it is; a panel below has the line alone', () => {
  const report = reportOf('optimizer-mnist', { iterations: '100' }, () => ({
    series: { loss: Series.of([1, 50, 100], [2, 1, 0.9]), testAccuracy: Series.of([50, 100], [0.5, 0.9]) },
  }));
  const changes = [
    { name: 'sgd.lr', value: 0.5, at: 40 },
    { name: 'batchSize', value: 20, at: 42 },
    { name: 'adam.optimizer', value: 'sgd', at: 98 },
  ];
  const marked = drawn({ ...report, recipe: { ...report.recipe, changes } });
  const rules = (root: typeof marked) =>
    elementsOf(root, 'path').filter(({ attributes }) => attributes['stroke-dasharray'] === '2 2').length;
  expect([rules(drawn(report)), rules(marked)]).toEqual([0, 6]);
  const label = (text: string) => {
    const found = elementsOf(marked, 'text').filter((one) => xmlTextOf(one) === text);
    expect(found, text).toHaveLength(1);
    const { x, y, 'text-anchor': anchor = 'start' } = found[0]!.attributes;
    return { x: Number(x), y: Number(y), anchor };
  };
  const [rate, batch, rule] = ['SGD η 0.5', 'batch size 20', 'Adam → sgd'].map(label) as [
    ReturnType<typeof label>,
    ReturnType<typeof label>,
    ReturnType<typeof label>,
  ];
  // They would touch, and there is no room at the right of the last.
  expect(batch.y).toBeGreaterThan(rate.y);
  expect([rate.anchor, rule.anchor, rule.y]).toEqual(['start', 'end', rate.y]);
});

test('of seeds that are not compared the figure says which one it shows', () => {
  const report = reportOf('data-split', {}, () => ({ series: { chosenScore: Series.of([1, 2], [0.8, 0.9]) } }));
  const words = (seeds?: number) =>
    elementsOf(drawn({ ...report, recipe: { ...report.recipe, seed: 4, seeds } }), 'text').map(xmlTextOf);
  expect(words(3)).toContain('the figure is that of seed 4');
  expect(words().join(' ')).not.toContain('seed 4 ');
  expect(words().filter((text) => text.includes('the figure is'))).toEqual([]);
});

test('beside medians the weights are those of the first seed, and said to be', async () => {
  const texts = pictures['init-symmetry']!;
  const results = await new Watched(newEngine(2), 'init-symmetry', texts).finish();
  const report = { ...reportOf('init-symmetry', texts, () => ({})), results };
  const title = 'Weights of the first hidden layer, a row for each unit';
  const words = (more: Partial<RunReport>) => elementsOf(drawn({ ...report, ...more }), 'text').map(xmlTextOf);
  expect(words({})).toContain(title);
  const recipe = { ...report.recipe, seed: 3, seeds: 2 };
  expect(words({ recipe, others: [{ seed: 4, results }] })).toContain(`${title}, seed 3`);
});
