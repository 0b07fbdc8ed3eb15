import type { Dataset } from '../../src/data/dataset.ts';
import { changesOfRun, checkChanges } from '../../src/engine/experiments/changes.ts';
import { checkValues, experimentById } from '../../src/engine/experiments/index.ts';
import type { RunChange, RunPlan } from '../../src/engine/experiments/plan.ts';
import type { RunEvent } from '../../src/engine/experiments/results.ts';
import { bestKernel } from '../../src/engine/kernel/index.ts';
import type { KernelName } from '../../src/engine/kernel/kernel.ts';
import { compileKernel } from '../../src/engine/kernel/vectors.ts';
import type { Engine, JobRequest } from '../../src/engine/runs/client.ts';
import { Job } from '../../src/engine/runs/job.ts';
import type { RunCommand, WorkerCommand } from '../../src/engine/runs/protocol.ts';
import { executeRun } from '../../src/engine/runs/run.ts';
import { tinyDataset } from '../engine/runs/threads.ts';
import { FakeEngine } from '../ui/helpers.ts';

interface Task {
  readonly job: Job;
  readonly index: number;
  readonly experiment: string;
  readonly plan: RunPlan;
  /** What it changes on the way. */
  changes: readonly RunChange[];
  readonly seed: number;
  readonly inbox: WorkerCommand[];
  started: boolean;
  wake: (() => void) | null;
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

const data: Dataset = tinyDataset();

/** How many runs train at once. */
const cores = 2;

/**
 * An engine without threads and without a clock: its runs train as in a worker, but only as many steps as it is told to.
 * The same commands and steps give the same reports, one after the other.
 */
export class SteppingEngine extends FakeEngine {
  private readonly tasks: Task[] = [];
  private readonly kernel: KernelName;
  private readonly module: WebAssembly.Module | undefined;
  private time = 0;
  override loaded = data;

  constructor(kernel: KernelName = bestKernel()) {
    super();
    this.kernel = kernel;
    this.module = kernel === 'reference' ? undefined : compileKernel(kernel);
  }

  override start(request: JobRequest, report: (event: RunEvent) => void): ReturnType<Engine['start']> {
    const { experiment: id, values, seed, changes = [], paused = false } = request;
    const experiment = experimentById(id);
    const first = experiment.runs(values, seed);
    checkValues(experiment, values, experiment.needsData ? data : null);
    checkChanges(experiment, changes, values, first);
    const queue = (plans: readonly RunPlan[], from: number) => {
      plans.forEach((plan, i) => {
        this.tasks.push({
          job,
          index: from + i,
          experiment: id,
          plan,
          changes: changesOfRun(experiment, changes, values, plan.id),
          seed,
          inbox: [],
          started: false,
          wake: null,
        });
      });
      this.launchFree();
    };
    const { more } = experiment;
    const job: Job = new Job({
      experiment,
      values,
      changes,
      base: { experiment: id, seed, dataset: experiment.needsData ? data : null, kernel: this.kernel },
      runs: this,
      plans: first,
      paused,
      listen: report,
      queue,
      followUp: more && ((results) => more(values, results, seed)),
    });
    queue(job.plans, 0);
    return job;
  }

  /** Everything that may train takes so many steps. */
  async advance(steps: number): Promise<void> {
    for (const task of this.tasks.filter((t) => t.started && !t.job.paused)) {
      await this.give(task, ...Array.from({ length: steps }, () => ({ type: 'step' }) as const));
    }
    // What was asked of runs meanwhile has been done.
    await turn();
  }

  /** Everything trains to its end, and what follows from it too. */
  async finish(): Promise<void> {
    while (this.tasks.some((task) => task.started && !task.job.paused)) await this.advance(100);
  }

  /** For a job: as the engine's, which see. */
  command(job: Job, { type }: RunCommand): void {
    for (const task of type === 'stop' ? this.tasks.filter((t) => t.job === job) : []) {
      if (task.started) void this.give(task, { type: 'stop' });
      else this.end(task, { type: 'ended', run: task.index, outcome: 'stopped', summary: {}, elapsedMs: 0 });
    }
    this.launchFree();
  }

  halt(job: Job, index: number): boolean {
    const task = this.taskOf(job, index);
    if (!task?.started) return false;
    void this.give(task, { type: 'halt' });
    return true;
  }

  amend(job: Job, index: number, change: RunChange | null): void {
    const task = this.taskOf(job, index);
    if (task?.started) void this.give(task, { type: 'change', change });
    else if (task && change) task.changes = [...task.changes, change];
  }

  private taskOf(job: Job, index: number): Task | undefined {
    return this.tasks.find((t) => t.job === job && t.index === index);
  }

  step(job: Job): void {
    const active = () => this.tasks.filter((t) => t.job === job && t.started);
    if (active().length === 0)
      for (const task of this.tasks.filter((t) => t.job === job).slice(0, cores)) this.launch(task);
    for (const task of active()) void this.give(task, { type: 'step' });
  }

  private launchFree(): void {
    const ready = this.tasks.filter((t) => !t.job.paused);
    const free = cores - ready.filter((t) => t.started).length;
    for (const task of ready.filter((t) => !t.started).slice(0, Math.max(0, free))) this.launch(task);
  }

  /** Paused from the start: it takes the steps that it is given. */
  private launch(task: Task): void {
    const { job, index: run, experiment, plan, changes, seed } = task;
    task.started = true;
    job.notify({ type: 'started', run });
    const dataset = experimentById(experiment).needsData ? data : null;
    void executeRun(
      {
        experiment,
        plan,
        changes,
        seed,
        kernel: this.kernel,
        module: this.module,
        dataset,
        watched: true,
        paused: true,
      },
      {
        now: () => this.time,
        poll: () => task.inbox.splice(0),
        next: async () => {
          while (task.inbox.length === 0) {
            await new Promise<void>((resolve) => {
              task.wake = resolve;
            });
          }
          return task.inbox.shift()!;
        },
        send: (report) => {
          if (report.type === 'rows') job.notify({ ...report, run });
          else if (report.type === 'halted') job.halted(run, report.done);
          else if (report.type === 'keyframe') job.keyframes.add(run, report.keyframe);
          else this.end(task, { ...report, run });
        },
      },
    );
  }

  private async give(task: Task, ...commands: readonly WorkerCommand[]): Promise<void> {
    this.time += commands.length;
    task.inbox.push(...commands);
    task.wake?.();
    await turn();
  }

  private end(task: Task, event: RunEvent): void {
    this.tasks.splice(this.tasks.indexOf(task), 1);
    task.job.notify(event);
    this.launchFree();
  }
}
