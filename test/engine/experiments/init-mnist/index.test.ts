import { expect, test } from 'vitest';
import { experimentById, resolveValues } from '../../../../src/engine/experiments/index.ts';
import { trainPlan } from '../training.ts';

const race = experimentById('init-mnist');
const tiny = { iterations: '50', 'batch-size': '10', hidden: '12,8', 'eval-every': '20' };

/** The series and the summary of the first run, trained in this thread. */
function train(id: string, texts: Record<string, string>, set?: (i: number, params: Record<string, unknown>) => void) {
  const experiment = experimentById(id);
  const [plan] = experiment.runs(resolveValues(experiment, { ...tiny, ...texts }), 1);
  return trainPlan(experiment, plan!, { set });
}

test("the defaults are the book's", () => {
  expect(resolveValues(race, {})).toEqual({
    init: ['0.01', 'xavier', 'he'],
    lr: 0.01,
    iterations: 2000,
    batchSize: 128,
    hidden: [100, 100, 100, 100],
    activation: 'relu',
    evalEvery: 100,
  });
  const plans = race.runs(resolveValues(race, { init: '0.5,he,zero,constant:2' }), 1);
  expect(plans.map(({ id, label, params }) => [id, label.en, params.init])).toEqual([
    ['0.5', 'std 0.5', '0.5'],
    ['he', 'He', 'he'],
    ['zero', 'all zero', 'zero'],
    ['constant:2', 'all 2', 'constant:2'],
  ]);
});

test('a run is the one that SGD makes among the optimizers', () => {
  for (const init of ['he', 'xavier', '0.01']) {
    const own = train('init-mnist', { init, lr: '0.3' });
    const sgd = train('optimizer-mnist', { init, optimizers: 'sgd', 'sgd.lr': '0.3' });
    expect(own).toEqual(sgd);
    expect(own.series.loss).toHaveLength(50);
    expect(own.series.testAccuracy!.map(([x]) => x)).toEqual([20, 40, 50]);
  }
});

test('the learning rate belongs to all runs, and acts while they train', () => {
  const values = resolveValues(race, {});
  expect(race.live?.('lr', 0.5, values)).toEqual([{ run: '*', params: { lr: 0.5 } }]);
  expect(['init', 'iterations', 'hidden'].map((name) => race.live?.(name, null, values))).toEqual([[], [], []]);
  const { series } = train('init-mnist', { init: 'he', lr: '0.5' }, (i, params) => {
    if (i === 30) params.lr = 0.25;
  });
  expect(series.learningRate!.map(([, lr]) => lr)).toEqual([0.5, 0.5, 0.25, 0.25]);
});
