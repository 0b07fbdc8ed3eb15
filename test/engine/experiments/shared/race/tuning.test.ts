import { describe, expect, test } from 'vitest';
import { mean } from '../../../../../src/base/statistics.ts';
import { experimentById, resolveValues } from '../../../../../src/engine/experiments/index.ts';
import {
  bestTrial,
  trialFactors,
  trialRates,
  trialUpdates,
  trialWindow,
} from '../../../../../src/engine/experiments/shared/race/tuning.ts';
import { createReferenceKernel } from '../../../../../src/engine/kernel/reference.ts';
import { optimizerById } from '../../../../../src/engine/nn/optimizers/index.ts';
import { defaultOptions } from '../../../../../src/engine/nn/optimizers/optimizer.ts';
import { Trainer } from '../../../../../src/engine/nn/trainer.ts';
import { tinyDataset, tinyRace } from '../../../runs/threads.ts';
import { trainPlan } from '../../training.ts';

const race = experimentById('optimizer-mnist');
const planOf = (texts: Record<string, string>) =>
  race.runs(resolveValues(race, { ...tinyRace, iterations: '40', ...texts }), 1)[0]!;

type Told = { foundRate?: number; trials?: { rate: number; loss: number | null }[] };
function train(texts: Record<string, string>, set?: (step: number, params: Record<string, unknown>) => void) {
  const { series, summary } = trainPlan(race, planOf(texts), { set });
  return {
    losses: series.loss?.map(([, y]) => y),
    rates: series.learningRate?.map(([, y]) => y),
    ...(summary as Told),
  };
}

/** Trains the beginning of a race by hand: the mean loss before its last updates. */
function byHand(id: string, lr: number): number {
  const optimizer = optimizerById(id);
  const network = { hidden: [12, 8], activation: 'relu', init: 'he', batchSize: 10 };
  const trainer = new Trainer(tinyDataset(), { ...network, optimizer }, 1, createReferenceKernel);
  const options = { ...defaultOptions(optimizer), lr };
  const losses = Array.from({ length: trialUpdates(40) }, () => trainer.step(options));
  return mean(losses.slice(-trialWindow(40)));
}

test('seven rates around the given one, the same multiples for every rule; a quarter of the race for each', () => {
  expect(trialRates(0.01)).toEqual([0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3]);
  expect(trialRates(0.001)).toHaveLength(trialFactors.length);
  expect([2000, 40, 3, 1].map(trialUpdates)).toEqual([500, 10, 1, 1]);
  expect([2000, 40, 3].map(trialWindow)).toEqual([125, 3, 1]);
});

test('the best trial has the lowest loss, of equal ones the lowest rate; one that diverged is never the best', () => {
  const trials = (...losses: (number | null)[]) => losses.map((loss, i) => ({ rate: i + 1, loss }));
  expect(bestTrial(trials(3, 1, 2))).toBe(1);
  expect(bestTrial(trials(2, 1, 1, null))).toBe(1);
  expect(bestTrial(trials(null, null))).toBe(-1);
});

describe('a tuned run', () => {
  test.each(['sgd', 'adam'])('tries each rate on the beginning of the race: %s', (id) => {
    const { trials } = train({ optimizers: id, tuned: 'on' });
    const given = optimizerById(id).options.lr!.default;
    expect(trials!.map(({ rate }) => rate)).toEqual(trialRates(given));
    for (const { rate, loss } of trials!) expect(loss).toBe(byHand(id, rate));
  });

  test('races with the best of them, bit for bit as a run that is given this rate', () => {
    for (const id of ['sgd', 'momentum', 'adam']) {
      const tuned = train({ optimizers: id, tuned: 'on' });
      expect(tuned.foundRate).toBe(tuned.trials![bestTrial(tuned.trials!)]!.rate);
      const given = train({ optimizers: id, [`${id}.lr`]: String(tuned.foundRate) });
      expect(tuned.losses).toEqual(given.losses);
      expect(tuned.rates).toEqual(given.rates);
      expect(given).not.toHaveProperty('trials');
    }
  });

  test('is told of trials that diverged; where all did, it has the given rate', () => {
    const some = train({ optimizers: 'sgd', 'sgd.lr': '10', activation: 'leaky-relu', tuned: 'on', iterations: '400' });
    const losses = some.trials!.map(({ loss }) => loss);
    expect(losses[0]).not.toBeNull();
    expect(losses.at(-1)).toBeNull();
    const all = train({
      optimizers: 'sgd',
      'sgd.lr': '1000',
      activation: 'leaky-relu',
      tuned: 'on',
      iterations: '400',
    });
    expect(all.trials!.every(({ loss }) => loss === null)).toBe(true);
    expect(all.foundRate).toBe(1000);
  });

  test('follows its schedule in the trials as in the race', () => {
    const texts = { optimizers: 'sgd', 'sgd.schedule': 'step:5,0.1' };
    const tuned = train({ ...texts, tuned: 'on' });
    expect(tuned.trials).not.toEqual(train({ optimizers: 'sgd', tuned: 'on' }).trials);
    expect(tuned.losses).toEqual(train({ ...texts, 'sgd.lr': String(tuned.foundRate) }).losses);
  });

  test('around a rate of 0 has nothing to search for', () => {
    expect(planOf({ optimizers: 'sgd', 'sgd.lr': '0', tuned: 'on' }).params).not.toHaveProperty('tuned');
    expect(planOf({ optimizers: 'sgd', tuned: 'off' }).params).not.toHaveProperty('tuned');
  });
});

describe('a change before the first update', () => {
  test('begins the search anew, as if it had been so from the start', () => {
    for (const at of [1, 9, 10, 35, 69]) {
      const changed = train({ optimizers: 'adam', tuned: 'on' }, (step, params) => {
        if (step === at) params.batchSize = 5;
      });
      expect(changed.trials).toEqual(train({ optimizers: 'adam', tuned: 'on', 'batch-size': '5' }).trials);
    }
  });

  test('that gives a rate ends it', () => {
    const values = resolveValues(race, { ...tinyRace, tuned: 'on' });
    const [target] = race.live!('sgd.lr', 0.2, values);
    expect(target).toEqual({ run: 'sgd', params: { lr: 0.2, tuned: 'off' } });
    expect(race.live!('sgd.lr', 0.2, { ...values, tuned: 'off' })).toEqual([{ run: 'sgd', params: { lr: 0.2 } }]);
    expect(race.live!('momentum.momentum', 0.5, values)).toEqual([{ run: 'momentum', params: { momentum: 0.5 } }]);
    const changed = train({ optimizers: 'sgd', tuned: 'on' }, (step, params) => {
      if (step === 12) Object.assign(params, target!.params);
    });
    expect(changed).not.toHaveProperty('trials');
    expect(changed.losses).toEqual(train({ optimizers: 'sgd', 'sgd.lr': '0.2' }).losses);
  });
});

test('a rate that is given on the way holds from there on, also the one that it was given first', () => {
  const search = trialUpdates(40) * trialFactors.length;
  const { foundRate, losses, trials } = train({ optimizers: 'sgd', tuned: 'on' }, (step, params) => {
    if (step === search + 20) Object.assign(params, { lr: 0.01, tuned: 'off' });
  });
  expect(foundRate).not.toBe(0.01);
  expect(trials).toHaveLength(trialFactors.length);
  const by = train({ optimizers: 'sgd', 'sgd.lr': String(foundRate) }, (step, params) => {
    if (step === 20) params.lr = 0.01;
  });
  expect(losses).toEqual(by.losses);
});
