import type { RunChange } from '../experiments/plan.ts';
import type { RunEvent } from '../experiments/results.ts';
import type { KernelName } from '../kernel/kernel.ts';
import type { Job } from './job.ts';
import type { RunCommand, RunRequest } from './protocol.ts';
import type { Turns } from './turns.ts';
import type { StartTimer, WorkerPool } from './worker-pool.ts';
import type { WorkerThread } from './worker-thread.ts';

/** A stopped run that has not ended after this time is in a long step: its thread is terminated. */
export const stopPatienceMs = 500;

/** After a run with a network larger than this the thread is terminated, to give its memory back. */
const largeBytes = 64 * 2 ** 20;

/** So many runs that advance together have a thread each; those beyond wait. */
const maxTogether = 16;

/** When a run may start: with its whole job, on the one core reserved for light runs, or on any training core. */
export type Kind = 'together' | 'light' | 'heavy';
const kinds: readonly Kind[] = ['together', 'light', 'heavy'];

/** A run that is to be queued. */
export interface QueuedRun {
  readonly job: Job;
  readonly index: number;
  request: Omit<RunRequest, 'paused' | 'module'>;
  readonly kind: Kind;
  /** Its arithmetic and that of its follow-up runs, as a number to compare. */
  readonly cost: number;
  /** The memory that its network takes. */
  readonly bytes: number;
  /** The turns that the runs of its job take; null: it trains as soon as it has a thread. */
  readonly turns: Turns | null;
}

interface Task extends QueuedRun {
  thread: WorkerThread | null;
  /** Steps requested while it waits for a thread in a paused job. */
  steps: number;
  /** A stop was requested; it keeps its thread until it has stopped. */
  stopping: boolean;
  /** Its end was reported. */
  over: boolean;
  elapsedMs: number;
  /** Cancels the timer that terminates its thread. */
  cancelTimeout: () => void;
}

export interface SchedulerOptions {
  readonly workers: number;
  /** Nobody watches: the longest run goes first. */
  readonly unattended: boolean;
  readonly pool: WorkerPool;
  readonly after: StartTimer;
  readonly availableBytes: () => number;
  readonly moduleFor: (kernel: KernelName) => WebAssembly.Module | undefined;
}

/**
 * The queue of runs and the threads they have. A stopped run counts as running until its thread is released or has ended,
 * so that there are never more threads than runs that may train, however fast jobs are replaced.
 */
export class Scheduler {
  private readonly options: SchedulerOptions;
  private readonly tasks: Task[] = [];
  /** The free memory when no run had a thread. */
  private freeBytes = Number.POSITIVE_INFINITY;

  constructor(options: SchedulerOptions) {
    this.options = options;
  }

  add(run: QueuedRun): void {
    const state = { thread: null, steps: 0, stopping: false, over: false, elapsedMs: 0, cancelTimeout: () => {} };
    this.tasks.push({ ...run, ...state });
  }

  command(job: Job, command: RunCommand): void {
    for (const task of this.tasksOf(job)) {
      if (command.type === 'stop') this.stop(task);
      else task.thread?.send(command);
    }
    this.dispatch();
  }

  /** Asks a run how far it is, and lets it wait; false if it has no thread yet. */
  halt(job: Job, index: number): boolean {
    const thread = this.tasksOf(job).find((t) => t.index === index)?.thread;
    thread?.send({ type: 'halt' });
    return thread !== undefined && thread !== null;
  }

  /** Tells a run a change, or that there is none; a run without a thread gets it with its start. */
  amend(job: Job, index: number, change: RunChange | null): void {
    const task = this.tasksOf(job).find((t) => t.index === index);
    if (task?.thread) task.thread.send({ type: 'change', change });
    else if (task && change) task.request = { ...task.request, changes: [...task.request.changes, change] };
  }

  /** One step of each run of a paused job that has a thread; where none has, of those that get one first. */
  step(job: Job): void {
    const own = this.tasksOf(job);
    const active = own.filter((t) => t.thread);
    for (const task of active) task.thread!.send({ type: 'step' });
    const waiting = own.filter((t) => !t.thread);
    const requested = waiting.filter((t) => t.steps > 0);
    const first = waiting.slice(0, this.maxConcurrent(waiting[0]?.kind, waiting.length));
    for (const task of requested.length > 0 || active.length > 0 ? requested : first) task.steps++;
    this.dispatch();
  }

  /** Ends every run as stopped; the pool ends the threads. */
  close(): void {
    for (const task of this.tasks) task.job.closing = true;
    for (const task of this.tasks.splice(0)) if (!task.over) this.notifyEnd(task, this.stopped(task));
  }

