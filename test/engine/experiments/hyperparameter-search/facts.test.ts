import { expect, test } from 'vitest';
import { searchFacts } from '../../../../src/engine/experiments/hyperparameter-search/facts.ts';
import { ranked, validationScore } from '../../../../src/engine/experiments/hyperparameter-search/results.ts';
import { finished, searched } from '../searches.ts';

test('a search by its method, its budget, its different values and what came of it', () => {
  const results = searched({ trials: '25', sampling: 'grid', epochs: '7' });
  const best = ranked(results)[0]!;
  const final = { ...best, id: 'final', params: { ...best.params, final: true } };
  const facts = searchFacts([...results, final])!;
  expect(facts).toMatchObject({
    method: { sampling: 'grid', draw: 'log-uniform' },
    trials: 25,
    rounds: 1,
    epochs: 7,
    complete: true,
    values: [
      { key: 'lr', count: 5 },
      { key: 'weightDecay', count: 5 },
    ],
  });
  expect(facts.best!.share).toBe(validationScore(best));
  expect(facts.median).toBe(validationScore(ranked(results)[12]!));
});

test('one that goes on, or in which all diverged, has no best', () => {
  const results = searched({ trials: '4' });
  const [first, ...others] = results;
  expect(searchFacts([{ ...first!, status: 'running' }, ...others])!.complete).toBe(false);
  const lost = results.map((run) => finished(run, [0.9], { diverged: true, divergedAt: 1 }));
  expect(searchFacts(lost)).toMatchObject({ best: null, median: 0, complete: true });
  expect(searchFacts([])).toBeNull();
});
