import { median, medianInterval, sortedQuantile } from '../../base/statistics.ts';
import type { AnyExperiment } from './experiment.ts';
import { isOver, type RunResult } from './results.ts';
import type { CurveKind } from './seed-comparison.ts';

/** The runs of a comparison with one of its seeds. */
export interface SeedRuns<R extends RunResult = RunResult> {
  readonly seed: number;
  readonly results: readonly R[];
}

/** Which way is better, and what a run that diverged counts as: nothing right, or a loss beyond all bounds. */
export const curveKinds: Readonly<Record<CurveKind, { readonly sign: 1 | -1; readonly worst: number }>> = {
  accuracy: { sign: 1, worst: 0 },
  loss: { sign: -1, worst: Number.POSITIVE_INFINITY },
};

/** Whether all runs of a seed are over, and none was stopped: seeds are compared as a whole. */
export function isComplete({ results }: SeedRuns): boolean {
  return results.length > 0 && results.every((run) => isOver(run) && run.status !== 'stopped');
}

/** The place of a run among the others: what it ended with, and whether that is worse than any number. */
interface Ending {
  readonly value: number;
  readonly diverged: boolean;
}

/** How a run ended; null for one that did not come to its end, or failed. */
function endingOf(run: RunResult, metric: string, kind: CurveKind): Ending | null {
  if (run.status !== 'done') return null;
  if (run.summary.diverged) return { value: curveKinds[kind].worst, diverged: true };
  const value = run.series[metric]?.y.at(-1);
  return value === undefined || Number.isNaN(value) ? null : { value, diverged: false };
}

/** Two runs over the seeds in which both came to their end. */
export interface PairComparison {
  /** The series whose last values are compared. */
  readonly metric: string;
  /** The ids of the two runs. */
  readonly a: string;
  readonly b: string;
  readonly seeds: number;
  /** In how many seeds the one ended better than the other; one that diverged is worse than any that did not. */
  readonly aBetter: number;
  readonly bBetter: number;
  readonly equal: number;
  /** The median over the seeds of a − b. */
  readonly medianDifference: number;
  /** Its confidence interval (see medianInterval); null for too few seeds. */
  readonly interval: readonly [number, number] | null;
  /** Whether the interval lies on one side of 0. */
  readonly decided: boolean;
}

/** What the runs of one id ended with, seed by seed. */
interface Endings {
  readonly id: string;
  readonly all: readonly (Ending | null)[];
}

function endingsOf({ comparison }: AnyExperiment, seeds: readonly SeedRuns[]): Endings[] {
  if (!comparison) return [];
  const { metric, curves } = comparison;
  const kind = curves[metric]!;
  return (seeds[0]?.results ?? []).map(({ id }) => ({
    id,
    all: seeds.map(({ results }) => {
      const run = results.find((one) => one.id === id);
      return run ? endingOf(run, metric, kind) : null;
    }),
  }));
}

/** Two endings of one seed: 1 where the first is better, −1 the second, 0 neither. */
function better(a: Ending, b: Ending, sign: 1 | -1): number {
  if (a.diverged || b.diverged) return Number(b.diverged) - Number(a.diverged);
  return Math.sign(sign * (a.value - b.value));
}

function compared(metric: string, sign: 1 | -1, a: Endings, b: Endings): PairComparison {
  const pairs = a.all.flatMap((one, i) => {
    const other = b.all[i];
    return one && other ? [[one, other] as const] : [];
  });
  const winners = pairs.map(([one, other]) => better(one, other, sign));
  // Of two that diverged neither is ahead, also where both count as infinite.
  const differences = pairs.map(([one, other]) => (one.value === other.value ? 0 : one.value - other.value));
  const interval = medianInterval(differences);
  const count = (winner: number) => winners.filter((one) => one === winner).length;
  return {
    metric,
    a: a.id,
    b: b.id,
    seeds: pairs.length,
    aBetter: count(1),
    bBetter: count(-1),
    equal: count(0),
    medianDifference: median(differences),
    interval,
    decided: interval !== null && !(interval[0] <= 0 && interval[1] >= 0),
  };
}

