import type { Dataset, Split } from '../data/dataset.ts';
import { Random } from '../data/random.ts';
import { Arena } from './kernel/arena.ts';
import type { Kernel, Vector } from './kernel/kernel.ts';
import type { Memory } from './layers/layer.ts';
import { Network } from './network.ts';
import type { Optimizer } from './optimizers/optimizer.ts';

export interface TrainerOptions {
  readonly hidden: readonly number[];
  readonly activation: string;
  readonly init: string;
  readonly batchSize: number;
  readonly optimizer: Optimizer;
  readonly weightDecay?: number;
}

/** Rows that go through the network at once when it is only evaluated. */
const evaluationRows = 250;

/**
 * A network, its optimizer's state and its stream of batches. Weights and batches come from streams of the seed of
 * their own, so that runs that differ in the optimizer alone see the same of both.
 */
export class Trainer {
  /** Updates made so far. */
  updates = 0;
  private readonly kernel: Kernel;
  private readonly network: Network;
  private readonly optimizer: Optimizer;
  private readonly slots: readonly (readonly Vector[])[];
  private readonly x: Vector;
  private readonly labels: Int32Array;
  private readonly picks: Int32Array;
  private readonly batches: Random;
  private readonly dataset: Dataset;
  private readonly batchSize: number;
  private readonly capacity: number;

  constructor(dataset: Dataset, options: TrainerOptions, seed: number, createKernel: (bytes: number) => Kernel) {
    const { batchSize, optimizer } = options;
    this.dataset = dataset;
    this.optimizer = optimizer;
    this.batchSize = batchSize;
    this.capacity = Math.max(batchSize, evaluationRows);
    const shape = { ...options, inputs: dataset.inputs, outputs: dataset.classes, rows: this.capacity };
    const layOut = (kernel: Kernel, memory: Memory) => {
      const network = new Network(kernel, memory, shape);
      return {
        network,
        slots: network.parameters.map((p) => optimizer.slots.map(() => memory.floats(p.length))),
        x: memory.floats(this.capacity * dataset.inputs),
        labels: memory.ints(this.capacity),
      };
    };
    // Measured first with a kernel that is never called, then laid out for good: the memory of a run never moves.
    const bytes = Arena.measure((arena) => layOut(undefined as never, arena));
    this.kernel = createKernel(bytes);
    const arena = new Arena(this.kernel.memory);
    const { network, slots, x, labels } = layOut(this.kernel, arena);
    if (arena.used !== bytes) throw new Error(`laid out ${arena.used} bytes where ${bytes} were measured`);
    this.network = network;
    this.slots = slots;
    this.x = x;
    this.labels = labels;
    this.picks = new Int32Array(this.capacity);
    this.batches = Random.from(seed, 'batches');
    network.initialize(options.init, Random.from(seed, 'weights'));
  }

  /** One update on the next batch of the training data, sampled with replacement. */
  step(options: Readonly<Record<string, number>>): void {
    const picks = this.picks.subarray(0, this.batchSize);
    this.batches.sampleWithReplacement(picks, this.dataset.train.count);
    this.load(this.dataset.train, picks);
    this.network.gradient(this.x, this.labels, this.batchSize);
    this.updates++;
    this.network.parameters.forEach(({ value, gradient, length }, i) => {
      this.optimizer.update(this.kernel, value, gradient, this.slots[i]!, options, this.updates, length);
    });
  }

  /** The loss on the batch of the last step, with the weights as they are now; in nats. */
  batchLoss(): number {
    return this.network.loss(this.x, this.labels, this.batchSize);
  }

  /** The share of a split's first `count` samples that is classified correctly, 0 to 1. */
  accuracy(split: Split, count = split.count): number {
    let correct = 0;
    for (let from = 0; from < count; from += this.capacity) {
      const picks = this.picks.subarray(0, Math.min(this.capacity, count - from));
      for (let i = 0; i < picks.length; i++) picks[i] = from + i;
      this.load(split, picks);
      correct += this.network.correct(this.x, this.labels, picks.length);
    }
    return correct / count;
  }

  private load(split: Split, picks: Int32Array): void {
    this.kernel.gather(this.x, split.images, picks, picks.length, this.dataset.inputs);
    for (let i = 0; i < picks.length; i++) this.labels[i] = split.labels[picks[i]!]!;
  }
}
