import { Worker } from 'node:worker_threads';
import { messageOf } from '../base/errors.ts';
import type { Command, Report, RunRequest, WorkerData } from './protocol.ts';

/** The sources run by type stripping, the bundle as JavaScript: the worker has the ending that this module has. */
const entry = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

/** One worker thread, seen from the main thread: runs one request at a time. Its death is the failure of that run. */
export class WorkerThread {
  alive = true;
  private readonly worker: Worker;
  private listen: ((report: Report) => void) | null = null;

  constructor(workerData: WorkerData) {
    this.worker = new Worker(entry, { workerData });
    this.worker.on('message', (report: Report) => {
      const listen = this.listen;
      if (report.type !== 'rows') this.rest();
      listen?.(report);
    });
    this.worker.on('error', (error) => this.die(`the worker died: ${messageOf(error)}`));
    this.worker.on('exit', (code) => this.die(`the worker ended with code ${code}`));
    // An idle thread must not keep the program from ending.
    this.worker.unref();
  }

  run(request: RunRequest, listen: (report: Report) => void): void {
    this.listen = listen;
    this.worker.ref();
    this.send({ type: 'run', request });
  }

  send(command: Command): void {
    this.worker.postMessage(command);
  }

  async terminate(): Promise<void> {
    this.alive = false;
    this.listen = null;
    await this.worker.terminate();
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
