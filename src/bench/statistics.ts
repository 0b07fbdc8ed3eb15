/** ms / ours: above 1, ours is faster. Null if either is not a positive time. */
export function ratio(ms: number, ours = Number.NaN): number | null {
  return ms > 0 && ours > 0 && Number.isFinite(ms) && Number.isFinite(ours) ? rounded(ms / ours, 3) : null;
}

/** A measured number rounded to significant digits: four are more than a shared machine reproduces. */
export function rounded(value: number, digits = 4): number {
  return Number(value.toPrecision(digits));
}
