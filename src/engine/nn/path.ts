import type { Optimizer, Term } from './optimizers/optimizer.ts';
import type { Schedule } from './schedules/index.ts';
import type { Point, Surface } from './surfaces/surface.ts';

export interface PathStep {
  readonly point: Point;
  readonly f: number;
  /** The terms of the update that led here (none at the start), and its learning rate. */
  readonly terms: readonly Term[];
  readonly lr: number;
}

/**
 * The path of an optimizer on a surface, in float64: the start first, then one point for each update. `options` is read
 * anew at every step. After values become NaN or infinite the path goes on, so that every path has the same length.
 *
 * @param optimizerNow another optimizer from the next step on, whose state starts anew
 */
export function* tracePath(
  optimizer: Optimizer,
  surface: Surface,
  start: Point,
  steps: number,
  options: Readonly<Record<string, number>>,
  schedule: Pick<Schedule, 'factor'>,
  optimizerNow: () => Optimizer = () => optimizer,
): Generator<PathStep, void> {
  const w = Float64Array.from(start);
  const g = new Float64Array(2);
  let rule = optimizer;
  let slots = rule.slots.map(() => new Float64Array(2));
  /** The steps before the optimizer at hand. */
  let earlier = 0;
  const here = () => [w[0]!, w[1]!] as const;
  yield { point: here(), f: surface.f(w[0]!, w[1]!), terms: [], lr: options.lr ?? 0 };
  for (let t = 1; t <= steps; t++) {
    if (optimizerNow() !== rule) {
      rule = optimizerNow();
      slots = rule.slots.map(() => new Float64Array(2));
      earlier = t - 1;
    }
    g.set(surface.gradient(w[0]!, w[1]!));
    const lr = (options.lr ?? 0) * schedule.factor(t - 1, steps);
    const now = { ...options, lr };
    const from = here();
    const before = slots.map((s) => [...s]);
    rule.update(w, g, slots, now, t - earlier, 2);
    const after = slots.map((s) => [...s]);
    const terms = rule.terms({ g: [...g], before, after, w: from, options: now, t: t - earlier });
    yield { point: here(), f: surface.f(w[0]!, w[1]!), terms, lr };
  }
}
