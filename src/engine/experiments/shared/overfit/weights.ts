import type { LayerWeights } from '../../../nn/initial-weights.ts';

/** Bins of the histogram of the weights: an odd number, so that 0 is in the middle of one. */
const bins = 41;

/** The standard deviation of all weights (no biases). */
export function spreadOf(weights: readonly Pick<LayerWeights, 'value'>[]): number {
  let [sum, squares, n] = [0, 0, 0];
  for (const { value } of weights) {
    n += value.length;
    for (let i = 0; i < value.length; i++) {
      const w = value[i]!;
      sum += w;
      squares += w * w;
    }
  }
  const mean = sum / n;
  const variance = squares / n - mean ** 2;
  // The variance of equal weights is 0 but for rounding.
  return variance < 1e-13 * mean ** 2 ? 0 : Math.sqrt(Math.max(0, variance));
}

/** How many weights lie in each bin from −reach to reach; those outside count to the first and last bin. */
export function histogramOf(weights: readonly Pick<LayerWeights, 'value'>[], reach: number): Float64Array {
  const counts = new Float64Array(bins);
  const scale = bins / (2 * reach);
  for (const { value } of weights) {
    for (let i = 0; i < value.length; i++) {
      const bin = Math.floor((value[i]! + reach) * scale);
      counts[bin < 0 ? 0 : bin >= bins ? bins - 1 : bin]!++;
    }
  }
  return counts;
}

/** The end of the histogram's axis: two and a half times the standard deviation of the widest layer. */
export function reachOf(weights: readonly Pick<LayerWeights, 'value'>[]): number {
  let widest = 0;
  for (const { value } of weights) {
    let squares = 0;
    for (let i = 0; i < value.length; i++) squares += value[i]! ** 2;
    widest = Math.max(widest, Math.sqrt(squares / value.length));
  }
  return widest > 0 ? Number((2.5 * widest).toPrecision(1)) : 0.1;
}
