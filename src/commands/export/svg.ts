import { optimizerIds } from '../../engine/nn/optimizers/index.ts';
import { commandOf } from '../../engine/runs/command.ts';
import { colourOfStyle } from '../../ui/charts/colours.ts';
import { paperLook } from '../../ui/charts/paper/look.ts';
import { paperSheet } from '../../ui/charts/paper/sheet.ts';
import { paperFigureOf } from '../../ui/figures/paper/index.ts';
import { orderedResults, type RunReport } from '../formats.ts';
import type { ExportOptions } from './exporter.ts';

/** The figure of an experiment, drawn for paper, as one SVG file. */
export function svgOf(report: RunReport, { language, theme = 'light' }: Omit<ExportOptions, 'at'>): string {
  const { experiment, recipe, results } = report;
  return paperSheet({
    figure: paperFigureOf(experiment.id, { results, values: recipe.values, language }),
    look: paperLook(theme, (style) => colourOfStyle(style, optimizerIds)),
    title: experiment.title[language],
    caption: experiment.verdict(orderedResults(report, results)).map((sentence) => sentence[language]),
    command: commandOf(recipe),
  });
}
