import type { PathResult } from '../../engine/experiments/optimizer-path/facts.ts';
import { optimizerById } from '../../engine/nn/optimizers/index.ts';
import type { Term } from '../../engine/nn/optimizers/optimizer.ts';
import { defaultOptions } from '../../engine/nn/optimizers/optimizer.ts';
import type { Point, Surface } from '../../engine/nn/surfaces/surface.ts';
import type { Style } from '../charts/cells.ts';
import type { PlaneVector } from '../charts/vectors.ts';

/** The terms of an optimizer's update without their values: those are series of a run, by the ids of the terms. */
export function termsOf(optimizer: string): readonly Term[] {
  const rule = optimizerById(optimizer);
  const zero = [0, 0];
  const state = rule.slots.map(() => zero);
  return rule.terms({ g: zero, before: state, after: state, w: zero, options: defaultOptions(rule), t: 1 });
}

/** The style of a term that is drawn as a vector; '' for any other. */
export function vectorStyle({ id, vector }: Term): Style {
  if (!vector) return '';
  return id === 'g' ? 'vector-gradient' : 'vector-memory';
}

/** Gradients are drawn at most this share of the map long, and magnified at most so much: smaller ones are not seen. */
const longestShare = 0.6;
const largestFactor = 1000;

/** The largest power of ten by which gradients can be multiplied so that the longest fits. */
function gradientFactor(gradients: readonly Point[], { x, y }: Surface['window']): number {
  const shares = gradients.map(([gx, gy]) => Math.max(Math.abs(gx) / (x[1] - x[0]), Math.abs(gy) / (y[1] - y[0])));
  const longest = Math.max(...shares);
  return longest > 0 ? Math.min(largestFactor, 10 ** Math.floor(Math.log10(longestShare / longest))) : 1;
}

/**
 * The vectors of a step at the point where it was computed: the gradient and what the rule remembers, each with its symbol,
 * and the step itself. Steps are as long as on the map; gradients, whose units are others, are multiplied by a power of ten,
 * all by the same, named if it is not 1.
 */
export function stepVectors(run: PathResult, step: number, window: Surface['window']): PlaneVector[] {
  const { x, y } = run.series;
  const n = Math.min(step, (x?.length ?? 0) - 1);
  if (n < 1) return [];
  const at = (series: string): number => run.series[series]?.y[n - 1] ?? Number.NaN;
  const from: Point = [at('x'), at('y')];
  const terms = termsOf(run.id).flatMap((term) => {
    const by: Point = [at(`term.${term.id}.x`), at(`term.${term.id}.y`)];
    return term.vector && by.every(Number.isFinite) && Math.hypot(...by) > 0 ? [{ term, by }] : [];
  });
  const factor = gradientFactor(
    terms.flatMap(({ term, by }) => (term.vector === 'gradient' ? [by] : [])),
    window,
  );
  const vectors = terms.map(({ term, by }): PlaneVector => {
    const times = term.vector === 'gradient' ? factor : 1;
    const label = times === 1 ? term.symbol : `${term.symbol}×${Number(times.toPrecision(1))}`;
    return { from, by: [by[0] * times, by[1] * times], style: vectorStyle(term), label };
  });
  const update: Point = [x!.y[n]! - from[0], y!.y[n]! - from[1]];
  return [...vectors.toReversed(), { from, by: update, style: `${run.id}-head`, label: '' }];
}
