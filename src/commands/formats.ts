import { stringify } from 'csv-stringify/sync';
import { flagOf } from '../base/flag-names.ts';
import type { AnyValues } from '../base/params.ts';
import { escaped, type Text } from '../base/text.ts';
import type { AnyExperiment } from '../engine/experiments/experiment.ts';
import type { DrawnStart } from '../engine/experiments/medians.ts';
import type { RunResult } from '../engine/experiments/results.ts';
import { type FinishedStart, seedRunsOf, summaryOfStart } from '../engine/runs/kept.ts';
import { type Recipe, seedsOf } from '../engine/runs/recipe.ts';
import { jsonPieces, pieceLength } from './pieces.ts';

/** The results of a finished job, with everything that they depend on. */
export interface RunReport extends FinishedStart {
  readonly experiment: AnyExperiment;
}

/** Of several seeds with nothing to compare the figure shows the first: which one that is; null where it shows all there is. */
export function drawnSeedText(
  { recipe }: Pick<RunReport, 'recipe'>,
  { bands }: Pick<DrawnStart, 'bands'>,
): Text | null {
  const { seed, seeds = 1 } = recipe;
  if (bands || seeds === 1) return null;
  return { en: `the figure is that of seed ${seed}`, ko: `그림은 시드 ${seed}의 것입니다` };
}

/** The results of a seed in the order in which the experiment lists them. */
export function orderedResults(
  { experiment }: Pick<RunReport, 'experiment'>,
  results: readonly RunResult[],
): readonly RunResult[] {
  return experiment.order?.(results) ?? results;
}

/** Values by their names on the command line. */
export function byFlags(values: AnyValues): AnyValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [flagOf(name), value]));
}

/** The parameters of a run for JSON. Optimizer options that are parameters of the experiment have the names of their flags. */
export function paramsOf({ params: declared }: AnyExperiment, { params }: RunResult): AnyValues {
  const isOption = (name: string) => Object.hasOwn(declared, `${params.optimizer}.${name}`);
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [isOption(name) ? flagOf(name) : name, value]),
  );
}

/** What was changed on the way, for JSON. */
export function changesOf({ changes = [] }: Recipe) {
  return changes.map(({ name, value, at }) => ({ name: flagOf(name), value, at }));
}

/** The summary of a run for JSON; the options of a divergence have the names of their flags. */
function summaryOf({ summary }: RunResult): AnyValues {
  const { divergence } = summary;
  return divergence ? { ...summary, divergence: { ...divergence, options: byFlags(divergence.options) } } : summary;
}

/** The runs of one experiment, of all its seeds, in the documented form. */
export function runObjects(
  report: Pick<RunReport, 'experiment' | 'recipe' | 'results' | 'others'>,
): readonly AnyValues[] {
  const { experiment } = report;
  return seedRunsOf(report).flatMap(({ seed, results }) =>
    orderedResults(report, results).map((r) => ({
      id: r.id,
      seed,
      label: r.label.en,
      params: paramsOf(experiment, r),
      series: r.series,
      summary: summaryOf(r),
      elapsedMs: Math.round(r.elapsedMs),
      ...(r.message !== null && { error: r.message.en }),
    })),
  );
}

/** The JSON object of one experiment, in the documented form. */
function toObject(report: RunReport) {
  const { experiment, recipe, dataset, kernel, vectors, elapsedMs } = report;
  return {
    schema: 1,
    experiment: experiment.id,
    seed: recipe.seed,
    params: byFlags(recipe.values),
    changes: changesOf(recipe),
    seeds: seedsOf(recipe),
    vectors,
    dataset: dataset && { name: dataset.name, train: dataset.train.count, test: dataset.test.count },
    kernel,
    runs: runObjects(report),
    summary: summaryOfStart(report),
    elapsedMs: Math.round(elapsedMs),
  };
}

/** JSON on one line, with control characters escaped: the name of a data folder may contain some. */
export function* jsonLine(object: unknown): Generator<string> {
  for (const piece of jsonPieces(object)) yield escaped(piece);
  yield '\n';
}

/** The JSON object of one experiment, on one line, in pieces. Values that are not finite become null. */
export function* jsonOf(report: RunReport): Generator<string> {
  yield* jsonLine(toObject(report));
}

export const toJson = (report: RunReport): string => [...jsonOf(report)].join('');

export interface ReportOfAll extends Pick<RunReport, 'kernel' | 'vectors' | 'elapsedMs'> {
  readonly seed: number;
  readonly reports: readonly RunReport[];
}

/** Several experiments as one JSON object on one line, each as `jsonOf` writes it. */
export function* jsonOfAll({ reports, seed, kernel, vectors, elapsedMs }: ReportOfAll): Generator<string> {
  const experiments = reports.map(toObject);
  yield* jsonLine({
    schema: 1,
    experiment: 'all',
    seed,
    vectors,
    kernel,
    experiments,
    elapsedMs: Math.round(elapsedMs),
  });
}

/** The columns of `csvOf`. */
const columns = ['run', 'series', 'x', 'y'];

/** The columns of reports; the seed stands last, so that all others keep their places, and only where there are several. */
const columnsOf = (reports: readonly Numbers[]) => (reports.some(hasSeeds) ? [...columns, 'seed'] : columns);

const hasSeeds = ({ others = [] }: Pick<RunReport, 'others'>) => others.length > 0;

type CsvRow = (string | number | null | undefined)[];

/** What CSV is made of. */
type Numbers = Pick<RunReport, 'experiment' | 'recipe' | 'results' | 'others'>;

/** Whether there is any number for CSV. */
export function hasSeries(results: readonly RunResult[]): boolean {
  return results.some(({ series }) => Object.values(series).some(({ length }) => length > 0));
}

/** The CSV rows of a report, some rows of a series at a time. */
function* rowsOf(report: Numbers): Generator<CsvRow[]> {
  for (const { seed, results } of seedRunsOf(report)) {
    const last = hasSeeds(report) ? [seed] : [];
    for (const { id, series } of orderedResults(report, results)) {
      for (const [name, { x, y }] of Object.entries(series)) {
        for (let from = 0; from < x.length; from += pieceLength) {
          const some = x.subarray(from, from + pieceLength);
          yield Array.from(some, (at, i) => {
            const value = y[from + i];
            return [id, name, at, Number.isFinite(value) ? value : null, ...last];
          });
        }
      }
    }
  }
}

/** One line for each value, in pieces: run, series, x, y, seed. A value that is not finite is an empty field. */
export function* csvOf(report: Numbers): Generator<string> {
  yield stringify([columnsOf([report])]);
  for (const rows of rowsOf(report)) yield stringify(rows);
}

export const toCsv = (report: Numbers): string => [...csvOf(report)].join('');

/** The rows of `csvOf` for several experiments, with the experiment as the first column. */
export function* csvOfAll(reports: readonly RunReport[]): Generator<string> {
  yield stringify([['experiment', ...columnsOf(reports)]]);
  for (const report of reports) {
    for (const rows of rowsOf(report)) yield stringify(rows.map((row) => [report.experiment.id, ...row]));
  }
}
