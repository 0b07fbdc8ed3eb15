import { DataError } from '../base/errors.ts';
import { josa } from '../base/text.ts';
import { defaultsWith, experimentById, experimentIds } from '../engine/experiments/index.ts';
import { applyEvent, emptyResults, pace, type RunResult } from '../engine/experiments/results.ts';
import { Engine, type EngineOptions } from '../engine/runs/client.ts';

export interface ExperimentTime {
  readonly id: string;
  /** The number of networks trained, or of paths. */
  readonly runs: number;
  readonly ms: number;
}

export interface ChapterReport {
  readonly workers: number;
  /** One after the other, each with all workers to itself. */
  readonly experiments: readonly ExperimentTime[];
  readonly sumMs: number;
  /** All queued at once on the same workers. */
  readonly togetherMs: number;
}

export interface ChapterOptions {
  readonly engine: EngineOptions;
  readonly seed: number;
  /** The experiments; those of the chapter when left out. */
  readonly ids?: readonly string[];
}

/**
 * Runs experiments with the book's settings, as `zigzag run` does; returns the number of runs of each. `onProgress` receives
 * the share of a single experiment's steps, or of the finished experiments.
 * @throws DataError when a run failed
 */
async function runExperiments(
  engine: Engine,
  ids: readonly string[],
  seed: number,
  onProgress: (share: number) => void,
) {
  const tracked = ids.map((id) => {
    const experiment = experimentById(id);
    const values = defaultsWith(experiment, {});
    const plans = experiment.runs(values, seed);
    const results: readonly RunResult[] = emptyResults(plans);
    return { id, values, plans, results };
  });
  const jobs = engine.startAll(
    tracked.map((one) => ({
      experiment: one.id,
      values: one.values,
      plans: one.plans,
      seed,
      listen: (event) => {
        one.results = applyEvent(one.results, event);
        if (tracked.length > 1) return;
        const estimate = pace(one.results);
        const done = one.results.reduce((sum, r) => sum + r.done, 0);
        if (estimate) onProgress(done / (done + estimate.left * estimate.rate));
      },
    })),
  );
  let over = 0;
  await Promise.all(
    jobs.map(async (job) => {
      await job.finished;
      onProgress(++over / jobs.length);
    }),
  );
  for (const { id, results } of tracked) {
    const failed = results.find((r) => r.status === 'failed');
    if (failed) {
      const { label, message } = failed;
      throw new DataError({
        en: `${id}: ${label.en} failed: ${message?.en}`,
        ko: `${id}: ${josa(label.ko, '이', '가')} 실패했습니다: ${message?.ko}`,
      });
    }
  }
  return tracked.map(({ results }) => results.length);
}

/** Every experiment of the chapter at the book's settings through the worker threads: one by one, then all together. */
export async function benchChapter(
  options: ChapterOptions,
  onProgress: (share: number, what: string) => void,
): Promise<ChapterReport> {
  const ids = options.ids ?? experimentIds;
  const engine = new Engine({ ...options.engine, unattended: true });
  try {
    // The data are loaded before the clock starts.
    void engine.dataset;
    const times: ExperimentTime[] = [];
    for (const [i, id] of ids.entries()) {
      const from = performance.now();
      const [runs] = await runExperiments(engine, [id], options.seed, (share) =>
        onProgress((i + share) / (2 * ids.length), id),
      );
      times.push({ id, runs: runs!, ms: Math.round(performance.now() - from) });
    }
    const from = performance.now();
    await runExperiments(engine, ids, options.seed, (share) => onProgress(0.5 + share / 2, 'all together'));
    const togetherMs = Math.round(performance.now() - from);
    const sumMs = times.reduce((sum, { ms }) => sum + ms, 0);
    return { workers: engine.workers, experiments: times, sumMs, togetherMs };
  } finally {
    await engine.close();
  }
}
