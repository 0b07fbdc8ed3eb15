import { closeSync, openSync, writeFileSync } from 'node:fs';
import { DataError, messageOf } from '../base/errors.ts';
import type { Language } from '../base/text.ts';
import { openDataset } from '../data/index.ts';
import { Engine } from '../engine/client.ts';
import { experimentById, resolveValues } from '../engine/experiments/index.ts';
import type { KernelName } from '../engine/kernel/kernel.ts';
import { applyEvent, emptyResults, type RunResult } from '../engine/results.ts';
import { type Report, toCsv, toJson } from './formats.ts';
import type { Io } from './io.ts';
import { Progress } from './progress.ts';
import { toText } from './text.ts';

export const formats = ['text', 'json', 'csv'] as const;
export type Format = (typeof formats)[number];

export interface RunRequest {
  readonly experiment: string;
  /** The texts of the parameters that were given. */
  readonly texts: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly workers?: number;
  readonly kernel?: KernelName;
  readonly data?: string;
  readonly format: Format;
  readonly out?: string;
  readonly language: Language;
}

/** A file that cannot be written is refused before anything has run; one that is there keeps its content until then. */
function claim(out: string): void {
  try {
    closeSync(openSync(out, 'a'));
  } catch (error) {
    throw new DataError(`--out: cannot write ${out}: ${messageOf(error)}`);
  }
}

function written(report: Report, { format, language, out }: RunRequest, io: Io): string {
  switch (format) {
    case 'json':
      return toJson(report);
    case 'csv':
      return toCsv(report);
    case 'text':
      return toText(report, language, out === undefined, io);
  }
}

/**
 * `zigzag run`: the same engine as the screens, its results on stdout. Returns the exit code: 1 when a run failed.
 * @throws UsageError, DataError before anything has run
 */
export async function run(request: RunRequest, io: Io): Promise<number> {
  const experiment = experimentById(request.experiment);
  const values = resolveValues(experiment, request.texts);
  if (request.out !== undefined) claim(request.out);
  const engine = new Engine({
    workers: request.workers,
    kernel: request.kernel,
    openDataset: () => openDataset(request.data),
  });
  const from = io.now();
  const progress = new Progress(io);
  let results: RunResult[] = [];
  const job = engine.start({ experiment: experiment.id, values, seed: request.seed }, (event) => {
    // The first events come while the job is being started; they are about runs that stand in its plan already.
    results = applyEvent(results.length ? results : emptyResults(experiment.runs(values, request.seed)), event);
    progress.draw(results);
  });
  await job.finished;
  progress.clear();
  await engine.close();
  const report: Report = {
    experiment,
    values,
    seed: request.seed,
    dataset: experiment.needsData ? engine.dataset : null,
    kernel: experiment.kernel ?? engine.kernel,
    results,
    elapsedMs: io.now() - from,
  };
  const text = written(report, request, io);
  if (request.out === undefined) io.stdout.write(text);
  else writeFileSync(request.out, text);
  const failed = results.filter((r) => r.status === 'failed');
  for (const r of failed) io.stderr.write(`zigzag: ${r.label.en} failed: ${r.message}\n`);
  return failed.length > 0 ? 1 : 0;
}
