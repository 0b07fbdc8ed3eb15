import { stringify } from 'csv-stringify/sync';
import { flagOf } from '../base/flag-names.ts';
import type { AnyValues } from '../base/params.ts';
import { escaped } from '../base/text.ts';
import type { Dataset } from '../data/dataset.ts';
import type { AnyExperiment } from '../engine/experiments/experiment.ts';
import type { RunResult } from '../engine/experiments/results.ts';
import type { KernelName, Vectors } from '../engine/kernel/kernel.ts';
import { jsonPieces, pieceLength } from './pieces.ts';

/** A finished job with everything that a reader of its numbers wants to know. */
export interface Report {
  readonly experiment: AnyExperiment;
  readonly values: AnyValues;
  readonly seed: number;
  readonly dataset: Dataset | null;
  readonly kernel: KernelName;
  /** The width of the vectors that it was computed with; 128 without any. No number depends on it. */
  readonly vectors: Vectors;
  readonly results: readonly RunResult[];
  readonly elapsedMs: number;
}

/** The results in the order in which the experiment lists them. */
export function listed({ experiment, results }: Pick<Report, 'experiment' | 'results'>): readonly RunResult[] {
  return experiment.order?.(results) ?? results;
}

/** Values by the names that they have on the command line. */
function byFlags(values: AnyValues): AnyValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [flagOf(name), value]));
}

/** The parameters of a run. The options of its optimizer, where they are parameters, have the names of their flags. */
function paramsOf({ params: declared }: AnyExperiment, { params }: RunResult): AnyValues {
  const isOption = (name: string) => Object.hasOwn(declared, `${params.optimizer}.${name}`);
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [isOption(name) ? flagOf(name) : name, value]),
  );
}

/** The summary of a run; options among the reasons for a divergence are named by their flags. */
function summaryOf({ summary }: RunResult): AnyValues {
  const { divergence } = summary;
  return divergence ? { ...summary, divergence: { ...divergence, options: byFlags(divergence.options) } } : summary;
}

/** The object of the contract for one experiment. */
function toObject(report: Report) {
  const { experiment, values, seed, dataset, kernel, vectors, results, elapsedMs } = report;
  return {
    schema: 1,
    experiment: experiment.id,
    seed,
    params: byFlags(values),
    vectors,
    dataset: dataset && { name: dataset.name, train: dataset.train.count, test: dataset.test.count },
    kernel,
    runs: listed(report).map((r) => ({
      id: r.id,
      label: r.label.en,
      params: paramsOf(experiment, r),
      series: r.series,
      summary: summaryOf(r),
      elapsedMs: Math.round(r.elapsedMs),
      ...(r.message !== null && { error: r.message.en }),
    })),
    summary: experiment.summarize(results),
    elapsedMs: Math.round(elapsedMs),
  };
}

/** Text that a terminal only shows, whatever a folder of data is called; as JSON it reads back to the same. */
function* line(object: unknown): Generator<string> {
  for (const piece of jsonPieces(object)) yield escaped(piece);
  yield '\n';
}

/** The JSON object of the contract, on one line, in pieces. Values that are not finite become null. */
export function* jsonOf(report: Report): Generator<string> {
  yield* line(toObject(report));
}

export const toJson = (report: Report): string => [...jsonOf(report)].join('');

export interface ReportOfAll extends Pick<Report, 'seed' | 'kernel' | 'vectors' | 'elapsedMs'> {
  readonly reports: readonly Report[];
}

/** Several experiments as one JSON object on one line, each as `jsonOf` writes it. */
export function* jsonOfAll({ reports, seed, kernel, vectors, elapsedMs }: ReportOfAll): Generator<string> {
  const experiments = reports.map(toObject);
  yield* line({ schema: 1, experiment: 'all', seed, vectors, kernel, experiments, elapsedMs: Math.round(elapsedMs) });
}

/** The columns of `csvOf`. */
const columns = ['run', 'series', 'x', 'y'];

type Row = (string | number | null | undefined)[];

/** The lines of a report, some of each series at a time. */
function* rowsOf(report: Report): Generator<Row[]> {
  for (const { id, series } of listed(report)) {
    for (const [name, { x, y }] of Object.entries(series)) {
      for (let from = 0; from < x.length; from += pieceLength) {
        const some = x.subarray(from, from + pieceLength);
        yield Array.from(some, (at, i) => [id, name, at, Number.isFinite(y[from + i]) ? y[from + i] : null]);
      }
    }
  }
}

/** One line for each value, in pieces: run, series, x, y. A value that is not finite is an empty field. */
export function* csvOf(report: Report): Generator<string> {
  yield stringify([columns]);
  for (const rows of rowsOf(report)) yield stringify(rows);
}

export const toCsv = (report: Report): string => [...csvOf(report)].join('');

/** The lines of `csvOf` of several experiments, behind the name of each. */
export function* csvOfAll(reports: readonly Report[]): Generator<string> {
  yield stringify([['experiment', ...columns]]);
  for (const report of reports) {
    for (const rows of rowsOf(report)) yield stringify(rows.map((row) => [report.experiment.id, ...row]));
  }
}
