import type { Optimizer } from './optimizers/optimizer.ts';
import type { Trainer } from './trainer.ts';

/**
 * Why numbers left the range of numbers, as far as they prove it:
 * - initial-weights: the loss was out of all proportion before the first update;
 * - epsilon: ε is 0, and finite weights with finite gradients became NaN: a division by 0;
 * - weight-decay: ηλ is so large that shrinking the weights makes them grow;
 * - betas: β₁² ≥ β₂, where Adam's steps have no bound (Kingma and Ba 2015, section 2.1);
 * - learning-rate: none of these, and the steps had a learning rate above 0; `limit` where it is proved from the curvature;
 * - unknown: none of these, and no step had one.
 */
export type Cause = 'initial-weights' | 'epsilon' | 'weight-decay' | 'betas' | 'learning-rate' | 'unknown';

type Options = Readonly<Record<string, number>>;

/** A cause, and the numbers that it follows from. */
export interface Divergence {
  readonly cause: Cause;
  /** The last value in proportion, of the loss or of f, and after how many updates that was. */
  readonly from: number;
  readonly after: number;
  /** The loss before the first update, without the penalty of weight decay. */
  readonly first?: number;
  /** What guessing costs. */
  readonly guessing?: number;
  /** The optimizer's options in the update with the largest rate since then. */
  readonly options: Options;
  /** ηλ, the largest since then. */
  readonly decay?: number;
  /** What the rate (of a quadratic surface) or ηλ has to stay below. */
  readonly limit?: number;
  /** The largest second derivative of a quadratic surface. */
  readonly curvature?: number;
  /** By how much dropout multiplied what it left. */
  readonly multiplied?: number;
}

/** What every run says of a divergence in its summary. */
export interface Diverged {
  readonly diverged: true;
  /** The iteration, epoch or step. */
  readonly divergedAt: number;
  readonly divergence: Divergence;
}

/** A loss above so many times what guessing costs is out of all proportion; a working network stays far below. */
const outOfProportion = 100;

/**
 * Trains, and keeps what a divergence is explained with: a few comparisons for each update. A network has diverged when
 * its loss, before or after an update, is not finite, or when at its end one of its parameters is not.
 */
export class DivergenceWatch {
  private readonly trainer: Trainer;
  private readonly optimizer: Optimizer;
  private readonly guessing: number;
  private first = Number.NaN;
  private from = Number.NaN;
  private after = 0;
  private wasInProportion = false;
  private options: Options = {};
  private decay = 0;
  private sawDivisionByZero = false;
  private weightDecay = Number.NaN;
  private penalty = 0;

  constructor(trainer: Trainer, optimizer: Optimizer, classes: number) {
    this.trainer = trainer;
    this.optimizer = optimizer;
    this.guessing = Math.log(classes);
  }

  /** One update; the batch's loss before it. */
  step(options: Options): number {
    const { trainer, guessing } = this;
    const { network, updates } = trainer;
    if (network.weightDecay !== this.weightDecay) {
      // Another λ is another penalty, and says nothing of the weights.
      this.weightDecay = network.weightDecay;
      this.penalty = network.penalty();
    }
    const loss = trainer.step(options);
    const inProportion = loss <= 2 * (guessing + this.penalty);
    if (updates === 0) this.first = loss - this.penalty;
    if (inProportion || updates === 0) {
      this.from = loss;
      this.after = updates;
      this.wasInProportion ||= inProportion;
      this.decay = 0;
      this.options = options;
    }
    if (options.lr! > this.options.lr!) this.options = options;
    this.decay = Math.max(this.decay, decayOf(this.optimizer, options, this.weightDecay));
    // In single precision, as the weights are.
    if (options.eps !== undefined && Math.fround(options.eps) === 0)
      this.sawDivisionByZero ||= this.dividedByZero(loss);
    return loss;
  }

  /** Whether every parameter is a finite number: asked once, at the end. */
  parametersFinite(): boolean {
    return this.trainer.network.parameters.every(({ value }) => allFinite(value));
  }

  diverged(at: number): Diverged {
    const { from, after, first, guessing, options, decay } = this;
    const { dropout, dropoutScaling } = this.trainer.network.shape;
    // What dropout is now: it may be set while the network trains.
    const ratio = dropout === undefined ? 0 : (this.trainer.network.hiddenLayers[0]?.dropout?.ratio ?? 0);
    const known = { from, after, first, guessing, options };
    const facts = {
      ...known,
      ...(decay > 0 && { decay, limit: decayLimit(this.optimizer, options) }),
      ...(ratio > 0 && dropoutScaling === 'inverted' && { multiplied: 1 / (1 - ratio) }),
    };
    return { diverged: true, divergedAt: at, divergence: { cause: this.cause(), ...facts } };
  }

  private cause(): Cause {
    const { first, guessing, options, decay, optimizer } = this;
    if (this.sawDivisionByZero) return 'epsilon';
    if (!Number.isFinite(first)) return 'initial-weights';
    if (first > outOfProportion * guessing && !this.wasInProportion) return 'initial-weights';
    return causeInOptions(optimizer, options, decay);
  }

  /** Whether the last update made numbers of finite ones that are none; `loss` is the one before it. */
  private dividedByZero(loss: number): boolean {
    if (!Number.isFinite(loss)) return false;
    const { parameters } = this.trainer.network;
    return parameters.every(({ gradient }) => allFinite(gradient)) && !this.parametersFinite();
  }
}

function allFinite(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return false;
  return true;
}

/**
 * ηλ: of the optimizer's own weight decay, or of that in the loss, which acts as a curvature of λ in every direction.
 * 0 where nothing is known of what such a decay does to an optimizer.
 */
export function decayOf(optimizer: Optimizer, options: Options, weightDecay = 0): number {
  const own = options.weightDecay ?? 0;
  return (options.lr ?? 0) * Math.max(own, optimizer.stableBelow ? weightDecay : 0);
}

/** What ηλ has to stay below: 1 − ηλ, which is what a decay of the optimizer's own multiplies weights by, above −1. */
export function decayLimit(optimizer: Optimizer, options: Options): number {
  return options.weightDecay === undefined ? (optimizer.stableBelow?.(options) ?? Number.POSITIVE_INFINITY) : 2;
}

/** What the settings of the updates prove, once initial values and ε are out of the question. */
export function causeInOptions(optimizer: Optimizer, options: Options, decay: number): Cause {
  const { lr = 0, beta1, beta2, eps } = options;
  if (decay > decayLimit(optimizer, options)) return 'weight-decay';
  if (!(lr > 0)) return 'unknown';
  if (beta1 !== undefined && beta2 !== undefined && eps !== undefined && beta1 ** 2 >= beta2) return 'betas';
  return 'learning-rate';
}
