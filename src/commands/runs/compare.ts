import { unknownName } from '../../base/refusals.ts';
import { escaped, inEachLanguage, type Language } from '../../base/text.ts';
import { type DrawnStart, drawnStart, medianSummary } from '../../engine/experiments/medians.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { compareEntries } from '../../engine/runs/compare-entries.ts';
import { type Entry, seedRunsOf } from '../../engine/runs/kept.ts';
import { legend } from '../../ui/charts/legend.ts';
import { type ComparedStart, comparableSeries, comparedStart, comparisonFigure } from '../../ui/figures/comparison.ts';
import { aligned } from '../aligned.ts';
import { print } from '../destination.ts';
import { orderedResults, type RunReport, runObjects } from '../formats.ts';
import type { Io } from '../io.ts';
import { blocksText, pictureWriter, summaryTable } from '../text.ts';
import { entryObject, toLine } from './object.ts';
import { entriesNamed, needWords, type RunsCommand, type RunsRequest, reportOf } from './request.ts';

const words = {
  same: { en: 'Nothing that their numbers follow from differs.', ko: '수치를 정하는 값이 모두 같습니다.' },
  medians: (seeds: number) => ({ en: `medians of ${seeds} seeds`, ko: `시드 ${seeds}개의 중앙값` }),
  diverged: (count: number) => ({ en: `, ${count} diverged`, ko: `, ${count}개 발산` }),
  noCurves: { en: 'They have no curves.', ko: '곡선이 없는 실행들입니다.' },
};

/** The parameters, a column for each run; those that are not the same in all come first, with a mark. */
function parameterTable(entries: readonly Entry[], language: Language): string[] {
  const compared = compareEntries(entries);
  const rows = compared.map(({ name, texts, differs }) => [
    `${differs ? '≠' : ' '} ${name}`,
    ...texts.map((text) => text ?? '–'),
  ]);
  const table = aligned([['', ...entries.map(({ id }) => id)], ...rows]).map(escaped);
  return compared.some(({ differs }) => differs) ? table : [words.same[language], ...table];
}

/** The curves that are drawn. @throws UsageError for a name that none of the runs has */
function chosenSeries(asked: string | undefined, starts: readonly ComparedStart[]): string | undefined {
  const known = comparableSeries(starts);
  if (asked === undefined || known.includes(asked)) return asked ?? known[0];
  throw unknownName({ what: { en: 'series', ko: '계열' }, word: asked, known });
}

/** What the runs of a start ended with; over several seeds the medians of their numbers. */
function summariesOf(report: RunReport, { bands, seeds }: DrawnStart): Pick<RunResult, 'label' | 'summary'>[] {
  if (!bands) return [...orderedResults(report, report.results)];
  return report.results.map(({ label }, place) => {
    const { numbers, diverged } = medianSummary(seeds.map(({ results }) => results[place]!));
    const of = inEachLanguage((language) => {
      const lost = diverged > 0 ? words.diverged(diverged)[language] : '';
      return `${label[language]}, ${words.medians(seeds.length)[language]}${lost}`;
    });
    return { label: of, summary: numbers };
  });
}

/** Parameters, figure, and summaries of several runs. */
function toText(entries: readonly Entry[], reports: readonly RunReport[], request: RunsRequest, io: Io): string {
  const { language, series: asked } = request;
  const { width, lines } = pictureWriter(request, io);
  const drawn = reports.map((report) => drawnStart(report.experiment, seedRunsOf(report)));
  const starts = entries.map(({ id: name, recipe: { experiment } }, place) =>
    comparedStart({ name, place, experiment }, drawn[place]!),
  );
  const series = chosenSeries(asked, starts);
  const figure = series === undefined ? null : comparisonFigure({ starts, series, width, height: 20, language });
  const runs = reports.flatMap((report, i) =>
    summariesOf(report, drawn[i]!).map(({ label, summary }) => ({
      label: inEachLanguage((one) => `${entries[i]!.id} ${label[one]}`),
      summary,
    })),
  );
  return blocksText(
    [
      parameterTable(entries, language),
      figure ? [...lines(figure.cells), ...lines(legend(figure.legend, width))] : [words.noCurves[language]],
      summaryTable(runs, language),
    ],
    io,
  );
}

/** `zigzag runs compare ID ID…`: what differs, the curves over each other, the summaries side by side. */
export const compare: RunsCommand = {
  flags: ['json', 'series'],
  async run(request, history, io) {
    const form = { en: 'compare ID ID…', ko: 'compare <실행> <실행>…' };
    needWords(form, request.words.length > 1);
    const entries = entriesNamed(request.words, history);
    const reports = entries.map((entry) => reportOf(entry, history));
    if (request.json) {
      const compared = compareEntries(entries).map(({ name, texts, differs }) => ({
        name,
        values: Object.fromEntries(entries.map(({ id }, i) => [id, texts[i]])),
        differs,
      }));
      const objects = entries.map((entry, i) => ({ ...entryObject(entry), runs: runObjects(reports[i]!) }));
      await print(toLine({ parameters: compared, runs: objects }), io);
      return 0;
    }
    await print(toText(entries, reports, request, io), io);
    return 0;
  },
};
