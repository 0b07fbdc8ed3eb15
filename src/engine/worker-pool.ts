import type { WorkerData } from './protocol.ts';
import { WorkerThread } from './worker-thread.ts';

/** The threads of an engine: those that are at work, and those that rest until they are taken again. */
export class WorkerPool {
  private readonly workerData: WorkerData;
  private readonly idle: WorkerThread[] = [];
  private readonly taken = new Set<WorkerThread>();

  constructor(workerData: WorkerData) {
    this.workerData = workerData;
  }

  /** The thread that rested last, or a new one; those that died meanwhile are passed over. */
  take(): WorkerThread {
    const alive = this.idle.splice(0).filter((thread) => thread.alive);
    const thread = alive.pop() ?? new WorkerThread(this.workerData);
    this.idle.push(...alive);
    this.taken.add(thread);
    return thread;
  }

  /** Gives a thread back. */
  rest(thread: WorkerThread): void {
    this.taken.delete(thread);
    if (thread.alive) this.idle.push(thread);
  }

  /** So many rest, or come up to rest, at least. */
  warmUp(count: number): void {
    while (this.idle.length < count) this.idle.push(new WorkerThread(this.workerData));
  }

  /** Ends every thread. */
  async close(): Promise<void> {
    const threads = [...this.idle.splice(0), ...this.taken];
    this.taken.clear();
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}
