import { availableParallelism } from 'node:os';
import { DataError } from '../../base/errors.ts';
import type { AnyValues } from '../../base/params.ts';
import type { Text } from '../../base/text.ts';
import type { Dataset } from '../../data/dataset.ts';
import { openDataset } from '../../data/index.ts';
import type { AnyExperiment } from '../experiments/experiment.ts';
import { checkValues, experimentById } from '../experiments/index.ts';
import type { RunPlan } from '../experiments/plan.ts';
import type { RunEvent, RunResult } from '../experiments/results.ts';
import { bestKernel, kernelMissing, supportedKernels } from '../kernel/index.ts';
import type { KernelName, Vectors } from '../kernel/kernel.ts';
import { compileKernel, settleVectors, widthOf } from '../kernel/vectors.ts';
import { Job } from './job.ts';
import { availableBytes, checkRoom, largestOf } from './memory.ts';
import type { PrepareRequest } from './protocol.ts';
import { type Kind, Scheduler } from './scheduler.ts';
import { type After, byTheClock, WorkerPool } from './worker-pool.ts';
import type { WorkerThread } from './worker-thread.ts';

export interface EngineOptions {
  /** How many runs train at once; the cores when left out, and twice as many at most. */
  readonly workers?: number;
  /** The machine's when left out. */
  readonly cores?: number;
  readonly kernel?: KernelName;
  /** How many bits the vectors have that it computes with; the better width here when left out. It changes no number. */
  readonly vectors?: Vectors;
  /** The folder of the data; the embedded digits when left out. */
  readonly data?: string;
  /** Opens other data than these: called once, when the first run needs data, here and not in a thread. */
  readonly openDataset?: () => Dataset;
  /** Nobody looks on: any free core takes the run that is longest to go, of whatever job and kind. */
  readonly unwatched?: boolean;
  /** The clock by which idle threads are ended; the machine's when left out. */
  readonly after?: After;
  /** What may still be taken of the memory; asked of the system when left out. */
  readonly availableBytes?: () => number;
}

export interface JobRequest {
  readonly experiment: string;
  readonly values: AnyValues;
  readonly seed: number;
  /** The runs of these values and this seed, by whoever has made them already; they are made here when left out. */
  readonly plans?: readonly RunPlan[];
  /** Nothing trains before `step` or `resume`. */
  readonly paused?: boolean;
}

/** As many threads come up ahead of a start at most: the races of the chapter have about as many runs. */
const mostAhead = 4;

/** So many idle threads are kept: a start finds them there. */
const mostIdle = 2;

/** More threads than this make nothing faster; as many runs can be looked at side by side. */
const mostWorkers = (cores: number) => 2 * cores;

type Listener = (event: RunEvent) => void;

/** The only door to the worker threads: queues runs, one run a worker, and passes on what they report. */
export class Engine {
  readonly kernel: KernelName;
  /** So many runs train at once, whatever was asked for. */
  readonly workers: number;
  private readonly unwatched: boolean;
  private readonly options: EngineOptions;
  private data: Dataset | null = null;
  private preparation: Promise<void> | null = null;
  /** What the thread that was to open the data has found wrong with them; said by the next start. */
  private refusal: Text | null = null;
  private readonly modules = new Map<KernelName, WebAssembly.Module>();
  private readonly pool: WorkerPool;
  private readonly scheduler: Scheduler;
  private readonly availableBytes: () => number;

  /** @throws UsageError for a kernel that this machine does not have */
  constructor(options: EngineOptions) {
    const { cores = availableParallelism(), after = byTheClock } = options;
    this.kernel = options.kernel ?? bestKernel();
    this.workers = Math.min(options.workers ?? cores, mostWorkers(cores));
    this.unwatched = options.unwatched ?? false;
    this.options = options;
    this.availableBytes = options.availableBytes ?? availableBytes;
    this.pool = new WorkerPool({ yields: !this.unwatched, base: Math.min(this.workers, mostIdle), after });
    this.scheduler = new Scheduler({
      workers: this.workers,
      unwatched: this.unwatched,
      pool: this.pool,
      after,
      availableBytes: this.availableBytes,
      moduleFor: (kernel) => this.moduleFor(kernel),
    });
    if (!supportedKernels().includes(this.kernel)) {
      throw kernelMissing(this.kernel);
    }
  }

  /** The data, opened here and now if they are not there. @throws DataError when they are damaged or missing */
  get dataset(): Dataset {
    const { refusal } = this;
    this.refusal = null;
    if (refusal && !this.data) throw new DataError(refusal);
    this.data ??= this.options.openDataset?.() ?? openDataset(this.options.data);
    return this.data;
  }

  /** The width of the vectors that runs are computed with; 128 for a kernel without any. */
  get vectors(): Vectors {
    return widthOf(this.kernel, this.options.vectors);
  }

  /** What was done to the data, to be shown once; null before they are there. */
  get note(): Text | null {
    return this.data?.note ?? null;
  }

  /** The threads that were started and have not ended yet. */
  get threads(): number {
    return this.pool.size;
  }

