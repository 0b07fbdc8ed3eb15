import type { Language } from '../base/text.ts';
import type { RunResult } from '../engine/experiments/results.ts';
import { summaryLabel, summaryText } from '../engine/experiments/shared/summary-words.ts';
import { type Cells, toRuns, toStrings } from '../ui/charts/cells.ts';
import { legend } from '../ui/charts/legend.ts';
import { summaryFigureOf } from '../ui/figures/index.ts';
import { painter, showsOnBlank, themeFrom } from '../ui/shell/theme.ts';
import { aligned } from './aligned.ts';
import { orderedResults, type RunReport } from './formats.ts';
import { type Io, readable } from './io.ts';
import type { OutputOptions } from './output.ts';

/** A longer table would scroll the figure off the screen. */
const maxRows = 40;

/** The runs and their summaries, a column for each entry of any of them; entries that are false in all have none. */
function table(results: readonly RunResult[], language: Language): string[] {
  // Nested values (histograms of every layer) are only in JSON.
  const plain = (value: unknown) => typeof value !== 'object' || (Array.isArray(value) && value.every(Number.isFinite));
  const named = results.flatMap(({ summary }) =>
    Object.entries(summary).flatMap(([name, value]) => (plain(value) && value !== false ? [name] : [])),
  );
  const names = [...new Set(named)];
  const rows = [
    ['', ...names.map((name) => summaryLabel(name)[language])],
    ...results
      .slice(0, maxRows)
      .map((r) => [r.label[language], ...names.map((name) => summaryText(name, r.summary[name])[language])]),
  ];
  const lines = aligned(rows);
  const left = results.length - maxRows;
  if (left > 0) lines.push(language === 'ko' ? `… ${left}개 더 있음 (--format csv)` : `… ${left} more (--format csv)`);
  return lines;
}

/** The results as text: figure, legend, table of the runs, verdict. Only a terminal gets colours and other styles. */
export function toText(
  report: RunReport,
  { language, theme: name, out }: Omit<OutputOptions, 'format'>,
  io: Io,
): string {
  const { experiment, recipe, results } = report;
  const toStdout = out === undefined;
  const width = Math.min((toStdout && io.stdout.columns) || 80, 120);
  const theme = themeFrom(io.stdout, io.env, { name, ascii: io.ascii ?? false });
  const styled = toStdout && theme.attributes;
  const paint = painter(theme);
  const lines = (cells: Cells) => (styled ? toRuns(cells, showsOnBlank).map(paint) : toStrings(cells));
  const figure = summaryFigureOf(experiment.id)?.({
    results,
    values: recipe.values,
    width,
    language,
    plain: !styled || theme.level === 0,
  });
  const blocks = [
    [experiment.title[language]],
    ...(figure ? [[...lines(figure.cells), ...lines(legend(figure.legend, width))]] : []),
    table(orderedResults(report), language),
    experiment.verdict(results).map((s) => s[language]),
  ];
  return readable(`${blocks.map((block) => block.map((line) => line.trimEnd()).join('\n')).join('\n\n')}\n`, io);
}
