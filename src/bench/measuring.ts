import { Worker } from 'node:worker_threads';
import { moduleBeside } from '../base/assets.ts';
import { DataError } from '../base/errors.ts';
import type { Text } from '../base/text.ts';
import type { Dataset } from '../data/dataset.ts';
import type { KernelName, Vectors } from '../engine/kernel/kernel.ts';
import { Engine, type EngineOptions } from '../engine/runs/client.ts';
import { crashText, exitText } from '../engine/runs/failure.ts';
import type { Effort } from './blocks.ts';
import type { KernelsReport } from './kernels.ts';
import type { StepReport } from './step.ts';

/** The parts of the bench that are measured in a thread, with their reports. */
export interface Measured {
  readonly kernels: KernelsReport;
  readonly step: StepReport;
}

/** Plain data: they travel to the thread, the dataset in shared memory. */
export interface MeasuringOptions {
  readonly dataset: Dataset;
  /** The kernel to train with, and the one that was requested. */
  readonly kernel: KernelName;
  readonly requested?: KernelName;
  readonly vectors?: Vectors;
  readonly effort: Effort;
}

/** A message of the thread. */
export type MeasuringMessage =
  | { readonly type: 'progress'; readonly share: number; readonly what: string }
  | { readonly type: 'report'; readonly report: Measured[keyof Measured] }
  | { readonly type: 'failed'; readonly message: Text };

/**
 * Measures a part in a thread: one call of a wide product can take seconds, for which Ctrl-C and the progress must not wait.
 * @throws DataError when the thread fails
 */
export async function measureInThread<P extends keyof Measured>(
  part: P,
  options: MeasuringOptions,
  onProgress: (share: number, what: string) => void,
): Promise<Measured[P]> {
  const worker = new Worker(moduleBeside('measuring-thread', import.meta.url), {
    workerData: { part, options },
  });
  try {
    return await new Promise((resolve, reject) => {
      worker.on('error', (error) => reject(new DataError(crashText(error))));
      worker.on('exit', (code) => reject(new DataError(exitText(code))));
      worker.on('message', (message: MeasuringMessage) => {
        if (message.type === 'progress') onProgress(message.share, message.what);
        else if (message.type === 'report') resolve(message.report as Measured[P]);
        else reject(new DataError(message.message));
      });
    });
  } finally {
    await worker.terminate();
  }
}

/** Opens the data in a thread. @throws DataError when they are damaged or missing */
export async function openData(options: Pick<EngineOptions, 'kernel' | 'vectors' | 'data'>): Promise<Dataset> {
  const engine = new Engine({ ...options, unattended: true });
  try {
    await engine.prepare(1);
    return engine.dataset;
  } finally {
    await engine.close();
  }
}
