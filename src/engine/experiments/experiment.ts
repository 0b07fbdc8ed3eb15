import type { ParamSpec, Values } from '../../base/params.ts';
import type { Language, Text } from '../../base/text.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { Kernel, KernelName } from '../kernel/kernel.ts';
import type { RunParams, RunPlan, RunSummary, Summary } from './plan.ts';
import type { RunResult } from './results.ts';

/** The five sections of the chapter. */
export type SectionId = 'update' | 'weights' | 'batchnorm' | 'overfitting' | 'hyperparameters';

export interface SeriesInfo {
  readonly label: Text;
  /** What the x values count. */
  readonly x: Text;
}

/** What a parameter sets in runs that are under way. */
export interface LiveTarget {
  /** The id of a run; '*' for every run, as long as they all have the same value. */
  readonly run: string;
  /** The name in the run's own parameters. */
  readonly param: string;
  /** What it is set to, where that is not the parameter's value as it is. */
  readonly value?: unknown;
}

export type SnapshotSource = ArrayLike<number> | (() => ArrayLike<number>);

/** A copy of a picture as it is now. */
export function takeSnapshot(picture: SnapshotSource): Float64Array<ArrayBuffer> {
  return Float64Array.from(typeof picture === 'function' ? picture() : picture);
}

/** The names that a declared one stands for: `distinct *` is any `distinct 1`, `distinct 2`, … */
export type ExpandedName<Name extends string> = Name extends `${infer Before}*${infer After}`
  ? `${Before}${string}${After}`
  : Name;

/** What the worker gives to a run: its parameters, and what it may tell, by the names that are declared. */
export interface RunContext<Run = RunParams, Series extends string = string, SnapshotName extends string = string> {
  /** Read at every step: a parameter may be set while the run goes on. */
  readonly params: Readonly<Run>;
  readonly seed: number;
  /** @throws Error when the experiment did not ask for data. */
  readonly dataset: Dataset;
  /** A kernel of the chosen kind with room for `bytes` of vectors. */
  createKernel(bytes: number): Kernel;
  readonly emit: (series: Series, x: number, y: number) => void;
  /**
   * Shows a picture of this moment: only the newest of each name travels and is kept. A function paints it when it
   * travels: for pictures of what a step leaves behind, shown at every step and seen 30 times a second at most.
   */
  readonly show: (name: SnapshotName, values: SnapshotSource) => void;
  progress(done: number, total: number): void;
}

/** What is known of an experiment before its types are. */
interface ExperimentInfo<Id extends string, S extends ParamSpec> {
  readonly id: Id;
  readonly section: SectionId;
  readonly title: Text;
  readonly summary: Text;
  /** How the picture is read, a few sentences. */
  readonly reading: Text;
  readonly params: S;
  /** Whether runs need the digits. */
  readonly needsData: boolean;
  /** A light experiment answers at once in a worker of its own, whatever else is training. */
  readonly light: boolean;
  /** Its runs are small and looked at side by side: all of them train at once, on however many cores. */
  readonly together?: boolean;
  /** The least milliseconds between two reports of a run; left out, 30 reports a second. For many short runs. */
  readonly reportMs?: number;
  /** The kernel it always runs on; left out: the fastest, or the one that was asked for. */
  readonly kernel?: KernelName;
}

/**
 * All that is known about an experiment, once: command-line flags and their errors, the controls on the screen,
 * `list --json`, the shareable command, the results and the tests that sweep over all experiments come from it.
 *
 * The types follow from the declaration: the values from `params`, a run's parameters from `runs`, its summary from
 * `train`, the names of series and pictures from `series` and `snapshots`. They are inferred in the order in which the
 * declaration has them: `runs` stands before `train`, and `train` before what reads results.
 */
interface ExperimentDeclaration<
  Id extends string,
  S extends ParamSpec,
  Run extends RunParams,
  Sum extends RunSummary,
  Series extends string,
  Shown extends string,
