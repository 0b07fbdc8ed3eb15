import { afterEach, describe, expect, test } from 'vitest';
import { UsageError } from '../../../../src/base/errors.ts';
import { ranked, spaceOfRun } from '../../../../src/engine/experiments/hyperparameter-search/results.ts';
import { experimentOf } from '../../../../src/engine/experiments/index.ts';
import { emptyResults } from '../../../../src/engine/experiments/results.ts';
import { splitSamples } from '../../../../src/engine/experiments/shared/split.ts';
import { createReferenceKernel } from '../../../../src/engine/kernel/reference.ts';
import { optimizerById } from '../../../../src/engine/nn/optimizers/index.ts';
import { Trainer } from '../../../../src/engine/nn/trainer.ts';
import { closeEngines, newEngine, tinyDataset, tinySearch, Watched } from '../../runs/threads.ts';
import { finished, searched, searchValues } from '../searches.ts';
import { trainPlan } from '../training.ts';

const search = experimentOf('hyperparameter-search');

afterEach(closeEngines);

test("the defaults are the book's", () => {
  expect(searchValues()).toMatchObject({
    trials: 100,
    epochs: 50,
    samples: 500,
    validation: 0.2,
    lr: [1e-6, 1e-2],
    weightDecay: [1e-8, 1e-4],
    rounds: 1,
    keep: 5,
    units: [100, 100],
    layers: [6, 6],
    batchSizes: [100],
    dropout: [0, 0],
    optimizers: ['sgd'],
  });
  expect(search.runs(searchValues(), 1)).toHaveLength(100);
});

test.each([
  ['trials', '0'],
  ['validation', '0'],
  ['validation', '1'],
  ['lr', '1e-2,1e-6'],
  ['weight-decay', '0,1'],
  ['rounds', '0'],
  ['keep', '0'],
])('--%s %s is refused in one line', (name, text) => {
  expect(() => searchValues({ [name]: text })).toThrow(UsageError);
  expect(() => searchValues({ [name]: text })).toThrow(new RegExp(`^--${name}: [^\\n]*allowed: [^\\n]+$`));
});

describe('a trial', () => {
  const plan = search.runs(searchValues({ ...tinySearch, lr: '0.5' }), 1)[0]!;

  test('trains on its part, and is measured on both after the first update of every epoch', () => {
    const { series, summary } = trainPlan(search, plan);
    expect(series.validationAccuracy!.map(([x]) => x)).toEqual([1, 2, 3, 4]);
    const { training, validation } = splitSamples(tinyDataset(), 40, 0.2, 1);
    const trainer = new Trainer(
      { ...tinyDataset(), train: training },
      {
        hidden: [8, 8],
        activation: 'relu',
        init: 'he',
        batchSize: 10,
        optimizer: optimizerById('sgd'),
        weightDecay: plan.params.weightDecay as number,
      },
      1,
      createReferenceKernel,
    );
    // 32 samples in batches of 10: three updates an epoch, the first of the fourth is the tenth.
    for (let i = 0; i < 10; i++) trainer.step({ lr: 0.5 });
    expect(summary).toMatchObject({
      validationAccuracy: trainer.accuracy(validation),
      trainAccuracy: trainer.accuracy(training),
      diverged: false,
    });
    expect(series.trainAccuracy!.at(-1)).toEqual([4, summary.trainAccuracy]);
    expect(summary).not.toHaveProperty('testAccuracy');
  });

  test('that diverges reports the epoch, and its curve ends there', () => {
    const lost = search.runs(searchValues({ ...tinySearch, epochs: '30', lr: '1000', layers: '6' }), 1)[0]!;
    const { series, summary } = trainPlan(search, lost);
    expect(summary).toMatchObject({ diverged: true });
    expect(series.validationAccuracy?.length ?? 0).toBeLessThanOrEqual(summary.divergedAt as number);
    expect(summary.divergedAt as number).toBeLessThan(30);
  });
});

