import type { AnyValues } from '../base/params.ts';
import type { Language } from '../base/text.ts';
import type { Dataset } from '../data/dataset.ts';
import type { AnyExperiment } from '../engine/experiments/experiment.ts';
import type { Change } from '../engine/experiments/plan.ts';
import { applyEvent, emptyResults, type RunResult } from '../engine/experiments/results.ts';
import type { KernelName, Vectors } from '../engine/kernel/kernel.ts';
import { widthOf } from '../engine/kernel/vectors.ts';
import { Engine } from '../engine/runs/client.ts';
import type { Recipe } from '../engine/runs/recipe.ts';
import type { RunReport } from './formats.ts';
import type { Io } from './io.ts';

export interface TrainingOptions {
  readonly seed: number;
  /** One for each core when left out. */
  readonly workers?: number;
  /** The fastest when left out. */
  readonly kernel?: KernelName;
  /** The width of the vectors; the faster one when left out. */
  readonly vectors?: Vectors;
  /** Data by name, or a folder of IDX files, instead of the embedded digits. */
  readonly data?: string;
}

/** An experiment and the values to run it with. */
export interface ChosenExperiment {
  readonly experiment: AnyExperiment;
  readonly values: AnyValues;
  /** What is changed on the way; nothing when left out. */
  readonly changes?: readonly Change[];
}

/** The results of an experiment so far. */
export interface JobProgress {
  readonly experiment: AnyExperiment;
  readonly dataset: Dataset | null;
  readonly results: readonly RunResult[];
}

export interface FinishedTraining {
  /** One for each chosen experiment, in that order; elapsed from the start of its first run to the end of its last. */
  readonly reports: readonly RunReport[];
  readonly kernel: KernelName;
  readonly vectors: Vectors;
  readonly workers: number;
  /** From the start of the first thread to the end of the last. */
  readonly elapsedMs: number;
}

/**
 * Runs experiments to their end on one engine: every run is in the queue before the first one starts. `onProgress` is called
 * after every event.
 * @throws UsageError, DataError before anything has run
 */
export async function trainAll(
  chosen: readonly ChosenExperiment[],
  { seed, workers, kernel, vectors: asked, data, language = 'en' }: TrainingOptions & { readonly language?: Language },
  io: Io,
  onProgress: (jobs: readonly JobProgress[]) => void,
): Promise<FinishedTraining> {
  const engine = new Engine({ workers, kernel, vectors: asked, data, unattended: true });
  const from = io.now();
  const tracked = chosen.map((one) => {
    const plans = one.experiment.runs(one.values, seed);
    const results: readonly RunResult[] = emptyResults(plans);
    return {
      ...one,
      plans,
      results,
      from: Number.NaN,
      elapsedMs: 0,
      get dataset() {
        return one.experiment.needsData ? engine.dataset : null;
      },
    };
  });
  try {
    // Files may be large: they are opened in a thread, so that Ctrl-C is handled. The embedded digits are quick.
    const runs = tracked.reduce((sum, one) => sum + one.results.length, 0);
    const files = data !== undefined && tracked.some(({ experiment }) => experiment.needsData);
    if (files) await engine.prepare(runs);
    if (engine.note) io.stderr.write(`zigzag: ${engine.note[language]}\n`);
    const jobs = engine.startAll(
      tracked.map((one) => ({
        experiment: one.experiment.id,
        values: one.values,
        changes: one.changes,
        plans: one.plans,
        seed,
        listen: (event) => {
          if (Number.isNaN(one.from)) one.from = io.now();
          one.results = applyEvent(one.results, event);
          onProgress(tracked);
        },
      })),
    );
    const ends = jobs.map(async (job, i) => {
      await job.finished;
      tracked[i]!.elapsedMs = io.now() - tracked[i]!.from;
    });
    await Promise.all(ends);
  } finally {
    await engine.close();
  }
  const elapsed = io.now() - from;
  const reports = tracked.map(({ experiment, values, changes, dataset, results, elapsedMs }) => {
    const used = experiment.kernel ?? engine.kernel;
    const recipe: Recipe = { experiment: experiment.id, values, data, seed, kernel, changes };
    return { experiment, recipe, dataset, kernel: used, vectors: widthOf(used, asked), results, elapsedMs };
  });
  const { kernel: used, vectors, workers: threads } = engine;
  return { reports, kernel: used, vectors, workers: threads, elapsedMs: elapsed };
}
