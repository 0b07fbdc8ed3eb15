import type { Optimizer } from '../optimizers/optimizer.ts';
import type { Surface } from './surface.ts';

/** An optimizer's learning rate on a surface, and where it comes from. */
export interface SurfaceRate {
  readonly lr: number;
  /** The optimizer whose rate was taken, times `factor`, because none was tuned for this one. */
  readonly like?: string;
  readonly factor: number;
}

/**
 * The learning rate of an optimizer on a surface: its own if it has one for the surface, the surface's for the book's rules,
 * else that of the optimizer it is `like`; without one its default for networks.
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
