import type { AnyValues, Param, ParamSpec, Values } from '../../base/params.ts';
import type { Language, Text } from '../../base/text.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { Kernel, KernelName } from '../kernel/kernel.ts';
import type { RunPlan, Summary } from './plan.ts';
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

export type Picture = ArrayLike<number> | (() => ArrayLike<number>);

/** A copy of a picture as it is now. */
export function painted(picture: Picture): Float64Array<ArrayBuffer> {
  return Float64Array.from(typeof picture === 'function' ? picture() : picture);
}

/** What the worker gives to a run. */
export interface RunContext {
  /** Read at every step: a parameter may be set while the run goes on. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
  /** @throws Error when the experiment did not ask for data. */
  readonly dataset: Dataset;
  /** A kernel of the chosen kind with room for `bytes` of vectors. */
  createKernel(bytes: number): Kernel;
  emit(series: string, x: number, y: number): void;
  /**
   * Shows a picture of this moment: only the newest of each name travels and is kept. A function paints it when it
   * travels: for pictures of what a step leaves behind, shown at every step and seen 30 times a second at most.
   */
  show(name: string, values: Picture): void;
  progress(done: number, total: number): void;
}

/**
 * All that is known about an experiment, once: command-line flags and their errors, the controls on the screen,
 * `list --json`, the shareable command, the results and the tests that sweep over all experiments come from it.
 */
export interface Experiment<S extends ParamSpec = ParamSpec> {
  readonly id: string;
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
  readonly series: Readonly<Record<string, SeriesInfo>>;
  /** Defaults that follow from other values (a surface brings its own start and rates). */
  preset?(values: Values<S>): Partial<Values<S>>;
  /** Rules between parameters. @throws UsageError with one line. */
  check?(values: Values<S>, dataset: Dataset | null): void;
  /** The seed is for experiments that draw their runs at random. */
  runs(values: Values<S>, seed: number): RunPlan[];
  /** About how much arithmetic a run takes, as a number to compare with other runs; left out, next to nothing. */
  cost?(run: RunPlan['params'], dataset: Dataset | null): number;
  /** Asked when all runs so far are over: those that follow from their results, none at the end. */
  more?(values: Values<S>, results: readonly RunResult[], seed: number): RunPlan[];
  /** Which parameter of which run a value sets while the experiment runs; null: it takes effect with the next start. */
  live?(name: string, value?: unknown): LiveTarget | null;
  /** One run, in a worker. Yields after every training step; returns the run's summary. */
  train(context: RunContext): Generator<void, Summary, void>;
  /** The results as they are listed, best first; a run whose numbers stand in the summary may be left out. */
  order?(results: readonly RunResult[]): RunResult[];
  /** The summary of all the runs, for JSON. */
  summarize(results: readonly RunResult[]): Summary;
  /** What the numbers say, in sentences computed from them. */
  verdict(results: readonly RunResult[]): Text[];
}

/** An experiment as the registry keeps it: its values are known at run time only. */
export type AnyExperiment = Omit<Experiment, 'params' | 'preset' | 'check' | 'runs' | 'more'> & {
  readonly params: Readonly<Record<string, Param<unknown>>>;
  preset?(values: AnyValues): AnyValues;
  check?(values: AnyValues, dataset: Dataset | null): void;
  runs(values: AnyValues, seed: number): RunPlan[];
  more?(values: AnyValues, results: readonly RunResult[], seed: number): RunPlan[];
};

/** Why runs failed, a sentence for each reason: the tables have no room for it. */
function failures(results: readonly RunResult[]): Text[] {
  const failed = results.filter((run) => run.status === 'failed' && run.message);
  return [...Map.groupBy(failed, (run) => run.message!.en).values()].map((runs) => {
    const sentence = (language: Language) =>
      `${runs.map((run) => run.label[language]).join(', ')}: ${runs[0]!.message![language]}.`;
    return { en: sentence('en'), ko: sentence('ko') };
  });
}

/**
 * Checks a declaration against its own types, then forgets them, so that experiments stand in one list. What its verdict
 * says of the numbers follows after the reasons for runs that have none.
 */
export function defineExperiment<S extends ParamSpec>(experiment: Experiment<S>): AnyExperiment {
  const verdict = (results: readonly RunResult[]) => {
    const whole = results.filter((run) => run.status !== 'failed');
    const said = whole.length > 0 || results.length === 0 ? experiment.verdict(results) : [];
    return [...failures(results), ...said];
  };
  return { ...experiment, verdict } as unknown as AnyExperiment;
}
