import { experimentOf, resolveValues } from '../../src/engine/experiments/index.ts';
import type { LayerStats } from '../../src/engine/experiments/init-activations/stats.ts';
import type { ResultOf } from '../../src/engine/experiments/list.ts';
import { bestKernel } from '../../src/engine/kernel/index.ts';
import { trained } from '../engine/experiments/trained.ts';

/** The finished runs of init-activations for some parameters, computed here and now. */
export function propagated(texts: Readonly<Record<string, string>> = {}, seed = 1): ResultOf<'init-activations'>[] {
  const experiment = experimentOf('init-activations');
  const plans = experiment.runs(resolveValues(experiment, texts), seed);
  return plans.map((plan) => trained('init-activations', plan, { seed, kernel: bestKernel() }));
}

/** A layer as it would be with these counts between 0 and 1. */
export function layerOf(counts: readonly number[], more: Partial<LayerStats> = {}): LayerStats {
  const edges = Array.from({ length: counts.length + 1 }, (_, i) => i / counts.length);
  return {
    mean: 0.5,
    std: 0.25,
    zeroShare: 0,
    saturatedShare: 0.4,
    unitSpread: 0.2,
    histogram: { edges, counts, below: 0, above: 0 },
    ...more,
  };
}
