import { stringify } from 'csv-stringify/sync';
import { escaped } from '../base/text.ts';
import type { Dataset } from '../data/dataset.ts';
import type { AnyExperiment } from '../engine/experiments/experiment.ts';
import type { KernelName } from '../engine/kernel/kernel.ts';
import type { AnyValues } from '../engine/params.ts';
import type { RunResult } from '../engine/results.ts';

/** A finished job with everything that a reader of its numbers wants to know. */
export interface Report {
  readonly experiment: AnyExperiment;
  readonly values: AnyValues;
  readonly seed: number;
  readonly dataset: Dataset | null;
  readonly kernel: KernelName;
  readonly results: readonly RunResult[];
  readonly elapsedMs: number;
}

/** The results in the order in which the experiment lists them. */
export function listed({ experiment, results }: Pick<Report, 'experiment' | 'results'>): readonly RunResult[] {
  return experiment.order?.(results) ?? results;
}

/** The object of the contract for one experiment. */
function toObject(report: Report) {
  const { experiment, values, seed, dataset, kernel, results, elapsedMs } = report;
  return {
    schema: 1,
    experiment: experiment.id,
    seed,
    params: values,
    dataset: dataset && { name: dataset.name, train: dataset.train.count, test: dataset.test.count },
    kernel,
    runs: listed(report).map((r) => ({
      id: r.id,
      label: r.label.en,
      params: r.params,
      series: r.series,
      summary: r.summary,
      elapsedMs: Math.round(r.elapsedMs),
      ...(r.message !== null && { error: r.message }),
    })),
    summary: experiment.summarize(results),
    elapsedMs: Math.round(elapsedMs),
  };
}

/** One line of JSON that a terminal only shows, whatever a folder of data is called; it reads back to the same object. */
function line(object: object): string {
  return `${escaped(JSON.stringify(object))}\n`;
}

/** The JSON object of the contract, on one line. Values that are not finite become null. */
export function toJson(report: Report): string {
  return line(toObject(report));
}

export interface ReportOfAll extends Pick<Report, 'seed' | 'kernel' | 'elapsedMs'> {
  readonly reports: readonly Report[];
}

/** Several experiments as one JSON object on one line, each as `toJson` writes it. */
export function toJsonOfAll({ reports, seed, kernel, elapsedMs }: ReportOfAll): string {
  const experiments = reports.map(toObject);
  return line({ schema: 1, experiment: 'all', seed, kernel, experiments, elapsedMs: Math.round(elapsedMs) });
}

/** The columns of `toCsv`. */
const columns = ['run', 'series', 'x', 'y'];

function rowsOf(report: Report): (string | number | null | undefined)[][] {
  return listed(report).flatMap((r) =>
    Object.entries(r.series).flatMap(([series, { x, y }]) =>
      x.map((at, i) => [r.id, series, at, Number.isFinite(y[i]) ? y[i] : null]),
    ),
  );
}

/** One line for each value: run, series, x, y. A value that is not finite is an empty field. */
export function toCsv(report: Report): string {
  return stringify(rowsOf(report), { header: true, columns });
}

/** The lines of `toCsv` of several experiments, behind the name of each. */
export function toCsvOfAll(reports: readonly Report[]): string {
  const rows = reports.flatMap((report) => rowsOf(report).map((row) => [report.experiment.id, ...row]));
  return stringify(rows, { header: true, columns: ['experiment', ...columns] });
}
