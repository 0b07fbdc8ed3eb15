import type { ParamSpec, Values } from '../../base/params.ts';
import { inEachLanguage, joined, type Text } from '../../base/text.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { Kernel, KernelName } from '../kernel/kernel.ts';
import type { RunChange, RunParams, RunPlan, RunSummary, SearchReports, Summary } from './plan.ts';
import type { Question } from './questions.ts';
import type { RunResult } from './results.ts';
import type { SeedComparison } from './seed-comparison.ts';

/** The five sections of the chapter. */
export type SectionId = 'update' | 'weights' | 'batchnorm' | 'overfitting' | 'hyperparameters';

export interface SeriesInfo {
  readonly label: Text;
  /** What the x values count. */
  readonly x: Text;
}

/** What a change of a parameter sets in runs that go on. */
export interface LiveTarget {
  /** The id of a run; '*': every run. */
  readonly run: string;
  /** The run's parameters that get new values, with these. */
  readonly params: RunParams;
}

export type SnapshotSource = ArrayLike<number> | (() => ArrayLike<number>);

/** A copy of the values of a snapshot as they are now. */
export function takeSnapshot(picture: SnapshotSource): Float64Array<ArrayBuffer> {
  return Float64Array.from(typeof picture === 'function' ? picture() : picture);
}

/** The names that match a declared one: `distinct *` matches `distinct 1`, `distinct 2`, … */
export type ExpandedName<Name extends string> = Name extends `${infer Before}*${infer After}`
  ? `${Before}${string}${After}`
  : Name;

/** What a run gets from the worker: its parameters, and functions to report series and snapshots by their declared names. */
export interface RunContext<Run = RunParams, Series extends string = string, SnapshotName extends string = string>
  extends SearchReports {
  /** Read at every step: a parameter may be set while the run goes on. */
  readonly params: Readonly<Run>;
  readonly seed: number;
  /** Somebody looks on: snapshots that are for the screen alone are worth their time. */
  readonly watched?: boolean;
  /** @throws Error when the experiment did not ask for data. */
  readonly dataset: Dataset;
  /** A kernel of the chosen kind with room for `bytes` of vectors. */
  createKernel(bytes: number): Kernel;
  readonly emit: (series: Series, x: number, y: number) => void;
  /**
   * Reports a snapshot; only the newest of each name is sent and kept. A function is called when the snapshot is sent: for
   * snapshots of every step, of which at most 30 a second are sent.
   */
  readonly show: (name: SnapshotName, values: SnapshotSource) => void;
  progress(done: number, total: number): void;
  /** The state from which the run goes on, as `keep` gave it; left out: it starts. Plain data, written by the run itself. */
  readonly kept?: unknown;
  /**
   * Tells how the run's state is taken between two updates, and how the snapshots of such a moment are shown, before the first
   * update. A run that does not tell is repeated from its start.
   */
  keep?(save: () => object, paint?: () => void): void;
  /** Nobody reads the series: accuracies need not be measured. */
  readonly silent?: boolean;
}

/** What is asked for of a run that has not been started: its parameters and what the data look like. */
export interface StartContext<Run = RunParams, Series extends string = string, SnapshotName extends string = string>
  extends Pick<RunContext<Run, Series, SnapshotName>, 'params' | 'seed' | 'emit' | 'show'> {
  /** The numbers of a sample, and the classes. */
  readonly inputs: number;
  readonly classes: number;
}

/** The part of a declaration that does not depend on the types of runs and summaries. */
interface ExperimentInfo<Id extends string, S extends ParamSpec> {
  readonly id: Id;
  readonly section: SectionId;
  readonly title: Text;
  readonly summary: Text;
  /** How to read the figure, a few sentences. */
  readonly reading: Text;
  readonly params: S;
  /** Whether runs need the digits. */
  readonly needsData: boolean;
  /** A light experiment runs at once in a worker of its own, whatever else is training. */
  readonly light: boolean;
  /** Its runs are compared on the screen: they advance together, in turns where there are fewer cores than runs. */
  readonly together?: boolean;
  /** The shortest time between two reports of a run, in ms, for many short runs; 30 reports a second when left out. */
  readonly reportMs?: number;
  /** The shortest time between two reports of a snapshot (or of a family, with `*`), in ms; as often as there are reports when left out. */
  readonly pictureMs?: Readonly<Record<string, number>>;
  /** The kernel it always runs on; when left out the requested one, or the fastest. */
  readonly kernel?: KernelName;
}