/** Every pair of runs, in their order; none for an experiment that compares nothing over seeds. */
export function comparePairs(experiment: AnyExperiment, seeds: readonly SeedRuns[]): PairComparison[] {
  const { comparison } = experiment;
  if (!comparison) return [];
  const { sign } = curveKinds[comparison.curves[comparison.metric]!];
  const all = endingsOf(experiment, seeds);
  return all.flatMap((a, i) => all.slice(i + 1).map((b) => compared(comparison.metric, sign, a, b)));
}

/** The same pair, seen from its other run. */
function turned(pair: PairComparison): PairComparison {
  const { a, b, aBetter, bBetter, medianDifference, interval } = pair;
  // Without a zero below zero.
  const minus = (value: number) => 0 - value;
  return {
    ...pair,
    a: b,
    b: a,
    aBetter: bBetter,
    bBetter: aBetter,
    medianDifference: minus(medianDifference),
    interval: interval && [minus(interval[1]), minus(interval[0])],
  };
}

/** Where a run stands among those that it is compared with. */
export interface Standing<R extends RunResult = RunResult> {
  /** The run of the first seed. */
  readonly run: R;
  /** Its place among the runs of its group, in their order. */
  readonly place: number;
  readonly seeds: number;
  /** The median of what it ended with, and the range of the middle four fifths. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** In how many seeds it diverged. */
  readonly diverged: number;
  /** The leader against it; null for the leader itself. */
  readonly leader: PairComparison | null;
  /** Every other one against it. */
  readonly pairs: readonly PairComparison[];
}

/** Whether the first of a pair is better, beyond luck. */
export const isAhead = ({ decided, medianDifference }: PairComparison, sign: 1 | -1) =>
  decided && sign * medianDifference > 0;

/** The runs that are compared with each other, the leader first: by their medians, but never one that another is ahead of. */
export interface Standings<R extends RunResult = RunResult> {
  /** What they have in common, where there are several groups. */
  readonly group: string;
  readonly all: readonly Standing<R>[];
}

/** How the runs stand over some seeds, group by group; no groups for an experiment that compares nothing over seeds. */
export function standingsOf<R extends RunResult>(
  experiment: AnyExperiment,
  seeds: readonly SeedRuns<R>[],
): Standings<R>[] {
  const { comparison } = experiment;
  const [first] = seeds;
  if (!comparison || !first) return [];
  const { sign } = curveKinds[comparison.curves[comparison.metric]!];
  const endings = endingsOf(experiment, seeds);
  const rows = first.results.map((run, index) => {
    const all = endings[index]!.all.filter((one) => one !== null);
    const sorted = all.map(({ value }) => value).toSorted((a, b) => a - b);
    const diverged = all.filter((one) => one.diverged).length;
    const [low, middle, high] = [0.1, 0.5, 0.9].map((p) => sortedQuantile(sorted, p));
    return { run, index, seeds: all.length, median: middle!, low: low!, high: high!, diverged };
  });
  const pair = (a: number, b: number): PairComparison => {
    const [from, to] = a < b ? [a, b] : [b, a];
    const found = compared(comparison.metric, sign, endings[from]!, endings[to]!);
    return a < b ? found : turned(found);
  };
  const groups = Map.groupBy(rows, ({ run }) => comparison.groups?.of(run.id) ?? '');
  return [...groups].map(([group, own]) => {
    // Without a median is last.
    const height = (row: (typeof rows)[number]) => (Number.isNaN(row.median) ? -Infinity : sign * row.median);
    const placed = own.map((row, place) => ({ ...row, place }));
    const sorted = placed.toSorted((a, b) => (height(a) === height(b) ? 0 : height(b) - height(a)));
    const leader =
      sorted.find((one) => sorted.every((other) => other === one || !isAhead(pair(other.index, one.index), sign))) ??
      sorted[0]!;
    const others = sorted.filter((one) => one !== leader);
    const all = [leader, ...others].map(({ index, ...row }) => ({
      ...row,
      leader: index === leader.index ? null : pair(leader.index, index),
      pairs: own.filter((other) => other.index !== index).map((other) => pair(other.index, index)),
    }));
    return { group, all };
  });
}
