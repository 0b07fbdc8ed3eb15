import { availableParallelism } from 'node:os';
import { UsageError } from '../base/errors.ts';
import type { Dataset } from '../data/dataset.ts';
import type { RunPlan } from './experiments/experiment.ts';
import { checkValues, experimentById } from './experiments/index.ts';
import { bestKernel, supportedKernels } from './kernel/index.ts';
import type { KernelName } from './kernel/kernel.ts';
import { compileKernel } from './kernel/simd.ts';
import type { AnyValues } from './params.ts';
import type { RunRequest } from './protocol.ts';
import type { RunEvent } from './results.ts';
import { WorkerThread } from './worker-thread.ts';

export interface EngineOptions {
  /** How many runs train at once; the machine's cores when left out. */
  readonly workers?: number;
  readonly kernel?: KernelName;
  /** Called once, when the first run needs data. */
  readonly openDataset: () => Dataset;
}

export interface JobRequest {
  readonly experiment: string;
  readonly values: AnyValues;
  readonly seed: number;
  /** Nothing trains before `step` or `resume`. */
  readonly paused?: boolean;
}

interface Task {
  readonly job: Job;
  readonly index: number;
  readonly request: Omit<RunRequest, 'paused' | 'module'>;
  readonly light: boolean;
  thread: WorkerThread | null;
  over: boolean;
}

/** The runs of one start of an experiment. Commands act on all of them, running and queued. */
export class Job {
  readonly plans: readonly RunPlan[];
  paused: boolean;
  /** Settles when every run is over, in whatever way. */
  readonly finished: Promise<void>;
  private readonly engine: Engine;
  private readonly listen: (event: RunEvent) => void;
  private readonly settle: () => void;
  private left: number;

  constructor(engine: Engine, plans: readonly RunPlan[], paused: boolean, listen: (event: RunEvent) => void) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.engine = engine;
    this.plans = plans;
    this.paused = paused;
    this.listen = listen;
    this.left = plans.length;
    this.finished = promise;
    this.settle = resolve;
    if (plans.length === 0) resolve();
  }

  pause(): void {
    this.paused = true;
    this.engine.command(this, { type: 'pause' });
  }

  resume(): void {
    this.paused = false;
    this.engine.command(this, { type: 'resume' });
  }

  /** One training step of each run that is on a worker; of the next queued ones where none is. */
  step(): void {
    this.engine.step(this);
  }

  stop(): void {
    this.engine.command(this, { type: 'stop' });
  }

  /** Sets a parameter of one run (by the id of its plan), within one training step or before it starts. */
  set(run: string, name: string, value: unknown): void {
    const index = this.plans.findIndex((plan) => plan.id === run);
    if (index < 0)
      throw new UsageError(`no run ${JSON.stringify(run)}; known: ${this.plans.map((p) => p.id).join(', ')}`);
    this.engine.command(this, { type: 'set', name, value }, index);
    this.tell({ type: 'set', run: index, name, value });
  }

  /** For the engine: passes an event on. */
  tell(event: RunEvent): void {
    this.listen(event);
    if (event.type === 'ended' || event.type === 'failed') {
      this.left--;
      if (this.left === 0) this.settle();
    }
  }
}

/** The only door to the worker threads: queues runs, one run a worker, and passes on what they report. */
export class Engine {
  readonly kernel: KernelName;
  readonly workers: number;
  private readonly openDataset: () => Dataset;
  private data: Dataset | null = null;
  private module: WebAssembly.Module | undefined;
  private readonly tasks: Task[] = [];
  private readonly idle: WorkerThread[] = [];

  /** @throws UsageError for a kernel that this machine does not have */
  constructor(options: EngineOptions) {
    this.kernel = options.kernel ?? bestKernel();
    this.workers = options.workers ?? availableParallelism();
    this.openDataset = options.openDataset;
    if (!supportedKernels().includes(this.kernel)) {
      throw new UsageError(`--kernel: ${this.kernel} does not run here; allowed: ${supportedKernels().join(', ')}`);
    }
  }

