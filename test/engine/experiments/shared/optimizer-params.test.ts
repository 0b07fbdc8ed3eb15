import { describe, expect, test } from 'vitest';
import { changesOfRun, parseChange } from '../../../../src/engine/experiments/changes.ts';
import { experimentById, resolveValues } from '../../../../src/engine/experiments/index.ts';
import { optionsNow, ruleNow, ruleOptions } from '../../../../src/engine/experiments/shared/optimizer-params.ts';
import { adam } from '../../../../src/engine/nn/optimizers/adam.ts';
import { optimizerById } from '../../../../src/engine/nn/optimizers/index.ts';
import { defaultOptions } from '../../../../src/engine/nn/optimizers/optimizer.ts';
import { trainPlan } from '../training.ts';

test('a run begins with SGD, and goes on by another rule with its own rate and the defaults of all else', () => {
  expect(ruleNow({ lr: 0.5 })).toBe(optimizerById('sgd'));
  expect(ruleOptions({ lr: 0.5 })).toEqual({ lr: 0.5 });
  expect(ruleNow({ lr: 0.5, optimizer: 'adamw' })).toBe(optimizerById('adamw'));
  // λ of a network is none of AdamW.
  const run = { lr: 0.5, optimizer: 'adamw', weightDecay: 7 };
  expect(ruleOptions(run)).toEqual({ ...defaultOptions(optimizerById('adamw')), lr: 0.5 });
  expect(optionsNow('adam', { lr: 0.5, beta1: 0.2 })).toEqual({ ...defaultOptions(adam), lr: 0.5, beta1: 0.2 });
});

/** Small runs of each experiment whose networks begin with SGD. */
const small = {
  'init-mnist': { init: 'he', iterations: '12', hidden: '8', 'batch-size': '6', 'eval-every': '12' },
  'init-symmetry': { init: 'he', iterations: '12', hidden: '6', 'batch-size': '6', lr: '0.1' },
  'batchnorm-mnist': { scales: '0.5', epochs: '12', samples: '24', hidden: '8', 'batch-size': '6' },
  'overfit-weight-decay': { 'weight-decay': '0.01', epochs: '4', samples: '24', hidden: '8', 'batch-size': '6' },
  'overfit-dropout': { dropout: '0.2', epochs: '4', samples: '24', hidden: '8', 'batch-size': '6' },
} as const;

describe.each(Object.entries(small))('%s', (id, texts) => {
  const experiment = experimentById(id);
  const values = resolveValues(experiment, texts);
  const rule = 'optimizers' in experiment.params ? 'optimizers' : 'optimizer';

  /** The series of the first run with some changes, as a worker makes them. */
  const played = (...changes: string[]) => {
    const [plan] = experiment.runs(values, 1);
    const own = changesOfRun(
      experiment,
      changes.map((text) => parseChange(experiment, text.replace(/^optimizer=/, `${rule}=`))),
      values,
      plan!.id,
    );
    const params = { ...plan!.params };
    const { series } = trainPlan(
      experiment,
      { ...plan!, params },
      {
        set: (step) => {
          for (const { at, params: now } of own) if (at === step) Object.assign(params, now);
        },
      },
    );
    return JSON.stringify(series);
  };

  test('another optimizer acts from its update on; back again its state is new', () => {
    const plain = played();
    expect(played('optimizer=sgd@4')).toBe(plain);
    const adam = played('optimizer=adam@4');
    expect(adam).not.toBe(plain);
    // Adam that has begun twice differs from Adam that went on: of the same updates other means are left.
    expect(played('optimizer=adam@4', 'optimizer=sgd@8', 'optimizer=adam@8')).toBe(adam);
    expect(played('optimizer=adam@4', 'optimizer=sgd@7', 'lr=0@7', 'optimizer=adam@8', 'lr=0.01@8')).not.toBe(
      played('optimizer=adam@4', 'lr=0@7', 'lr=0.01@8'),
    );
  });
});
