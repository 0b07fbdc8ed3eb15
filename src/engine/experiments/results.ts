import { Series } from '../../base/series.ts';
import type { Text } from '../../base/text.ts';
import type { Change, Outcome, Rows, RunParams, RunPlan, RunSummary, Snapshots, Tried } from './plan.ts';

export type RunStatus = 'queued' | 'running' | 'done' | 'stopped' | 'failed';

/** A name that stands for many has no entry of its own: any number of them may be there. */
type IsMany<Name extends string> = Record<never, never> extends Record<Name, unknown> ? true : false;

/** What is kept by name: of a declared name it may be there or not yet, of a name that stands for many whatever is there. */
type Kept<Name extends string, T> = { readonly [N in Name as IsMany<N> extends true ? never : N]?: T } & {
  readonly [N in Name as IsMany<N> extends true ? N : never]: T;
};

/** Of types that are alternatives: the names of all of them, and what stands under a name in any. */
type NameIn<Any> = Any extends unknown ? keyof Any : never;
type Under<Any, Name> = Any extends unknown ? (Name extends keyof Any ? Any[Name] : never) : never;

/** What a summary may tell: whatever training found out, be it in one way of ending only. */
type Told<Sum> = { readonly [Name in NameIn<Sum> as Exclude<Name, keyof Outcome>]?: Under<Sum, Name> } & Outcome;

/**
 * Everything known of one run so far; screens and JSON are made from it. `Line` are the names of its
 * series, `Shown` those of its pictures.
 */
export interface RunResult<
  Run extends RunParams = RunParams,
  Sum extends RunSummary = RunSummary,
  Line extends string = string,
  Shown extends string = string,
> {
  readonly id: string;
  readonly label: Text;
  readonly params: Run;
  readonly status: RunStatus;
  readonly series: Kept<Line, Series>;
  /** The newest snapshot of each name: masks, histograms of weights. */
  readonly snapshots: Kept<Shown, Float64Array>;
  /** Empty before the run has ended, and where it was stopped. */
  readonly summary: Told<Sum>;
  /** Steps done and in all. */
  readonly done: number;
  readonly total: number;
  /** The updates of a search before them; left out where there is none. */
  readonly tried?: Tried;
  /** Time spent training, pauses left out. */
  readonly elapsedMs: number;
  /** Why the run failed. */
  readonly message: Text | null;
  /** Of a run that left another one on the way: the place of that one among the results, and which of the branches it is, from 1 on. */
  readonly branch?: { readonly of: number; readonly number: number };
}

/** What happens to the runs of a job; `run` is the index of the run in its plans. */
export type RunEvent =
  /** Runs that follow from the results (another round of a search). */
  | { readonly type: 'more'; readonly plans: readonly RunPlan[] }
  | { readonly type: 'started'; readonly run: number }
  /** What was asked for: a run as it stood after so many updates. */
  | { readonly type: 'moment'; readonly run: number; readonly at: number; readonly snapshots: Snapshots }
  | {
      readonly type: 'rows';
      readonly run: number;
      readonly series: Rows;
      readonly snapshots: Snapshots;
      readonly done: number;
      readonly total: number;
      readonly tried?: Tried;
      readonly elapsedMs: number;
    }
  /** A parameter of the experiment got another value on the way, which gives some runs other parameters. */
  | {
      readonly type: 'changed';
      readonly change: Change;
      readonly runs: readonly { readonly run: number; readonly params: RunParams }[];
    }
  /** A change came too late: some run had made its last update, or none was left. */
  | { readonly type: 'unchanged'; readonly change: Omit<Change, 'at'> }
  | {
      readonly type: 'ended';
      readonly run: number;
      readonly outcome: 'done' | 'stopped';
      readonly summary: RunSummary;
      readonly elapsedMs: number;
    }
  | { readonly type: 'failed'; readonly run: number; readonly message: Text };

