/** Which rows of a longer list are shown so that `at` is among them. */
export function visibleFrom(count: number, height: number, at: number): number {
  return Math.max(0, Math.min(count - height, at - Math.floor(height / 2)));
}
