import type { Vector } from '../../kernel/kernel.ts';
import {
  countBeyond,
  countBins,
  distributionOf,
  evenEdges,
  medianInPlace,
  nonzeroMagnitudes,
  rootMeanSquare,
  unitSpread,
} from '../../nn/distribution.ts';
import type { PropagationShape } from '../../nn/propagation.ts';
import type { RunResult } from '../results.ts';

/** Statistics of the outputs of one layer. */
export interface LayerStats {
  readonly mean: number;
  readonly std: number;
  /** The share that is exactly 0. */
  readonly zeroShare: number;
  /** The share in the first and the last bin, including outputs outside the range. */
  readonly saturatedShare: number;
  /** How much the units differ for the same sample (see unitSpread); 0 if all are equal. */
  readonly unitSpread: number;
  readonly histogram: {
    readonly edges: readonly number[];
    readonly counts: readonly number[];
    /** How many lie outside the range; the outer bins contain them, too. */
    readonly below: number;
    readonly above: number;
  };
}

/** Statistics of the gradients with respect to the weighted sums of one layer. */
export interface GradientStats {
  readonly mean: number;
  readonly std: number;
  readonly zeroShare: number;
  /** The median of their absolute values, exact zeros left out. */
  readonly median: number;
  /** Their root mean square. */
  readonly rms: number;
  /** The median absolute gradient with respect to the outputs of the layer, exact zeros left out. */
  readonly arriving: number;
  /**
   * The factor of the root mean square from the layer's outputs to its weighted sums, and the median slope. Null if the
   * gradient with respect to the outputs is 0.
   */
  readonly slope: { readonly factor: number; readonly median: number } | null;
  /** The factor of the root mean square by the weights of the layer above; null in the last layer. */
  readonly weights: number | null;
  /** Counts of |g| between edges that grow by √10; exact zeros are in no bin. */
  readonly histogram: {
    readonly edges: readonly number[];
    readonly counts: readonly number[];
    readonly zeros: number;
  };
}

/** The parameters of one run. */
export interface ActivationsRun extends PropagationShape {
  readonly bins: number;
  readonly range: readonly [number, number];
}

export type ActivationSummary = {
  readonly layers: readonly LayerStats[];
  readonly gradients: readonly GradientStats[];
  readonly lastMean: number;
  readonly lastStd: number;
  readonly lastUnitSpread: number;
  readonly firstGradient: number;
  readonly diverged: boolean;
  /** The first layer with outputs that are not finite, else the last one with such gradients. */
  readonly divergedAt?: number;
};

/** What is read of a run. */
export type ActivationsResult = RunResult<
  { readonly activation: string; readonly units: number },
  ActivationSummary,
  never,
  'outputs'
>;

/** Gradients are counted by their size, two bins a decade. */
const gradientDecades = [-12, 2] as const;
const gradientBins = 28;
const gradientEdges = evenEdges(...gradientDecades, gradientBins).map((decade) => 10 ** decade);

export function layerStats(y: Vector, { samples, units, bins, range: [from, to] }: ActivationsRun): LayerStats {
  const counts = countBins(y, from, to, bins);
  return {
    ...distributionOf(y),
    saturatedShare: (counts[0]! + counts.at(-1)!) / y.length,
    unitSpread: unitSpread(y, samples, units),
    histogram: { edges: evenEdges(from, to, bins), counts, ...countBeyond(y, from, to) },
  };
}

/** The statistics of gradients that are not finite, or that pass outputs that are not. */
export const nonFiniteGradient: GradientStats = {
  mean: Number.NaN,
  std: Number.NaN,
  zeroShare: Number.NaN,
  median: Number.NaN,
  rms: Number.NaN,
  arriving: Number.NaN,
  slope: null,
  weights: null,
  histogram: { edges: gradientEdges, counts: new Array<number>(gradientBins).fill(0), zeros: 0 },
};

/** Whether all outputs, or all gradients, of a layer are finite. */
export function isFiniteLayer({ std }: { readonly std: number }): boolean {
  return Number.isFinite(std);
}

/** @param above the statistics of the layer above, from which `arriving` came through that layer's weights; null for the last */
export function gradientStats(delta: Vector, arriving: Vector, above: GradientStats | null): GradientStats {
  const distribution = distributionOf(delta);
  if (!isFiniteLayer(distribution)) return nonFiniteGradient;
  const sizes = nonzeroMagnitudes(delta);
  const decades = sizes.map(Math.log10);
  const [rms, before] = [rootMeanSquare(delta), rootMeanSquare(arriving)];
  return {
    ...distribution,
    median: medianInPlace(sizes),
    rms,
    arriving: medianInPlace(nonzeroMagnitudes(arriving)),
    slope: before > 0 ? { factor: rms / before, median: middleSlope(delta, arriving) } : null,
    weights: above && above.rms > 0 ? before / above.rms : null,
    histogram: {
      edges: gradientEdges,
      counts: countBins(decades, ...gradientDecades, gradientBins),
      zeros: delta.length - sizes.length,
    },
  };
}

/** The median slope δ/g over all units and samples with a nonzero gradient g. */
function middleSlope(delta: Vector, arriving: Vector): number {
  const slopes = new Float64Array(delta.length);
  let n = 0;
  for (let i = 0; i < delta.length; i++) if (arriving[i] !== 0) slopes[n++] = delta[i]! / arriving[i]!;
  return medianInPlace(slopes.subarray(0, n));
}
