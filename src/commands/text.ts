import type { Language } from '../base/text.ts';
import type { RunResult } from '../engine/results.ts';
import { type Cells, toRuns, toStrings } from '../ui/charts/cells.ts';
import { legend } from '../ui/charts/legend.ts';
import { pathsFigure } from '../ui/figures/paths.ts';
import { raceFigure } from '../ui/figures/race.ts';
import { markerOf } from '../ui/identity.ts';
import { painter, solidStyles, themeFrom } from '../ui/theme.ts';
import type { Report } from './formats.ts';
import type { Io } from './io.ts';

type Figure = (report: Report, width: number, language: Language, plain: boolean) => Cells;

/** How each experiment is drawn when there is no screen; an experiment without an entry has its table alone. */
const figures: Readonly<Record<string, Figure>> = {
  'optimizer-path': ({ results, values }, width, language, plain) =>
    pathsFigure({ results, values, width, height: results.length > 2 ? 40 : 24, language, plain }),
  'optimizer-mnist': ({ results, values }, width, language) =>
    raceFigure({
      results,
      experiment: 'optimizer-mnist',
      width,
      height: 20,
      language,
      iterations: values.iterations as number,
      smooth: true,
      log: true,
      top: 1,
      glyphs: 'ascii',
      cursor: null,
      highlight: null,
    }),
};

function cell(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(Number(value.toPrecision(5))) : '–';
  if (Array.isArray(value)) return value.map(cell).join(', ');
  return value === null || value === undefined ? '–' : String(value);
}

/** The runs and their summaries, a column for each entry that any of them has. */
function table(results: readonly RunResult[], language: Language): string[] {
  const names = [...new Set(results.flatMap((r) => Object.keys(r.summary)))];
  const rows = [['', ...names], ...results.map((r) => [r.label[language], ...names.map((n) => cell(r.summary[n]))])];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

/** A drawn summary: the figure, its legend, the runs' numbers, and what they say. Coloured on a terminal only. */
export function toText(report: Report, language: Language, toStdout: boolean, io: Io): string {
  const { experiment, results } = report;
  const coloured = toStdout && themeFrom(io.stdout, io.env).level > 0;
  const width = Math.min((toStdout && io.stdout.columns) || 80, 120);
  const paint = painter(themeFrom(io.stdout, io.env));
  const lines = (cells: Cells) => (coloured ? toRuns(cells, solidStyles).map(paint) : toStrings(cells));
  const figure = figures[experiment.id];
  const items = results.map((r) => ({ label: r.label[language], style: r.id, marker: markerOf(r.id) }));
  const blocks = [
    [experiment.title[language]],
    ...(figure ? [[...lines(figure(report, width, language, !coloured)), ...lines(legend(items, width))]] : []),
    table(results, language),
    experiment.verdict(results).map((s) => s[language]),
  ];
  return `${blocks.map((block) => block.map((line) => line.trimEnd()).join('\n')).join('\n\n')}\n`;
}
