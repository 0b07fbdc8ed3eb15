import type { Text } from '../../base/text.ts';
import type { Divergence } from '../nn/divergence.ts';

/** The parameters of a run whose type is known at run time only. */
export type RunParams = Readonly<Record<string, unknown>>;

/** One run of an experiment, before it starts: plain data that travels to a worker thread. */
export interface RunPlan<Run extends RunParams = RunParams> {
  readonly id: string;
  readonly label: Text;
  readonly params: Run;
}

/** The findings of an experiment, for JSON and for the sentences of its verdict. */
export type Summary = Readonly<Record<string, unknown>>;

/** The part of any run's summary about divergence; a run that is diverging, but still finite, has `divergence` alone. */
export type Outcome = {
  readonly diverged?: boolean;
  /** The iteration, epoch, step or layer. */
  readonly divergedAt?: number;
  readonly divergence?: Divergence;
};

/** The findings of a run. */
export type RunSummary = Summary & Outcome;

/** Updates that a run makes in a search before its own ones: how many it has made, and how many in all. */
export interface Tried {
  readonly done: number;
  readonly total: number;
}

/** What a run tells of a search that it makes before its own updates. */
export interface SearchReports {
  /** How many updates the search has made, and how many it makes in all. */
  tried?(done: number, total: number): void;
  /** It is over, and has taken long: the state at hand is one to begin from. Told after `keep`. */
  settled?(): void;
}

/** New values of some series. */
export type Rows = Readonly<Record<string, { readonly x: Float64Array; readonly y: Float64Array }>>;
/** Snapshots by name (a histogram of weights, a mask); only the newest of each name is kept. */
export type Snapshots = Readonly<Record<string, Float64Array>>;

/** A parameter that got another value on the way. */
export interface Change {
  /** The parameter of the experiment. */
  readonly name: string;
  readonly value: unknown;
  /** It holds from the update on that follows after so many; 0 is before the first. */
  readonly at: number;
}

/** What the changes of an experiment mean for one run: from the update on that follows after `at`, it has these parameters. */
export interface RunChange {
  readonly at: number;
  readonly params: RunParams;
}
