import type { Optimizer } from '../optimizers/optimizer.ts';
import type { Surface } from './surface.ts';

/** Where a rule's learning rate on a surface comes from. */
export interface SurfaceRate {
  readonly lr: number;
  /** The rule whose rate was taken, times `factor`, because none was tuned for this one. */
  readonly like?: string;
  readonly factor: number;
}

/**
 * A sensible learning rate of a rule on a surface: its own where it names one, the surface's for the rules of the book,
 * else that of the rule it is like. A rule that is like none takes its default for networks.
 */
export function rateOn(surface: Surface, optimizer: Optimizer, optimizers: readonly Optimizer[]): SurfaceRate {
  const rates: Readonly<Record<string, number>> = surface.rates;
  const tuned = optimizer.surfaceRates?.[surface.id] ?? rates[optimizer.id];
  if (tuned !== undefined) return { lr: tuned, factor: 1 };
  const { like } = optimizer;
  const model = like && like.optimizer !== optimizer.id && optimizers.find((one) => one.id === like.optimizer);
  if (!like || !model) return { lr: optimizer.options.lr!.default, factor: 1 };
  const { lr } = rateOn(surface, model, optimizers);
  return { lr: Number((lr * like.factor).toPrecision(2)), like: like.optimizer, factor: like.factor };
}