export function emptyResults<Run extends RunParams>(plans: readonly RunPlan<Run>[]): RunResult<Run>[] {
  return plans.map(({ id, label, params }) => ({
    id,
    label,
    params,
    status: 'queued',
    series: {},
    snapshots: {},
    summary: {},
    done: 0,
    total: 0,
    elapsedMs: 0,
    message: null,
  }));
}

function appended(series: RunResult['series'], rows: Rows): RunResult['series'] {
  const next = { ...series };
  for (const [name, { x, y }] of Object.entries(rows)) {
    next[name] = (next[name] ?? Series.empty).append(x, y);
  }
  return next;
}

function change<R extends RunResult>(result: R, event: Extract<RunEvent, { run: number }>): R {
  switch (event.type) {
    case 'moment':
      return result;
    case 'started':
      return { ...result, status: 'running' };
    case 'rows':
      return {
        ...result,
        series: appended(result.series, event.series),
        snapshots:
          Object.keys(event.snapshots).length > 0 ? { ...result.snapshots, ...event.snapshots } : result.snapshots,
        done: event.done,
        total: event.total,
        ...(event.tried && { tried: event.tried }),
        elapsedMs: event.elapsedMs,
      };
    case 'ended':
      return { ...result, status: event.outcome, summary: event.summary, elapsedMs: event.elapsedMs };
    case 'failed':
      return { ...result, status: 'failed', message: event.message };
  }
}

/** New results after an event; the old ones are not changed. The cost depends on the size of the event, not of the run. */
export function applyEvent<R extends RunResult>(results: readonly R[], event: RunEvent): R[] {
  // The plans come from the experiment of these results.
  if (event.type === 'more') return [...results, ...(emptyResults(event.plans) as RunResult[] as R[])];
  if (event.type === 'unchanged') return [...results];
  if (event.type === 'changed') {
    return results.map((result, i) => {
      const own = event.runs.find(({ run }) => run === i);
      return own ? { ...result, params: { ...result.params, ...own.params } } : result;
    });
  }
  return results.map((result, i) => (i === event.run ? change(result, event) : result));
}

export function isOver(result: RunResult): boolean {
  return result.status === 'done' || result.status === 'stopped' || result.status === 'failed';
}

/** The names of the series that a run of this type may have. */
export type SeriesOf<R extends RunResult> = keyof R['series'] & string;

/** The last value of a series at or before x, or the newest; NaN when there is none. */
export function valueAt<R extends RunResult>(run: R, series: SeriesOf<R>, x: number | null): number {
  return run.series[series]?.valueUpTo(x) ?? Number.NaN;
}

/** Steps done and in all, those of a search before them included; in all 0 while it is not known. */
export function stepsOf({ done, total, tried }: Pick<RunResult, 'done' | 'total' | 'tried'>): Tried {
  return { done: done + (tried?.done ?? 0), total: total === 0 ? 0 : total + (tried?.total ?? 0) };
}

/** Training steps a second of one run, pauses left out; null before its first step. */
export function runRate(run: RunResult): number | null {
  const [{ done }, { elapsedMs }] = [stepsOf(run), run];
  return done > 0 && elapsedMs > 0 ? (done / elapsedMs) * 1000 : null;
}

/** Steps a second of all running runs together, and the seconds that remain for all runs; null before the first steps. */
export function pace(results: readonly RunResult[]): { rate: number; left: number } | null {
  // A run without steps yet is assumed to be as fast as the finished ones.
  const past = results.filter((r) => r.status === 'done').map((r) => runRate(r) ?? 0);
  const usual = past.reduce((sum, one) => sum + one, 0) / Math.max(1, past.length);
  const rate = results.filter((r) => r.status === 'running').reduce((sum, r) => sum + (runRate(r) ?? usual), 0);
  if (rate === 0) return null;
  // The length of a queued run is not known yet: it counts as the longest known one.
  const longest = Math.max(...results.map((r) => stepsOf(r).total));
  const left = results
    .filter((r) => !isOver(r))
    .reduce((sum, r) => sum + (stepsOf(r).total || longest) - stepsOf(r).done, 0);
  return { rate, left: left / rate };
}
