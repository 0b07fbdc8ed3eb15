import { experimentById, resolveValues } from '../engine/experiments/index.ts';
import { claim, deliver } from './destination.ts';
import { type Report, toCsv, toJson } from './formats.ts';
import type { Io } from './io.ts';
import { failures, type OutputOptions } from './output.ts';
import { perform, type TrainingOptions } from './perform.ts';
import { Progress } from './progress.ts';
import { toText } from './text.ts';

export interface RunRequest extends TrainingOptions, OutputOptions {
  readonly experiment: string;
  /** The texts of the parameters that were given. */
  readonly texts: Readonly<Record<string, string>>;
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
  const destination = claim(request, io);
  const progress = new Progress(io, request.language);
  const { reports, elapsedMs } = await perform([{ experiment, values }], request, io, ([standing]) =>
    progress.draw(standing!.results),
  );
  progress.clear();
  // Alone, an experiment has the time of threads and data to itself.
  const text = written({ ...reports[0]!, elapsedMs }, request, io);
  const code = await deliver(text, destination, request.language, io);
  return Math.max(code, failures(reports, request.language, io));
}
