import { Worker } from 'node:worker_threads';
import { messageOf } from '../base/errors.ts';
import type { Command, Prepared, PrepareRequest, Report, RunRequest, WorkerData } from './protocol.ts';

/** The sources run by type stripping, the bundle as JavaScript: the worker has the ending that this module has. */
const entry = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

type Reply = Report | Prepared;

/** One worker thread, seen from the main thread: one request at a time. Its death is the failure of that request. */
export class WorkerThread {
  alive = true;
  private readonly worker: Worker;
  private listen: ((reply: Reply) => void) | null = null;

  constructor(workerData: WorkerData) {
    this.worker = new Worker(entry, { workerData });
    this.worker.on('message', (reply: Reply) => {
      const listen = this.listen;
      if (reply.type !== 'rows') this.rest();
      listen?.(reply);
    });
    this.worker.on('error', (error) => this.die(`the worker died: ${messageOf(error)}`));
    this.worker.on('exit', (code) => this.die(`the worker ended with code ${code}`));
    // An idle thread must not keep the program from ending.
    this.worker.unref();
  }

  run(request: RunRequest, listen: (report: Report) => void): void {
    this.ask({ type: 'run', request }, (reply) => {
      if (reply.type !== 'prepared') listen(reply);
    });
  }

  /** Null when it failed, or the thread was ended meanwhile. */
  prepare(request: PrepareRequest): Promise<Prepared | null> {
    return new Promise((resolve) =>
      this.ask({ type: 'prepare', request }, (reply) => resolve(reply.type === 'prepared' ? reply : null)),
    );
  }

  send(command: Command): void {
    this.worker.postMessage(command);
  }

  async terminate(): Promise<void> {
    this.alive = false;
    await this.worker.terminate();
  }

  private ask(command: Command, listen: (reply: Reply) => void): void {
    this.listen = listen;
    this.worker.ref();
    this.send(command);
  }

  private rest(): void {
    this.listen = null;
    this.worker.unref();
  }

  private die(message: string): void {
    this.alive = false;
    const listen = this.listen;
    this.rest();
    listen?.({ type: 'failed', message });
  }
}
