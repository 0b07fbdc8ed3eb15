/** How many times longer `ms` takes than `ours`: above 1, ours is faster. Null where either is no time. */
export function ratio(ms: number, ours = Number.NaN): number | null {
  return ms > 0 && ours > 0 && Number.isFinite(ms) && Number.isFinite(ours) ? rounded(ms / ours, 3) : null;
}

/** A measured number as it is kept: four digits are more than a shared machine repeats. */
export function rounded(value: number, digits = 4): number {
  return Number(value.toPrecision(digits));
}
