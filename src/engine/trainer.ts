import { UsageError } from '../base/errors.ts';
import type { Dataset, Split } from '../data/dataset.ts';
import { Random } from '../data/random.ts';
import { Arena } from './kernel/arena.ts';
import type { Kernel, Vector } from './kernel/kernel.ts';
import { isSparse, sparseRows } from './kernel/sparse-rows.ts';
import type { RunningStart } from './layers/batch-norm.ts';
import type { DropoutScaling } from './layers/dropout.ts';
import type { Memory } from './layers/layer.ts';
import { Network, type NetworkInput } from './network.ts';
import type { Optimizer } from './optimizers/optimizer.ts';

export interface TrainerOptions {
  readonly hidden: readonly number[];
  readonly activation: string;
  readonly init: string;
  readonly batchSize: number;
  readonly optimizer: Optimizer;
  readonly weightDecay?: number;
  readonly batchNorm?: boolean;
  readonly batchNormStart?: RunningStart;
  /** The ratio. A run that may get dropout later starts with 0; left out, there is none (see setDropout). */
  readonly dropout?: number;
  readonly dropoutScaling?: DropoutScaling;
  /** How many images of the training data there are to learn from: the first ones. All when left out. */
  readonly samples?: number;
  /** Splits whose accuracy is asked for again and again: they are loaded once, into memory of their own. */
  readonly measured?: readonly Split[];
}

/** Rows that go through the network at once when it is only evaluated. */
const evaluationRows = 250;

/** Samples as the network takes them: which ones, their pixels and their labels. */
interface Samples {
  readonly picks: Int32Array;
  readonly x: NetworkInput;
  readonly labels: Int32Array;
}

/**
 * A network, its optimizer's state and its stream of batches. Weights, batches and dropout masks come from streams of
 * the seed of their own, so that runs that differ in the optimizer or in a cure for overfitting see the same of the rest.
 */
export class Trainer {
  /** Updates made so far. */
  updates = 0;
  private readonly kernel: Kernel;
  readonly network: Network;
  /** The training data that the batches come from: the first `samples` images. */
  readonly train: Split;
  private readonly optimizer: Optimizer;
  private readonly slots: readonly (readonly Vector[])[];
  private readonly batch: Samples;
  /** Apart from the batch, whose loss may be asked for after an evaluation too. */
  private readonly evaluation: Samples;
  /** The measured splits, in pieces of `evaluationRows`. */
  private readonly kept: ReadonlyMap<Split, readonly Samples[]>;
  private readonly batches: Random;
  private readonly dataset: Dataset;
  private readonly batchSize: number;

  constructor(dataset: Dataset, options: TrainerOptions, seed: number, createKernel: (bytes: number) => Kernel) {
    const { batchSize, optimizer, samples: count = dataset.train.count } = options;
    const { inputs, classes: outputs } = dataset;
    if (!(Number.isInteger(count) && count >= 1 && count <= dataset.train.count)) {
      throw new UsageError(`samples must be a whole number from 1 to ${dataset.train.count}, not ${count}`);
    }
    this.train = { ...dataset.train, count };
    this.dataset = dataset;
    this.optimizer = optimizer;
    this.batchSize = batchSize;
    const sparseInput = isMostlyZero(dataset.train, inputs);
    const shape = { ...options, inputs, outputs, sparseInput, rows: Math.max(batchSize, evaluationRows) };
    const samples = (memory: Memory, rows: number): Samples => ({
      picks: new Int32Array(rows),
      x: sparseInput ? sparseRows(memory, rows, inputs) : memory.floats(rows * inputs),
      labels: memory.ints(rows),
    });
    const dropout = Random.from(seed, 'dropout');
    const layOut = (kernel: Kernel, memory: Memory) => {
      const network = new Network(kernel, memory, shape, dropout);
      return {
        network,
        slots: network.parameters.map((p) => optimizer.slots.map(() => memory.floats(p.length))),
        batch: samples(memory, batchSize),
        evaluation: samples(memory, evaluationRows),
        kept: (options.measured ?? []).map((split) => piecesOf(split.count).map(({ rows }) => samples(memory, rows))),
      };
    };
    // Measured first with a kernel that is never called, then laid out for good: the memory of a run never moves.
    const bytes = Arena.measure((arena) => layOut(undefined as never, arena));
    this.kernel = createKernel(bytes);
    const arena = new Arena(this.kernel.memory);
    const { network, slots, batch, evaluation, kept } = layOut(this.kernel, arena);
    if (arena.used !== bytes) throw new Error(`laid out ${arena.used} bytes where ${bytes} were measured`);
    this.network = network;
    this.slots = slots;
    this.batch = batch;
    this.evaluation = evaluation;
    this.kept = new Map((options.measured ?? []).map((split, i) => [split, kept[i]!]));
    for (const [split, pieces] of this.kept) {
      piecesOf(split.count).forEach(({ from, rows }, i) => {
        this.load(split, pieces[i]!, rows, from);
      });
    }
    this.batches = Random.from(seed, 'batches');
    network.initialize(options.init, Random.from(seed, 'weights'));
  }