describe('what follows', () => {
  test('another round in the ranges of the best of all so far', () => {
    const values = searchValues({ trials: '20', rounds: '3', keep: '4' });
    const first = searched({ trials: '20', rounds: '3', keep: '4' });
    const plans = search.more!(values, first, 1);
    expect(plans.map((p) => p.params.trial)).toEqual(Array.from({ length: 20 }, (_, i) => 21 + i));
    const rates = ranked(first)
      .slice(0, 4)
      .map((r) => r.params.lr);
    const [low, high] = spaceOfRun({ ...first[0]!, params: plans[0]!.params }).lr;
    expect(low).toBeLessThanOrEqual(Math.min(...rates));
    expect(high).toBeGreaterThanOrEqual(Math.max(...rates));
    expect(high / low).toBeLessThan(100);
    for (const plan of plans) {
      expect(plan.params).toMatchObject({ round: 2 });
      expect(plan.params.lr).toBeGreaterThanOrEqual(low);
      expect(plan.params.lr).toBeLessThanOrEqual(high);
    }
  });

  test('the best meets the test data after the last round, once, unless it is not to', () => {
    const results = searched({ trials: '5' });
    const [final, ...others] = search.more!(searchValues({ trials: '5' }), results, 1);
    expect(others).toEqual([]);
    const best = ranked(results)[0]!;
    expect(final).toMatchObject({ id: 'final', params: { ...best.params, final: true, of: best.id } });
    const done = { ...finished(best, [0.5]), ...final! };
    expect(search.more!(searchValues({ trials: '5' }), [...results, done], 1)).toEqual([]);
    expect(search.more!(searchValues({ trials: '5', 'final-test': 'off' }), results, 1)).toEqual([]);
  });

  test('diverged trials are never kept, however few are good', () => {
    const texts = { trials: '20', rounds: '2', keep: '5' };
    const first = searched(texts);
    const good = ranked(first).slice(3, 5);
    const results = first.map((r) => (good.includes(r) ? r : finished(r, [0.99], { diverged: true, divergedAt: 2 })));
    const [plan] = search.more!(searchValues(texts), results, 1);
    const { lr } = plan!.params.ranges;
    const rates = good.map((r) => r.params.lr);
    expect(lr[0]).toBeLessThanOrEqual(Math.min(...rates));
    expect(lr[1]).toBeGreaterThanOrEqual(Math.max(...rates));
    // No wider than the good ones, or a fiftieth of the four decades where these lie on one another.
    expect(Math.log10(lr[1] / lr[0])).toBeLessThan(
      Math.max(0.09, Math.log10(Math.max(...rates) / Math.min(...rates)) + 0.01),
    );
  });

  test('where all diverged the next round searches the same ranges, and none meets the test data', () => {
    const texts = { trials: '5', rounds: '2' };
    const results = searched(texts).map((r) => finished(r, [0.9], { diverged: true, divergedAt: 1 }));
    const plans = search.more!(searchValues(texts), results, 1);
    expect(plans).toHaveLength(5);
    expect(plans[0]!.params).toMatchObject({ round: 2, ranges: results[0]!.params.ranges });
    expect(plans[0]!.params.lr).not.toBe(results[0]!.params.lr);
    expect(
      search.more!(
        searchValues(texts),
        [...results, ...emptyResults(plans).map((r) => finished(r, [], { diverged: true, divergedAt: 1 }))],
        1,
      ),
    ).toEqual([]);
    expect(search.summarize(results)).toMatchObject({ best: null, bestValidationAccuracy: null });
  });

  test('nothing when no trial came to anything', () => {
    const lost = searched({ trials: '5' }).map((r) => finished(r, [], { diverged: true, divergedAt: 1 }));
    expect(search.more!(searchValues({ trials: '5' }), lost, 1)).toEqual([]);
    expect(
      search.more!(
        searchValues({ trials: '5' }),
        searched({ trials: '5' }).map((r) => ({ ...r, status: 'failed' as const })),
        1,
      ),
    ).toEqual([]);
  });

  test('a round started by hand draws the same trials as that round', () => {
    const one = search.runs(searchValues({ trials: '3', round: '2' }), 1);
    expect(one.map((p) => p.params.trial)).toEqual([4, 5, 6]);
    expect(one[0]!.params.lr).not.toBe(search.runs(searchValues({ trials: '3' }), 1)[0]!.params.lr);
  });
});

describe('a whole search', () => {
  const texts = { ...tinySearch, trials: '6', rounds: '2', keep: '2' };
  const numbers = (results: Watched['results']) =>
    results.map(({ id, params, series, summary }) => ({ id, params, series, summary }));

  test('has the same numbers on any number of workers; the test is the best trial again', async () => {
    const [one, three] = [
      await new Watched(newEngine(1), search.id, texts).finish(),
      await new Watched(newEngine(3), search.id, texts).finish(),
    ];
    expect(numbers(one)).toEqual(numbers(three));
    expect(one).toHaveLength(13);
    const best = ranked(one)[0]!;
    const final = one.at(-1)!;
    expect(final.params).toMatchObject({ final: true, of: best.id });
    expect(final.series).toEqual(best.series);
    expect(final.summary.testAccuracy).toBeTypeOf('number');
    for (const run of one.slice(0, -1)) expect(run.summary).not.toHaveProperty('testAccuracy');
  });

  test('that is stopped keeps finished trials, and starts no more', async () => {
    const watched = new Watched(newEngine(1), search.id, { ...texts, trials: '500', epochs: '200' });
    await watched.until((results) => results.filter((r) => r.status === 'done').length >= 2);
    watched.job.stop();
    const results = await watched.finish();
    expect(ranked(results).length).toBeGreaterThanOrEqual(2);
    expect(results).toHaveLength(500);
    expect(results.at(-1)!.status).toBe('stopped');
  });
});
