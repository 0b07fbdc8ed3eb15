import type { Text } from '../../base/text.ts';

/** One run of an experiment, before it starts: plain data that travels to a worker thread. */
export interface RunPlan {
  readonly id: string;
  readonly label: Text;
  readonly params: Record<string, unknown>;
}

/** What a run, or an experiment, found out: for JSON and for the sentences about it. */
export type Summary = Readonly<Record<string, unknown>>;

/** New values of some series. */
export type Rows = Readonly<Record<string, { readonly x: Float64Array; readonly y: Float64Array }>>;
/** Pictures of a moment (a histogram of weights, a mask): only the newest of each name is kept. */
export type Snapshots = Readonly<Record<string, Float64Array>>;
