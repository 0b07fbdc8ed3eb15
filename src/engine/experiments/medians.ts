import { Series } from '../../base/series.ts';
import { median, sortedQuantile } from '../../base/statistics.ts';
import type { AnyExperiment } from './experiment.ts';
import type { RunSummary } from './plan.ts';
import type { RunResult } from './results.ts';
import { curveKinds, isComplete, type SeedRuns } from './seeds.ts';

/** Between these shares of the seeds lies the band. */
const bandShares = [0.1, 0.9] as const;

/** The range of the middle four fifths of the seeds. */
export interface Band {
  readonly low: Series;
  readonly high: Series;
}

/** A curve over seeds. */
export interface Spread extends Band {
  readonly median: Series;
}

/** Of a comparison over seeds: its runs with the medians of their curves, and the bands by run and series. */
export interface MedianResults<R extends RunResult = RunResult> {
  readonly results: readonly R[];
  readonly bands: Bands;
}

export type Bands = Readonly<Record<string, Readonly<Record<string, Band>>>>;

/**
 * The median and the band of curves at each x of the longest of them. A curve that has no number there, because its run diverged,
 * counts as `worst`.
 */
export function spreadOf(curves: readonly Series[], worst: number): Spread {
  const { x } = curves.reduce((longest, one) => (one.length > longest.length ? one : longest), Series.empty);
  const columns = {
    median: new Float64Array(x.length),
    low: new Float64Array(x.length),
    high: new Float64Array(x.length),
  };
  const values = new Float64Array(curves.length);
  for (let i = 0; i < x.length; i++) {
    curves.forEach((curve, n) => {
      const y = curve.y[curve.x[i] === x[i] ? i : curve.indexAt(x[i]!)] ?? Number.NaN;
      values[n] = Number.isNaN(y) ? worst : y;
    });
    values.sort();
    columns.median[i] = sortedQuantile(values, 0.5);
    columns.low[i] = sortedQuantile(values, bandShares[0]);
    columns.high[i] = sortedQuantile(values, bandShares[1]);
  }
  const { median, low, high } = columns;
  return { median: Series.of(x, median), low: Series.of(x, low), high: Series.of(x, high) };
}

/** The seeds of which all runs are over: only they count, so that all runs are seen over the same seeds. */
export function completeSeeds<R extends RunResult>(seeds: readonly SeedRuns<R>[]): SeedRuns<R>[] {
  return seeds.filter(isComplete);
}

/**
 * The runs of a comparison over complete seeds: each with the medians of its curves. The rest is of the first seed, without its
 * summary, which is of that seed alone.
 */
export function medianResults<R extends RunResult>(
  { comparison }: Pick<AnyExperiment, 'comparison'>,
  seeds: readonly SeedRuns<R>[],
): MedianResults<R> {
  const curves = Object.entries(comparison?.curves ?? {});
  const bands: Record<string, Record<string, Band>> = {};
  const results = (seeds[0]?.results ?? []).map((run, place): R => {
    const own = seeds.map(({ results: runs }) => runs[place]!).filter(({ status }) => status === 'done');
    const series: Record<string, Series> = {};
    const ranges: Record<string, Band> = {};
    bands[run.id] = ranges;
    for (const [name, kind] of curves) {
      const spread = spreadOf(
        own.map((one) => (one.series as RunResult['series'])[name] ?? Series.empty),
        curveKinds[kind!].worst,
      );
      series[name] = spread.median;
      ranges[name] = { low: spread.low, high: spread.high };
    }
    return { ...run, summary: {}, series: { ...run.series, ...series } };
  });
  return { results, bands };
}

/** What is drawn of a start. */
export interface DrawnStart<R extends RunResult = RunResult> {
  /** Its runs; over several seeds with the medians of their curves. */
  readonly results: readonly R[];
  /** Left out where there is one seed, or nothing to compare. */
  readonly bands?: Bands;
  /** The seeds that are drawn. */
  readonly seeds: readonly SeedRuns<R>[];
}

/** The runs of a start as they are drawn: over the seeds that are whole, from two on; else those of the first one. */
export function drawnStart<R extends RunResult>(
  experiment: Pick<AnyExperiment, 'comparison'>,
  seeds: readonly SeedRuns<R>[],
): DrawnStart<R> {
  const whole = completeSeeds(seeds);
  if (experiment.comparison && whole.length > 1) return { ...medianResults(experiment, whole), seeds: whole };
  return { results: seeds[0]?.results ?? [], seeds: seeds.slice(0, 1) };
}

/** The medians of the numbers in the summaries of a run over seeds; those that diverged have none, and are counted. */
export function medianSummary(runs: readonly Pick<RunResult, 'summary'>[]): {
  readonly numbers: RunSummary;
  readonly diverged: number;
} {
  const whole = runs.filter(({ summary }) => !summary.diverged);
  const all = whole.flatMap(({ summary }) => Object.entries(summary)).filter(([, value]) => Number.isFinite(value));
  const byName = Map.groupBy(all, ([name]) => name);
  const numbers = Object.fromEntries(
    [...byName].map(([name, own]) => [name, median(own.map(([, value]) => value as number))]),
  );
  return { numbers, diverged: runs.length - whole.length };
}
