import type { Language } from '../base/text.ts';
import type { AnyExperiment } from '../engine/experiments/experiment.ts';
import { drawnStart } from '../engine/experiments/medians.ts';
import type { RunResult } from '../engine/experiments/results.ts';
import { type SeedRuns, standingsOf } from '../engine/experiments/seeds.ts';
import { isCloseCall, seedsVerdict } from '../engine/experiments/seeds-verdict.ts';
import { summaryLabel, summaryText } from '../engine/experiments/shared/summary-words.ts';
import { seedRunsOf } from '../engine/runs/kept.ts';
import { type Cells, toRuns, toStrings } from '../ui/charts/cells.ts';
import { legend } from '../ui/charts/legend.ts';
import { summaryFigureOf } from '../ui/figures/index.ts';
import { seedsTable } from '../ui/figures/seeds-table.ts';
import { painter, showsOnBlank, themeFrom } from '../ui/shell/theme.ts';
import { aligned } from './aligned.ts';
import { drawnSeedText, orderedResults, type RunReport } from './formats.ts';
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

/** How the runs stand over many seeds, and what that shows. */
function overSeeds(
  experiment: AnyExperiment,
  seeds: readonly SeedRuns[],
  width: number,
  language: Language,
  lines: (cells: Cells) => string[],
): string[][] {
  const standings = standingsOf(experiment, seeds).flatMap(({ all }) => all);
  const cells = seedsTable({ experiment, standings, width, height: standings.length + 1, language });
  return [lines(cells), seedsVerdict(experiment, seeds).map((sentence) => sentence[language])];
}

/** The runs of each seed, and what they show; the seeds are named where there are several. */
function bySeed(report: RunReport, language: Language): string[][] {
  const { experiment, recipe } = report;
  const many = seedRunsOf(report);
  const blocks = many.flatMap(({ seed, results }) => [
    [
      ...(many.length > 1 ? [{ en: `Seed ${seed}`, ko: `시드 ${seed}` }[language]] : []),
      ...summaryTable(orderedResults(report, results), language),
    ],
    experiment.verdict(results).map((sentence) => sentence[language]),
  ]);
  const close = recipe.seeds === undefined && isCloseCall(experiment, report.results);
  return close ? [...blocks.slice(0, -1), [...blocks.at(-1)!, oneSeed[language]]] : blocks;
}

const oneSeed = {
  en: 'This is one seed: --seeds 10 repeats the comparison with ten.',
  ko: '시드 하나의 결과입니다. --seeds 10을 주면 시드 열 개로 되풀이해 비교합니다.',
} as const;

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
  const { experiment, recipe } = report;
  const { language } = options;
  const { width, lines, plain } = pictureWriter(options, io);
  const { results, bands, seeds } = drawnStart(experiment, seedRunsOf(report));
  const drawnSeed = drawnSeedText(report, { bands })?.[language];
  const drawn = { results, ...(bands && { bands }), values: recipe.values, recipe, width, language, plain };
  const figure = summaryFigureOf(experiment.id)?.(drawn);
  const blocks = [
    [drawnSeed ? `${experiment.title[language]} (${drawnSeed})` : experiment.title[language]],
    ...(figure ? [[...lines(figure.cells), ...lines(legend(figure.legend, width))]] : []),
    ...(bands ? overSeeds(experiment, seeds, width, language, lines) : bySeed(report, language)),
  ];
  return blocksText(blocks, io);
}
