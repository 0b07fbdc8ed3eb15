import type { WorkerData } from './protocol.ts';
import { WorkerThread } from './worker-thread.ts';

/** Calls back after `ms` milliseconds; returns a function that cancels it. */
export type StartTimer = (ms: number, call: () => void) => () => void;

/** A timer of the system, which does not keep the program running. */
export const systemTimer: StartTimer = (ms, call) => {
  const timer = setTimeout(call, ms).unref();
  return () => clearTimeout(timer);
};

/** An idle thread is ended after this time, if there are more than `keptThreads`. */
export const idleMs = 5000;

export interface PoolOptions extends WorkerData {
  /** How many threads are kept while there is nothing to do. */
  readonly keptThreads: number;
  readonly after: StartTimer;
}

/**
 * The threads of an engine: those that train, those that are idle, and those that are being ended. A thread that
 * has been idle for long is ended, and gives its memory back, unless it is one of the last few.
 */
export class WorkerPool {
  private readonly options: PoolOptions;
  /** In the order in which they became idle, each with a function that cancels its end. */
  private readonly idle: { readonly thread: WorkerThread; readonly cancelEnd: () => void }[] = [];
  private readonly taken = new Set<WorkerThread>();
  private readonly ending = new Set<WorkerThread>();

  constructor(options: PoolOptions) {
    this.options = options;
  }

  /** Every thread that was started and has not ended yet. */
  get size(): number {
    return this.idle.length + this.taken.size + this.ending.size;
  }

  /** The thread that became idle last, or a new one; those that died meanwhile are passed over. */
  take(): WorkerThread {
    let free = this.idle.pop();
    for (; free && !free.thread.alive; free = this.idle.pop()) free.cancelEnd();
    free?.cancelEnd();
    const thread = free?.thread ?? this.start();
    this.taken.add(thread);
    return thread;
  }

  /** Returns a thread to the pool. */
  release(thread: WorkerThread): void {
    this.taken.delete(thread);
    if (thread.alive) this.addIdle(thread);
  }

  /** Ends a thread that was taken; settles when it has ended. */
  async end(thread: WorkerThread): Promise<void> {
    this.taken.delete(thread);
    this.ending.add(thread);
    await thread.terminate();
    await thread.ended;
  }

  /** Starts threads until there are at least `count`. */
  warmUp(count: number): void {
    while (this.size < count) this.addIdle(this.start());
  }

  /** Ends every thread. */
  async close(): Promise<void> {
    for (const { thread, cancelEnd } of this.idle.splice(0)) {
      cancelEnd();
      this.taken.add(thread);
    }
    await Promise.all([...this.taken].map((thread) => this.end(thread)));
    await Promise.all([...this.ending].map((thread) => thread.ended));
  }

  private start(): WorkerThread {
    const { yields } = this.options;
    const thread = new WorkerThread({ yields });
    void thread.ended.then(() => {
      this.ending.delete(thread);
      this.forget(thread);
    });
    return thread;
  }

  private forget(thread: WorkerThread): void {
    const at = this.idle.findIndex((one) => one.thread === thread);
    if (at >= 0) this.idle.splice(at, 1)[0]!.cancelEnd();
  }

  private addIdle(thread: WorkerThread): void {
    const cancelEnd = this.options.after(idleMs, () => {
      if (this.idle.length + this.taken.size <= this.options.keptThreads) return;
      this.forget(thread);
      void this.end(thread);
    });
    this.idle.push({ thread, cancelEnd });
  }
}
