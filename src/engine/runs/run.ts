import { matchesName } from '../experiments/experiment.ts';
import { experimentById } from '../experiments/index.ts';
import type { RunChange, Tried } from '../experiments/plan.ts';
import { failureText } from './failure.ts';
import { buffersOf, KeyframeClock } from './keyframes.ts';
import type { RunRequest, WorkerCommand, WorkerReport } from './protocol.ts';
import { ReportBuffer } from './report-buffer.ts';
import { applyChanges, createTraining } from './training.ts';
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

/** Puts a change among others in the order in which they take effect; of those of one update the last given is the last. */
function insertChange(coming: RunChange[], change: RunChange): void {
  coming.splice(coming.findLastIndex(({ at }) => at <= change.at) + 1, 0, change);
}

/** Trains one run to its end, or until it is stopped; handles commands between steps. */
export async function executeRun(request: RunRequest, host: RunHost): Promise<void> {
  const buffer = new ReportBuffer();
  const params: Record<string, unknown> = { ...request.plan.params };
  const turn = request.seat && new Turn(request.seat, () => host.now());
  let done = request.from?.at ?? 0;
  let total = 0;
  let tried: Tried | undefined;
  /** Not in effect yet; the next one first. */
  const coming = [...request.changes];
  let paused = request.paused;
  let halted = false;
  let stopped = false;
  let steps = 0;
  let resumedAt = host.now();
  let trainedMs = 0;
  const elapsedMs = () => trainedMs + (host.now() - resumedAt);
  /** By snapshot: when it was reported last. */
  const shownAt = new Map<string, number>();
  /** Reports all there is, or all but pictures that were reported a moment ago. */
  const flush = (waits: (name: string) => boolean = () => false) => {
    const { rows, snapshots, transfer } = buffer.take(waits);
    for (const name in snapshots) shownAt.set(name, host.now());
    const report = { type: 'rows', series: rows, snapshots, done, total, elapsedMs: elapsedMs() } as const;
    host.send(tried ? { ...report, tried } : report, transfer);
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
      if (command.change) insertChange(coming, command.change);
    }
  };
  let training: ReturnType<typeof createTraining> | null = null;
  const waits = () => !stopped && (halted || (paused && steps === 0));
  try {
    // Of a branch, the updates that it shares with its origin are known.
    const isKnown = () => done < (request.knownUpTo ?? 0);
    let known = isKnown();
    const keyframes = new KeyframeClock(request.keyframeBytes ?? 0, request.keyframeShift ?? 0, (keyframe) =>
      host.send({ type: 'keyframe', keyframe }, buffersOf(keyframe.state)),
    );
    training = createTraining(request, params, {
      emit: (series, x, y) => {
        if (!known) buffer.add(series, x, y);
      },
      show: (name, values) => buffer.show(name, values),
      progress: (d, t) => {
        done = d;
        total = t;
      },
      tried: (d, t) => {
        tried = { done: d, total: t };
      },
      keep: (save) => keyframes.start(save),
      settled: () => keyframes.settle(),
    });
    const { reportMs = 0, pictureMs = {} } = experimentById(request.experiment);
    const slow = Object.entries(pictureMs);
    const restOf = (name: string) => slow.find(([declared]) => matchesName(declared, name))?.[1] ?? 0;
    const chunkMs = Math.max(shortestChunkMs, reportMs);
    let lastChunk = host.now();
    const flushIfDue = () => {
      const now = host.now();
      if (now - lastChunk < chunkMs) return;
      lastChunk = now;
      flush((name) => now - (shownAt.get(name) ?? Number.NEGATIVE_INFINITY) < restOf(name));
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
        if (turn && !turn.mayStep(done + (tried?.done ?? 0))) {
          flushIfDue();
          continue;
        }
      }
      applyChanges(params, coming, done);
      known = isKnown();
      const result = training.next();
      if (result.done) {
        flush();
        host.send({ type: 'ended', outcome: 'done', summary: result.value, elapsedMs: elapsedMs() }, []);
        return;
      }
      keyframes.pass(done, total);
      flushIfDue();
    }
  } catch (error) {
    // What was measured before the error is still worth seeing.
    if (done > 0) flush();
    host.send({ type: 'failed', message: failureText(error) }, []);
  } finally {
    training?.return({});
    turn?.leave();
  }
}
