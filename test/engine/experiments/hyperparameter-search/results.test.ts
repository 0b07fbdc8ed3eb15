import { describe, expect, test } from 'vitest';
import {
  medianScore,
  orderTrials,
  ranked,
  roundsOf,
  searchSummary,
  validationScore,
} from '../../../../src/engine/experiments/hyperparameter-search/results.ts';
import { experimentOf } from '../../../../src/engine/experiments/index.ts';
import { emptyResults } from '../../../../src/engine/experiments/results.ts';
import { finished, judged, searched, searchValues } from '../searches.ts';

const values = searchValues({ trials: '4' });
const search = experimentOf('hyperparameter-search');
const empty = () => emptyResults(search.runs(values, 1));

describe('ranking', () => {
  const [a, b, c, d] = empty();
  const results = [
    finished(a!, [0.9, 0.4]),
    finished(b!, [0.1, 0.7]),
    finished(c!, [0.2, 0.4]),
    finished(d!, [0.95], { diverged: true, divergedAt: 2 }),
  ];

  test('by the last validation accuracy; of equals the earlier; a diverged one last', () => {
    expect(ranked(results).map((r) => r.id)).toEqual(['trial-2', 'trial-1', 'trial-3', 'trial-4']);
    expect(results.map(validationScore)).toEqual([0.4, 0.7, 0.4, -1]);
  });

  test('those that are stopped, waiting or failed have no rank, but are listed', () => {
    const mixed = [
      results[0]!,
      { ...b!, status: 'stopped' as const },
      results[2]!,
      { ...d!, status: 'queued' as const },
    ];
    expect(ranked(mixed).map((r) => r.id)).toEqual(['trial-1', 'trial-3']);
    expect(orderTrials(mixed).map((r) => r.id)).toEqual(['trial-1', 'trial-3', 'trial-2', 'trial-4']);
  });

  test('the meeting with the test data is no trial', () => {
    const final = { ...finished(b!, [1]), id: 'final', params: { ...b!.params, final: true, of: 'trial-2' } };
    expect(ranked([...results, final])[0]!.id).toBe('trial-2');
    expect(orderTrials([...results, final]).map((r) => r.id)).not.toContain('final');
    expect(roundsOf([...results, final])[0]!.trials).toHaveLength(4);
  });

  test('the middle of the scores counts a diverged trial as none right', () => {
    expect(medianScore(results)).toBeCloseTo(0.4, 12);
    expect(medianScore([results[3]!])).toBe(0);
    expect(medianScore([])).toBeNaN();
  });
});

test('the summary lists the ranges of each round, and the test', () => {
  const first = searched({ trials: '6', rounds: '2' });
  const plans = search.more!(searchValues({ trials: '6', rounds: '2' }), first, 1);
  const all = [...first, ...emptyResults(plans).map(judged)];
  const best = ranked(all)[0]!;
  const final = {
    ...finished(best, [0.8], { testAccuracy: 0.75, testImages: 40 }),
    id: 'final',
    params: { ...best.params, final: true, of: best.id },
  };
  const summary = searchSummary([...all, final]) as { rounds: Record<string, unknown>[]; best: string; test: object };
  expect(summary.best).toBe(best.id);
  expect(summary.rounds.map((r) => r.round)).toEqual([1, 2]);
  expect(summary.rounds[0]).toMatchObject({ trials: 6, lr: [1e-6, 1e-2], weightDecay: [1e-8, 1e-4] });
  expect(summary.rounds[1]!.lr).toEqual(plans[0]!.params.ranges.lr);
  expect(summary.test).toMatchObject({ trial: best.id, testAccuracy: 0.75, testImages: 40 });
  expect(searchSummary(all).test).toBeNull();
});
