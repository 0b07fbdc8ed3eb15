import { Worker } from 'node:worker_threads';
import { DataError } from '../base/errors.ts';
import type { Text } from '../base/text.ts';
import type { Dataset } from '../data/dataset.ts';
import type { KernelName, Vectors } from '../engine/kernel/kernel.ts';
import { Engine, type EngineOptions } from '../engine/runs/client.ts';
import { deathOf, exitOf } from '../engine/runs/failure.ts';
import type { Effort } from './blocks.ts';
import type { KernelsReport } from './kernels.ts';
import type { StepReport } from './step.ts';

/** What is measured in a thread of its own, by the part of the bench. */
export interface Measured {
  readonly kernels: KernelsReport;
  readonly step: StepReport;
}

/** Plain data: they travel to the thread, the dataset in shared memory. */
export interface MeasuringOptions {
  readonly dataset: Dataset;
  /** What trains, and what was asked for. */
  readonly kernel: KernelName;
  readonly asked?: KernelName;
  readonly vectors?: Vectors;
  readonly effort: Effort;
}

/** What the thread says. */
export type MeasuringMessage =
  | { readonly type: 'progress'; readonly share: number; readonly what: string }
  | { readonly type: 'report'; readonly report: Measured[keyof Measured] }
  | { readonly type: 'failed'; readonly message: Text };

/** The sources run by type stripping, the bundle as JavaScript. */
const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/**
 * Measures a part that is nothing but arithmetic in a thread of its own: one call of a wide product can take seconds, and
 * Ctrl-C and the progress do not wait for it. @throws DataError when the thread cannot
 */
export async function measure<P extends keyof Measured>(
  part: P,
  options: MeasuringOptions,
  tell: (share: number, what: string) => void,
): Promise<Measured[P]> {
  const worker = new Worker(new URL(`./measuring-thread.${ending}`, import.meta.url), {
    workerData: { part, options },
  });
  try {
    return await new Promise((resolve, reject) => {
      worker.on('error', (error) => reject(new DataError(deathOf(error))));
      worker.on('exit', (code) => reject(new DataError(exitOf(code))));
      worker.on('message', (message: MeasuringMessage) => {
        if (message.type === 'progress') tell(message.share, message.what);
        else if (message.type === 'report') resolve(message.report as Measured[P]);
        else reject(new DataError(message.message));
      });
    });
  } finally {
    await worker.terminate();
  }
}

/** The data, opened in a thread. @throws DataError when they are damaged or missing */
export async function openedData(options: Pick<EngineOptions, 'kernel' | 'vectors' | 'data'>): Promise<Dataset> {
  const engine = new Engine({ ...options, unwatched: true });
  try {
    await engine.prepare(1);
    return engine.dataset;
  } finally {
    await engine.close();
  }
}
