import { UsageError } from '../base/errors.ts';
import { notAllowed, prefixedError } from '../base/refusals.ts';
import { inEachLanguage, type Language, shownName } from '../base/text.ts';
import { experiments, resolveValues } from '../engine/experiments/index.ts';
import type { Keeper } from '../engine/runs/keeper.ts';
import { seedRunsOf } from '../engine/runs/kept.ts';
import { aligned } from './aligned.ts';
import { openDestination, writeResults } from './destination.ts';
import { openFolder } from './export/folder.ts';
import { exporters } from './export/index.ts';
import { reportFailures } from './failures.ts';
import { csvOfAll, jsonOfAll } from './formats.ts';
import { type Io, readable } from './io.ts';
import { formats, type OutputOptions } from './output.ts';
import type { LongText } from './pieces.ts';
import { Progress } from './progress.ts';
import { toText } from './text.ts';
import { type ChosenExperiment, type FinishedTraining, type TrainingOptions, trainAll } from './train-all.ts';

export interface ChapterRequest extends TrainingOptions, OutputOptions {
  /** Keeps each experiment as a run of its own; nothing is kept when left out. */
  readonly keeper?: Keeper;
}

export interface RunAllRequest extends ChapterRequest {
  /** The texts of the given parameters: there must be none. */
  readonly texts: Readonly<Record<string, string>>;
  /** What is changed on the way: there must be nothing. */
  readonly changes?: readonly string[];
}

const words = {
  ofAll: { en: 'for the whole chapter', ko: '장 전체에는' },
} as const;

const seconds = (ms: number, language: Language) => `${(ms / 1000).toFixed(1)}${language === 'ko' ? '초' : ' s'}`;

/** The training times of each experiment and of all together. */
function closing({ reports, workers, elapsedMs }: FinishedTraining, language: Language): string[] {
  const spent = reports.map((report) => {
    const runs = seedRunsOf(report).flatMap(({ results }) => results);
    const trained = runs.reduce((sum, run) => sum + run.elapsedMs, 0);
    return { id: report.experiment.id, runs: runs.length, trained };
  });
  const sum = (of: 'runs' | 'trained') => spent.reduce((total, one) => total + one[of], 0);
  const [head, note] = {
    en: [
      ['The whole chapter', 'runs', 'training'],
      `Training is the time of the runs on their workers, added up. ${workers} at once: ${seconds(elapsedMs, 'en')} from start to end.`,
    ] as const,
    ko: [
      ['장 전체', '실행', '학습'],
      `학습은 실행마다 작업 스레드에서 걸린 시간을 더한 값입니다. 동시에 ${workers}개씩, 처음부터 끝까지 ${seconds(elapsedMs, 'ko')} 걸렸습니다.`,
    ] as const,
  }[language];
  const rows = spent.map(({ id, runs, trained }) => [id, String(runs), seconds(trained, language)]);
  return [...aligned([head, ...rows, ['', String(sum('runs')), seconds(sum('trained'), language)]], 'right'), '', note];
}

/** The formats in which one text tells of several experiments. */
type JoinedFormat = 'text' | 'json' | 'csv';

function formatReports(finished: FinishedTraining, format: JoinedFormat, request: ChapterRequest, io: Io): LongText {
  const { reports, kernel, vectors, elapsedMs } = finished;
  switch (format) {
    case 'json':
      return () => jsonOfAll({ reports, seed: request.seed, kernel, vectors, elapsedMs });
    case 'csv':
      return () => csvOfAll(reports);
    case 'text': {
      const texts = reports.map((report) => toText(report, request, io));
      return [...texts, readable(`${closing(finished, request.language).join('\n')}\n`, io)].join('\n\n');
    }
  }
}

/**
 * Where the results go; what it returns writes them and gives the exit code.
 * @throws UsageError for a format of one experiment, DataError
 */
function openOutput(request: ChapterRequest, io: Io): (finished: FinishedTraining) => Promise<number> {
  const { format, out, language, theme } = request;
  if (format === 'svg') {
    const allowed = formats.filter((one) => one !== format).join(', ');
    throw prefixedError(
      '--format',
      notAllowed(
        format,
        inEachLanguage((l) => `${words.ofAll[l]}: ${allowed}`),
      ),
    );
  }
  if (format === 'tensorboard') {
    const folder = openFolder(format, out);
    return async ({ reports }) => {
      const at = new Date();
      const files = reports.map(async (report) => {
        const own = await exporters[format].files(report, { language, theme, at });
        return own.map(({ path, content }) => ({ path: `${report.experiment.id}/${path}`, content }));
      });
      await folder.write((await Promise.all(files)).flat());
      return 0;
    };
  }
  const destination = openDestination(request, io);
  return async (finished) => writeResults(formatReports(finished, format, request, io), destination, language, io);
}

/**
 * Runs experiments together and writes their results in the order given. Returns the exit code: 1 when a run failed.
 * @throws UsageError, DataError before anything has run
 */
export async function runTogether(
  chosen: readonly ChosenExperiment[],
  request: ChapterRequest,
  io: Io,
): Promise<number> {
  const write = openOutput(request, io);
  const progress = new Progress(io, request.language);
  const finished = await trainAll(chosen, request, io, (jobs) => progress.drawAll(jobs));
  progress.clear();
  for (const report of finished.reports) await request.keeper?.keep(report);
  const code = await write(finished);
  return Math.max(code, reportFailures(finished.reports, request.language, io));
}

/**
 * `zigzag run all`: every experiment of the chapter with the book's settings.
 * @throws UsageError, DataError before anything has run
 */
export async function runAll({ texts, changes = [], ...request }: RunAllRequest, io: Io): Promise<number> {
  const [name] = [...Object.keys(texts), ...(changes.length > 0 ? ['change'] : [])];
  if (name !== undefined) {
    const allowed =
      '--seed, --seeds, --workers, --kernel, --vectors, --data, --format, --out, --lang, --theme, --no-color, --ascii';
    throw new UsageError({
      en: `--${shownName(name)}: run all takes no parameters, the settings are the book's; allowed: ${allowed}`,
      ko: `--${shownName(name)}: run all은 매개변수 없이 책의 설정을 씁니다; 가능한 옵션: ${allowed}`,
    });
  }
  const chosen = experiments.map((experiment) => ({ experiment, values: resolveValues(experiment, {}) }));
  return runTogether(chosen, request, io);
}
