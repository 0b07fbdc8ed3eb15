import type { ExperimentId } from '../../engine/experiments/list.ts';
import { searchOf } from '../../engine/experiments/shared/race/tuned-words.ts';
import { type Cells, stacked } from '../charts/cells.ts';
import type { LegendItem } from '../charts/legend.ts';
import { activationsMultiples } from './activations-multiples.ts';
import { gridSummary } from './batchnorm-grid.ts';
import { layerFigureSummary } from './batchnorm-layer.ts';
import { changeMarks } from './change-marks.ts';
import type { Figure, Finished } from './figure.ts';
import { markerOf, runIdentity } from './identity.ts';
import { overfitSummary } from './overfit.ts';
import { pathsFigure } from './paths.ts';
import { type RaceFigureOptions, raceFigure } from './race.ts';
import { trialsFigure, trialsHeight } from './race-trials.ts';
import { searchSummaryFigure, splitSummaryFigure } from './search-summary.ts';
import { symmetryFigure } from './symmetry.ts';

/** Optimizers keep their own marks and colours everywhere. */
function optimizerLegend({ results, language }: Pick<Finished, 'results' | 'language'>): LegendItem[] {
  return results.map((r) => ({ label: r.label[language], style: r.id, marker: markerOf(r.id) }));
}

/** The runs of any other comparison have the marks of their places. */
function runLegend({ results, language }: Pick<Finished, 'results' | 'language'>): LegendItem[] {
  return results.map((r, i) => ({ label: r.label[language], ...runIdentity(r, i) }));
}

const raceLook = { height: 20, smooth: true, log: true, glyphs: 'braille', cursor: null, highlight: null } as const;

/** A race that is over, as it is drawn without a screen. */
function wholeRace(
  finished: Finished<'optimizer-mnist' | 'init-mnist' | 'init-symmetry'>,
  look: Pick<RaceFigureOptions, 'experiment' | 'top'>,
): Cells {
  const { iterations } = finished.values;
  const marks = changeMarks(finished.recipe, iterations, finished.language);
  return raceFigure({ ...finished, ...raceLook, ...look, iterations, marks });
}

/** A race with the searches that came before it above it, if there were any; of medians over seeds there are none to show. */
function withTrials({ results, bands, width, language }: Finished<'optimizer-mnist'>, race: Cells): Cells {
  if (bands || results.every((run) => searchOf(run) === null)) return race;
  const height = trialsHeight(results.length, width);
  return stacked(width, height + 1 + race.height, [trialsFigure({ results, width, height, language }), 1, race]);
}

/** How each experiment is drawn when there is no screen; a new one is a line here, without which nothing compiles. */
export const summaryFigures: { readonly [Id in ExperimentId]: Figure<Id> } = {
  'optimizer-path': (finished) => ({
    cells: pathsFigure({ ...finished, height: finished.results.length > 2 ? 40 : 24 }),
    legend: optimizerLegend(finished),
  }),
  'optimizer-mnist': (finished) => ({
    cells: withTrials(finished, wholeRace(finished, { experiment: 'optimizer-mnist', top: 1 })),
    legend: optimizerLegend(finished),
  }),
  'batchnorm-layer': layerFigureSummary,
  'batchnorm-mnist': gridSummary,
  'overfit-weight-decay': overfitSummary,
  'overfit-dropout': overfitSummary,
  'data-split': splitSummaryFigure,
  'hyperparameter-search': searchSummaryFigure,
  'init-symmetry': (finished) =>
    // Over seeds only the curves say more than the units of one network.
    finished.bands
      ? {
          cells: wholeRace(finished, { experiment: 'init-symmetry', top: 2.5 }),
          legend: runLegend(finished),
        }
      : { cells: symmetryFigure({ ...finished, layer: 0, height: 23 }), legend: [] },
  'init-activations': (finished) => ({
    cells: activationsMultiples({ ...finished, height: 3 + 6 * finished.results.length }),
    legend: [],
  }),
  'init-mnist': (finished) => ({
    cells: wholeRace(finished, { experiment: 'init-mnist', top: 2.5 }),
    legend: runLegend(finished),
  }),
};

/** The figure of an experiment of which only the name is known; one that was registered on the way may have none. */
export function summaryFigureOf(id: string): Figure | undefined {
  return new Map<string, Figure>(Object.entries(summaryFigures)).get(id);
}
