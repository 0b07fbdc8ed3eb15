import { availableParallelism } from 'node:os';
import type { Text } from '../../base/text.ts';
import type { Dataset } from '../../data/dataset.ts';
import { changesOfRun, checkChanges } from '../experiments/changes.ts';
import type { AnyExperiment } from '../experiments/experiment.ts';
import { checkValues, experimentById } from '../experiments/index.ts';
import type { RunPlan } from '../experiments/plan.ts';
import type { RunEvent, RunResult } from '../experiments/results.ts';
import { bestKernel, kernelMissing, supportedKernels } from '../kernel/index.ts';
import type { KernelName, Vectors } from '../kernel/kernel.ts';
import { widthOf } from '../kernel/vectors.ts';
import { type Branch, beginningOf, keyframeBytesOf, makeRoom } from './branch.ts';
import { Job } from './job.ts';
import { availableBytes, checkRoom, largestRunBytes } from './memory.ts';
import { Moments } from './moments.ts';
import type { Recipe } from './recipe.ts';
import { type Kind, Scheduler } from './scheduler.ts';
import { Supplies } from './supplies.ts';
import { Turns } from './turns.ts';
import { type StartTimer, systemTimer, WorkerPool } from './worker-pool.ts';

export interface EngineOptions {
  /** How many runs train at once; the cores when left out, and twice as many at most. */
  readonly workers?: number;
  /** The machine's when left out. */
  readonly cores?: number;
  readonly kernel?: KernelName;
  /** How many bits the vectors have that it computes with; the better width here when left out. It changes no number. */
  readonly vectors?: Vectors;
  /** The name of data that come with the program, or a folder of IDX files; the embedded digits when left out. */
  readonly data?: string;
  /** Opens the data instead: called once, in this thread, when the first run needs data. */
  readonly openDataset?: () => Dataset;
  /** Nobody watches: a free core takes the longest waiting run, of any job and kind. */
  readonly unattended?: boolean;
  /** Starts the timers that end idle threads; the system's when left out. */
  readonly after?: StartTimer;
  /** The bytes that this process may still allocate; the system's figure when left out. */
  readonly availableBytes?: () => number;
}

/** A recipe with one seed, on the engine's own data and kernel, and how it is to begin. */
export interface JobRequest extends Pick<Recipe, 'experiment' | 'values' | 'seed' | 'changes'> {
  /** The runs of these values and this seed, if the caller has made them already. */
  readonly plans?: readonly RunPlan[];
  /** Nothing trains before `step` or `resume`. */
  readonly paused?: boolean;
  /** Nobody looks at its single runs: each trains as soon as a core is free. */
  readonly unwatched?: boolean;
  readonly branch?: Branch;
}

/** How many threads are started ahead of a job at most: the chapter's races have about as many runs. */
const maxPreparedThreads = 4;

/** How many idle threads are kept for the next job. */
const keptIdleThreads = 2;

/** The most worker threads: more than the cores make nothing faster, but let more runs be watched side by side. */
const workersLimit = (cores: number) => 2 * cores;

/** When the runs of an experiment may start; those that nobody watches are all alike. */
function kindOf({ light, together = false }: AnyExperiment, unwatched: boolean): Kind {
  if (unwatched) return 'heavy';
  return together ? 'together' : light ? 'light' : 'heavy';
}

type Listener = (event: RunEvent) => void;

/** The interface to the worker threads: queues runs, gives each worker one run, and passes on their reports. */
export class Engine {
  readonly kernel: KernelName;
  /** How many runs train at once; at most the limit of this machine. */
  readonly workers: number;
  private readonly unattended: boolean;
  private readonly options: EngineOptions;
  private readonly supplies: Supplies;
  private readonly pool: WorkerPool;
  private readonly scheduler: Scheduler;
  private readonly moments: Moments;
  private readonly availableBytes: () => number;

  /** @throws UsageError for a kernel that this machine does not have */
  constructor(options: EngineOptions) {
    const { cores = availableParallelism(), after = systemTimer } = options;
    this.kernel = options.kernel ?? bestKernel();
    this.workers = Math.min(options.workers ?? cores, workersLimit(cores));
    this.unattended = options.unattended ?? false;
    this.options = options;
    this.availableBytes = options.availableBytes ?? availableBytes;
    this.pool = new WorkerPool({
      yields: !this.unattended,
      keptThreads: Math.min(this.workers, keptIdleThreads),
      after,
    });
    const { kernel, pool, workers } = this;
    const { vectors, data, openDataset } = options;
    this.supplies = new Supplies({ kernel, pool, vectors, data, openDataset });
    const moduleFor = (name: KernelName) => this.supplies.moduleFor(name);
    this.scheduler = new Scheduler({
      workers,
      unattended: this.unattended,
      pool,
      after,
      availableBytes: this.availableBytes,
      moduleFor,
    });
    this.moments = new Moments({ pool, workers, moduleFor });
    if (!supportedKernels().includes(this.kernel)) throw kernelMissing(this.kernel);
  }

