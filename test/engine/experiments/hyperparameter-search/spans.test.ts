import { describe, expect, test } from 'vitest';
import {
  goodTrials,
  ranked,
  type TrialResult,
} from '../../../../src/engine/experiments/hyperparameter-search/results.ts';
import { spansVerdict } from '../../../../src/engine/experiments/hyperparameter-search/spans.ts';
import { finished, searched } from '../searches.ts';

const said = (results: readonly TrialResult[]) =>
  spansVerdict(results.length, ranked(results), goodTrials(results)).map(({ en }) => en.replaceAll('\u00a0', ' '));

describe('of a grid', () => {
  const grid = { trials: '100', sampling: 'grid' };

  test('the best tenth are told in values, and a column of them decides', () => {
    expect(said(searched(grid))[0]).toBe(
      'The 10 best take up 1 of the 10 learning rates and 10 of the 10 weight decays searched: the learning rate decides.',
    );
  });

  test('those as good as the last of the tenth count too: who comes first is no better', () => {
    const two = searched(grid).map((run, i) => finished(run, [i % 10 >= 8 ? 0.9 : 0.2]));
    expect(said(two)[0]).toMatch(/^The 20 best take up 2 of the 10 learning rates and 10 of the 10 weight decays/);
  });

  test('trials all over it decide nothing', () => {
    const even = searched(grid).map((run, i) => finished(run, [(7 * i) % 10 === Math.floor(i / 10) ? 0.9 : 0.5]));
    expect(said(even)[0]).toMatch(/: none of them decides alone\.$/);
  });

  test('a choice of a list decides by the chance that all of the best have it', () => {
    const texts = { ...grid, optimizers: 'sgd,adam', 'weight-decay': '1e-6' };
    const results = searched(texts).map((run, i) =>
      finished(run, [run.params.optimizer === 'adam' && i % 5 === 0 ? 0.9 : 0.3]),
    );
    expect(said(results)[0]).toMatch(/and 1 of the 2 optimizers searched: the optimizer decides\.$/);
  });

  test('nothing is said before it is whole', () => {
    const results = searched(grid).map((run, i) => (i === 50 ? { ...run, status: 'stopped' as const } : run));
    expect(said(results)).toEqual([]);
  });
});

test('drawn uniform, the span is that on the linear axis', () => {
  const results = searched({ trials: '100', draw: 'uniform' }).map((run) =>
    finished(run, [1 - 50 * Math.abs(run.params.lr - 0.005)]),
  );
  const part = Number(/(\d+) % of the learning rates/.exec(said(results)[0]!)![1]);
  const rates = goodTrials(results)
    .slice(0, 10)
    .map(({ params }) => params.lr);
  expect(part).toBe(Math.round((100 * (Math.max(...rates) - Math.min(...rates))) / (1e-2 - 1e-6)));
});
