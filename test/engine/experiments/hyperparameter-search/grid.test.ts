import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridSides, gridTrials, narrowedSpace } from '../../../../src/engine/experiments/hyperparameter-search/grid.ts';
import { dimensions, isSearched, spaceOf } from '../../../../src/engine/experiments/hyperparameter-search/space.ts';
import { experimentOf } from '../../../../src/engine/experiments/index.ts';
import { searched, searchValues } from '../searches.ts';

const space = spaceOf(searchValues());
const spaceWith = (texts: Readonly<Record<string, string>>) => spaceOf(searchValues(texts));
const sides = (trials: number, texts: Readonly<Record<string, string>> = {}) => {
  const found = spaceWith(texts);
  return dimensions.filter(({ key }) => isSearched(found, key)).map(({ key }) => gridSides(found, trials)[key]);
};

describe('the sides of a grid', () => {
  test.each([
    [100, [10, 10]],
    [25, [5, 5]],
    [20, [5, 4]],
    [10, [3, 3]],
    [15, [4, 3]],
    [2, [2, 1]],
    [1, [1, 1]],
  ])('%i trials for two hyperparameters: %j', (trials, expected) => expect(sides(trials)).toEqual(expected));

  test('a hyperparameter with few values has all of them, and leaves the trials to the others', () => {
    expect(sides(100, { dropout: '0,0.5' })).toEqual([5, 5, 4]);
    expect(sides(100, { optimizers: 'sgd,adam' })).toEqual([7, 7, 2]);
    expect(sides(100, { layers: '2,4', 'weight-decay': '1e-6' })).toEqual([33, 3]);
    expect(sides(100, { layers: '2,4', lr: '0.01', 'weight-decay': '1e-6' })).toEqual([3]);
    expect(sides(100, { lr: '0.01', 'weight-decay': '1e-6' })).toEqual([]);
  });
});

describe('its trials', () => {
  test('are the middles of equal parts on the log axes, each rate with each decay', () => {
    const trials = gridTrials(space, 4, 'log-uniform');
    const places = trials.map(({ lr, weightDecay }) => [Math.log10(lr), Math.log10(weightDecay)]);
    const expected = [
      [-5, -7],
      [-3, -7],
      [-5, -5],
      [-3, -5],
    ];
    expect(places.map((place) => place.map((x) => Number(x.toFixed(9))))).toEqual(expected);
  });

  test('or on the linear ones; a single one is the middle', () => {
    const [low, high] = gridTrials(spaceWith({ lr: '1,3', 'weight-decay': '1e-6' }), 2, 'uniform');
    expect([low!.lr, high!.lr]).toEqual([1.5, 2.5]);
    const [one, ...others] = gridTrials(space, 1, 'log-uniform');
    expect(others).toEqual([]);
    expect(one!.lr).toBeCloseTo(1e-4, 12);
    expect(one).toMatchObject({ units: 100, layers: 6, batchSize: 100, dropout: 0, optimizer: 'sgd' });
  });

  test('fixed values stay fixed to the bit', () => {
    for (const { lr } of gridTrials(spaceWith({ lr: '0.003' }), 9, 'log-uniform')) expect(lr).toBe(0.003);
  });

  test('100 try 10 learning rates, as Bergstra and Bengio count', () => {
    const trials = gridTrials(space, 100, 'log-uniform');
    expect([trials.length, new Set(trials.map(({ lr }) => lr)).size]).toEqual([100, 10]);
  });

  test('whatever is searched: none twice, no more than the budget, all of them allowed', () => {
    const spaces = fc.record({
      lr: fc.constantFrom('1e-6,1e-2', '0.01', '0.1,0.2'),
      units: fc.constantFrom('100', '1,5', '3,400', '7,8'),
      layers: fc.constantFrom('6', '1,3'),
      dropout: fc.constantFrom('0', '0,0.5'),
      'batch-sizes': fc.constantFrom('100', '10,20,50'),
      optimizers: fc.constantFrom('sgd', 'sgd,adam'),
    });
    fc.assert(
      fc.property(
        spaces,
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom('log-uniform', 'uniform'),
        (texts, budget, draw) => {
          const searched = spaceWith(texts);
          const trials = gridTrials(searched, budget, draw);
          const lengths = Object.values(gridSides(searched, budget));
          expect(trials.length).toBe(lengths.reduce((product, side) => product * side, 1));
          expect(trials.length).toBeLessThanOrEqual(budget);
          expect(new Set(trials.map((trial) => JSON.stringify(trial))).size).toBe(trials.length);
          for (const trial of trials) {
            for (const dimension of dimensions) {
              if (dimension.scale === 'list') expect(searched[dimension.key]).toContain(trial[dimension.key]);
              else {
                const [low, high] = searched[dimension.key];
                expect(trial[dimension.key]).toBeGreaterThanOrEqual(low);
                expect(trial[dimension.key]).toBeLessThanOrEqual(high);
                if (dimension.integer) expect(Number.isInteger(trial[dimension.key])).toBe(true);
              }
            }
          }
        },
      ),
    );
  });
});

test('the next round has the ranges of the best, as wide as from one value of the grid to the next', () => {
  const values = searchValues({ trials: '25', sampling: 'grid' });
  const trials = gridTrials(space, 25, 'log-uniform').map((params) => ({ params }));
  const column = trials.filter(({ params }) => params.lr === trials[4]!.params.lr);
  const next = narrowedSpace(space, column, values);
  // The fifth of five parts of four decades.
  expect(Math.log10(next.lr[1] / next.lr[0])).toBeCloseTo(0.8, 2);
  expect(next.lr[1]).toBe(0.01);
  // All five decays: from the first to the last.
  expect(Math.log10(next.weightDecay[1] / next.weightDecay[0])).toBeCloseTo(3.2, 2);
  const drawn = narrowedSpace(space, column, searchValues({ trials: '25' }));
  expect(Math.log10(drawn.lr[1] / drawn.lr[0])).toBeLessThan(0.1);
});

test('a search by a grid runs it, whatever the seed, and a grid again in the next round', () => {
  const search = experimentOf('hyperparameter-search');
  const texts = { trials: '10', sampling: 'grid', rounds: '2' };
  const values = searchValues(texts);
  const places = (seed: number) => search.runs(values, seed).map(({ params }) => [params.lr, params.weightDecay]);
  expect(places(1)).toEqual(places(2));
  expect(places(1)).toHaveLength(9);
  const plans = search.more!(values, searched(texts), 1);
  expect(plans.map(({ params }) => params.round)).toEqual(new Array(9).fill(2));
  expect(new Set(plans.map(({ params }) => params.lr)).size).toBe(3);
  expect(new Set(plans.map(({ id }) => id)).size).toBe(9);
  expect(plans[0]!.params).toMatchObject({ sampling: 'grid', draw: 'log-uniform' });
});