  /** Starts queued runs while threads are available. */
  dispatch(): void {
    for (const kind of kinds) {
      const own = this.tasks.filter((t) => t.kind === kind);
      const ending = own.filter((t) => t.stopping || t.over).length;
      const live = own.filter((t) => !t.stopping && !t.over);
      const unpaused = live.filter((t) => !t.job.paused);
      // A paused run does not use its core.
      let free = this.threadsFor(kind, unpaused.length) - ending;
      free -= unpaused.filter((t) => t.thread).length;
      const queued = unpaused.filter((t) => !t.thread);
      // Longest first: short runs fill the gaps at the end. Watched runs start in the order of the job.
      if (this.options.unattended) queued.sort((a, b) => b.cost - a.cost);
      for (const task of queued.slice(0, Math.max(0, free))) this.launch(task);
      for (const task of live) {
        if (!task.job.paused || task.steps === 0 || task.thread) continue;
        const peers = live.filter((t) => t.job === task.job);
        if (peers.filter((t) => t.thread).length + ending < this.maxConcurrent(kind, peers.length)) this.launch(task);
      }
    }
  }

  /** How many of the unpaused runs of a kind may have a thread. */
  private threadsFor(kind: Kind, unpaused: number): number {
    if (kind === 'together') return Math.min(unpaused, maxTogether);
    return kind === 'light' ? 1 : this.options.workers;
  }

  /** How many runs of one job may step at once. */
  private maxConcurrent(kind: Kind | undefined, runs: number): number {
    return kind === 'together' ? Math.min(runs, maxTogether) : this.options.workers;
  }

  private tasksOf(job: Job): Task[] {
    return this.tasks.filter((t) => t.job === job && !t.over);
  }

  /** Whether a run's network fits into memory beside those of the running ones. */
  private fits(task: Task): boolean {
    const taken = this.tasks.filter((t) => t.thread);
    if (taken.length === 0) this.freeBytes = this.options.availableBytes();
    // If every run with a thread is paused, none of them will free memory: waiting would never end.
    if (taken.every((t) => t.job.paused && !t.stopping && !t.over)) return true;
    return taken.reduce((sum, t) => sum + t.bytes, task.bytes) <= this.freeBytes;
  }

  private launch(task: Task): void {
    if (!this.fits(task)) return;
    const { pool, moduleFor } = this.options;
    const { job, index, request } = task;
    const thread = pool.take();
    task.thread = thread;
    const seat = task.turns?.seat(index);
    thread.run(
      { ...request, module: moduleFor(request.kernel), ...(seat && { seat }), paused: job.paused },
      (report) => {
        if (task.over) return;
        if (report.type === 'rows') {
          task.elapsedMs = report.elapsedMs;
          job.notify({ ...report, run: index });
          return;
        }
        if (report.type === 'halted' || report.type === 'keyframe') {
          if (report.type === 'halted') job.halted(index, report.done);
          else job.keyframes.add(index, report.keyframe);
          return;
        }
        task.cancelTimeout();
        this.finish(task, thread, { ...report, run: index });
      },
    );
    job.notify({ type: 'started', run: index });
    if (job.paused) for (; task.steps > 0; task.steps--) thread.send({ type: 'step' });
  }

  private stop(task: Task): void {
    if (task.stopping) return;
    task.stopping = true;
    const { thread } = task;
    if (!thread) {
      this.remove(task);
      this.notifyEnd(task, this.stopped(task));
      return;
    }
    thread.send({ type: 'stop' });
    // A thread that is still loading will handle the stop before anything else.
    thread.whenReady(() => {
      if (task.over) return;
      task.cancelTimeout = this.options.after(stopPatienceMs, () =>
        this.finish(task, thread, this.stopped(task), true),
      );
    });
  }

  /** The last report of a run is passed on at once; its place is free when its thread is released or has ended. */
  private finish(task: Task, thread: WorkerThread, event: RunEvent, ended = task.bytes > largeBytes): void {
    if (!ended) {
      task.turns?.leave(task.index);
      this.options.pool.release(thread);
      this.remove(task);
      this.notifyEnd(task, event);
      this.dispatch();
      return;
    }
    const threadEnded = this.options.pool.end(thread);
    this.notifyEnd(task, event);
    void threadEnded.then(() => {
      task.turns?.leave(task.index);
      this.remove(task);
      this.dispatch();
    });
  }

  private stopped({ index, elapsedMs }: Task): RunEvent {
    return { type: 'ended', run: index, outcome: 'stopped', summary: {}, elapsedMs };
  }

  private remove(task: Task): void {
    const at = this.tasks.indexOf(task);
    if (at >= 0) this.tasks.splice(at, 1);
  }

  private notifyEnd(task: Task, event: RunEvent): void {
    task.over = true;
    task.job.notify(event);
  }
}