  /**
   * For a start that is to come: a thread opens the data, another one compiles the kernel, and more come up beside them, so many
   * in all at most. Settles when that is over, however it ended: what is wrong with the data, the next start will say.
   * Null when the data are there.
   */
  prepare(most = mostAhead): Promise<void> | null {
    if (this.data) return null;
    this.preparation ??= this.prepareInThread(Math.min(this.workers, most)).finally(() => {
      this.preparation = null;
    });
    return this.preparation;
  }

  /** Queues the runs of an experiment. @throws UsageError for values that do not go together, DataError for damaged data */
  start(request: JobRequest, listen: Listener): Job {
    return this.startAll([{ ...request, listen }])[0]!;
  }

  /** Queues the runs of several experiments before the first of them starts. @throws as `start`, for the first that is refused */
  startAll(requests: readonly (JobRequest & { readonly listen: Listener })[]): Job[] {
    const jobs = requests
      .map(({ listen, ...request }) => this.accept(request, listen))
      .map(({ job, queue }) => {
        queue(job.plans, 0);
        return job;
      });
    this.scheduler.dispatch();
    return jobs;
  }

  /** A job whose runs are not in the queue yet. */
  private accept({ experiment: id, values, seed, plans, paused = false }: JobRequest, listen: Listener) {
    const experiment = experimentById(id);
    const first = plans ?? experiment.runs(values, seed);
    const kind = this.kindOf(experiment);
    // Compiled before threads start: V8's switches are for all of them (see vectors.ts).
    this.moduleFor(experiment.kernel ?? this.kernel);
    if (experiment.needsData && !this.data && !paused) this.warmUp(kind, first.length);
    const dataset = experiment.needsData ? this.dataset : null;
    checkValues(experiment, values, dataset);
    const bytes = largestOf(experiment, first, dataset, seed);
    checkRoom(bytes, this.availableBytes());
    const queue = (plans: readonly RunPlan[], from: number) => {
      plans.forEach((plan, i) => {
        // A queued run may still be set: its plan is its own.
        const own = { ...plan, params: { ...plan.params } };
        const request = { experiment: id, plan: own, seed, dataset, kernel: experiment.kernel ?? this.kernel };
        // What follows from a run (the next round, the final test) takes about as long once more.
        const cost = (experiment.cost?.(own.params, dataset) ?? 0) * (experiment.more ? 2 : 1);
        this.scheduler.add({ job, index: from + i, request, kind, cost, bytes });
      });
    };
    const goOn = (plans: readonly RunPlan[], from: number) => {
      queue(plans, from);
      this.scheduler.dispatch();
    };
    const { more } = experiment;
    const followUp = more && ((results: readonly RunResult[]) => more(values, results, seed));
    const job = new Job({ runs: this.scheduler, plans: first, paused, listen, queue: goOn, followUp });
    return { job, queue };
  }

  /** Ends every thread; runs that are not over end as stopped. */
  async close(): Promise<void> {
    this.scheduler.close();
    await this.pool.close();
  }

  /** Who looks at the runs of an experiment decides when they start; nobody does at those of an unwatched engine. */
  private kindOf({ light, together = false }: AnyExperiment): Kind {
    if (this.unwatched) return 'heavy';
    return together ? 'together' : light ? 'light' : 'heavy';
  }

  /** Threads come up while the data are opened. */
  private warmUp(kind: Kind, runs: number): void {
    const most = kind === 'together' ? runs : kind === 'light' ? 1 : this.workers;
    this.pool.warmUp(Math.min(runs, most));
  }

  private async prepareInThread(most: number): Promise<void> {
    const { data: folder, openDataset: other } = this.options;
    const data = other ? null : { folder };
    const thread = this.pool.take();
    // Two things to do, and as a rule two threads for it: comparing the widths of vectors and compiling takes a while as well.
    const second = most > 1 && data !== null ? this.pool.take() : null;
    this.pool.warmUp(most);
    const compiled = second && this.prepareKernel(second);
    if (data === null) await this.prepareKernel(thread);
    else await this.prepareIn(thread, { kernel: second ? null : this.kernel, data });
    await compiled;
  }

  private prepareKernel(thread: WorkerThread): Promise<void> {
    return this.prepareIn(thread, { kernel: this.kernel, data: null });
  }

  private async prepareIn(thread: WorkerThread, request: Omit<PrepareRequest, 'vectors'>): Promise<void> {
    const { kernel, options } = this;
    const prepared = await thread.prepare({ ...request, vectors: options.vectors });
    this.pool.release(thread);
    if (prepared.type === 'failed') {
      if (prepared.said) this.refusal = prepared.message;
      return;
    }
    this.data ??= prepared.dataset;
    if (prepared.module && !this.modules.has(kernel)) this.modules.set(kernel, prepared.module);
    // The thread has compared the widths; nobody in this process does it again.
    if (kernel !== 'reference' && !options.vectors && prepared.vectors) settleVectors(kernel, prepared.vectors);
  }

  /** Compiled once, shared with every worker. */
  private moduleFor(kernel: KernelName): WebAssembly.Module | undefined {
    if (kernel === 'reference') return undefined;
    const module = this.modules.get(kernel) ?? compileKernel(kernel, this.options.vectors);
    this.modules.set(kernel, module);
    return module;
  }
}
