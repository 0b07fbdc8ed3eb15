import { expect, test } from 'vitest';
import {
  dimensions,
  drawTrials,
  isSearched,
  narrowSpace,
  spaceOf,
} from '../../../../src/engine/experiments/hyperparameter-search/space.ts';
import { searched, searchValues } from '../searches.ts';

const space = spaceOf(searchValues());

test("the book's search draws learning rate and weight decay only", () => {
  expect(dimensions.map(({ key }) => key).filter((key) => isSearched(space, key))).toEqual(['lr', 'weightDecay']);
  const [first] = drawTrials(space, 1, 1, 1);
  expect(first).toMatchObject({ units: 100, layers: 6, batchSize: 100, dropout: 0, optimizer: 'sgd' });
});

test('the same seed and round draw the same trials; others draw others', () => {
  expect(drawTrials(space, 5, 1, 1)).toEqual(drawTrials(space, 5, 1, 1));
  expect(drawTrials(space, 9, 1, 1).slice(0, 5)).toEqual(drawTrials(space, 5, 1, 1));
  expect(drawTrials(space, 5, 2, 1)).not.toEqual(drawTrials(space, 5, 1, 1));
  expect(drawTrials(space, 5, 1, 2)).not.toEqual(drawTrials(space, 5, 1, 1));
});

test('one more hyperparameter leaves the others as they were', () => {
  const more = spaceOf(
    searchValues({ units: '20,200', 'batch-sizes': '50,100', dropout: '0,0.5', optimizers: 'sgd,adam' }),
  );
  const [plain, rich] = [space, more].map((s) => drawTrials(s, 20, 1, 1));
  expect(rich!.map(({ lr, weightDecay }) => [lr, weightDecay])).toEqual(
    plain!.map(({ lr, weightDecay }) => [lr, weightDecay]),
  );
  expect(new Set(rich!.map((t) => t.optimizer))).toEqual(new Set(['sgd', 'adam']));
  expect(new Set(rich!.map((t) => t.batchSize))).toEqual(new Set([50, 100]));
  for (const { units, dropout } of rich!) {
    expect(Number.isInteger(units) && units >= 20 && units <= 200).toBe(true);
    expect(dropout).toBeLessThanOrEqual(0.5);
  }
});

test('lists are narrowed to what the best use, ranges to where they lie', () => {
  const texts = { trials: '12', optimizers: 'sgd,adam', 'batch-sizes': '50,100' };
  const results = searched(texts);
  const best = results.filter((r) => r.params.optimizer === 'adam' && r.params.batchSize === 50).slice(0, 3);
  expect(best.length).toBeGreaterThan(0);
  const next = narrowSpace(spaceOf(searchValues(texts)), best);
  expect(next).toMatchObject({ optimizer: ['adam'], batchSize: [50], units: [100, 100] });
  for (const run of best) {
    expect(run.params.lr).toBeGreaterThanOrEqual(next.lr[0]);
    expect(run.params.lr).toBeLessThanOrEqual(next.lr[1]);
  }
  expect(narrowSpace(space, [])).toEqual(space);
});
