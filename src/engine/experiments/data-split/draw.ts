import type { RunResult } from '../results.ts';

/** The snapshot of the first draw: score and true accuracy of each network, in the order in which they are compared. */
export const firstDraw = 'first draw';

/** A network in a draw: its score on the images that choose, and on all unseen images, 0 to 1. */
export interface DrawnNetwork {
  readonly score: number;
  readonly truth: number;
}

/** The networks of the first draw, and which of them is chosen: the first with the highest score. Null before it is known. */
export function firstDrawOf({ snapshots }: RunResult): { networks: DrawnNetwork[]; chosen: number } | null {
  const told = snapshots[firstDraw];
  if (!told || told.length === 0) return null;
  const networks = Array.from({ length: told.length / 2 }, (_, i) => ({
    score: told[2 * i]!,
    truth: told[2 * i + 1]!,
  }));
  const known = networks.filter(({ score, truth }) => Number.isFinite(score) && Number.isFinite(truth));
  const highest = Math.max(...known.map(({ score }) => score));
  return known.length === 0 ? null : { networks: known, chosen: known.findIndex(({ score }) => score === highest) };
}
