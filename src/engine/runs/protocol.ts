import type { Text } from '../../base/text.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { Rows, RunPlan, RunSummary, Snapshots } from '../experiments/plan.ts';
import type { KernelName, Vectors } from '../kernel/kernel.ts';

/** What a worker needs for one run. Shared memory (the dataset) is not copied. */
export interface RunRequest {
  readonly experiment: string;
  /** The parameters are its own: some may be set while it waits or trains. */
  readonly plan: Omit<RunPlan, 'params'> & { readonly params: Record<string, unknown> };
  readonly seed: number;
  readonly kernel: KernelName;
  readonly module: WebAssembly.Module | undefined;
  readonly dataset: Dataset | null;
  /** Wait for `step` or `resume` before the first step. */
  readonly paused: boolean;
}

/** What a worker makes ready for runs to come. */
export interface PrepareRequest {
  /** What is to be compiled; null: nothing. */
  readonly kernel: KernelName | null;
  /** What was asked for; the better one here when undefined. */
  readonly vectors: Vectors | undefined;
  /** The folder of the data, or the embedded digits without one; null: no data. */
  readonly data: { readonly folder: string | undefined } | null;
}

/** The answer: ready for any thread, the dataset in shared memory. */
export interface Prepared {
  readonly type: 'prepared';
  readonly dataset: Dataset | null;
  /** Undefined for a kernel that is none of WebAssembly, or where none was asked for. */
  readonly module: WebAssembly.Module | undefined;
  /** What the module computes with. */
  readonly vectors: Vectors | undefined;
}

/** The thread's code is loaded: from now on it takes requests at once. */
export interface Ready {
  readonly type: 'ready';
}

/** What a worker thread is created with. */
export interface WorkerData {
  /** It trains in the background of a screen. */
  readonly yields: boolean;
}

/** To a worker: `run` and `prepare` to an idle one. Commands to a running run act within one training step. */
export type Command =
  | { readonly type: 'run'; readonly request: RunRequest }
  | { readonly type: 'prepare'; readonly request: PrepareRequest }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'step' }
  | { readonly type: 'stop' }
  | { readonly type: 'set'; readonly name: string; readonly value: unknown };

/** What a job tells its runs, wherever they are. */
export type RunCommand = Exclude<Command, { type: 'run' | 'prepare' | 'step' }>;

/** From a worker, about its run. Rows come in chunks, at most 30 a second, in order. */
export type WorkerReport =
  | {
      readonly type: 'rows';
      readonly series: Rows;
      readonly snapshots: Snapshots;
      readonly done: number;
      readonly total: number;
      readonly elapsedMs: number;
    }
  | {
      readonly type: 'ended';
      readonly outcome: 'done' | 'stopped';
      readonly summary: RunSummary;
      readonly elapsedMs: number;
    }
  | { readonly type: 'failed'; readonly message: Text };
