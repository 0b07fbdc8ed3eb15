import { parentPort, workerData } from 'node:worker_threads';
import { failureOf } from '../engine/runs/failure.ts';
import { benchKernels } from './kernels.ts';
import type { Measured, MeasuringMessage, MeasuringOptions } from './measuring.ts';
import { benchStep } from './step.ts';

/*
 * The thread that measures: one part, and it is over.
 */
const { part, options } = workerData as { part: keyof Measured; options: MeasuringOptions };
const say = (message: MeasuringMessage) => parentPort!.postMessage(message);
const tell = (share: number, what: string) => say({ type: 'progress', share, what });
const parts = { kernels: benchKernels, step: benchStep };

try {
  say({ type: 'report', report: await parts[part](options, tell) });
} catch (error) {
  say({ type: 'failed', message: failureOf(error) });
}
