import { drawnStart } from '../../engine/experiments/medians.ts';
import { seedsVerdict } from '../../engine/experiments/seeds-verdict.ts';
import { optimizerIds } from '../../engine/nn/optimizers/index.ts';
import { commandOf } from '../../engine/runs/command.ts';
import { seedRunsOf } from '../../engine/runs/kept.ts';
import { colourOfStyle } from '../../ui/charts/colours.ts';
import { paperLook } from '../../ui/charts/paper/look.ts';
import { paperSheet } from '../../ui/charts/paper/sheet.ts';
import { paperFigureOf } from '../../ui/figures/paper/index.ts';
import { drawnSeedText, orderedResults, type RunReport } from '../formats.ts';
import type { ExportOptions } from './exporter.ts';

/** The figure of an experiment, drawn for paper, as one SVG file. */
export function svgOf(report: RunReport, { language, theme = 'light' }: Omit<ExportOptions, 'at'>): string {
  const { experiment, recipe } = report;
  const { seeds, ...drawn } = drawnStart(experiment, seedRunsOf(report));
  const sentences = drawn.bands
    ? seedsVerdict(experiment, seeds)
    : experiment.verdict(orderedResults(report, report.results));
  const figure = paperFigureOf(experiment.id, {
    ...drawn,
    count: seeds.length,
    recipe,
    values: recipe.values,
    language,
  });
  const drawnSeed = drawnSeedText(report, drawn);
  return paperSheet({
    figure: drawnSeed ? { ...figure, note: drawnSeed[language] } : figure,
    look: paperLook(theme, (style) => colourOfStyle(style, optimizerIds)),
    title: experiment.title[language],
    caption: sentences.map((sentence) => sentence[language]),
    command: commandOf(recipe),
  });
}
