export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** The variance of a sample, by n − 1; NaN for fewer than two values. */
export function sampleVariance(values: ArrayLike<number>): number {
  const centre = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - centre) ** 2;
  return squares / (values.length - 1);
}

/** The median; of an even count the mean of the two middle values. NaN without any. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The standard error of a share p of n samples: √(p(1 − p)/n). */
export function standardError(share: number, count: number): number {
  return Math.sqrt((share * (1 - share)) / count);
}

/**
 * The exact two-sided sign test: how likely a split at least as uneven as `first` to `second` is when both sides are
 * equally likely. 1 without any. (For paired right and wrong answers this is McNemar's exact test.)
 */
export function signTest(first: number, second: number): number {
  const n = first + second;
  const least = Math.min(first, second);
  // Summed from the likeliest term down, as logarithms: 2⁻ⁿ itself is 0 for n > 1074.
  let log = -n * Math.LN2;
  let sum = 0;
  for (let k = 0; k <= least; k++) {
    sum += Math.exp(log);
    log += Math.log((n - k) / (k + 1));
  }
  return Math.min(1, 2 * sum);
}
