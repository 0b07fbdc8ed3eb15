import { parentPort, workerData } from 'node:worker_threads';
import { failureText } from '../engine/runs/failure.ts';
import { benchKernels } from './kernels.ts';
import type { Measured, MeasuringMessage, MeasuringOptions } from './measuring.ts';
import { benchStep } from './step.ts';

/* The thread that measures one part of the bench. */
const { part, options } = workerData as { part: keyof Measured; options: MeasuringOptions };
const post = (message: MeasuringMessage) => parentPort!.postMessage(message);
const onProgress = (share: number, what: string) => post({ type: 'progress', share, what });
const parts = { kernels: benchKernels, step: benchStep };

try {
  post({ type: 'report', report: await parts[part](options, onProgress) });
} catch (error) {
  post({ type: 'failed', message: failureText(error) });
}