/** A result as a declaration reads it: it follows from `runs`, `train`, `series` and `snapshots`, and adds nothing to them. */
type DeclaredResult<
  Run extends RunParams,
  Sum extends RunSummary,
  Series extends string,
  Shown extends string,
> = RunResult<NoInfer<Run>, NoInfer<Sum>, ExpandedName<NoInfer<Series>>, ExpandedName<NoInfer<Shown>>>;

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
  /** A `*` in a name stands for a part that differs: there is one series for each. */
  readonly series: Readonly<Record<Series, SeriesInfo>>;
  /** The names of the snapshots that a run reports, with `*` as in `series`. */
  readonly snapshots?: readonly Shown[];
  /** Defaults that follow from other values (a surface brings its own start and rates). */
  readonly preset?: (values: Values<S>) => Partial<Values<S>>;
  /** Rules between parameters. @throws UsageError with one line. */
  readonly check?: (values: Values<S>, dataset: Dataset | null) => void;
  /** The seed is for experiments that draw their runs at random. */
  readonly runs: (values: Values<S>, seed: number) => RunPlan<Run>[];
  /** About how much arithmetic a run takes, as a number to compare with other runs; left out, next to nothing. */
  readonly cost?: (run: NoInfer<Run>, dataset: Dataset | null) => number;
  /** How many updates a run makes with its changes; left out where none are made one after the other: nothing can be changed on the way. */
  readonly updates?: (run: NoInfer<Run>, changes: readonly RunChange[]) => number;
  /** How much memory the state of a run takes, compared with other runs of the experiment; the same when left out. */
  readonly stateSize?: (run: NoInfer<Run>) => number;
  /** The x of the last values of its series after so many updates, as its changes made them; the updates themselves when left out. */
  readonly lastX?: (updates: number, run: NoInfer<Run>, changes: readonly RunChange[]) => number;
  /** Parameters that a change may set though no run starts with them. */
  readonly changeOnly?: ParamSpec;
  /**
   * What a new value of a parameter sets in runs that started with `values`; none: it takes effect with the next start. The name
   * may be one of `changeOnly`.
   */
  readonly live?: (name: string, value: unknown, values: Values<S>) => readonly LiveTarget[];
  /** What is known of a run before its first update, from its seed; little arithmetic, for the screen waits for it. */
  readonly initial?: (
    context: StartContext<NoInfer<Run>, ExpandedName<NoInfer<Series>>, ExpandedName<NoInfer<Shown>>>,
  ) => void;
  /** One run, in a worker. Yields after every training step; returns the run's summary. */
  readonly train: (
    context: RunContext<NoInfer<Run>, ExpandedName<NoInfer<Series>>, ExpandedName<NoInfer<Shown>>>,
  ) => Generator<void, Sum, void>;
  /** Called when all runs so far are over; returns the runs that follow from their results, none at the end. */
  readonly more?: (
    values: Values<S>,
    results: readonly DeclaredResult<Run, Sum, Series, Shown>[],
    seed: number,
  ) => RunPlan<NoInfer<Run>>[];
  /** The results as they are listed, best first; a run whose numbers stand in the summary may be left out. */
  readonly order?: (
    results: readonly DeclaredResult<Run, Sum, Series, Shown>[],
  ) => DeclaredResult<Run, Sum, Series, Shown>[];
  /** How runs are compared over many seeds; left out where there is nothing to compare, or no luck in it. */
  readonly comparison?: SeedComparison<NoInfer<Series>>;
  /** The summary of all the runs, for JSON. */
  readonly summarize: (results: readonly DeclaredResult<Run, Sum, Series, Shown>[]) => Summary;
  /** What the numbers say, in sentences computed from them. */
  readonly verdict: (results: readonly DeclaredResult<Run, Sum, Series, Shown>[]) => Text[];
  /** What may be guessed before the runs start. */
  readonly questions?: readonly Question<DeclaredResult<Run, Sum, Series, Shown>>[];
}

