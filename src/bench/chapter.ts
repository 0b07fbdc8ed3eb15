import { DataError } from '../base/errors.ts';
import { Engine, type EngineOptions } from '../engine/client.ts';
import { defaultsWith, experimentById, experimentIds } from '../engine/experiments/index.ts';
import { applyEvent, emptyResults, pace, type RunResult } from '../engine/results.ts';

export interface ExperimentTime {
  readonly id: string;
  /** Networks trained, or paths walked. */
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

type Tell = (share: number, what: string) => void;

/** Starts one experiment at the book's settings; settles with its results. @throws DataError when a run failed */
async function finish(engine: Engine, id: string, seed: number, tell: Tell): Promise<readonly RunResult[]> {
  const experiment = experimentById(id);
  const values = defaultsWith(experiment, {});
  let results: readonly RunResult[] = emptyResults(experiment.runs(values, seed));
  const job = engine.start({ experiment: id, values, seed }, (event) => {
    results = applyEvent(results, event);
    const going = pace(results);
    const done = results.reduce((sum, r) => sum + r.done, 0);
    if (going) tell(done / (done + going.left * going.rate), id);
  });
  await job.finished;
  const failed = results.find((r) => r.status === 'failed');
  if (failed) throw new DataError(`${id}: ${failed.label.en} failed: ${failed.message}`);
  return results;
}

/** Every experiment of the chapter at the book's settings through the worker threads: one by one, then all together. */
export async function benchChapter(options: ChapterOptions, tell: Tell): Promise<ChapterReport> {
  const ids = options.ids ?? experimentIds;
  const engine = new Engine(options.engine);
  try {
    // The digits are unpacked once for all, and before the clock runs: a run starts from data that are there.
    void engine.dataset;
    const times: ExperimentTime[] = [];
    for (const [i, id] of ids.entries()) {
      const from = performance.now();
      const results = await finish(engine, id, options.seed, (share, what) =>
        tell((i + share) / (2 * ids.length), what),
      );
      times.push({ id, runs: results.length, ms: Math.round(performance.now() - from) });
    }
    const from = performance.now();
    let over = 0;
    await Promise.all(
      ids.map(async (id) => {
        await finish(engine, id, options.seed, () => tell(0.5 + over / (2 * ids.length), 'all together'));
        over++;
      }),
    );
    const togetherMs = Math.round(performance.now() - from);
    const sumMs = times.reduce((sum, { ms }) => sum + ms, 0);
    return { workers: engine.workers, experiments: times, sumMs, togetherMs };
  } finally {
    await engine.close();
  }
}
