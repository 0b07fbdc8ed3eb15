import { constants, setPriority } from 'node:os';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { compileKernel, vectorsOf } from '../kernel/vectors.ts';
import { failureText } from './failure.ts';
import { showMoment } from './moment.ts';
import type {
  Moment,
  MomentRequest,
  Prepared,
  PrepareRequest,
  Ready,
  WorkerCommand,
  WorkerData,
  WorkerReport,
} from './protocol.ts';
import { executeRun } from './run.ts';

/**
 * The thread that trains: one run at a time, the next when the client sends it. Commands are taken from the port
 * between steps without giving up the thread, so that they act within one step and cost about a microsecond.
 */
const { yields } = workerData as WorkerData;
// The screen comes first: on Linux this lowers the priority of the calling thread alone. A system that does not
// allow it trains at full priority.
if (yields && process.platform === 'linux') {
  try {
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {}
}

if (!parentPort) throw new Error('worker.ts runs in a worker thread only');
const port = parentPort;

let training = false;
const inbox: WorkerCommand[] = [];
let wake: (() => void) | null = null;

function poll(): WorkerCommand[] {
  for (let message = receiveMessageOnPort(port); message; message = receiveMessageOnPort(port))
    inbox.push(message.message);
  return inbox.splice(0);
}

async function next(): Promise<WorkerCommand> {
  while (inbox.length === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  return inbox.shift()!;
}

async function prepare({ kernel, vectors: asked, data }: PrepareRequest): Promise<Prepared | WorkerReport> {
  try {
    // Only one thread opens data: the others do not load the code for it.
    const dataset = data && (await import('../../data/index.ts')).openDataset(data.choice);
    if (kernel === null || kernel === 'reference')
      return { type: 'prepared', dataset, module: undefined, vectors: undefined };
    const vectors = asked ?? vectorsOf(kernel);
    return { type: 'prepared', dataset, module: compileKernel(kernel, vectors), vectors };
  } catch (error) {
    return { type: 'failed', message: failureText(error) };
  }
}

function show(request: MomentRequest): void {
  try {
    const { snapshots, transfer } = showMoment(request);
    port.postMessage({ type: 'moment', snapshots } satisfies Moment, transfer);
  } catch (error) {
    port.postMessage({ type: 'failed', message: failureText(error) } satisfies WorkerReport);
  }
}

port.postMessage({ type: 'ready' } satisfies Ready);

// Messages that arrive while the thread waits come through here, also those for a run that has just ended.
port.on('message', async (command: WorkerCommand) => {
  if (training) {
    inbox.push(command);
    wake?.();
    return;
  }
  if (command.type === 'prepare') port.postMessage(await prepare(command.request));
  if (command.type === 'show') show(command.request);
  if (command.type !== 'run') return;
  training = true;
  inbox.length = 0;
  await executeRun(command.request, {
    now: () => performance.now(),
    poll,
    next,
    send: (report, transfer) => port.postMessage(report, transfer),
  });
  training = false;
});