/**
 * A declared experiment. Its functions are methods, whose parameters TypeScript compares bivariantly: so every experiment is
 * assignable to `AnyExperiment`. What they are called with there comes from the experiment itself.
 */
export interface Experiment<
  Id extends string = string,
  S extends ParamSpec = ParamSpec,
  Run extends RunParams = RunParams,
  Sum extends RunSummary = RunSummary,
  Line extends string = string,
  Shown extends string = string,
> extends ExperimentInfo<Id, S> {
  readonly series: Readonly<Record<string, SeriesInfo>>;
  readonly snapshots: readonly string[];
  preset?(values: Values<S>): Partial<Values<S>>;
  check?(values: Values<S>, dataset: Dataset | null): void;
  runs(values: Values<S>, seed: number): RunPlan<Run>[];
  cost?(run: Run, dataset: Dataset | null): number;
  updates?(run: Run, changes: readonly RunChange[]): number;
  stateSize?(run: Run): number;
  lastX?(updates: number, run: Run, changes: readonly RunChange[]): number;
  readonly changeOnly?: ParamSpec;
  readonly comparison?: SeedComparison;
  more?(values: Values<S>, results: readonly RunResult<Run, Sum, Line, Shown>[], seed: number): RunPlan<Run>[];
  live?(name: string, value: unknown, values: Values<S>): readonly LiveTarget[];
  initial?(context: StartContext<Run>): void;
  /** The worker does not know the declared names: its context accepts all. */
  train(context: RunContext<Run>): Generator<void, Sum, void>;
  order?(results: readonly RunResult<Run, Sum, Line, Shown>[]): RunResult<Run, Sum, Line, Shown>[];
  summarize(results: readonly RunResult<Run, Sum, Line, Shown>[]): Summary;
  verdict(results: readonly RunResult<Run, Sum, Line, Shown>[]): Text[];
  readonly questions: readonly Question<RunResult<Run, Sum, Line, Shown>>[];
}

/** An experiment whose types of values, runs and summaries are known at run time only. */
export type AnyExperiment = Experiment;

/** The declaration of a series by its name, also of one that a `*` stands for. */
export function seriesInfoOf({ series }: Pick<AnyExperiment, 'series'>, name: string): SeriesInfo | undefined {
  const key = Object.keys(series).find((declared) => matchesName(declared, name));
  return key === undefined ? undefined : series[key];
}

/** Whether a name matches a declared one, with or without `*`. */
export function matchesName(declared: string, name: string): boolean {
  const [before = '', after] = declared.split('*');
  if (after === undefined) return name === declared;
  return name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
}

/** Why runs failed, a sentence for each reason; the tables have no room for them. */
function failureSentences(results: readonly Pick<RunResult, 'status' | 'message' | 'label'>[]): Text[] {
  const failed = results.filter((run) => run.status === 'failed' && run.message);
  return [...Map.groupBy(failed, (run) => run.message!.en).values()].map((runs) => {
    const who = joined(runs.map((run) => run.label));
    return inEachLanguage((language) => `${who[language]}: ${runs[0]!.message![language]}.`);
  });
}

/**
 * An experiment from its declaration. Its verdict begins with the reasons of failed runs; the declared verdict is asked only
 * if some run did not fail.
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
>(
  declaration: ExperimentDeclaration<Id, S, Run, Sum, Series, Shown>,
): Experiment<Id, S, Run, Sum, ExpandedName<Series>, ExpandedName<Shown>> {
  const verdict = (results: readonly DeclaredResult<Run, Sum, Series, Shown>[]) => {
    const whole = results.filter((run) => run.status !== 'failed');
    const sentences = whole.length > 0 || results.length === 0 ? declaration.verdict(results) : [];
    return [...failureSentences(results), ...sentences];
  };
  return { snapshots: [], questions: [], ...declaration, verdict };
}
