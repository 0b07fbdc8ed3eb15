import { UsageError } from '../../base/errors.ts';
import type { Dataset, Split } from '../../data/dataset.ts';
import { Random } from '../../data/random.ts';
import { Arena } from '../kernel/arena.ts';
import type { Kernel, Update, Vector } from '../kernel/kernel.ts';
import { startWeights } from './initial-weights.ts';
import type { RunningStart } from './layers/batch-norm.ts';
import type { DropoutScaling } from './layers/dropout.ts';
import { Network } from './network.ts';
import { optimizerById } from './optimizers/index.ts';
import type { Optimizer } from './optimizers/optimizer.ts';
import { evaluationRows, Loader } from './samples.ts';
import { packed, type TrainerState, unpacked } from './trainer-state.ts';

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

/** What is laid out in one kernel's memory. */
interface Parts {
  readonly network: Network;
  readonly slots: readonly (readonly Vector[])[];
  readonly loader: Loader;
  readonly update: Update;
}

/**
 * A network, its optimizer's state and its stream of batches. Weights, batches and dropout masks come from separate random
 * streams of the seed, so that runs which differ in one of them, or in the optimizer, have the others in common.
 */
export class Trainer {
  /** Updates made so far. */
  updates = 0;
  /** The training data that the batches come from: the first `samples` images. */
  readonly train: Split;
  private laidOut: Parts;
  /** Draws the initial weights, when they are first needed: a restored state has others. Null once they are there. */
  private initialize: ((network: Network) => void) | null;
  private readonly batches: Random;
  private readonly dropout: Random;
  private readonly dataset: Dataset;
  private readonly options: TrainerOptions;
  private readonly createKernel: (bytes: number) => Kernel;
  private rule: Optimizer;
  private batchSize: number;
  /** The updates before the optimizer was chosen: its own count starts after them. */
  private before = 0;

  /** @throws UsageError for more samples than there are, an unknown activation or initializer */
  constructor(dataset: Dataset, options: TrainerOptions, seed: number, createKernel: (bytes: number) => Kernel) {
    const { batchSize, optimizer, samples: count = dataset.train.count } = options;
    if (!(Number.isInteger(count) && count >= 1 && count <= dataset.train.count)) {
      throw new UsageError({
        en: `samples must be a whole number from 1 to ${dataset.train.count}, not ${count}`,
        ko: `표본 수는 1 이상 ${dataset.train.count} 이하의 정수여야 합니다: ${count}`,
      });
    }
    this.train = { ...dataset.train, count };
    this.dataset = dataset;
    this.options = options;
    this.createKernel = createKernel;
    this.batchSize = batchSize;
    this.rule = optimizer;
    this.dropout = Random.from(seed, 'dropout');
    this.batches = Random.from(seed, 'batches');
    this.laidOut = this.layOut();
    this.initialize = (network) => startWeights(network, options.init, seed);
  }

  private get parts(): Parts {
    this.initialize?.(this.laidOut.network);
    this.initialize = null;
    return this.laidOut;
  }

  /** Another one after a change of the optimizer or the batch size. */
  get network(): Network {
    return this.parts.network;
  }

  get optimizer(): Optimizer {
    return this.rule;
  }

  /** Lays out the network, the optimizer's slots and the batches in the memory of a new kernel. */
  private layOut(): Parts {
    const { dataset, options, train, batchSize, rule } = this;
    const { inputs, classes: outputs } = dataset;
    const sparseInput = train.sparse !== null;
    const shape = { ...options, inputs, outputs, sparseInput, rows: Math.max(batchSize, evaluationRows) };
    const layOut = (kernel: Kernel, arena: Arena) => {
      const network = new Network(kernel, arena, shape, this.dropout);
      return {
        network,
        slots: network.parameters.map((p) => rule.slots.map(() => arena.floats(p.length))),
        loader: new Loader(kernel, arena, dataset, train, batchSize, options.hidden[0] ?? outputs),
      };
    };
    // Laid out twice: first to measure the bytes, with a kernel that is never called, then in the kernel's memory.
    const bytes = Arena.measure((arena) => layOut(undefined as never, arena));
    const kernel = this.createKernel(bytes);
    const arena = new Arena(kernel.memory);
    const parts = layOut(kernel, arena);
    if (arena.used !== bytes) throw new Error(`laid out ${arena.used} bytes where ${bytes} were measured`);
    parts.loader.prepare();
    return { ...parts, update: kernel.accelerated.updates[rule.id] ?? rule.update };
  }

