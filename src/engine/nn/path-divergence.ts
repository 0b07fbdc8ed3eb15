import { type Cause, causeInOptions, type Diverged, type Divergence, decayLimit, decayOf } from './divergence.ts';
import type { Optimizer } from './optimizers/optimizer.ts';
import type { PathStep } from './path.ts';
import type { Surface } from './surfaces/surface.ts';

/**
 * Observes a path on a surface, step by step, and records what explains a divergence. A path has diverged when a coordinate
 * or the height is not finite.
 */
export class PathDivergenceWatch {
  /** The one that makes the next step. */
  optimizer: Optimizer;
  private readonly surface: Surface;
  private last: PathStep | null = null;
  private start = Number.NaN;
  private steps = -1;
  private from = Number.NaN;
  private after = 0;
  private options: Readonly<Record<string, number>> = {};
  private decay = 0;
  /** Whether every step since the last value in proportion had a learning rate above the limit of the curvature. */
  private unstable = false;
  private dividedByZero = false;
  private divergedAt: number | null = null;

  constructor(optimizer: Optimizer, surface: Surface) {
    this.optimizer = optimizer;
    this.surface = surface;
  }

  /** @param now the options of this step; its learning rate after the schedule is `step.lr` */
  observe(step: PathStep, now: Readonly<Record<string, number>>): void {
    if (this.divergedAt !== null) return;
    const { last, surface } = this;
    this.steps++;
    this.last = step;
    if (last === null) {
      this.start = step.f;
      this.rememberInProportion(step);
      return;
    }
    const options: Readonly<Record<string, number>> = { ...now, lr: step.lr };
    if (this.after === this.steps - 1 || step.lr > this.options.lr!) this.options = options;
    this.decay = Math.max(this.decay, decayOf(this.optimizer, options));
    this.unstable &&= step.lr > (this.limitOf(options) ?? Number.POSITIVE_INFINITY);
    if (![...step.point, step.f].every(Number.isFinite)) {
      const gradients = surface.gradient(...last.point);
      const pointIsFinite = step.point.every(Number.isFinite);
      this.dividedByZero = options.eps === 0 && !pointIsFinite && gradients.every(Number.isFinite);
      this.divergedAt = this.steps;
    } else if (step.f <= this.start) this.rememberInProportion(step);
  }

  /** The path's part of the summary; a path that is diverging, but still finite, has a cause without `divergedAt`. */
  get outcome(): Diverged | { readonly diverged: false; readonly divergence?: Divergence } {
    const { divergedAt, unstable, last, start } = this;
    if (divergedAt !== null) return { diverged: true, divergedAt, divergence: this.divergence() };
    if (unstable && last && last.f > start) return { diverged: false, divergence: this.divergence() };
    return { diverged: false };
  }

  private rememberInProportion(step: PathStep): void {
    this.from = step.f;
    this.after = this.steps;
    this.decay = 0;
    this.unstable = true;
  }

  /** The learning rate that a quadratic surface allows. */
  private limitOf(options: Readonly<Record<string, number>>): number | undefined {
    const { optimizer, surface } = this;
    if (surface.curvature === undefined || !optimizer.stableBelow) return undefined;
    return optimizer.stableBelow(options) / surface.curvature;
  }

  private cause(): Cause {
    if (this.dividedByZero) return 'epsilon';
    return causeInOptions(this.optimizer, this.options, this.decay);
  }

  private divergence(): Divergence {
    const { from, after, options, decay, unstable, optimizer } = this;
    const cause = this.cause();
    const known = { cause, from, after, options };
    if (cause === 'weight-decay') return { ...known, decay, limit: decayLimit(optimizer, options) };
    if (cause !== 'learning-rate' || !unstable) return known;
    return { ...known, limit: this.limitOf(options), curvature: this.surface.curvature };
  }
}
