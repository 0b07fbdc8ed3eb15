import { describe, expect, test } from 'vitest';
import { searchExplanation } from '../../../src/screens/hyperparameter-search/explanation.ts';
import { finished, searched, searchValues } from '../../engine/experiments/searches.ts';

const asked = (texts: Readonly<Record<string, string>>, results = searched(texts)) =>
  searchExplanation
    .asked({ values: searchValues(texts), results })
    .map(({ answer }) => answer.en.replaceAll('\u00a0', ' '));

describe('what learners ask', () => {
  test('a grid of the budget is the one that the switch would run', () => {
    const [, grid] = asked({ trials: '20' });
    expect(grid).toContain(
      '{value|20} trials are a grid of {value|5 × 4}: it tries {value|5} learning rates, each one 4 times.',
    );
    expect(asked({ trials: '10' })[1]).toContain('{value|3 × 3}');
    expect(asked({ trials: '100', lr: '0.01' })[1]).toContain(
      '{value|100}: it tries {value|1} learning rate, each one 100 times.',
    );
  });

  test('of the draws it counts those that are there', () => {
    const [even] = asked({ trials: '25', draw: 'uniform' });
    const above = searched({ trials: '25', draw: 'uniform' }).filter(({ params }) => params.lr > 0.001).length;
    expect(even).toContain(`Here {value|${above}} of {value|25} lie above 0.001.`);
    expect(asked({ trials: '25' }, [])[0]).not.toContain('Here');
  });
});

test('of several rounds it is the newest that is told', () => {
  const [first] = searched({ trials: '10' });
  const ranges = { ...first!.params.ranges, lr: [0.002, 0.008] as const };
  const second = searched({ trials: '10' }).map((run) => ({
    ...run,
    params: { ...run.params, round: 2, ranges, lr: 0.005 },
  }));
  const results = [...searched({ trials: '10' }), ...second];
  const [lines] = searchExplanation.formulas({ values: searchValues({}), results }).slice(1);
  expect(lines!.en).toContain('{box|low 0.002}, {box|high 0.008}');
  expect(asked({}, results)[0]).toMatch(/^Within one decade, as from 0\.002 to 0\.008, uniform draws/);
});

test('the formula is that of the method', () => {
  const formula = (texts: Readonly<Record<string, string>>) =>
    searchExplanation
      .formulas({ values: searchValues(texts), results: [] })[0]!
      .en.replaceAll(/\{\w+\|([^}]*)\}/g, '$1');
  expect(formula({})).toBe('η = 10^u,  u uniform from log₁₀ low to log₁₀ high');
  expect(formula({ draw: 'uniform' })).toBe('η uniform from low to high');
  expect(formula({ sampling: 'grid' })).toBe('η = 10^u,  u the middles of equal parts of log₁₀ low to log₁₀ high');
  expect(formula({ sampling: 'grid', draw: 'uniform' })).toBe('η the middles of equal parts of low to high');
});

test('suggestions do not hold where their numbers are not there', () => {
  const [random, grid, uniform, log] = searchExplanation.suggestions;
  const results = searched({ trials: '25' });
  expect(random!.holds(results)).toBe(true);
  expect(random!.holds(results.map((run) => finished(run, [0.2])))).toBe(false);
  expect(grid!.holds(results)).toBe(false);
  expect(grid!.holds(searched({ trials: '25', sampling: 'grid' }))).toBe(true);
  const lost = (share: number) =>
    results.map((run, i) => (i < share * 25 ? finished(run, [0.9], { diverged: true, divergedAt: 1 }) : run));
  expect([uniform!.holds(lost(0.8)), uniform!.holds(lost(0.2))]).toEqual([true, false]);
  expect([log!.holds(lost(0.2)), log!.holds(lost(0.8))]).toEqual([true, false]);
});
