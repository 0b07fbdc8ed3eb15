import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { type Diverged, DivergenceWatch } from '../../../src/engine/nn/divergence.ts';
import { optimizerById, optimizerIds } from '../../../src/engine/nn/optimizers/index.ts';
import { defaultOptions } from '../../../src/engine/nn/optimizers/optimizer.ts';
import { Trainer, type TrainerOptions } from '../../../src/engine/nn/trainer.ts';
import { tinyDataset } from '../runs/threads.ts';

interface Setting extends Partial<TrainerOptions> {
  readonly id?: string;
  readonly options?: Readonly<Record<string, number>>;
  /** The rate of each update, where it changes. */
  readonly rate?: (update: number) => number;
}

/** Trains as the experiments do, until the loss is no number; what the watch says of it, or null. */
function watched({ id = 'sgd', options = {}, rate, ...shape }: Setting, most = 400): Diverged | null {
  const optimizer = optimizerById(id);
  const trainer = new Trainer(
    tinyDataset(),
    { hidden: [12, 12], activation: 'relu', init: 'he', batchSize: 10, ...shape, optimizer },
    3,
    createReferenceKernel,
  );
  const watch = new DivergenceWatch(trainer);
  for (let i = 1; i <= most; i++) {
    const now = { ...defaultOptions(optimizer), ...options };
    watch.step(rate ? { ...now, lr: rate(i) } : now);
    if (!Number.isFinite(trainer.batchLoss())) return watch.diverged(i);
  }
  return watch.parametersFinite() ? null : watch.diverged(most);
}
const causeOf = (setting: Setting) => watched(setting)?.divergence.cause ?? null;

describe('the cause', () => {
  test('of a run without divergence is not set', () => {
    for (const id of ['sgd', 'momentum', 'adagrad', 'adam', 'nesterov', 'rmsprop', 'adamw']) {
      expect(causeOf({ id })).toBeNull();
    }
  });

  test('is the initial weights where the loss was out of all proportion before any update, whatever the rate', () => {
    const found = watched({ init: '1000', hidden: [12, 12, 12, 12], options: { lr: 0.01 } })!;
    expect(found.divergence).toMatchObject({ cause: 'initial-weights', after: 0 });
    expect(found.divergence.first!).toBeGreaterThan(1000 * found.divergence.guessing!);
    // 1000 ** 14 overflows at the first look, also where nothing would move the weights.
    expect(watched({ init: '1000', hidden: new Array(14).fill(12), options: { lr: 0 } })).toMatchObject({
      divergedAt: 1,
      divergence: { cause: 'initial-weights', options: { lr: 0 } },
    });
  });

  test('is ε if ε is 0 and a gradient is 0', () => {
    for (const id of ['adagrad', 'rmsprop', 'adam', 'adamw']) {
      // Equal weights of 0: no gradient at all.
      expect(causeOf({ id, init: 'zero', options: { eps: 0 } })).toBe('epsilon');
      expect(causeOf({ id, init: 'zero', options: { eps: 0, lr: 0 } })).toBe('epsilon');
      expect(causeOf({ id, init: 'zero', options: { eps: 1e-7 } })).toBeNull();
    }
  });

  test("is the weight decay if ηλ is above the optimizer's bound", () => {
    expect(watched({ weightDecay: 30, options: { lr: 0.1 } })!.divergence).toMatchObject({
      cause: 'weight-decay',
      decay: 3,
      limit: 2,
    });
    expect(causeOf({ weightDecay: 19, options: { lr: 0.1 } })).toBeNull();
    // Momentum bears 2(1 + μ).
    expect(causeOf({ id: 'momentum', weightDecay: 30, options: { lr: 0.1 } })).toBeNull();
    expect(causeOf({ id: 'momentum', weightDecay: 39, options: { lr: 0.1 } })).toBe('weight-decay');
    expect(causeOf({ id: 'adamw', options: { lr: 1, weightDecay: 10 } })).toBe('weight-decay');
  });

  test('is not the penalty of a strong weight decay, which the first loss holds too', () => {
    const found = watched({ weightDecay: 1000, options: { lr: 0.01 } })!.divergence;
    expect(found.cause).toBe('weight-decay');
    expect(found.first!).toBeLessThan(2 * found.guessing!);
  });

  const deep = new Array<number>(6).fill(12);

  test("is the betas if Adam's steps have no bound at any learning rate", () => {
    for (const lr of [1, 1000]) {
      expect(causeOf({ id: 'adam', hidden: deep, options: { beta1: 0.9, beta2: 0, lr } })).toBe('betas');
    }
  });

  test('is the learning rate where nothing else is left, with the rate and the loss from which it went', () => {
    const found = watched({ hidden: deep, rate: (i) => (i < 20 ? 0.1 : 100) })!;
    expect(found).toMatchObject({ divergedAt: 21, divergence: { cause: 'learning-rate', after: 19 } });
    expect(found.divergence.options.lr).toBe(100);
    expect(found.divergence.from).toBeLessThan(2.3);
  });

  test('is the rate that drove the loss away, not one that came too late to help', () => {
    const found = watched({ hidden: deep, rate: (i) => (i < 20 ? 0.1 : i < 23 ? 1000 : 0.1) })!;
    expect(found).toMatchObject({ divergedAt: 23, divergence: { cause: 'learning-rate', options: { lr: 1000 } } });
    expect(found.divergence.after).toBe(19);
  });

  test('is never a learning rate of 0', () => {
    const anything = fc.record({
      id: fc.constantFrom(...optimizerIds),
      init: fc.constantFrom('he', 'zero', '1000', '1', 'constant:1000'),
      hidden: fc.array(fc.constantFrom(4, 12), { maxLength: 12 }),
      weightDecay: fc.constantFrom(0, 1e-8, 1000),
      batchNorm: fc.boolean(),
      eps: fc.constantFrom(0, 1e-7),
    });
    fc.assert(
      fc.property(anything, ({ eps, ...setting }) => {
        const found = watched(
          { ...setting, options: { lr: 0, ...('eps' in defaultOptions(optimizerById(setting.id)) && { eps }) } },
          3,
        );
        expect(found?.divergence.cause).not.toBe('learning-rate');
      }),
      { numRuns: 100 },
    );
  });
});

test('parameters that are not finite at the end are a divergence, whatever the last loss was', () => {
  const trainer = new Trainer(
    tinyDataset(),
    { hidden: [4], activation: 'relu', init: 'he', batchSize: 10, optimizer: optimizerById('sgd') },
    1,
    createReferenceKernel,
  );
  const watch = new DivergenceWatch(trainer);
  watch.step({ lr: 0.1 });
  expect(watch.parametersFinite()).toBe(true);
  trainer.network.parameters[0]!.value[0] = Number.NaN;
  expect(watch.parametersFinite()).toBe(false);
});
