import { UsageError } from '../../base/errors.ts';
import type { Dataset, Split } from '../../data/dataset.ts';
import { Random } from '../../data/random.ts';
import { Arena } from '../kernel/arena.ts';
import type { Kernel, Update, Vector } from '../kernel/kernel.ts';
import { weightsStream } from './initial-weights.ts';
import type { RunningStart } from './layers/batch-norm.ts';
import type { DropoutScaling } from './layers/dropout.ts';
import { Network } from './network.ts';
import type { Optimizer } from './optimizers/optimizer.ts';
import { evaluationRows, Loader } from './samples.ts';

export interface TrainerOptions {
  readonly hidden: readonly number[];
  readonly activation: string;
  readonly init: string;
  readonly batchSize: number;
  readonly optimizer: Optimizer;
  readonly weightDecay?: number;
  readonly batchNorm?: boolean;
  readonly batchNormStart?: RunningStart;
  /** The dropout ratio; 0 for a run whose ratio may be set later. Left out, the network has no dropout (see setDropout). */
  readonly dropout?: number;
  readonly dropoutScaling?: DropoutScaling;
  /** How many training images are used, the first ones; all when left out. */
  readonly samples?: number;
}

/**
 * A network, its optimizer's state and its stream of batches. Weights, batches and dropout masks come from separate random
 * streams of the seed, so that runs which differ in one of them, or in the optimizer, have the others in common.
 */
export class Trainer {
  /** Updates made so far. */
  updates = 0;
  readonly network: Network;
  /** The training data that the batches come from: the first `samples` images. */
  readonly train: Split;
  private readonly update: Update;
  private readonly slots: readonly (readonly Vector[])[];
  private readonly loader: Loader;
  private readonly batches: Random;
  private readonly dataset: Dataset;
  private readonly batchSize: number;

  /** @throws UsageError for more samples than there are, an unknown activation or initializer */
  constructor(dataset: Dataset, options: TrainerOptions, seed: number, createKernel: (bytes: number) => Kernel) {
    const { batchSize, optimizer, samples: count = dataset.train.count } = options;
    const { inputs, classes: outputs } = dataset;
    if (!(Number.isInteger(count) && count >= 1 && count <= dataset.train.count)) {
      throw new UsageError({
        en: `samples must be a whole number from 1 to ${dataset.train.count}, not ${count}`,
        ko: `표본 수는 1 이상 ${dataset.train.count} 이하의 정수여야 합니다: ${count}`,
      });
    }
    this.train = { ...dataset.train, count };
    this.dataset = dataset;
    this.batchSize = batchSize;
    const sparseInput = this.train.sparse !== null;
    const shape = { ...options, inputs, outputs, sparseInput, rows: Math.max(batchSize, evaluationRows) };
    const dropout = Random.from(seed, 'dropout');
    const layOut = (kernel: Kernel, arena: Arena) => {
      const network = new Network(kernel, arena, shape, dropout);
      return {
        network,
        slots: network.parameters.map((p) => optimizer.slots.map(() => arena.floats(p.length))),
        loader: new Loader(kernel, arena, dataset, this.train, batchSize, options.hidden[0] ?? outputs),
      };
    };
    // Laid out twice: first to measure the bytes, with a kernel that is never called, then in the kernel's memory.
    const bytes = Arena.measure((arena) => layOut(undefined as never, arena));
    const kernel = createKernel(bytes);
    this.update = kernel.accelerated.updates[optimizer.id] ?? optimizer.update;
    const arena = new Arena(kernel.memory);
    const { network, slots, loader } = layOut(kernel, arena);
    if (arena.used !== bytes) throw new Error(`laid out ${arena.used} bytes where ${bytes} were measured`);
    this.network = network;
    this.slots = slots;
    this.loader = loader;
    loader.prepare();
    this.batches = Random.from(seed, 'batches');
    network.initialize(options.init, Random.from(seed, weightsStream));
  }

  /** One update on the next batch, sampled with replacement; returns the batch's loss before the update, in nats. */
  step(options: Readonly<Record<string, number>>): number {
    const { network, update, loader } = this;
    this.batches.sampleWithReplacement(loader.batch.picks, this.train.count);
    const { x, labels } = loader.load(this.batchSize);
    const loss = network.gradient(x, labels, this.batchSize);
    this.updates++;
    for (let i = 0; i < network.parameters.length; i++) {
      const parameter = network.parameters[i]!;
      const { value, gradient, length } = parameter;
      // Weight decay gives every weight a gradient.
      const touched = network.weightDecay === 0 ? parameter.touched?.() : undefined;
      update(value, gradient, this.slots[i]!, options, this.updates, length, touched);
    }
    return loss;
  }

  /** λ of weight decay, from the next step on. */
  setWeightDecay(weightDecay: number): void {
    this.network.weightDecay = weightDecay;
  }

  /** The dropout ratio, from the next step on. @throws Error for a run that started without `dropout` */
  setDropout(ratio: number): void {
    this.network.setDropout(ratio);
  }

  /**
   * The loss on the batch of the last step with the current weights, in nats, with the penalty of weight decay. Batch
   * normalization uses the batch's own statistics, dropout the same masks.
   */
  batchLoss(): number {
    const { x, labels } = this.loader.batch;
    return this.network.loss(x, labels, this.batchSize);
  }

  /** The share of a split's first `count` samples that is classified correctly in test mode, 0 to 1. Does not affect training. */
  accuracy(split: Split, count = split.count): number {
    let correct = 0;
    this.loader.evaluate(split, count, ({ x, labels }, rows) => {
      correct += this.network.countCorrect(x, labels, rows);
    });
    return correct / count;
  }

  get classes(): number {
    return this.dataset.classes;
  }

  /**
   * [count]: 1 for each sample of a split that is classified correctly in test mode, else 0; `accuracy` is the mean. The logits
   * are copied to `kept`[count, classes], if it is given, as many as it has room for.
   */
  correctMask(split: Split, kept?: Float32Array): Uint8Array {
    const { classes } = this;
    const marks = new Uint8Array(split.count);
    this.loader.evaluate(split, split.count, ({ x, labels }, rows, from) => {
      const logits = this.network.forward(x, rows);
      const room = (kept?.length ?? 0) - from * classes;
      if (room > 0) kept!.set(logits.subarray(0, Math.min(room, rows * classes)), from * classes);
      for (let row = 0; row < rows; row++) {
        let largest = 0;
        let ordered = true;
        for (let c = 0; c < classes; c++) {
          const logit = logits[row * classes + c]!;
          if (logit > logits[row * classes + largest]!) largest = c;
          if (Number.isNaN(logit)) ordered = false;
        }
        marks[from + row] = Number(ordered && largest === labels[row]);
      }
    });
    return marks;
  }
}