  /** One update on the next batch of the training data, sampled with replacement; the batch's loss before it, in nats. */
  step(options: Readonly<Record<string, number>>): number {
    const { kernel, network, optimizer, batch } = this;
    this.batches.sampleWithReplacement(batch.picks, this.train.count);
    this.load(this.train, batch, this.batchSize);
    const loss = network.gradient(batch.x, batch.labels, this.batchSize);
    this.updates++;
    for (let i = 0; i < network.parameters.length; i++) {
      const { value, gradient, length } = network.parameters[i]!;
      optimizer.update(kernel, value, gradient, this.slots[i]!, options, this.updates, length);
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
   * The loss on the batch of the last step, with the weights as they are now; in nats, the penalty of weight decay
   * included. As that step saw it: batch normalization with the batch's own statistics, dropout with the same masks.
   */
  batchLoss(): number {
    return this.network.loss(this.batch.x, this.batch.labels, this.batchSize);
  }

  /** The share of a split's first `count` samples that is classified correctly at test time, 0 to 1. Training goes on as if it had not been asked. */
  accuracy(split: Split, count = split.count): number {
    let correct = 0;
    this.evaluate(split, count, ({ x, labels }, rows) => {
      correct += this.network.correct(x, labels, rows);
    });
    return correct / count;
  }

  /** Which of a split's samples are classified correctly at test time, 1 or 0 each: what `accuracy` is the mean of. */
  right(split: Split): Uint8Array {
    const { classes } = this.dataset;
    const marks = new Uint8Array(split.count);
    this.evaluate(split, split.count, ({ x, labels }, rows, from) => {
      const logits = this.network.forward(x, rows);
      for (let row = 0; row < rows; row++) {
        let largest = 0;
        for (let c = 1; c < classes; c++) {
          if (logits[row * classes + c]! > logits[row * classes + largest]!) largest = c;
        }
        marks[from + row] = Number(largest === labels[row]);
      }
    });
    return marks;
  }

  /** Hands over the first `count` samples of a split, piece by piece. */
  private evaluate(split: Split, count: number, look: (piece: Samples, rows: number, from: number) => void): void {
    const kept = count === split.count ? this.kept.get(split) : undefined;
    piecesOf(count).forEach(({ from, rows }, i) => {
      if (!kept) this.load(split, this.evaluation, rows, from);
      look(kept?.[i] ?? this.evaluation, rows, from);
    });
  }

  /** Loads `rows` samples: those that `picks` names, or those from `from` on. */
  private load(split: Split, { picks, x, labels }: Samples, rows: number, from?: number): void {
    if (from !== undefined) for (let i = 0; i < rows; i++) picks[i] = from + i;
    if (isSparse(x)) this.kernel.gatherSparse(x, split.images, picks, rows, this.dataset.inputs);
    else this.kernel.gather(x, split.images, picks, rows, this.dataset.inputs);
    for (let i = 0; i < rows; i++) labels[i] = split.labels[picks[i]!]!;
  }
}

/** A split in pieces of at most `evaluationRows`. */
function piecesOf(count: number): { readonly from: number; readonly rows: number }[] {
  return Array.from({ length: Math.ceil(count / evaluationRows) }, (_, i) => {
    const from = i * evaluationRows;
    return { from, rows: Math.min(evaluationRows, count - from) };
  });
}

/** Whether sparse products pay: from the first training images, so that the same data always go the same way. */
function isMostlyZero(split: Split, inputs: number): boolean {
  const sample = split.images.subarray(0, 200 * inputs);
  let zeros = 0;
  for (const byte of sample) if (byte === 0) zeros++;
  return zeros > 0.6 * sample.length; // measured: with half of the pixels zero, dense products are faster
}
