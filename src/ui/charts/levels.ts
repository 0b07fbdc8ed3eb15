import { quantileSorted } from 'd3-array';

/**
 * Contour levels that cut the window into nested areas of evenly growing radius: the quantiles at (k/n)². On a bowl these
 * are evenly spaced ellipses, as in a textbook; in a deep valley (Rosenbrock: 0 to thousands) they are dense where the valley
 * is, which equal or logarithmic steps of the value would miss.
 */
export function contourLevels(values: Iterable<number>, count: number): number[] {
  const sorted = finiteSorted(values);
  const low = sorted[0];
  const high = sorted.at(-1);
  if (low === undefined || high === undefined || !(count >= 1)) return [];
  const levels: number[] = [];
  for (let k = 1; k <= count; k++) {
    const level = quantileSorted(sorted, (k / (count + 0.5)) ** 2)!;
    // Equal values in a row (plateaus) would give the same line twice, or a line around the whole window.
    if (level > low && level <= high && level > (levels.at(-1) ?? low)) levels.push(level);
  }
  return levels;
}

/** The share of the window that lies in the hollows of a rippled surface. */
const hollowShare = 0.2;

/** Levels that outline the hollows of a surface that has many, each by so many rings or fewer. */
export function hollowLevels(values: Iterable<number>, rings: number): number[] {
  const sorted = finiteSorted(values);
  const shares = Array.from({ length: rings }, (_, k) => (hollowShare * (k + 1)) / rings);
  const levels = shares.flatMap((share) => quantileSorted(sorted, share) ?? []);
  return levels.filter((level, i) => level > (levels[i - 1] ?? sorted[0]!));
}

/** How many contour lines a plot area of this size can hold. */
export function levelCount(width: number, height: number): number {
  return Math.max(3, Math.min(12, Math.round(Math.min(width, height * 2) / 8 + 1.5)));
}

/**
 * Heights from 0 to 1 for the values of a surface. When most of the window lies far below its highest point, the height is
 * taken logarithmically, so that a valley's floor still shows its slope. NaN stays NaN.
 */
export function heightScale(values: Iterable<number>): (value: number) => number {
  const sorted = finiteSorted(values);
  const low = sorted[0] ?? 0;
  const extent = (sorted.at(-1) ?? 0) - low;
  if (!(extent > 0)) return (value) => (Number.isNaN(value) ? Number.NaN : 0);
  const middle = (quantileSorted(sorted, 0.5) ?? low) - low;
  const deep = Number.isFinite(extent) && middle > 0 && extent / middle > 8;
  const unit = middle / 8;
  const height = deep
    ? (value: number) => Math.log1p((value - low) / unit) / Math.log1p(extent / unit)
    : (value: number) => value / extent - low / extent;
  return (value) => (Number.isNaN(value) ? Number.NaN : Math.max(0, Math.min(1, height(value))));
}

/** The place of each value from the lowest of some, 0, to the highest, 1; the middle where all are the same. */
export function placeBetween(values: Iterable<number>): (value: number) => number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  // Rounding of float32 is no difference.
  const differ = high - low > 1e-5 * Math.max(Math.abs(high), Math.abs(low));
  return (value) => (differ ? (value - low) / (high - low) : 0.5);
}

/** A typed array sorts numbers several times faster than a plain one; d3's types know plain ones only. */
function finiteSorted(values: Iterable<number>): number[] {
  return Float64Array.from(values).filter(Number.isFinite).sort() as unknown as number[];
}
