import type { Optimizer } from './optimizers/optimizer.ts';
import type { Trainer } from './trainer.ts';

/**
 * Why a run diverged, as far as its numbers prove it:
 * - initial-weights: the loss was out of proportion before the first update;
 * - epsilon: ε is 0, and finite weights with finite gradients became NaN: a division by 0;
 * - weight-decay: ηλ is so large that shrinking the weights makes them grow;
 * - betas: β₁² ≥ β₂, where Adam's steps have no bound (Kingma and Ba 2015, section 2.1);
 * - learning-rate: none of these, with a learning rate above 0; `limit` is set where the curvature proves it;
 * - unknown: none of these, and the learning rate was 0 at every step.
 */
export type Cause = 'initial-weights' | 'epsilon' | 'weight-decay' | 'betas' | 'learning-rate' | 'unknown';

type Options = Readonly<Record<string, number>>;

/** The cause of a divergence, and the numbers that it follows from. */
export interface Divergence {
  readonly cause: Cause;
  /** The last value of the loss (or of f) that was in proportion, and after how many updates it was measured. */
  readonly from: number;
  readonly after: number;
  /** The loss before the first update, without the penalty of weight decay. */
  readonly first?: number;
  /** The loss of guessing: ln(classes). */
  readonly guessing?: number;
  /** The optimizer's options in the update with the largest learning rate since then. */
  readonly options: Options;
  /** The largest ηλ since then. */
  readonly decay?: number;
  /** The bound below which η (on a quadratic surface) or ηλ is stable. */
  readonly limit?: number;
  /** The largest second derivative of a quadratic surface. */
  readonly curvature?: number;
  /** The factor by which inverted dropout scaled the remaining units. */
  readonly multiplied?: number;
}

/** The part of a run's summary that describes a divergence. */
export interface Diverged {
  readonly diverged: true;
  /** The iteration, epoch or step. */
  readonly divergedAt: number;
  readonly divergence: Divergence;
}

/** What a watch has seen so far; plain data. */
export interface WatchState {
  first: number;
  from: number;
  after: number;
  wasInProportion: boolean;
  options: Options;
  decay: number;
  sawDivisionByZero: boolean;
  weightDecay: number;
  penalty: number;
}

/** An initial loss above this multiple of the guessing loss blames the initial weights; a working network stays far below. */
const outOfProportion = 100;

/**
 * Trains, and records what explains a divergence, by a few comparisons an update. A network has diverged when its loss,
 * before or after an update, is not finite, or when one of its parameters is not finite at the end.
 */
export class DivergenceWatch {
  private readonly trainer: Trainer;
  private readonly guessing: number;
  private seen: WatchState = {
    first: Number.NaN,
    from: Number.NaN,
    after: 0,
    wasInProportion: false,
    options: {},
    decay: 0,
    sawDivisionByZero: false,
    weightDecay: Number.NaN,
    penalty: 0,
  };

  constructor(trainer: Trainer) {
    this.trainer = trainer;
    this.guessing = Math.log(trainer.classes);
  }

  /** What it has seen so far; set, it goes on from there. */
  get state(): WatchState {
    return { ...this.seen };
  }

  set state(state: WatchState) {
    this.seen = { ...state };
  }

  /** How many updates were made. */
  get updates(): number {
    return this.trainer.updates;
  }

  /** Makes one update; returns the batch's loss before it, in nats. */
  step(options: Options): number {
    const { trainer, guessing, seen } = this;
    const { network, updates } = trainer;
    if (network.weightDecay !== seen.weightDecay) {
      // A changed λ changes the penalty, which must not count as a change of the weights.
      seen.weightDecay = network.weightDecay;
      seen.penalty = network.penalty();
    }
    const loss = trainer.step(options);
    const inProportion = loss <= 2 * (guessing + seen.penalty);
    if (updates === 0) seen.first = loss - seen.penalty;
    if (inProportion || updates === 0) {
      seen.from = loss;
      seen.after = updates;
      seen.wasInProportion ||= inProportion;
      seen.decay = 0;
      seen.options = options;
    }
    if (options.lr! > seen.options.lr!) seen.options = options;
    seen.decay = Math.max(seen.decay, decayOf(trainer.optimizer, options, seen.weightDecay));
    // The weights are float32, so that a tiny ε may be 0 for them.
    if (options.eps !== undefined && Math.fround(options.eps) === 0)
      seen.sawDivisionByZero ||= this.dividedByZero(loss);
    return loss;
  }

  /** Whether every parameter is finite; a pass over all of them, for the end of a run. */
  parametersFinite(): boolean {
    return this.trainer.network.parameters.every(({ value }) => allFinite(value));
  }

  diverged(at: number): Diverged {
    const { guessing } = this;
    const { from, after, first, options, decay } = this.seen;
    const { dropout, dropoutScaling } = this.trainer.network.shape;
    // The current ratio: it may have been changed during training.
    const ratio = dropout === undefined ? 0 : this.trainer.network.dropoutRatio;
    const known = { from, after, first, guessing, options };
    const facts = {
      ...known,
      ...(decay > 0 && { decay, limit: decayLimit(this.trainer.optimizer, options) }),
      ...(ratio > 0 && dropoutScaling === 'inverted' && { multiplied: 1 / (1 - ratio) }),
    };
    return { diverged: true, divergedAt: at, divergence: { cause: this.cause(), ...facts } };
  }

  private cause(): Cause {
    const { first, options, decay, sawDivisionByZero, wasInProportion } = this.seen;
    if (sawDivisionByZero) return 'epsilon';
    if (!Number.isFinite(first)) return 'initial-weights';
    if (first > outOfProportion * this.guessing && !wasInProportion) return 'initial-weights';
    return causeInOptions(this.trainer.optimizer, options, decay);
  }

  /** Whether the last update turned finite weights and gradients into NaN or infinity; `loss` is the one before it. */
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
 * ηλ, with λ of the optimizer's own weight decay or of the penalty in the loss, which acts as a curvature of λ in every
 * direction. 0 for an optimizer whose stability under a penalty is not known.
 */
export function decayOf(optimizer: Optimizer, options: Options, weightDecay = 0): number {
  const own = options.weightDecay ?? 0;
  return (options.lr ?? 0) * Math.max(own, optimizer.stableBelow ? weightDecay : 0);
}

/** The bound on ηλ: 2 for the optimizer's own decay, which multiplies weights by 1 − ηλ, else the optimizer's `stableBelow`. */
export function decayLimit(optimizer: Optimizer, options: Options): number {
  return options.weightDecay === undefined ? (optimizer.stableBelow?.(options) ?? Number.POSITIVE_INFINITY) : 2;
}

/** The cause that the options of the updates prove, when initial weights and ε have been ruled out. */
export function causeInOptions(optimizer: Optimizer, options: Options, decay: number): Cause {
  const { lr = 0, beta1, beta2, eps } = options;
  if (decay > decayLimit(optimizer, options)) return 'weight-decay';
  if (!(lr > 0)) return 'unknown';
  if (beta1 !== undefined && beta2 !== undefined && eps !== undefined && beta1 ** 2 >= beta2) return 'betas';
  return 'learning-rate';
}