  /** The data; opened now, in this thread, if they are not loaded yet. @throws DataError when they are damaged or missing */
  get dataset(): Dataset {
    return this.supplies.dataset;
  }

  /** The width of the vectors that runs are computed with; 128 for a kernel without any. */
  get vectors(): Vectors {
    return widthOf(this.kernel, this.options.vectors);
  }

  /** The data, if they are loaded. */
  get loaded(): Dataset | null {
    return this.supplies.loaded;
  }

  /** A remark on how the data were read, to be shown once; null before they are loaded. */
  get note(): Text | null {
    return this.loaded?.note ?? null;
  }

  /** The threads that were started and have not ended yet. */
  get threads(): number {
    return this.pool.size;
  }

  /** Prepares the next start in up to `most` threads, see Supplies; null if the data are loaded. */
  prepare(most = maxPreparedThreads): Promise<void> | null {
    return this.supplies.prepare(Math.min(this.workers, most));
  }

  /** Queues the runs of an experiment. @throws UsageError for values that do not go together, DataError for damaged data */
  start(request: JobRequest, listen: Listener): Job {
    return this.startAll([{ ...request, listen }])[0]!;
  }

  /** Queues the runs of several experiments before the first of them starts. @throws as `start`, for the first that is refused */
  startAll(requests: readonly (JobRequest & { readonly listen: Listener })[]): Job[] {
    const jobs = requests
      .map(({ listen, ...request }) => this.createJob(request, listen))
      .map(({ job, queue }) => {
        queue(job.plans, 0);
        return job;
      });
    this.scheduler.dispatch();
    return jobs;
  }

  /** A job whose runs are not in the queue yet. */
  private createJob(
    {
      experiment: id,
      values,
      seed,
      changes = [],
      plans,
      paused = false,
      branch,
      unwatched = this.unattended,
    }: JobRequest,
    listen: Listener,
  ) {
    const experiment = experimentById(id);
    const first = plans ?? experiment.runs(values, seed);
    const kind = kindOf(experiment, unwatched);
    // Compiled before threads start: V8's switches are for all of them (see vectors.ts).
    this.supplies.moduleFor(experiment.kernel ?? this.kernel);
    if (experiment.needsData && !this.loaded && !paused) this.warmUp(kind, first.length);
    const dataset = experiment.needsData ? this.dataset : null;
    checkValues(experiment, values, dataset);
    checkChanges(experiment, changes, values, first);
    const bytes = largestRunBytes(experiment, first, dataset, seed);
    checkRoom(bytes, this.availableBytes());
    const turns = kind === 'together' ? new Turns(first.length, this.workers) : null;
    const kernel = experiment.kernel ?? this.kernel;
    const base = { experiment: id, seed, dataset, kernel, watched: !unwatched };
    if (branch) makeRoom(branch.of.keyframes, ++branch.of.branches);
    const keyframeBytes = unwatched ? [] : keyframeBytesOf(experiment, first, branch);
    const queue = (plans: readonly RunPlan[], from: number) => {
      plans.forEach((plan, i) => {
        const own = changesOfRun(experiment, changes, values, plan.id);
        const begin = branch && beginningOf(branch, plan, job.keyframes, from + i);
        const keyframes = {
          keyframeBytes: keyframeBytes[from + i] ?? 0,
          // At no moment is the last keyframe of all runs far away.
          keyframeShift: ((from + i) % first.length) / first.length,
        };
        const request = { ...base, ...begin, ...keyframes, plan, changes: own };
        // What follows from a run (the next round, the final test) takes about as long once more.
        const cost = (experiment.cost?.(plan.params, dataset) ?? 0) * (experiment.more ? 2 : 1);
        this.scheduler.add({ job, index: from + i, request, kind, cost, bytes, turns });
      });
    };
    const queueMore = (plans: readonly RunPlan[], from: number) => {
      queue(plans, from);
      this.scheduler.dispatch();
    };
    const { more } = experiment;
    const followUp = more && ((results: readonly RunResult[]) => more(values, results, seed));
    const parts = { experiment, values, changes, base, plans: first, paused, listen, followUp };
    const job = new Job({ ...parts, runs: this.scheduler, queue: queueMore });
    return { job, queue };
  }

  /**
   * Shows the runs of a job as they stood after so many updates: an event `moment` for each that can be shown, of those with some ids
   * before the others.
   */
  show(job: Job, at: number, first?: readonly string[]): void {
    this.moments.show(job, at, first);
  }

  /** Ends every thread; runs that are not over end as stopped. */
  async close(): Promise<void> {
    this.scheduler.close();
    await this.pool.close();
  }

  /** Starts threads, which load while the data are opened. */
  private warmUp(kind: Kind, runs: number): void {
    const most = kind === 'together' ? runs : kind === 'light' ? 1 : this.workers;
    this.pool.warmUp(Math.min(runs, most));
  }
}
