import type { WorkerData } from './protocol.ts';
import { WorkerThread } from './worker-thread.ts';

/** Calls back after so many milliseconds; returns the way to forget about it. */
export type After = (ms: number, call: () => void) => () => void;

/** The clock of the machine, which does not keep the program from ending. */
export const byTheClock: After = (ms, call) => {
  const timer = setTimeout(call, ms).unref();
  return () => clearTimeout(timer);
};

/** So long a thread rests, if there are more than the base, before it is ended. */
export const idleMs = 5000;

export interface PoolOptions extends WorkerData {
  /** So many threads stay, once they are there, although nothing is to be done. */
  readonly base: number;
  readonly after: After;
}

/**
 * The threads of an engine: those that are at work, those that rest until they are taken again, and those that are being
 * ended. A thread that rests for long is ended, and gives its memory back, unless it is one of the last few.
 */
export class WorkerPool {
  private readonly options: PoolOptions;
  /** The one that rested last at the end, each with the way to spare it from its end. */
  private readonly idle: { readonly thread: WorkerThread; readonly spare: () => void }[] = [];
  private readonly taken = new Set<WorkerThread>();
  private readonly ending = new Set<WorkerThread>();

  constructor(options: PoolOptions) {
    this.options = options;
  }

  /** Every thread that was started and is not gone yet. */
  get size(): number {
    return this.idle.length + this.taken.size + this.ending.size;
  }

  /** The thread that rested last, or a new one; those that died meanwhile are passed over. */
  take(): WorkerThread {
    let resting = this.idle.pop();
    for (; resting && !resting.thread.alive; resting = this.idle.pop()) resting.spare();
    resting?.spare();
    const thread = resting?.thread ?? this.start();
    this.taken.add(thread);
    return thread;
  }

  /** Gives a thread back. */
  rest(thread: WorkerThread): void {
    this.taken.delete(thread);
    if (thread.alive) this.lay(thread);
  }

  /** Ends a thread that was taken; settles when it is no more. */
  async end(thread: WorkerThread): Promise<void> {
    this.taken.delete(thread);
    this.ending.add(thread);
    await thread.terminate();
    await thread.gone;
  }

  /** There are so many threads in all, at least: those that are missing come up. */
  warmUp(count: number): void {
    while (this.size < count) this.lay(this.start());
  }

  /** Ends every thread. */
  async close(): Promise<void> {
    for (const { thread, spare } of this.idle.splice(0)) {
      spare();
      this.taken.add(thread);
    }
    await Promise.all([...this.taken].map((thread) => this.end(thread)));
    await Promise.all([...this.ending].map((thread) => thread.gone));
  }

  private start(): WorkerThread {
    const { yields } = this.options;
    const thread = new WorkerThread({ yields });
    void thread.gone.then(() => {
      this.ending.delete(thread);
      this.forget(thread);
    });
    return thread;
  }

  private forget(thread: WorkerThread): void {
    const at = this.idle.findIndex((one) => one.thread === thread);
    if (at >= 0) this.idle.splice(at, 1)[0]!.spare();
  }

  private lay(thread: WorkerThread): void {
    const spare = this.options.after(idleMs, () => {
      if (this.idle.length + this.taken.size <= this.options.base) return;
      this.forget(thread);
      void this.end(thread);
    });
    this.idle.push({ thread, spare });
  }
}
