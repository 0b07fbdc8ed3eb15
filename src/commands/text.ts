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
export function summaryTable(results: readonly Pick<RunResult, 'label' | 'summary'>[], language: Language): string[] {
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

/** How pictures are written for people: only a terminal gets colours and other styles. */
export function pictureWriter({ theme: name, out }: Omit<OutputOptions, 'format'>, io: Io) {
  const toStdout = out === undefined;
  const theme = themeFrom(io.stdout, io.env, { name, ascii: io.ascii ?? false });
  const styled = toStdout && theme.attributes;
  const paint = painter(theme);
  return {
    width: Math.min((toStdout && io.stdout.columns) || 80, 120),
    lines: (cells: Cells): string[] => (styled ? toRuns(cells, showsOnBlank).map(paint) : toStrings(cells)),
    plain: !styled || theme.level === 0,
  };
}

/** Blocks of lines with a blank line between two of them. */
export function blocksText(blocks: readonly (readonly string[])[], io: Io): string {
  return readable(`${blocks.map((block) => block.map((line) => line.trimEnd()).join('\n')).join('\n\n')}\n`, io);
}

/** The results as text: figure, legend, table of the runs, verdict. */
export function toText(report: RunReport, options: Omit<OutputOptions, 'format'>, io: Io): string {
  const { experiment, recipe, results } = report;
  const { language } = options;
  const { width, lines, plain } = pictureWriter(options, io);
  const figure = summaryFigureOf(experiment.id)?.({ results, values: recipe.values, width, language, plain });
  return blocksText(
    [
      [experiment.title[language]],
      ...(figure ? [[...lines(figure.cells), ...lines(legend(figure.legend, width))]] : []),
      summaryTable(orderedResults(report), language),
      experiment.verdict(results).map((s) => s[language]),
    ],
    io,
  );
}
