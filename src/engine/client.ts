import { availableParallelism } from 'node:os';
import type { Dataset } from '../data/dataset.ts';
import { openDataset } from '../data/index.ts';
import type { AnyExperiment, RunPlan } from './experiments/experiment.ts';
import { checkValues, experimentById } from './experiments/index.ts';
import { Job } from './job.ts';
import { bestKernel, kernelMissing, supportedKernels } from './kernel/index.ts';
import type { KernelName } from './kernel/kernel.ts';
import { compileKernel } from './kernel/simd.ts';
import type { AnyValues } from './params.ts';
import type { RunRequest } from './protocol.ts';
import type { RunEvent, RunResult } from './results.ts';
import { WorkerPool } from './worker-pool.ts';
import type { WorkerThread } from './worker-thread.ts';

export interface EngineOptions {
  /** How many runs train at once; the machine's cores when left out. */
  readonly workers?: number;
  readonly kernel?: KernelName;
  /** The folder of the data; the embedded digits when left out. */
  readonly data?: string;
  /** Opens other data than these: called once, when the first run needs data, here and not in a thread. */
  readonly openDataset?: () => Dataset;
  /** Nobody looks on: any free core takes the run that is longest to go, of whatever job and kind. */
  readonly unwatched?: boolean;
}

export interface JobRequest {
  readonly experiment: string;
  readonly values: AnyValues;
  readonly seed: number;
  /** Nothing trains before `step` or `resume`. */
  readonly paused?: boolean;
}

/** As many threads come up ahead of a start at most: the races of the chapter have about as many runs. */
const mostAhead = 4;

type Listener = (event: RunEvent) => void;

interface Task {
  readonly job: Job;
  readonly index: number;
  readonly request: Omit<RunRequest, 'paused' | 'module'>;
  readonly light: boolean;
  /** Starts at once, whatever else is running. */
  readonly together: boolean;
  /** How long it takes with what can only follow after it, as a number to compare. */
  readonly cost: number;
  thread: WorkerThread | null;
  over: boolean;
}

/** The only door to the worker threads: queues runs, one run a worker, and passes on what they report. */
export class Engine {
  readonly kernel: KernelName;
  readonly workers: number;
  private readonly unwatched: boolean;
  private readonly options: EngineOptions;
  private data: Dataset | null = null;
  private preparation: Promise<void> | null = null;
  private readonly modules = new Map<KernelName, WebAssembly.Module>();
  private readonly tasks: Task[] = [];
  private readonly pool: WorkerPool;

  /** @throws UsageError for a kernel that this machine does not have */
  constructor(options: EngineOptions) {
    this.kernel = options.kernel ?? bestKernel();
    this.workers = options.workers ?? availableParallelism();
    this.unwatched = options.unwatched ?? false;
    this.options = options;
    this.pool = new WorkerPool({ yields: !this.unwatched });
    if (!supportedKernels().includes(this.kernel)) {
      throw kernelMissing(this.kernel);
    }
  }

  /** The digits, loaded at the first call. @throws DataError when they are damaged or missing */
  get dataset(): Dataset {
    this.data ??= this.options.openDataset?.() ?? openDataset(this.options.data);
    return this.data;
  }

  /**
   * For a start that is to come: a thread opens the data and compiles the kernel, and others come up beside it. Settles
   * when that is over, however it ended: what is wrong with the data, the start will say. Null when the data are there.
   */
  prepare(): Promise<void> | null {
    if (this.data) return null;
    this.preparation ??= this.prepareInThread();
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
    this.dispatch();
    return jobs;
  }

  /** A job whose runs are not in the queue yet. */
  private accept({ experiment: id, values, seed, paused = false }: JobRequest, listen: Listener) {
    const experiment = experimentById(id);
    const first = experiment.runs(values, seed);
    if (experiment.needsData && !this.data && !paused) this.warmUp(experiment, first.length);
    const dataset = experiment.needsData ? this.dataset : null;
    checkValues(experiment, values, dataset);
    const queue = (plans: readonly RunPlan[], from: number) => {
      plans.forEach((plan, i) => {
        // A queued run may still be set: its plan is its own.
        const own = { ...plan, params: { ...plan.params } };
        const request = { experiment: id, plan: own, seed, dataset, kernel: experiment.kernel ?? this.kernel };
        // What follows from a run (the next round, the final test) takes about as long once more.
        const cost = (experiment.cost?.(own.params, dataset) ?? 0) * (experiment.more ? 2 : 1);
        this.tasks.push({ job, index: from + i, request, ...this.kindOf(experiment), cost, thread: null, over: false });
      });
    };
    const goOn = (plans: readonly RunPlan[], from: number) => {
      queue(plans, from);
      this.dispatch();
    };
    const { more } = experiment;
    const followUp = more && ((results: readonly RunResult[]) => more(values, results, seed));
    const job = new Job({ engine: this, plans: first, paused, listen, queue: goOn, followUp });
    return { job, queue };
  }

