import type { AnyValues } from '../base/params.ts';
import type { Language } from '../base/text.ts';
import type { Dataset } from '../data/dataset.ts';
import type { AnyExperiment } from '../engine/experiments/experiment.ts';
import type { Change, RunPlan } from '../engine/experiments/plan.ts';
import { applyEvent, emptyResults, type RunEvent, type RunResult } from '../engine/experiments/results.ts';
import type { SeedRuns } from '../engine/experiments/seeds.ts';
import type { KernelName, Vectors } from '../engine/kernel/kernel.ts';
import { widthOf } from '../engine/kernel/vectors.ts';
import { Engine } from '../engine/runs/client.ts';
import { type Recipe, seedsOf } from '../engine/runs/recipe.ts';
import type { RunReport } from './formats.ts';
import type { Io } from './io.ts';

export interface TrainingOptions {
  readonly seed: number;
  /** How many seeds there are from that one on; one when left out. */
  readonly seeds?: number;
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
export interface TrainingProgress {
  readonly experiment: AnyExperiment;
  readonly dataset: Dataset | null;
  /** One for each seed, in order. */
  readonly seeds: readonly SeedRuns[];
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

/** An experiment with one seed, while it trains. */
interface SeedJob {
  readonly seed: number;
  readonly plans: readonly RunPlan[];
  results: readonly RunResult[];
}

/**
 * Runs experiments to their end on one engine: every run of every seed is in the queue before the first one starts. `onProgress` is
 * called after every event.
 * @throws UsageError, DataError before anything has run
 */
export async function trainAll(
  chosen: readonly ChosenExperiment[],
  options: TrainingOptions & { readonly language?: Language },
  io: Io,
  onProgress: (progress: readonly TrainingProgress[]) => void,
): Promise<FinishedTraining> {
  const { seed, seeds, workers, kernel, vectors: asked, data, language = 'en' } = options;
  const engine = new Engine({ workers, kernel, vectors: asked, data, unattended: true });
  const from = io.now();
  const tracked = chosen.map((one) => ({
    ...one,
    seeds: seedsOf({ seed, seeds }).map((own): SeedJob => {
      const plans = one.experiment.runs(one.values, own);
      return { seed: own, plans, results: emptyResults(plans) };
    }),
    from: Number.NaN,
    elapsedMs: 0,
    get dataset() {
      return one.experiment.needsData ? engine.dataset : null;
    },
  }));
  try {
    // Files may be large: they are opened in a thread, so that Ctrl-C is handled. The embedded digits are quick.
    const runs = tracked.reduce((sum, one) => sum + one.seeds.reduce((all, { plans }) => all + plans.length, 0), 0);
    const files = data !== undefined && tracked.some(({ experiment }) => experiment.needsData);
    if (files) await engine.prepare(runs);
    if (engine.note) io.stderr.write(`zigzag: ${engine.note[language]}\n`);
    const requests = tracked.flatMap((one) =>
      one.seeds.map((job) => ({
        experiment: one.experiment.id,
        values: one.values,
        changes: one.changes,
        plans: job.plans,
        seed: job.seed,
        listen: (event: RunEvent) => {
          if (Number.isNaN(one.from)) one.from = io.now();
          job.results = applyEvent(job.results, event);
          onProgress(tracked);
        },
      })),
    );
    const jobs = engine.startAll(requests);
    const ends = tracked.map(async (one, i) => {
      const count = one.seeds.length;
      await Promise.all(jobs.slice(i * count, (i + 1) * count).map((job) => job.finished));
      one.elapsedMs = io.now() - one.from;
    });
    await Promise.all(ends);
  } finally {
    await engine.close();
  }
  const elapsed = io.now() - from;
  const reports = tracked.map(({ experiment, values, changes, dataset, seeds: jobs, elapsedMs }): RunReport => {
    const used = experiment.kernel ?? engine.kernel;
    const recipe: Recipe = { experiment: experiment.id, values, data, seed, seeds, kernel, changes };
    const [first, ...others] = jobs.map(({ seed: own, results }) => ({ seed: own, results }));
    const common = { experiment, recipe, dataset, kernel: used, vectors: widthOf(used, asked), elapsedMs };
    return { ...common, results: first!.results, others };
  });
  const { kernel: used, vectors, workers: threads } = engine;
  return { reports, kernel: used, vectors, workers: threads, elapsedMs: elapsed };
}