> extends ExperimentInfo<Id, S> {
  /** A `*` in a name stands for whatever there is one series each of. */
  readonly series: Readonly<Record<Series, SeriesInfo>>;
  /** The names of the pictures that a run shows, with `*` as in `series`. */
  readonly snapshots?: readonly Shown[];
  /** Defaults that follow from other values (a surface brings its own start and rates). */
  readonly preset?: (values: Values<S>) => Partial<Values<S>>;
  /** Rules between parameters. @throws UsageError with one line. */
  readonly check?: (values: Values<S>, dataset: Dataset | null) => void;
  /** The seed is for experiments that draw their runs at random. */
  readonly runs: (values: Values<S>, seed: number) => RunPlan<Run>[];
  /** About how much arithmetic a run takes, as a number to compare with other runs; left out, next to nothing. */
  readonly cost?: (run: NoInfer<Run>, dataset: Dataset | null) => number;
  /** Which parameter of which run a value sets while the experiment runs; null: it takes effect with the next start. */
  readonly live?: (name: keyof S & string, value?: Values<S>[keyof S]) => LiveTarget | null;
  /** One run, in a worker. Yields after every training step; returns the run's summary. */
  readonly train: (
    context: RunContext<NoInfer<Run>, ExpandedName<NoInfer<Series>>, ExpandedName<NoInfer<Shown>>>,
  ) => Generator<void, Sum, void>;
  /** Asked when all runs so far are over: those that follow from their results, none at the end. */
  readonly more?: (
    values: Values<S>,
    results: readonly RunResult<NoInfer<Run>, NoInfer<Sum>>[],
    seed: number,
  ) => RunPlan<NoInfer<Run>>[];
  /** The results as they are listed, best first; a run whose numbers stand in the summary may be left out. */
  readonly order?: (
    results: readonly RunResult<NoInfer<Run>, NoInfer<Sum>>[],
  ) => RunResult<NoInfer<Run>, NoInfer<Sum>>[];
  /** The summary of all the runs, for JSON. */
  readonly summarize: (results: readonly RunResult<NoInfer<Run>, NoInfer<Sum>>[]) => Summary;
  /** What the numbers say, in sentences computed from them. */
  readonly verdict: (results: readonly RunResult<NoInfer<Run>, NoInfer<Sum>>[]) => Text[];
}

/**
 * A declared experiment. Its functions are methods, so that each stands in a list of all of them (`AnyExperiment`); what
 * they are given there comes from the experiment itself: values from its parameters, plans from its runs.
 */
export interface Experiment<
  Id extends string = string,
  S extends ParamSpec = ParamSpec,
  Run extends RunParams = RunParams,
  Sum extends RunSummary = RunSummary,
> extends ExperimentInfo<Id, S> {
  readonly series: Readonly<Record<string, SeriesInfo>>;
  readonly snapshots: readonly string[];
  preset?(values: Values<S>): Partial<Values<S>>;
  check?(values: Values<S>, dataset: Dataset | null): void;
  runs(values: Values<S>, seed: number): RunPlan<Run>[];
  cost?(run: Run, dataset: Dataset | null): number;
  more?(values: Values<S>, results: readonly RunResult<Run, Sum>[], seed: number): RunPlan<Run>[];
  live?(name: keyof S & string, value?: unknown): LiveTarget | null;
  /** The worker knows the names of no series: its context takes all of them. */
  train(context: RunContext<Run>): Generator<void, Sum, void>;
  order?(results: readonly RunResult<Run, Sum>[]): RunResult<Run, Sum>[];
  summarize(results: readonly RunResult<Run, Sum>[]): Summary;
  verdict(results: readonly RunResult<Run, Sum>[]): Text[];
}

/** An experiment of which its values, runs and summaries are known at run time only. */
export type AnyExperiment = Experiment;

/** What is declared of a series by its name, be it one of many. */
export function seriesInfoOf({ series }: Pick<AnyExperiment, 'series'>, name: string): SeriesInfo | undefined {
  const key = Object.keys(series).find((declared) => matchesName(declared, name));
  return key === undefined ? undefined : series[key];
}

/** Whether a declared name, with a `*` or without, stands for this one. */
export function matchesName(declared: string, name: string): boolean {
  const [before = '', after] = declared.split('*');
  if (after === undefined) return name === declared;
  return name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
}

/** Why runs failed, a sentence for each reason: the tables have no room for it. */
function failureSentences(results: readonly RunResult[]): Text[] {
  const failed = results.filter((run) => run.status === 'failed' && run.message);
  return [...Map.groupBy(failed, (run) => run.message!.en).values()].map((runs) => {
    const sentence = (language: Language) =>
      `${runs.map((run) => run.label[language]).join(', ')}: ${runs[0]!.message![language]}.`;
    return { en: sentence('en'), ko: sentence('ko') };
  });
}

/**
 * An experiment from its declaration, whose types it is checked against. What its verdict says of the numbers follows
 * after the reasons for runs that have none.
 */
export function defineExperiment<
  Id extends string,
  S extends ParamSpec,
  // biome-ignore lint/suspicious/noExplicitAny: before `runs` and `train` are looked at, whatever reads results is accepted
  Run extends RunParams = any,
  // biome-ignore lint/suspicious/noExplicitAny: the same
  Sum extends RunSummary = any,
  Series extends string = never,
  Shown extends string = never,
>(declaration: ExperimentDeclaration<Id, S, Run, Sum, Series, Shown>): Experiment<Id, S, Run, Sum> {
  const verdict = (results: readonly RunResult<Run, Sum>[]) => {
    const whole = results.filter((run) => run.status !== 'failed');
    const sentences = whole.length > 0 || results.length === 0 ? declaration.verdict(results) : [];
    return [...failureSentences(results), ...sentences];
  };
  return { snapshots: [], ...declaration, verdict };
}
