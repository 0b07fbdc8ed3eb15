import { GrowableArray } from '../../base/growing.ts';
import { type SnapshotSource, takeSnapshot } from '../experiments/experiment.ts';
import { experimentById } from '../experiments/index.ts';
import type { Rows, Snapshots } from '../experiments/plan.ts';
import { createKernel } from '../kernel/index.ts';
import { failureText } from './failure.ts';
import type { RunRequest, WorkerCommand, WorkerReport } from './protocol.ts';
import { Turn } from './turns.ts';

/** The shortest time between two reports: at most 30 a second. */
const shortestChunkMs = 1000 / 30;

/** What the thread around a run provides; time comes in from outside. */
export interface RunHost {
  now(): number;
  /** The commands that have come since the last call, without waiting. */
  poll(): WorkerCommand[];
  /** Waits for the next command. */
  next(): Promise<WorkerCommand>;
  send(report: WorkerReport, transfer: ArrayBuffer[]): void;
}

/** Collects rows and snapshots for the next report. */
class ReportBuffer {
  private readonly series: Record<string, { readonly x: GrowableArray; readonly y: GrowableArray }> = {};
  private pending: Record<string, SnapshotSource> = {};

  add(name: string, x: number, y: number): void {
    let rows = this.series[name];
    if (!rows) {
      rows = { x: new GrowableArray(), y: new GrowableArray() };
      this.series[name] = rows;
    }
    rows.x.push(x);
    rows.y.push(y);
  }

  /** Keeps the newest snapshot of a name, or the function that takes it. */
  show(name: string, values: SnapshotSource): void {
    this.pending[name] = typeof values === 'function' ? values : takeSnapshot(values);
  }

  take(): { rows: Rows; snapshots: Snapshots; transfer: ArrayBuffer[] } {
    const transfer: ArrayBuffer[] = [];
    const rows = Object.fromEntries(
      Object.entries(this.series).flatMap(([name, { x, y }]) => {
        if (x.length === 0) return [];
        const taken = { x: x.take(), y: y.take() };
        transfer.push(taken.x.buffer, taken.y.buffer);
        return [[name, taken]];
      }),
    );
    const snapshots = Object.fromEntries(
      Object.entries(this.pending).map(([name, picture]) => {
        const snapshot = takeSnapshot(picture);
        transfer.push(snapshot.buffer);
        return [name, snapshot];
      }),
    );
    this.pending = {};
    return { rows, snapshots, transfer };
  }
}

/** Trains one run to its end, or until it is stopped; handles commands between steps. */
export async function executeRun(request: RunRequest, host: RunHost): Promise<void> {
  const buffer = new ReportBuffer();
  const params: Record<string, unknown> = { ...request.plan.params };
  const turn = request.seat && new Turn(request.seat, () => host.now());
  let done = 0;
  let total = 0;
  /** Not in effect yet; the next one first. */
  const coming = [...request.changes];
  let paused = request.paused;
  let halted = false;
  let stopped = false;
  let steps = 0;
  let resumedAt = host.now();
  let trainedMs = 0;
  const elapsedMs = () => trainedMs + (host.now() - resumedAt);
  const flush = () => {
    const { rows, snapshots, transfer } = buffer.take();
    host.send({ type: 'rows', series: rows, snapshots, done, total, elapsedMs: elapsedMs() }, transfer);
  };
  const applyCommand = (command: WorkerCommand) => {
    if (command.type === 'pause') paused = true;
    else if (command.type === 'resume') paused = false;
    else if (command.type === 'step') steps++;
    else if (command.type === 'stop') stopped = true;
    else if (command.type === 'halt') {
      halted = true;
      host.send({ type: 'halted', done }, []);
    } else if (command.type === 'change') {
      halted = false;
      const { change } = command;
      if (change) coming.splice(coming.findLastIndex(({ at }) => at <= change.at) + 1, 0, change);
    }
  };
  const waits = () => !stopped && (halted || (paused && steps === 0));
  try {
    const { dataset, kernel, module } = request;
    const experiment = experimentById(request.experiment);
    const training = experiment.train({
      params,
      seed: request.seed,
      watched: request.watched,
      get dataset() {
        if (!dataset) throw new Error(`${request.experiment} has no data to train on`);
        return dataset;
      },
      createKernel: (bytes) => createKernel(kernel, bytes, module),
      emit: (series, x, y) => buffer.add(series, x, y),
      show: (name, values) => buffer.show(name, values),
      progress: (d, t) => {
        done = d;
        total = t;
      },
    });
    const chunkMs = Math.max(shortestChunkMs, experiment.reportMs ?? 0);
    let lastChunk = host.now();
    const flushIfDue = () => {
      const now = host.now();
      if (now - lastChunk < chunkMs) return;
      lastChunk = now;
      flush();
    };
    for (;;) {
      for (const command of host.poll()) applyCommand(command);
      if (waits()) {
        turn?.leave();
        flush();
        trainedMs = elapsedMs();
        while (waits()) applyCommand(await host.next());
        resumedAt = host.now();
      }
      if (stopped) {
        flush();
        host.send({ type: 'ended', outcome: 'stopped', summary: {}, elapsedMs: elapsedMs() }, []);
        return;
      }
      if (paused) steps--;
      else {
        steps = 0;
        if (turn && !turn.mayStep(done)) {
          flushIfDue();
          continue;
        }
      }
      while (coming[0] && coming[0].at <= done) Object.assign(params, coming.shift()!.params);
      const result = training.next();
      if (result.done) {
        flush();
        host.send({ type: 'ended', outcome: 'done', summary: result.value, elapsedMs: elapsedMs() }, []);
        return;
      }
      flushIfDue();
    }
  } catch (error) {
    // What was measured before the error is still worth seeing.
    if (done > 0) flush();
    host.send({ type: 'failed', message: failureText(error) }, []);
  } finally {
    turn?.leave();
  }
}