  /** One update on the next batch, sampled with replacement; returns the batch's loss before the update, in nats. */
  step(options: Readonly<Record<string, number>>): number {
    const { network, update, loader, slots } = this.parts;
    this.batches.sampleWithReplacement(loader.batch.picks, this.train.count);
    const { x, labels } = loader.load(this.batchSize);
    const loss = network.gradient(x, labels, this.batchSize);
    this.updates++;
    const t = this.updates - this.before;
    for (let i = 0; i < network.parameters.length; i++) {
      const parameter = network.parameters[i]!;
      const { value, gradient, length } = parameter;
      // Weight decay gives every weight a gradient.
      const touched = network.weightDecay === 0 ? parameter.touched?.() : undefined;
      update(value, gradient, slots[i]!, options, t, length, touched);
    }
    return loss;
  }

  /** Goes on with another optimizer, whose state starts anew; nothing happens if it is the one at hand. */
  setOptimizer(optimizer: Optimizer): void {
    if (optimizer.id === this.rule.id) return;
    this.rule = optimizer;
    this.before = this.updates;
    this.rebuild();
  }

  /** How many samples a batch has from the next step on. */
  setBatchSize(batchSize: number): void {
    if (batchSize === this.batchSize) return;
    this.batchSize = batchSize;
    this.rebuild();
  }

  /** Lays everything out anew, and copies what the network has learned, and as many slots as the optimizer kept. */
  private rebuild(): void {
    const { network, slots } = this.parts;
    const kept = this.before === this.updates ? [] : slots.flat();
    this.laidOut = this.layOut();
    this.resume([...network.learned, ...kept], network.weightDecay, network.dropoutRatio);
  }

  /** Copies numbers in the order of `numbers` of the state. */
  private resume(from: readonly Vector[], weightDecay: number, dropout: number): void {
    const { network } = this;
    const to = [...network.learned, ...this.parts.slots.flat()];
    from.forEach((vector, i) => {
      to[i]!.set(vector);
    });
    network.resumeAfter(this.updates);
    network.weightDecay = weightDecay;
    if (network.shape.dropout !== undefined) network.setDropout(dropout);
  }

  /** A copy of all that the next updates follow from; `restore` goes on from there, bit for bit. */
  save(): TrainerState {
    const { network, slots } = this.parts;
    const numbers = packed([...network.learned, ...slots.flat()]);
    const { updates, before, batchSize, rule, batches, dropout } = this;
    const streams = { batches: batches.state, dropout: dropout.state };
    return { updates, before, batchSize, optimizer: rule.id, numbers, ...streams };
  }

  /** Goes on from the state of a trainer with the same data and options. λ and the dropout ratio are set before each step. */
  restore({ updates, before, batchSize, optimizer, numbers, batches, dropout }: TrainerState): void {
    if (batchSize !== this.batchSize || optimizer !== this.rule.id) {
      this.batchSize = batchSize;
      this.rule = optimizerById(optimizer);
      this.laidOut = this.layOut();
    }
    this.initialize = null;
    this.updates = updates;
    this.before = before;
    this.batches.state = batches;
    this.dropout.state = dropout;
    const { network } = this;
    const vectors = [...network.learned, ...this.parts.slots.flat()];
    this.resume(unpacked(numbers, vectors), network.weightDecay, network.dropoutRatio);
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
    const { x, labels } = this.parts.loader.batch;
    return this.network.loss(x, labels, this.batchSize);
  }

  /** The share of a split's first `count` samples that is classified correctly in test mode, 0 to 1. Does not affect training. */
  accuracy(split: Split, count = split.count): number {
    let correct = 0;
    this.parts.loader.evaluate(split, count, ({ x, labels }, rows) => {
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
    this.parts.loader.evaluate(split, split.count, ({ x, labels }, rows, from) => {
      const logits = this.network.forward(x, rows);
      const room = (kept?.length ?? 0) - from * classes;
      if (room > 0) kept!.set(logits.subarray(0, Math.min(room, rows * classes)), from * classes);
      this.network.markCorrect(logits, labels, rows);
      for (let row = 0; row < rows; row++) marks[from + row] = this.network.right[row]!;
    });
    return marks;
  }
}