  /** Whether there was a run to command. */
  command(
    job: Job,
    command: { type: 'pause' | 'resume' | 'stop' } | { type: 'set'; name: string; value: unknown },
    index?: number,
  ): boolean {
    const tasks = this.tasks.filter((t) => t.job === job && (index === undefined || t.index === index));
    for (const task of tasks) {
      if (task.thread) task.thread.send(command);
      else if (command.type === 'stop')
        this.end(task, { type: 'ended', run: task.index, outcome: 'stopped', summary: {}, elapsedMs: 0 });
      else if (command.type === 'set') task.request.plan.params[command.name] = command.value;
    }
    this.dispatch();
    return tasks.length > 0;
  }

  step(job: Job): void {
    const active = () => this.tasks.filter((t) => t.job === job && t.thread);
    if (active().length === 0) {
      const waiting = this.tasks.filter((t) => t.job === job);
      for (const task of waiting[0]?.together ? waiting : waiting.slice(0, this.workers)) this.launch(task);
    }
    for (const task of active()) task.thread?.send({ type: 'step' });
  }

  /** Ends every thread; runs that are not over end as stopped. */
  async close(): Promise<void> {
    for (const task of this.tasks) task.job.closing = true;
    for (const task of [...this.tasks]) {
      this.end(task, { type: 'ended', run: task.index, outcome: 'stopped', summary: {}, elapsedMs: 0 });
    }
    await this.pool.close();
  }

  /** Who looks at the runs of an experiment decides when they start; nobody does at those of an unwatched engine. */
  private kindOf({ light, together = false }: AnyExperiment) {
    return { light: light && !this.unwatched, together: together && !this.unwatched };
  }

  /** Starts queued runs while cores are free. A paused run does not use its core; light runs have one of their own. */
  private dispatch(): void {
    for (const task of this.tasks.filter((t) => t.together && !t.thread && !t.job.paused)) this.launch(task);
    for (const light of [true, false]) {
      const kind = this.tasks.filter((t) => t.light === light && !t.together && !t.job.paused);
      const running = kind.filter((t) => t.thread).length;
      const queued = kind.filter((t) => !t.thread);
      // The short ones at the end fill what the long ones leave; who looks on sees the runs in the order of the job.
      if (this.unwatched) queued.sort((a, b) => b.cost - a.cost);
      for (const task of queued.slice(0, Math.max(0, (light ? 1 : this.workers) - running))) this.launch(task);
    }
  }

  /** Threads come up while the data are opened. */
  private warmUp(experiment: AnyExperiment, runs: number): void {
    const { light, together } = this.kindOf(experiment);
    const most = together ? runs : light ? 1 : this.workers;
    this.pool.warmUp(Math.min(runs, most));
  }

  private async prepareInThread(): Promise<void> {
    const { kernel } = this;
    const thread = this.pool.take();
    this.pool.warmUp(Math.min(this.workers, mostAhead) - 1);
    const { data: folder, openDataset: other } = this.options;
    const prepared = await thread.prepare({ kernel, data: other ? null : { folder } });
    this.pool.rest(thread);
    if (!prepared) return;
    this.data ??= prepared.dataset;
    if (prepared.module && !this.modules.has(kernel)) this.modules.set(kernel, prepared.module);
  }

  private launch(task: Task): void {
    const thread = this.pool.take();
    task.thread = thread;
    task.job.tell({ type: 'started', run: task.index });
    const module = this.moduleFor(task.request.kernel);
    thread.run({ ...task.request, module, paused: task.job.paused }, (report) => {
      if (task.over) return;
      if (report.type === 'rows') {
        const { series, snapshots, done, total, elapsedMs } = report;
        task.job.tell({ type: 'rows', run: task.index, series, snapshots, done, total, elapsedMs });
        return;
      }
      this.pool.rest(thread);
      this.end(task, { ...report, run: task.index });
      this.dispatch();
    });
  }

  /** Compiled once, shared with every worker. */
  private moduleFor(kernel: KernelName): WebAssembly.Module | undefined {
    if (kernel === 'reference') return undefined;
    const module = this.modules.get(kernel) ?? compileKernel(kernel);
    this.modules.set(kernel, module);
    return module;
  }

  private end(task: Task, event: RunEvent): void {
    task.over = true;
    this.tasks.splice(this.tasks.indexOf(task), 1);
    task.job.tell(event);
  }
}
