import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/base/errors.ts';
import type { Dataset, Split } from '../../../src/data/dataset.ts';
import { openDataset } from '../../../src/data/index.ts';
import { Random } from '../../../src/data/random.ts';
import { sparseImages } from '../../../src/data/sparse-images.ts';
import { bestKernel, createKernel } from '../../../src/engine/kernel/index.ts';
import type { Kernel } from '../../../src/engine/kernel/kernel.ts';
import { Network } from '../../../src/engine/nn/network.ts';
import { optimizerById, optimizers } from '../../../src/engine/nn/optimizers/index.ts';
import { defaultOptions } from '../../../src/engine/nn/optimizers/optimizer.ts';
import { Trainer, type TrainerOptions } from '../../../src/engine/nn/trainer.ts';
import { float64, kernel as reference } from './layers/numpy.ts';

const digits = openDataset();
const fast = (bytes: number) => createKernel(bestKernel(), bytes);

const small = { hidden: [20, 10], activation: 'relu', init: 'he', batchSize: 32, optimizer: optimizerById('sgd') };
const lr = { lr: 0.1 };

/** White paper turned black, as it were: nearly no pixel is 0. */
function inverted({ images, ...split }: Split): Split {
  return { ...split, images: images.map((byte) => 255 - byte), sparse: null };
}
const negatives: Dataset = { ...digits, train: inverted(digits.train), test: inverted(digits.test) };

/** What a trainer asks of its kernel: which functions, with which rows, and up to which byte of the memory. */
function watched(create = fast) {
  const seen = { calls: new Set<string>(), picks: [] as number[][], bytes: 0, end: 0 };
  const createKernel = (bytes: number): Kernel => {
    seen.bytes = bytes;
    const kernel = create(bytes);
    const spy = (name: string, args: readonly unknown[]) => {
      seen.calls.add(name);
      if (name === 'gather' || name === 'gatherSparse')
        seen.picks.push([...(args[2] as Int32Array).subarray(0, args[3] as number)]);
      const vectors = args.flatMap((arg) => (ArrayBuffer.isView(arg) ? [arg] : Object.values(arg ?? {})));
      for (const vector of vectors) {
        if (!ArrayBuffer.isView(vector) || vector.buffer !== kernel.memory) continue;
        seen.end = Math.max(seen.end, vector.byteOffset + vector.byteLength);
      }
    };
    const watch = ([name, member]: [string, unknown]) => {
      if (typeof member !== 'function') return [name, member];
      const call = (...args: unknown[]) => {
        spy(name, args);
        return Reflect.apply(member, kernel, args);
      };
      return [name, call];
    };
    return Object.fromEntries(Object.entries(kernel).map(watch)) as unknown as Kernel;
  };
  return { seen, createKernel };
}

function losses(trainer: Trainer, steps: number, options: Readonly<Record<string, number>> = lr): number[] {
  return Array.from({ length: steps }, () => {
    trainer.step(options);
    return trainer.batchLoss();
  });
}

