import { expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import { emptyResults } from '../../../src/engine/experiments/results.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { summaryFigureOf } from '../../../src/ui/figures/index.ts';

test.each([
  ['optimizer-mnist', { iterations: '100' }, { name: 'adam.lr', value: 0.5, at: 50 }, '╷Adam η 0.5'],
  ['init-mnist', { iterations: '100' }, { name: 'batchSize', value: 20, at: 50 }, '╷batch size 20'],
  ['batchnorm-mnist', { scales: '0.1', epochs: '10' }, { name: 'lr', value: 0.5, at: 50 }, '╷'],
  ['overfit-dropout', { epochs: '10' }, { name: 'lr', value: 0.5, at: 12 }, '╷η 0.5'],
] as const)('without a screen, too, the figure of %s marks what was changed on the way', (id, texts, change, mark) => {
  const experiment = experimentById(id);
  const values = resolveValues(experiment, texts);
  const series = Object.fromEntries(
    Object.keys(experiment.series).map((name) => [name, Series.of([1, 2, 10], [0.1, 0.2, 0.3])]),
  );
  const results = emptyResults(experiment.runs(values, 1)).map((run) => ({ ...run, series, status: 'done' as const }));
  const drawn = (changes: readonly (typeof change)[]) => {
    const recipe = { experiment: id, values, seed: 1, changes };
    const { cells } = summaryFigureOf(id)!({ results, values, recipe, width: 80, language: 'en', plain: true });
    return toStrings(cells).join('\n');
  };
  expect(drawn([change])).toContain(mark);
  expect(drawn([])).not.toContain('╷');
});
