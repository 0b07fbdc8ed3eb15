import { afterEach, describe, expect, test } from 'vitest';
import { mean } from '../../../../../src/base/statistics.ts';
import { openDataset } from '../../../../../src/data/index.ts';
import { takeSnapshot } from '../../../../../src/engine/experiments/experiment.ts';
import { experimentById, resolveValues } from '../../../../../src/engine/experiments/index.ts';
import { createReferenceKernel } from '../../../../../src/engine/kernel/reference.ts';
import { optimizerById } from '../../../../../src/engine/nn/optimizers/index.ts';
import { defaultOptions } from '../../../../../src/engine/nn/optimizers/optimizer.ts';
import { Trainer } from '../../../../../src/engine/nn/trainer.ts';
import { closeEngines, newEngine, tinyDataset, Watched } from '../../../runs/threads.ts';

afterEach(closeEngines);

const experiment = experimentById('overfit-dropout');
const dataset = tinyDataset();
const tiny = { samples: '30', epochs: '10', hidden: '30,8', 'batch-size': '10' };

interface Shown {
  readonly 'network ends': number[][];
  readonly masks: number[][];
  readonly weights: number[][];
  readonly 'trainAccuracy right': number[][];
  readonly 'testAccuracy right': number[][];
  readonly signals: number[][];
}

/** Trains one run in this thread; `set` is called after every step. */
function train(texts: Record<string, string>, set: (i: number, params: Record<string, unknown>) => void = () => {}) {
  const [plan] = experiment.runs(resolveValues(experiment, { dropout: '0', ...tiny, ...texts }), 1);
  const series: Record<string, number[]> = {};
  const x: Record<string, number[]> = {};
  const shown: Shown = {
    'network ends': [],
    masks: [],
    weights: [],
    'trainAccuracy right': [],
    'testAccuracy right': [],
    signals: [],
  };
  const training = experiment.train({
    params: plan!.params,
    seed: 1,
    dataset,
    createKernel: createReferenceKernel,
    show: (name, values) => shown[name as keyof Shown].push(Array.from(takeSnapshot(values))),
    emit: (name, at, y) => {
      series[name] ??= [];
      series[name].push(y);
      x[name] ??= [];
      x[name].push(at);
    },
    progress: () => {},
  });
  for (let i = 1; ; i++) {
    const next = training.next();
    if (next.done) return { series, x, shown, summary: next.value, steps: i - 1 };
    set(i, plan!.params);
  }
}

test('λ is part of the loss under Adam, and taken from the weights beside it under AdamW', () => {
  const trained = (optimizer: string, inLoss: number, options: Readonly<Record<string, number>>) => {
    const trainer = new Trainer(
      dataset,
      {
        samples: 30,
        hidden: [30, 8],
        activation: 'relu',
        init: 'he',
        batchSize: 10,
        weightDecay: inLoss,
        optimizer: optimizerById(optimizer),
      },
      1,
      createReferenceKernel,
    );
    // Three updates an epoch, the first of the tenth is the 28th.
    for (let i = 0; i < 28; i++) trainer.step({ ...defaultOptions(optimizerById(optimizer)), lr: 0.01, ...options });
    const weights = trainer.network.parameters.filter(({ kind }) => kind === 'weight');
    const all = weights.flatMap(({ value }) => Array.from(value));
    return Math.sqrt(mean(all.map((w) => w ** 2)) - mean(all) ** 2);
  };
  const told = (optimizers: string) => train({ optimizers, 'weight-decay': '0.3', lr: '0.01' }).summary.weightStd;
  const [adam, adamw] = [trained('adam', 0.3, {}), trained('adamw', 0, { weightDecay: 0.3 })];
  expect(told('adam')).toBeCloseTo(adam, 10);
  expect(told('adamw')).toBeCloseTo(adamw, 10);
  expect(adam).toBeLessThan(0.9 * adamw);
});

const zeros = (mask: readonly number[]) => mask.filter((v) => v === 0).length;

