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

/**
 * The quantile of a share p of ascending values, between the two that it falls between: definition 7 of Hyndman and Fan, "Sample
 * Quantiles in Statistical Packages" (1996), as NumPy and R have it. NaN without any. Infinite values may stand at the ends.
 */
export function sortedQuantile(ascending: ArrayLike<number>, p: number): number {
  const place = (ascending.length - 1) * p;
  const below = Math.floor(place);
  const [low, high] = [ascending[below], ascending[Math.ceil(place)]];
  if (low === undefined || high === undefined) return Number.NaN;
  // Of two equal ones also where they are infinite.
  return low === high ? low : low + (high - low) * (place - below);
}

/** The least coverage of `medianInterval`. */
export const coverage = 0.95;

/**
 * A confidence interval of the median of the distribution that values are drawn from, whatever that distribution is: from the r-th
 * smallest value to the r-th largest, r as large as `coverage` allows. Each value is below the median with probability 1/2, so the
 * interval misses it with probability 2 P(B < r), B binomial with n and 1/2 (Conover, "Practical Nonparametric Statistics", 3.2;
 * David and Nagaraja, "Order Statistics", 7.1): exact where no two values are equal, else it covers no less. Null for fewer than
 * six values, of which no two cover enough.
 */
export function medianInterval(values: readonly number[]): readonly [low: number, high: number] | null {
  const n = values.length;
  let r = 0;
  while (2 * (r + 1) <= n && 1 - 2 * binomialHalf(n, r) >= coverage) r++;
  if (r === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return [sorted[r - 1]!, sorted[n - r]!];
}

/** How likely at most `most` of n tosses of a fair coin are heads. */
function binomialHalf(n: number, most: number): number {
  // Summed from the likeliest term down, as logarithms: 2⁻ⁿ itself is 0 for n > 1074.
  let log = -n * Math.LN2;
  let sum = 0;
  for (let k = 0; k <= most; k++) {
    sum += Math.exp(log);
    log += Math.log((n - k) / (k + 1));
  }
  return sum;
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
  return Math.min(1, 2 * binomialHalf(first + second, Math.min(first, second)));
}