  /** The digits, loaded at the first call. @throws DataError when they are damaged or missing */
  get dataset(): Dataset {
    this.data ??= this.openDataset();
    return this.data;
  }

  /** Queues the runs of an experiment. @throws UsageError for values that do not go together, DataError for damaged data */
  start({ experiment: id, values, seed, paused = false }: JobRequest, listen: (event: RunEvent) => void): Job {
    const experiment = experimentById(id);
    const dataset = experiment.needsData ? this.dataset : null;
    checkValues(experiment, values, dataset);
    const plans = experiment.runs(values);
    const job = new Job(this, plans, paused, listen);
    plans.forEach((plan, index) => {
      // A queued run may still be set: its plan is its own.
      const own = { ...plan, params: { ...plan.params } };
      const request = { experiment: id, plan: own, seed, dataset, kernel: experiment.kernel ?? this.kernel };
      this.tasks.push({ job, index, request, light: experiment.light, thread: null, over: false });
    });
    this.dispatch();
    return job;
  }

  command(
    job: Job,
    command: { type: 'pause' | 'resume' | 'stop' } | { type: 'set'; name: string; value: unknown },
    index?: number,
  ): void {
    for (const task of this.tasks.filter((t) => t.job === job && (index === undefined || t.index === index))) {
      if (task.thread) task.thread.send(command);
      else if (command.type === 'stop')
        this.end(task, { type: 'ended', run: task.index, outcome: 'stopped', summary: {}, elapsedMs: 0 });
      else if (command.type === 'set') task.request.plan.params[command.name] = command.value;
    }
    this.dispatch();
  }

  step(job: Job): void {
    const active = () => this.tasks.filter((t) => t.job === job && t.thread);
    if (active().length === 0) {
      for (const task of this.tasks.filter((t) => t.job === job).slice(0, this.workers)) this.launch(task);
    }
    for (const task of active()) task.thread?.send({ type: 'step' });
  }

  /** Ends every thread; runs that are not over end as stopped. */
  async close(): Promise<void> {
    const threads = [...this.idle.splice(0), ...this.tasks.flatMap((t) => t.thread ?? [])];
    for (const task of [...this.tasks]) {
      this.end(task, { type: 'ended', run: task.index, outcome: 'stopped', summary: {}, elapsedMs: 0 });
    }
    await Promise.all(threads.map((thread) => thread.terminate()));
  }

  /** Starts queued runs while cores are free. A paused run does not use its core; light runs have one of their own. */
  private dispatch(): void {
    for (const light of [true, false]) {
      const running = this.tasks.filter((t) => t.light === light && t.thread && !t.job.paused).length;
      const queued = this.tasks.filter((t) => t.light === light && !t.thread && !t.job.paused);
      for (const task of queued.slice(0, Math.max(0, (light ? 1 : this.workers) - running))) this.launch(task);
    }
  }

  private launch(task: Task): void {
    const thread = this.idle.pop() ?? new WorkerThread();
    task.thread = thread;
    task.job.tell({ type: 'started', run: task.index });
    const module = this.moduleFor(task.request.kernel);
    thread.run({ ...task.request, module, paused: task.job.paused }, (report) => {
      if (task.over) return;
      if (report.type === 'rows') {
        const { series, done, total, elapsedMs } = report;
        task.job.tell({ type: 'rows', run: task.index, series, done, total, elapsedMs });
        return;
      }
      if (thread.alive) this.idle.push(thread);
      this.end(task, { ...report, run: task.index });
      this.dispatch();
    });
  }

  /** Compiled once here, shared with every worker. */
  private moduleFor(kernel: KernelName): WebAssembly.Module | undefined {
    if (kernel === 'reference') return undefined;
    this.module ??= compileKernel(kernel);
    return this.module;
  }

  private end(task: Task, event: RunEvent): void {
    task.over = true;
    this.tasks.splice(this.tasks.indexOf(task), 1);
    task.job.tell(event);
  }
}
