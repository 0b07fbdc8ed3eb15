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

/** What is known of the outputs of one layer. */
export interface LayerStats {
  readonly mean: number;
  readonly std: number;
  /** The share that is exactly 0. */
  readonly zeroShare: number;
  /** The share in the first and the last bin, to which what lies beyond the range counts. */
  readonly saturatedShare: number;
  /** How much the units differ in what they say of the same sample: 0 when all say the same. */
  readonly unitSpread: number;
  readonly histogram: {
    readonly edges: readonly number[];
    readonly counts: readonly number[];
    /** How many lie outside the range; they are in the outer bins too. */
    readonly below: number;
    readonly above: number;
  };
}

/** What is known of the gradients with respect to the weighted sums of one layer. */
export interface GradientStats {
  readonly mean: number;
  readonly std: number;
  readonly zeroShare: number;
  /** The middle of their absolute values, those that are exactly 0 left out. */
  readonly median: number;
  /** Their root mean square. */
  readonly rms: number;
  /** The middle of the absolute values of what arrives at the outputs of the layer, zeros left out. */
  readonly arriving: number;
  /**
   * What the activation's slope makes of what arrives at the outputs of the layer: by how much the root mean square is
   * multiplied, and the middle one of the slopes. Null where nothing arrives.
   */
  readonly slope: { readonly factor: number; readonly median: number } | null;
  /** By how much the weights of the layer above have multiplied the root mean square before; null in the last layer. */
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

export interface ActivationSummary {
  readonly layers: readonly LayerStats[];
  readonly gradients: readonly GradientStats[];
  readonly lastMean: number;
  readonly lastStd: number;
  readonly lastUnitSpread: number;
  readonly firstGradient: number;
  readonly diverged: boolean;
  /** The first layer whose outputs, or else the first one on the way back whose gradients are not finite any more. */
  readonly divergedAt?: number;
  readonly [name: string]: unknown;
}

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

/** Gradients that are not finite, or that come through outputs that are not: no number says anything of them. */
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

/** Whether the numbers of a layer, of its outputs or of its gradients, are all finite. */
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

/** The middle one of the slopes δ/g of all units, for all samples, at which a gradient arrives. */
function middleSlope(delta: Vector, arriving: Vector): number {
  const slopes = new Float64Array(delta.length);
  let n = 0;
  for (let i = 0; i < delta.length; i++) if (arriving[i] !== 0) slopes[n++] = delta[i]! / arriving[i]!;
  return medianInPlace(slopes.subarray(0, n));
}