test('records come after the first update of each epoch', () => {
  const { series, x, steps, summary } = train({});
  expect(x.trainAccuracy).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(steps).toBe(28); // three updates an epoch, one in the last
  expect(series.gap).toEqual(series.trainAccuracy!.map((v, i) => v - series.testAccuracy![i]!));
  expect(summary).toMatchObject({
    trainAccuracy: series.trainAccuracy!.at(-1),
    testAccuracy: series.testAccuracy!.at(-1),
    gap: series.gap!.at(-1),
    weightStd: series.weightStd!.at(-1),
    diverged: false,
    iterations: 28,
  });
});

test('the train accuracy is that of the samples alone', () => {
  // Thirty samples: every accuracy is a multiple of 1/30; the forty test images give multiples of 1/40.
  const { series } = train({ lr: '0.1' });
  for (const y of series.trainAccuracy!) expect((y * 30) % 1).toBeCloseTo(0, 9);
  expect(series.testAccuracy!.some((y) => Math.abs(y * 30 - Math.round(y * 30)) > 1e-9)).toBe(true);
});

test('runs of a comparison start from the same weights, whatever their cure', () => {
  // With a rate of 0 nothing is learnt: what is left are the initial weights, seen at test time.
  const cures: Record<string, string>[] = [
    {},
    { 'weight-decay': '0.5' },
    { dropout: '0.5' },
    { dropout: '0.5', 'dropout-scaling': 'inverted' },
  ];
  const still = cures.map((texts) => train({ lr: '0', ...texts }));
  for (const { series, shown } of still) {
    expect(series).toEqual(still[0]!.series);
    expect(shown.weights).toEqual(still[0]!.shown.weights);
  }
});

test('before the start the weights are those that a run starts with; too many of them are not drawn', () => {
  const initial = (texts: Record<string, string>) => {
    const [plan] = experiment.runs(resolveValues(experiment, { ...tiny, ...texts }), 1);
    const told: Record<string, unknown> = {};
    experiment.initial!({
      params: plan!.params,
      seed: 1,
      inputs: dataset.inputs,
      classes: dataset.classes,
      emit: (name, x, y) => {
        told[name] = [x, y];
      },
      show: (name, values) => {
        told[name] = Array.from(takeSnapshot(values));
      },
    });
    return told;
  };
  for (const init of ['he', '0.01', 'constant:0']) {
    const { shown, series } = train({ lr: '0', init });
    expect(initial({ init })).toEqual({ weights: shown.weights[0], weightStd: [0, series.weightStd![0]] });
  }
  expect(initial({ hidden: '2000,2000' })).toEqual({});
});

test('and see the same batches: with a ratio of 0 the scaling makes no difference', () => {
  const a = train({ lr: '0.1' });
  const b = train({ lr: '0.1', 'dropout-scaling': 'inverted' });
  expect(b.series).toEqual(a.series);
  expect(train({ lr: '0.1', dropout: '0.5' }).series).not.toEqual(a.series);
});

describe('the pictures', () => {
  test('inputs and classes of the data are reported before training', () => {
    expect(train({}).shown['network ends']).toEqual([[dataset.inputs, dataset.classes]]);
  });

  test('masks: the first units of each layer, at most twenty, others at every step', () => {
    const { shown, steps } = train({ dropout: '0.5' });
    expect(shown.masks).toHaveLength(steps);
    for (const mask of shown.masks) {
      expect(mask).toHaveLength(20 + 8);
      expect(new Set(mask)).toEqual(new Set([0, 1]));
    }
    expect(new Set(shown.masks.map(String)).size).toBe(steps);
    const share = shown.masks.reduce((sum, mask) => sum + zeros(mask), 0) / (28 * steps);
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
    for (const mask of train({}).shown.masks) expect(zeros(mask)).toBe(0);
  });

  test('weights: reach, standard deviation, and every weight in a bin', () => {
    const { shown, series } = train({});
    const count = 16 * 30 + 30 * 8 + 8 * 10;
    for (const [i, [reach, std, ...counts]] of shown.weights.entries()) {
      expect(counts).toHaveLength(41);
      expect(counts.reduce((a, b) => a + b, 0)).toBe(count);
      expect(std).toBe(series.weightStd![i]);
      expect(reach).toBe(shown.weights[0]![0]);
      // The middle of the distribution tells the same spread, to the width of a bin.
      const squares = counts.reduce((sum, n, bin) => sum + n * (((bin + 0.5) / 41 - 0.5) * 2 * reach!) ** 2, 0);
      expect(Math.sqrt(squares / count)).toBeCloseTo(std!, 1);
    }
    expect(train({ init: 'zero' }).shown.weights[0]![0]).toBeGreaterThan(0);
  });
});

