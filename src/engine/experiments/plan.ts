import type { Text } from '../../base/text.ts';
import type { Divergence } from '../nn/divergence.ts';

/** The parameters of a run, where what they are is known at run time only. */
export type RunParams = Readonly<Record<string, unknown>>;

/** One run of an experiment, before it starts: plain data that travels to a worker thread. */
export interface RunPlan<Run extends RunParams = RunParams> {
  readonly id: string;
  readonly label: Text;
  readonly params: Run;
}

/** What an experiment found out: for JSON and for the sentences about it. */
export type Summary = Readonly<Record<string, unknown>>;

/** What the summary of any run says of a divergence; one that is on its way out only has a cause. */
export type Outcome = {
  readonly diverged?: boolean;
  /** The iteration, epoch, step or layer. */
  readonly divergedAt?: number;
  readonly divergence?: Divergence;
};

/** What a run found out. */
export type RunSummary = Summary & Outcome;

/** New values of some series. */
export type Rows = Readonly<Record<string, { readonly x: Float64Array; readonly y: Float64Array }>>;
/** Pictures of a moment (a histogram of weights, a mask): only the newest of each name is kept. */
export type Snapshots = Readonly<Record<string, Float64Array>>;
