import type { KernelName } from '../kernel/kernel.ts';
import type { Job } from './job.ts';
import type { MomentRequest } from './protocol.ts';
import type { WorkerPool } from './worker-pool.ts';

interface Parts {
  readonly pool: WorkerPool;
  /** How many runs are trained again at once. */
  readonly workers: number;
  readonly moduleFor: (kernel: KernelName) => WebAssembly.Module | undefined;
}

/** The runs of a job that are to be shown as they stood after so many updates. */
interface Wanted {
  readonly at: number;
  /** Not begun yet. */
  readonly requests: { readonly run: number; readonly request: Omit<MomentRequest, 'module'> }[];
  /** Not shown yet. */
  left: number;
}

/**
 * Shows moments of runs, in threads of their own beside the training. Of one job only the moment that was asked for last is shown:
 * whoever holds a key down does not wait for those in between.
 */
export class Moments {
  private readonly parts: Parts;
  private readonly wanted = new Map<Job, Wanted>();
  private busy = 0;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Shows the runs of a job as they stood after so many updates: an event for each, of those with some ids before the others. */
  show(job: Job, at: number, first: readonly string[] = []): void {
    const behind = (run: number) => Number(!first.includes(job.plans[run]!.id));
    // The longest way first, so that the last thread is not left alone with it.
    const requests = job.plans
      .map((_, run) => ({ run, request: job.momentOf(run, at) }))
      .toSorted((a, b) => behind(a.run) - behind(b.run) || (a.request.from?.at ?? 0) - (b.request.from?.at ?? 0));
    this.wanted.set(job, { at, requests, left: requests.length });
    this.dispatch();
  }

  private dispatch(): void {
    for (const [job, wanted] of this.wanted) {
      while (this.busy < this.parts.workers && wanted.requests.length > 0) {
        void this.showNext(job, wanted);
      }
    }
  }

  private async showNext(job: Job, wanted: Wanted): Promise<void> {
    const { pool, moduleFor } = this.parts;
    const { at } = wanted;
    const { run, request } = wanted.requests.shift()!;
    this.busy++;
    const thread = pool.take();
    const snapshots = await thread.show({ ...request, module: moduleFor(request.kernel) });
    pool.release(thread);
    this.busy--;
    wanted.left--;
    if (this.wanted.get(job) === wanted) {
      if (snapshots) job.notify({ type: 'moment', run, at, snapshots });
      if (wanted.left === 0) this.wanted.delete(job);
    }
    this.dispatch();
  }
}
