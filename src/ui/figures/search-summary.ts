import type { Cells } from '../charts/cells.ts';
import { createCells, overlay } from '../charts/cells.ts';
import type { Finished, SummaryFigure } from './figure.ts';
import { searchPlane } from './search.ts';
import { bandLegend } from './search-bands.ts';
import { searchBest } from './search-best.ts';
import { choiceFigure, choiceLegend } from './split.ts';

/** The plane of all trials, and the best of them below it. */
export function searchSummaryFigure({
  results,
  values,
  width,
  language,
}: Finished<'hyperparameter-search'>): SummaryFigure {
  const { lr, weightDecay, epochs } = values;
  const cells: Cells = createCells(width, 49);
  const ranges = { lr, weightDecay };
  overlay(cells, searchPlane({ results, width, height: 22, language, ranges }), 0, 0);
  overlay(cells, searchBest({ results, width, height: 25, language, epochs }), 0, 23);
  return { cells, legend: bandLegend(language) };
}

/** What choosing does to a score. */
export function splitSummaryFigure({ results, width, language }: Finished<'data-split'>): SummaryFigure {
  return {
    cells: choiceFigure({ results, width, height: 20, language }),
    legend: choiceLegend({ results: [], language }),
  };
}