describe('a seed', () => {
  const run = (seed: number, options: TrainerOptions = small) => {
    const trainer = new Trainer(digits, options, seed, fast);
    return [...losses(trainer, 5), trainer.accuracy(digits.test, 300)];
  };

  test('gives the same numbers again, another seed others', () => {
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  test('decides on the weights and on the batches', () => {
    const [one, two] = [watched(), watched()];
    const trainers = [one, two].map(({ createKernel }, i) => new Trainer(digits, small, i + 1, createKernel));
    const [W, other] = trainers.map((trainer) => [...trainer.network.parameters[0]!.value]);
    expect(W).not.toEqual(other);
    for (const trainer of trainers) trainer.step(lr);
    expect(one.seen.picks[0]).not.toEqual(two.seen.picks[0]);
  });

  test('every optimizer starts from the same weights and sees the same batches', () => {
    // With a learning rate of 0 the weights stay: what is left are the batches.
    const still = optimizers.map((optimizer) => {
      const trainer = new Trainer(digits, { ...small, optimizer }, 3, fast);
      return losses(trainer, 4, { ...defaultOptions(optimizer), lr: 0 });
    });
    for (const run of still) expect(run).toEqual(still[0]);
    expect(new Set(still[0]).size).toBe(4);
  });

  test('the batches do not depend on the network, nor on evaluations in between', () => {
    const [one, two] = [watched(), watched()];
    const trainers = [
      new Trainer(digits, small, 4, one.createKernel),
      new Trainer(digits, { ...small, hidden: [3], init: 'xavier' }, 4, two.createKernel),
    ] as const;
    losses(trainers[0], 3);
    for (let i = 0; i < 3; i++) {
      losses(trainers[1], 1);
      trainers[1].accuracy(digits.test, 10);
    }
    expect(two.seen.picks.filter((picks) => picks.length === 32)).toEqual(one.seen.picks);
    expect(one.seen.picks).toHaveLength(3);
    for (const pick of one.seen.picks.flat()) {
      expect(pick).toBeGreaterThanOrEqual(0);
      expect(pick).toBeLessThan(digits.train.count);
    }
  });

  test('batches are drawn anew with every sample of the split in reach', () => {
    const { seen, createKernel } = watched();
    const train = { ...digits.train, count: 4 };
    const trainer = new Trainer({ ...digits, train }, small, 5, createKernel);
    losses(trainer, 2);
    expect(new Set(seen.picks[0])).toEqual(new Set([0, 1, 2, 3]));
    expect(seen.picks[0]).not.toEqual(seen.picks[1]);
  });
});

describe('training', () => {
  test.each(optimizers.map((optimizer) => [optimizer.id, optimizer] as const))('%s learns digits', (_, optimizer) => {
    const trainer = new Trainer(digits, { ...small, optimizer }, 6, fast);
    const before = trainer.accuracy(digits.test);
    const all = losses(trainer, 200, {
      ...defaultOptions(optimizer),
      lr: optimizer.id.startsWith('adam') ? 0.003 : 0.01,
    });
    const mean = (numbers: number[]) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    expect(mean(all.slice(-20))).toBeLessThan(0.9 * mean(all.slice(0, 20)));
    expect(trainer.accuracy(digits.test)).toBeGreaterThan(before + 0.2);
    expect(trainer.updates).toBe(200);
  });

  test.each([
    ['sparse', digits],
    ['dense', negatives],
  ])('one step is one update by the gradient of the batch: %s', (_, dataset) => {
    const { seen, createKernel } = watched();
    const trainer = new Trainer(dataset, { ...small, weightDecay: 0.01 }, 7, createKernel);
    const exact = copyOf(trainer, { weightDecay: 0.01 });
    trainer.step({ lr: 0.01 });
    const picks = seen.picks[0]!;
    const labels = Int32Array.from(picks, (pick) => dataset.train.labels[pick]!);
    exact.gradient(pixelsOf(dataset.train, picks), labels, picks.length);
    exact.parameters.forEach(({ value, gradient, name }, p) => {
      const now = trainer.network.parameters[p]!.value;
      for (let i = 0; i < value.length; i++) expect(now[i], name).toBeCloseTo(value[i]! - 0.01 * gradient[i]!, 5);
    });
  });

  test('the loss of the batch is that with the new weights, and stays so after an evaluation', () => {
    const { seen, createKernel } = watched();
    const trainer = new Trainer(digits, small, 8, createKernel);
    trainer.step({ lr: 0.5 });
    const loss = trainer.batchLoss();
    const labels = Int32Array.from(seen.picks[0]!, (pick) => digits.train.labels[pick]!);
    expect(loss).toBeCloseTo(copyOf(trainer).loss(pixelsOf(digits.train, seen.picks[0]!), labels, 32), 5);
    trainer.accuracy(digits.test, 400);
    expect(trainer.batchLoss()).toBe(loss);
    expect(seen.picks).toHaveLength(3); // the batch, and 250 + 150: the loss gathers nothing
  });
});

describe('the cures for overfitting', () => {
  const cures: Record<string, Partial<TrainerOptions>> = {
    'batch normalization': { batchNorm: true },
    'batch normalization, corrected': { batchNorm: true, batchNormStart: 'corrected' },
    'weight decay': { weightDecay: 0.01 },
    dropout: { dropout: 0.2 },
    'inverted dropout': { dropout: 0.2, dropoutScaling: 'inverted' },
    'leaky ReLU': { activation: 'leaky-relu' },
    'all of them': { batchNorm: true, weightDecay: 0.001, dropout: 0.1, activation: 'leaky-relu' },
  };
  const wide = { ...small, hidden: [50, 40] };
  const weights = ({ network }: Trainer) => network.parameters.map(({ value }) => [...value]);

  test.each(Object.entries(cures))('%s: learns digits, the same way under the same seed', (_, cure) => {
    const train = () => {
      const trainer = new Trainer(digits, { ...wide, ...cure }, 21, fast);
      const all = losses(trainer, 150);
      return { trainer, all };
    };
    const { trainer, all } = train();
    expect(all.every(Number.isFinite)).toBe(true);
    expect(trainer.accuracy(digits.test)).toBeGreaterThan(0.7);
    expect(train().all).toEqual(all);
  });

  test('batch normalization learns from weights that are far too small, where a network without it does not', () => {
    const [plain, normalized] = [{}, { batchNorm: true }].map((cure) => {
      const trainer = new Trainer(digits, { ...wide, init: '0.001', ...cure }, 22, fast);
      losses(trainer, 100, { lr: 0.05 });
      return trainer.accuracy(digits.test, 500);
    });
    expect(plain).toBeLessThan(0.3);
    expect(normalized).toBeGreaterThan(0.6);
  });

  test.each(Object.entries(cures))('%s: evaluations in between have no side effects', (_, cure) => {
    const [quiet, watched] = [0, 1].map(() => new Trainer(digits, { ...wide, ...cure }, 23, fast)) as [
      Trainer,
      Trainer,
    ];
    const seen = Array.from({ length: 6 }, () => {
      quiet.step(lr);
      watched.step(lr);
      const loss = watched.batchLoss();
      watched.accuracy(digits.test, 300);
      watched.accuracy(watched.train, 20);
      expect(watched.batchLoss()).toBe(loss);
      return loss;
    });
    expect(weights(watched)).toEqual(weights(quiet));
    expect(quiet.batchLoss()).toBe(seen.at(-1));
    for (const [i, { batchNorm, dropout }] of quiet.network.hiddenLayers.entries()) {
      const other = watched.network.hiddenLayers[i]!;
      expect(other.batchNorm?.runningVariance).toEqual(batchNorm?.runningVariance);
      expect(other.dropout?.mask).toEqual(dropout?.mask);
    }
  });

  test('runs that differ in a cure alone see the same weights and batches', () => {
    const runs = Object.values({ ...cures, none: {} }).map((cure) => {
      const { seen, createKernel } = watched();
      const trainer = new Trainer(digits, { ...wide, ...cure }, 24, createKernel);
      const start = trainer.network.parameters.filter(({ kind }) => kind === 'weight').map(({ value }) => [...value]);
      for (let i = 0; i < 3; i++) trainer.step(lr);
      return { start, picks: seen.picks };
    });
    for (const run of runs) expect(run).toEqual(runs[0]);
  });

  test('a ratio of 0 and a weight decay of 0 are as none', () => {
    const [none, zero] = [{}, { dropout: 0, weightDecay: 0, batchNorm: false }].map((cure) =>
      losses(new Trainer(digits, { ...small, ...cure }, 25, fast), 4),
    );
    expect(zero).toEqual(none);
  });

  test('masks are drawn anew at every step, the same under the same seed', () => {
    const masks = (seed: number) => {
      const trainer = new Trainer(digits, { ...wide, dropout: 0.3 }, seed, fast);
      return Array.from({ length: 3 }, () => {
        trainer.step(lr);
        return trainer.network.hiddenLayers.map(({ dropout }) => dropout!.mask.subarray(0, 32 * 40).join(''));
      });
    };
    expect(masks(26)).toEqual(masks(26));
    expect(new Set([...masks(26), ...masks(27)].flat()).size).toBe(12);
    const expected = new Float32Array(32 * 50);
    Random.from(26, 'dropout').fillMask(expected, 0.3);
    expect(masks(26)[0]![0]).toBe(expected.subarray(0, 32 * 40).join(''));
  });

  test('λ and the ratio hold from the next step on', () => {
    const trainer = new Trainer(digits, { ...wide, dropout: 0 }, 28, fast);
    const [before] = losses(trainer, 1, { lr: 0 });
    trainer.setWeightDecay(2);
    const squares = trainer.network.parameters
      .filter(({ kind }) => kind === 'weight')
      .flatMap(({ value }) => [...value])
      .reduce((sum, w) => sum + w * w, 0);
    expect(trainer.batchLoss()).toBeCloseTo(before! + squares, 2);
    trainer.setWeightDecay(0);
    trainer.setDropout(0.5);
    expect(trainer.batchLoss()).toBe(before);
    trainer.step(lr);
    const { mask } = trainer.network.hiddenLayers[0]!.dropout!;
    const kept = [...mask.subarray(0, 32 * 50)].filter((one) => one === 1).length / (32 * 50);
    expect(Math.abs(kept - 0.5)).toBeLessThan(0.06);
    expect(() => new Trainer(digits, small, 29, fast).setDropout(0.1)).toThrow('made without dropout');
  });

  test('a few samples are the first ones, and can be learnt by heart', () => {
    const { seen, createKernel } = watched();
    const trainer = new Trainer(digits, { ...wide, samples: 40 }, 30, createKernel);
    losses(trainer, 150);
    expect(new Set(seen.picks.flat())).toEqual(new Set(Array.from({ length: 40 }, (_, i) => i)));
    expect(trainer.train.count).toBe(40);
    expect(trainer.accuracy(trainer.train)).toBe(1);
    expect(trainer.accuracy(trainer.train)).toBe(trainer.accuracy(digits.train, 40));
    expect(trainer.accuracy(digits.test)).toBeLessThan(0.9);
    expect(new Trainer(digits, small, 30, fast).train.count).toBe(digits.train.count);
  });

  test.each([0, -1, 1.5, Number.NaN, digits.train.count + 1])('%d samples are refused', (samples) => {
    expect(() => new Trainer(digits, { ...small, samples }, 1, fast)).toThrow(UsageError);
    expect(() => new Trainer(digits, { ...small, samples }, 1, fast)).toThrow(`not ${samples}`);
  });

  test('exactly the measured bytes are used', () => {
    for (const cure of Object.values(cures)) {
      const { seen, createKernel } = watched();
      const trainer = new Trainer(digits, { ...small, ...cure }, 31, createKernel);
      losses(trainer, 1);
      trainer.accuracy(digits.test, 260);
      expect(seen.end).toBe(seen.bytes);
    }
  });
});

/** The network of a trainer, as it is now, in float64. */
function copyOf(trainer: Trainer, more: { weightDecay?: number } = {}): Network {
  const { hidden, activation } = small;
  const shape = { inputs: 784, hidden, outputs: 10, activation, rows: 700, ...more };
  const network = new Network(reference, float64, shape);
  network.parameters.forEach(({ value }, p) => {
    value.set(trainer.network.parameters[p]!.value);
  });
  return network;
}

function pixelsOf({ images }: Split, picks: readonly number[]): Float64Array {
  return Float64Array.from(
    picks.flatMap((pick) => [...images.subarray(pick * 784, (pick + 1) * 784)]),
    (b) => b / 255,
  );
}

describe('accuracy', () => {
  const handCount = (trainer: Trainer, split: Split, count: number) => {
    const picks = Array.from({ length: count }, (_, i) => i);
    const logits = copyOf(trainer).forward(pixelsOf(split, picks), count);
    const classes = picks.map((r) => {
      const row = [...logits.subarray(10 * r, 10 * r + 10)];
      return row.indexOf(Math.max(...row));
    });
    return classes.filter((c, r) => c === split.labels[r]).length / count;
  };

  test.each([1, 249, 250, 251, 700])('of the first %i samples, counted by hand', (count) => {
    const trainer = new Trainer(digits, small, 9, fast);
    losses(trainer, 30);
    const accuracy = trainer.accuracy(digits.test, count);
    expect(accuracy).toBe(handCount(trainer, digits.test, count));
    if (count === 700) expect(accuracy).toBeGreaterThan(0.3);
  });

  test('of a whole split when no count is given', () => {
    const trainer = new Trainer(digits, small, 9, fast);
    const split = { ...digits.test, count: 321 };
    expect(trainer.accuracy(split)).toBe(trainer.accuracy(digits.test, 321));
  });

  test('is right for images that are the opposite of what it was trained on', () => {
    const trainer = new Trainer(digits, small, 10, fast);
    losses(trainer, 30);
    const test = { ...negatives.test, sparse: sparseImages(negatives.test.images, 784) };
    expect(trainer.accuracy(test, 600)).toBe(handCount(trainer, test, 600));
  });
});

describe('dense or sparse', () => {
  test.each([
    ['digits, mostly 0', digits, true],
    ['negatives, hardly 0', negatives, false],
  ] as const)('%s', (_, dataset, sparse) => {
    const { seen, createKernel } = watched();
    const trainer = new Trainer(dataset, small, 11, createKernel);
    losses(trainer, 1);
    trainer.accuracy(dataset.test, 10);
    const expected = sparse
      ? ['gatherSparse', 'gatherTransposed', 'affineSparse', 'affineSparseWeightGradient']
      : ['gather'];
    for (const name of expected) expect(seen.calls).toContain(name);
    expect(seen.calls.has('gather')).toBe(!sparse);
    expect(seen.calls.has('gatherSparse')).toBe(sparse);
  });
});

describe('weights of pixels that are 0 in a whole mini-batch', () => {
  test.each(optimizers.map(({ id }) => id))('%s: the same weights as when every one is updated', (id) => {
    const optimizer = optimizerById(id);
    const touched = new Set<boolean>();
    /** A kernel, or the rule itself, that is never told which rows are touched. */
    const whole: typeof fast = (bytes) => {
      const kernel = fast(bytes);
      const rule = kernel.accelerated.updates[id] ?? optimizer.update;
      const update: typeof rule = (w, g, slots, options, t, length, rows) => {
        touched.add(rows !== undefined);
        rule(w, g, slots, options, t, length);
      };
      return { ...kernel, accelerated: { ...kernel.accelerated, updates: { [id]: update } } };
    };
    const options = { ...defaultOptions(optimizer), lr: 0.01 };
    const [ours, theirs] = [fast, whole].map((createKernel) => {
      const trainer = new Trainer(digits, { ...small, optimizer }, 12, createKernel);
      for (let i = 0; i < 8; i++) trainer.step(options);
      return trainer.network.parameters.map(({ value }) => [...value]);
    });
    expect(ours).toEqual(theirs);
    expect(touched).toEqual(new Set([true, false]));
  });

  test('with weight decay all of them have a gradient', () => {
    const seen = new Set<boolean>();
    const { id, update } = small.optimizer;
    const watched: typeof fast = (bytes) => {
      const kernel = fast(bytes);
      const rule = kernel.accelerated.updates[id] ?? update;
      const watching: typeof rule = (...args) => {
        seen.add(args[6] !== undefined);
        rule(...args);
      };
      return { ...kernel, accelerated: { ...kernel.accelerated, updates: { [id]: watching } } };
    };
    const trainer = new Trainer(digits, { ...small, weightDecay: 0.5 }, 12, watched);
    const before = trainer.network.parameters[0]!.value.slice();
    trainer.step(lr);
    expect(seen).toEqual(new Set([false]));
    // The first pixel is 0 in every image: its weights decay all the same.
    trainer.network.parameters[0]!.value.subarray(0, 20).forEach((value, i) => {
      expect(value).toBeCloseTo(before[i]! * (1 - 0.1 * 0.5), 6);
    });
  });
});

describe('memory', () => {
  test.each(optimizers.map(({ id }) => id))('%s: exactly the measured bytes are used', (id) => {
    for (const batchSize of [32, 333]) {
      for (const dataset of [digits, negatives]) {
        const optimizer = optimizerById(id);
        const { seen, createKernel } = watched();
        const trainer = new Trainer(dataset, { ...small, batchSize, optimizer }, 13, createKernel);
        losses(trainer, 1, defaultOptions(optimizer));
        trainer.accuracy(dataset.test, 260);
        expect(seen.end).toBe(seen.bytes);
      }
    }
  });

  test('a layout that comes out differently the second time is noticed', () => {
    let asked = 0;
    const moody = {
      ...small.optimizer,
      get slots() {
        return asked++ < 6 ? [] : ['v']; // three layers, each with weights and biases
      },
    };
    const roomy = (bytes: number) => fast(bytes + 1e6);
    expect(() => new Trainer(digits, { ...small, optimizer: moody }, 14, roomy)).toThrow(
      /laid out \d+ bytes where \d+ were measured/,
    );
  });
});

test('the reference kernel trains as the fast one does', () => {
  const options = { ...small, hidden: [10], batchSize: 10 };
  const [ours, theirs] = [fast, (bytes: number) => createKernel('reference', bytes)].map((create) =>
    losses(new Trainer(digits, options, 15, create), 5),
  );
  for (const [i, loss] of ours!.entries()) expect(loss).toBeCloseTo(theirs![i]!, 4);
});

test('the accuracy is the mean of the correct mask', () => {
  const trainer = new Trainer(digits, small, 1, fast);
  for (let i = 0; i < 40; i++) trainer.step(lr);
  const marks = trainer.correctMask(digits.test);
  expect(marks).toHaveLength(digits.test.count);
  expect(new Set(marks)).toEqual(new Set([0, 1]));
  expect(marks.reduce((sum, mark) => sum + mark, 0) / marks.length).toBe(trainer.accuracy(digits.test));
  const part = { ...digits.test, count: 300 };
  expect(trainer.correctMask(part)).toEqual(marks.slice(0, 300));
  // The logits behind it, if they are wanted.
  const kept = new Float32Array(300 * trainer.classes);
  expect(trainer.correctMask(part, kept)).toEqual(marks.slice(0, 300));
  const answers = Array.from({ length: 300 }, (_, i) => {
    const row = kept.subarray(i * trainer.classes, (i + 1) * trainer.classes);
    return row.indexOf(Math.max(...row));
  });
  const few = new Float32Array(255 * trainer.classes);
  expect(trainer.correctMask(part, few)).toEqual(marks.slice(0, 300));
  expect(few).toEqual(kept.slice(0, few.length));
  expect(answers.map((answer, i) => Number(answer === digits.test.labels[i]))).toEqual([...marks.slice(0, 300)]);
});
