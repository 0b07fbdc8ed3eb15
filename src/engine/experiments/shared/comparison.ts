import { signTest, standardError } from '../../../base/statistics.ts';
import { countRightOnlyIn, type Marks } from '../../nn/marks.ts';

/** A share of samples classified correctly, and what it was counted on. */
export interface Score<T = unknown> {
  readonly of: T;
  /** 0 to 1. */
  readonly share: number;
  /** Which samples were right, if known. */
  readonly marks?: Marks;
  /** How many samples it was counted on, if the marks are not known. */
  readonly count?: number;
}

/** The significance level: chance alone gives such a difference at most one time in twenty. */
const significance = 0.05;

/**
 * Whether two scores differ significantly. On the same samples by the exact sign test over those that only one of the two
 * gets right (McNemar 1947); else by two standard errors of the difference. False if nothing is known of the samples.
 */
export function differs(a: Score, b: Score): boolean {
  if (a.share === b.share) return false;
  if (a.marks && b.marks && a.marks[0] === b.marks[0]) {
    return signTest(countRightOnlyIn(a.marks, b.marks), countRightOnlyIn(b.marks, a.marks)) <= significance;
  }
  return Math.abs(a.share - b.share) > 2 * differenceError(a, b);
}

/**
 * The standard error of the difference of two shares: on the same samples from those that only one of the two gets right,
 * else from both shares; NaN if nothing is known of the samples.
 */
export function differenceError(a: Score, b: Score): number {
  if (a.marks && b.marks && a.marks[0] === b.marks[0]) {
    const [first, second] = [countRightOnlyIn(a.marks, b.marks), countRightOnlyIn(b.marks, a.marks)];
    return Math.sqrt(first + second - (first - second) ** 2 / a.marks[0]!) / a.marks[0]!;
  }
  const [n, m] = [a.marks?.[0] ?? a.count, b.marks?.[0] ?? b.count];
  return n && m ? Math.hypot(standardError(a.share, n), standardError(b.share, m)) : Number.NaN;
}

/** The highest score, those equal to it, and those not significantly lower. */
export interface Lead<T> {
  readonly best: Score<T>;
  /** Exactly as high. */
  readonly equal: readonly Score<T>[];
  /** Lower, but not significantly; highest first. */
  readonly close: readonly Score<T>[];
}

/** The lead among some scores, NaN left out; null without any score. */
export function leadOf<T>(scores: readonly Score<T>[]): Lead<T> | null {
  const sorted = scores.filter((s) => Number.isFinite(s.share)).toSorted((a, b) => b.share - a.share);
  const [best, ...others] = sorted;
  if (!best) return null;
  const equal = others.filter((s) => s.share === best.share);
  return { best, equal, close: others.filter((s) => s.share < best.share && !differs(best, s)) };
}
