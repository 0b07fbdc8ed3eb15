/** A number, or a gap (null, NaN, ±Infinity: a run that diverged). */
export type Sample = number | null;

/**
 * The book's smoothing of loss curves: a convolution with a Kaiser window (11 wide, β = 2) over the series reflected at both
 * ends, as long as the series. Gaps stay gaps and what is between them is smoothed by itself; a piece shorter than the window
 * is left as it is.
 */
export function kaiserSmooth(y: readonly Sample[], windowLength = 11, beta = 2): Sample[] {
  const size = Math.max(1, Math.floor(windowLength));
  const weights = kaiserWindow(size, beta);
  const result: Sample[] = y.slice();
  let from = 0;
  while (from < y.length) {
    if (!isFiniteNumber(y[from])) {
      result[from++] = null;
      continue;
    }
    let to = from;
    while (to < y.length && isFiniteNumber(y[to])) to++;
    if (to - from >= size) {
      const smoothed = smoothPiece(y.slice(from, to) as number[], weights);
      for (let i = 0; i < smoothed.length; i++) result[from + i] = smoothed[i]!;
    }
    from = to;
  }
  return result;
}

/** The Kaiser window, its weights summing to 1. */
export function kaiserWindow(size: number, beta: number): number[] {
  const half = (size - 1) / 2;
  const weights = Array.from({ length: size }, (_, i) => {
    const position = half === 0 ? 0 : (i - half) / half;
    return bessel0(beta * Math.sqrt(Math.max(0, 1 - position * position)));
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** The modified Bessel function I₀(x) = Σ ((x/2)ᵏ / k!)². */
function bessel0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/**
 * As numpy: convolve(w, r_[y[w-1:0:-1], y, y[-1:-w:-1]], 'valid') gives n + w − 1 values, of which (w − 1)/2 are dropped at both
 * ends (5 for the book's window). Note that the right end is mirrored with its last sample doubled, and the left one is not.
 */
function smoothPiece(y: readonly number[], weights: readonly number[]): number[] {
  const n = y.length;
  const size = weights.length;
  const drop = Math.floor((size - 1) / 2);
  const padded = new Float64Array(n + 2 * (size - 1));
  padded.set(y, size - 1);
  for (let i = 1; i < size; i++) {
    padded[size - 1 - i] = y[i]!;
    padded[size - 2 + n + i] = y[n - i]!;
  }
  return Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += weights[k]! * padded[i + drop + k]!;
    return sum;
  });
}

function isFiniteNumber(value: Sample | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