describe('a live change takes effect within one step', () => {
  test('the ratio, also in a run that started without dropout', () => {
    const { shown } = train({}, (i, params) => {
      if (i === 10) params.dropout = 0.5;
      if (i === 20) params.dropout = 0;
    });
    expect(shown.masks.map((mask) => zeros(mask) > 0)).toEqual(shown.masks.map((_, i) => i >= 10 && i < 20));
  });

  test('λ: the weights shrink from then on', () => {
    const plain = train({ lr: '0.01' }).series.weightStd!;
    const decayed = train({ lr: '0.01' }, (i, params) => {
      if (i === 13) params.weightDecay = 5;
    }).series.weightStd!;
    // Steps 1, 4, 7, 10 and 13 are recorded before the change.
    expect(decayed.slice(0, 5)).toEqual(plain.slice(0, 5));
    expect(decayed[5]! / decayed[4]!).toBeCloseTo(0.95 ** 3, 2);
    expect(decayed.at(-1)!).toBeLessThan(0.6 * plain.at(-1)!);
  });

  test('the learning rate', () => {
    const { series } = train({ lr: '0.1' }, (i, params) => {
      if (i === 13) params.lr = 0;
    });
    expect(new Set(series.weightStd!.slice(4)).size).toBe(1);
    expect(new Set(series.weightStd!.slice(0, 5)).size).toBe(5);
  });
});

test('stops when it diverges, reports the epoch, and keeps its series', () => {
  const { series, summary } = train({ 'weight-decay': '1000', lr: '1', epochs: '40' });
  expect(summary).toMatchObject({ diverged: true });
  expect(summary.divergedAt).toBeGreaterThan(1);
  expect(series.trainAccuracy!.length).toBeLessThan(40);
  expect(series.trainAccuracy!.length).toBe(
    (summary.divergedAt as number) - ((summary.iterations as number) % 3 === 1 ? 1 : 0),
  );
});

test('batch normalization takes part when it is on', () => {
  expect(train({ 'batch-norm': 'on', lr: '0.1' }).series.trainAccuracy).not.toEqual(
    train({ lr: '0.1' }).series.trainAccuracy,
  );
});

test("figures F17 and F18 on the digits: learnt by heart without decay, closer together with the book's λ", async () => {
  const engine = newEngine(2, { openDataset: () => openDataset(undefined) });
  const [plain, decayed] = await new Watched(engine, 'overfit-weight-decay', {}).finish();
  expect([...plain!.series.trainAccuracy!.x]).toEqual(Array.from({ length: 201 }, (_, i) => i + 1));
  expect(plain!.summary.trainAccuracy).toBeGreaterThan(0.98);
  expect(plain!.summary.testAccuracy).toBeGreaterThan(0.7);
  expect(plain!.summary.testAccuracy).toBeLessThan(0.84);
  expect(decayed!.summary.trainAccuracy).toBeLessThan(0.96);
  expect(decayed!.summary.gap).toBeLessThan((plain!.summary.gap as number) - 0.02);
  // e^(−ηλ·601) = 0.55: what decay alone leaves of the weights' spread.
  expect(decayed!.summary.weightStd).toBeCloseTo(0.55 * (plain!.summary.weightStd as number), 2);
  // The cure did not cure, on these digits: what does is offered.
  const said = experimentById('overfit-weight-decay')
    .verdict([plain!, decayed!])
    .map(({ en }) => en);
  expect(said.join(' ')).toMatch(/at a price: .*Try hidden layers 100, .*--weight-decay 0,0\.03/);
}, 60_000);
