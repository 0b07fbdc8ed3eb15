import { Worker } from 'node:worker_threads';
import { moduleBeside } from '../../base/assets.ts';
import type { Text } from '../../base/text.ts';
import type { Snapshots } from '../experiments/plan.ts';
import { crashText, exitText } from './failure.ts';
import type {
  Moment,
  MomentRequest,
  Prepared,
  PrepareRequest,
  Ready,
  RunRequest,
  WorkerCommand,
  WorkerData,
  WorkerReport,
} from './protocol.ts';

const entry = moduleBeside('worker', import.meta.url);

/** Reports of a run that goes on. */
const isUnderWay = ({ type }: { readonly type: string }) => type === 'rows' || type === 'halted' || type === 'keyframe';

/** The thread has died, by an error or without one. */
interface Death {
  readonly type: 'died';
  readonly message: Text;
}

type Reply = WorkerReport | Prepared | Moment | Death;

/** The outcome of `prepare`; `reported`: the thread reported the failure itself, it did not crash. */
export type Preparation = Prepared | { readonly type: 'failed'; readonly message: Text; readonly reported: boolean };

/** One worker thread, seen from the main thread: one request at a time. Its death is the failure of that request. */
export class WorkerThread {
  alive = true;
  /** Settles when the thread has ended. */
  readonly ended: Promise<void>;
  private readonly worker: Worker | null;
  /** Called when the thread is ready; null once it is. */
  private readyCallbacks: (() => void)[] | null = [];
  private listen: ((reply: Reply) => void) | null = null;

  constructor(workerData: WorkerData) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    try {
      this.worker = new Worker(entry, { workerData });
    } catch (error) {
      this.worker = null;
      // The caller sends its first request before this, so that the failure is the answer to it.
      setImmediate(() => {
        this.fail(crashText(error));
        resolve();
      });
      return;
    }
    this.worker.on('message', (reply: Reply | Ready) => {
      if (reply.type === 'ready') {
        for (const call of this.readyCallbacks ?? []) call();
        this.readyCallbacks = null;
        return;
      }
      const listen = this.listen;
      if (!isUnderWay(reply)) this.becomeIdle();
      listen?.(reply);
    });
    this.worker.on('error', (error) => this.fail(crashText(error)));
    this.worker.on('exit', (code) => {
      this.fail(exitText(code));
      resolve();
    });
    // An idle thread must not keep the program from ending.
    this.worker.unref();
  }

  run(request: RunRequest, listen: (report: WorkerReport) => void): void {
    this.request({ type: 'run', request }, (reply) => {
      if (reply.type === 'died') listen({ type: 'failed', message: reply.message });
      else if (reply.type !== 'prepared' && reply.type !== 'moment') listen(reply);
    });
  }

  prepare(request: PrepareRequest): Promise<Preparation> {
    return new Promise((resolve) =>
      this.request({ type: 'prepare', request }, (reply) => {
        if (reply.type === 'prepared') resolve(reply);
        else if (reply.type === 'failed') resolve({ ...reply, reported: true });
        else if (reply.type === 'died') resolve({ type: 'failed', message: reply.message, reported: false });
      }),
    );
  }

  /** The snapshots of a moment; null if the thread could not show it. */
  show(request: MomentRequest): Promise<Snapshots | null> {
    return new Promise((resolve) =>
      this.request({ type: 'show', request }, (reply) => resolve(reply.type === 'moment' ? reply.snapshots : null)),
    );
  }

  /** Calls back when the thread is ready, at once if it is. */
  whenReady(call: () => void): void {
    if (this.readyCallbacks) this.readyCallbacks.push(call);
    else call();
  }

  send(command: WorkerCommand): void {
    this.worker?.postMessage(command);
  }

  async terminate(): Promise<void> {
    this.alive = false;
    await this.worker?.terminate();
  }

  private request(command: WorkerCommand, listen: (reply: Reply) => void): void {
    this.listen = listen;
    this.worker?.ref();
    this.send(command);
  }

  private becomeIdle(): void {
    this.listen = null;
    this.worker?.unref();
  }

  private fail(message: Text): void {
    this.alive = false;
    const listen = this.listen;
    this.becomeIdle();
    listen?.({ type: 'died', message });
  }
}
