import { readChanges } from '../engine/experiments/changes.ts';
import { experimentById, resolveValues } from '../engine/experiments/index.ts';
import type { Keeper } from '../engine/runs/keeper.ts';
import { openDestination, writeResults } from './destination.ts';
import { openExport } from './export/open.ts';
import { reportFailures } from './failures.ts';
import type { RunReport } from './formats.ts';
import type { Io } from './io.ts';
import type { OutputOptions } from './output.ts';
import { Progress } from './progress.ts';
import { toText } from './text.ts';
import { type TrainingOptions, trainAll } from './train-all.ts';

export interface RunOneRequest extends TrainingOptions, OutputOptions {
  readonly experiment: string;
  /** The texts of the given parameters, by flag. */
  readonly texts: Readonly<Record<string, string>>;
  /** What is changed on the way, as `parseChange` reads it; nothing when left out. */
  readonly changes?: readonly string[];
  /** Keeps the run; nothing is kept when left out. */
  readonly keeper?: Keeper;
}

/** Where the results go; what it returns writes them and gives the exit code. @throws UsageError, DataError */
function openOutput(request: RunOneRequest, io: Io): (report: RunReport) => Promise<number> {
  const { format, language } = request;
  if (format !== 'text') {
    const write = openExport({ ...request, format }, io);
    return (report) => write(report, new Date());
  }
  const destination = openDestination(request, io);
  return (report) => writeResults(toText(report, request, io), destination, language, io);
}

/**
 * `zigzag run`: the same engine as the screens, its results on stdout. Returns the exit code: 1 when a run failed.
 * @throws UsageError, DataError before anything has run
 */
export async function run(request: RunOneRequest, io: Io): Promise<number> {
  const experiment = experimentById(request.experiment);
  const values = resolveValues(experiment, request.texts);
  const changes = readChanges(experiment, request.changes, values, request.seed);
  const write = openOutput(request, io);
  const progress = new Progress(io, request.language);
  const { reports, elapsedMs } = await trainAll([{ experiment, values, changes }], request, io, ([one]) =>
    progress.draw(one!.seeds),
  );
  progress.clear();
  // The time of a single experiment includes starting threads and loading data.
  const report = { ...reports[0]!, elapsedMs };
  await request.keeper?.keep(report);
  const code = await write(report);
  return Math.max(code, reportFailures(reports, request.language, io));
}
