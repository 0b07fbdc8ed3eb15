import type { Text } from '../../base/text.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { Rows, RunChange, RunPlan, RunSummary, Snapshots, Tried } from '../experiments/plan.ts';
import type { KernelName, Vectors } from '../kernel/kernel.ts';
import type { Seat } from './turns.ts';

/** What a worker needs for one run. Shared memory (the dataset) is not copied. */
export interface RunRequest {
  readonly experiment: string;
  readonly plan: RunPlan;
  /** What it changes on the way, in that order. */
  readonly changes: readonly RunChange[];
  readonly seed: number;
  readonly kernel: KernelName;
  readonly module: WebAssembly.Module | undefined;
  readonly dataset: Dataset | null;
  /** Its place among runs that take turns on the cores; left out: it trains as fast as its thread goes. */
  readonly seat?: Seat;
  /** Somebody looks on while it trains. */
  readonly watched?: boolean;
  /** Wait for `step` or `resume` before the first step. */
  readonly paused: boolean;
  /** Where it goes on; left out: it starts. */
  readonly from?: Keyframe;
  /** Nothing is reported of the updates up to this one: they are known. */
  readonly knownUpTo?: number;
  /** How many bytes its keyframes may take together; none are taken when left out. */
  readonly keyframeBytes?: number;
  /** By which part of the distance between them its keyframes are earlier, from 0 below 1; 0 when left out. */
  readonly keyframeShift?: number;
}

/** The state of a run between two updates, from which it can go on. */
export interface Keyframe {
  /** How many updates were made. */
  readonly at: number;
  /** As the run's `keep` gave it. */
  readonly state: object;
}

/** A run whose state at a moment is to be shown. */
export interface MomentRequest
  extends Pick<
    RunRequest,
    'experiment' | 'plan' | 'changes' | 'seed' | 'watched' | 'dataset' | 'kernel' | 'module' | 'from'
  > {
  /** After so many updates. */
  readonly at: number;
}

/** The answer to `show`. */
export interface Moment {
  readonly type: 'moment';
  readonly snapshots: Snapshots;
}

/** What a worker prepares for later runs. */
export interface PrepareRequest {
  /** What is to be compiled; null: nothing. */
  readonly kernel: KernelName | null;
  /** What was asked for; the better one here when undefined. */
  readonly vectors: Vectors | undefined;
  /** The data as `openDataset` takes them; null: no data. */
  readonly data: { readonly choice: string | undefined } | null;
}

/** The answer to `prepare`, to be passed to any thread; the dataset is in shared memory. */
export interface Prepared {
  readonly type: 'prepared';
  readonly dataset: Dataset | null;
  /** Undefined for a kernel without WebAssembly, or where none was asked for. */
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
  /** It runs at a lower priority, so that the screen stays responsive. */
  readonly yields: boolean;
}

/** To a worker: `run`, `prepare` and `show` to an idle one. Commands to a running run act within one training step. */
export type WorkerCommand =
  | { readonly type: 'run'; readonly request: RunRequest }
  | { readonly type: 'prepare'; readonly request: PrepareRequest }
  | { readonly type: 'show'; readonly request: MomentRequest }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'step' }
  | { readonly type: 'stop' }
  /** Report how many updates were made, and wait for `change`. */
  | { readonly type: 'halt' }
  /** From the update on that follows after `at`, some parameters have other values; null: none. Ends a halt. */
  | { readonly type: 'change'; readonly change: RunChange | null };

/** Commands of a job for its runs, queued or running. */
export type RunCommand = Exclude<WorkerCommand, { type: 'run' | 'prepare' | 'show' | 'step' | 'halt' | 'change' }>;

/** From a worker, about its run. Rows come in chunks, at most 30 a second, in order. */
export type WorkerReport =
  | {
      readonly type: 'rows';
      readonly series: Rows;
      readonly snapshots: Snapshots;
      readonly done: number;
      readonly total: number;
      readonly tried?: Tried;
      readonly elapsedMs: number;
    }
  /** The state that it passes. */
  | { readonly type: 'keyframe'; readonly keyframe: Keyframe }
  /** It waits for `change`, after so many updates. */
  | { readonly type: 'halted'; readonly done: number }
  | {
      readonly type: 'ended';
      readonly outcome: 'done' | 'stopped';
      readonly summary: RunSummary;
      readonly elapsedMs: number;
    }
  | { readonly type: 'failed'; readonly message: Text };
