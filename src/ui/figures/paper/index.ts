import { experimentById } from '../../../engine/experiments/index.ts';
import type { ExperimentId } from '../../../engine/experiments/list.ts';
import type { PaperFigure } from '../../charts/paper/figure.ts';
import { gridPaper, overfitPaper, searchPaper, splitPaper } from './accuracies.ts';
import { activationsPaper, layerPaper, symmetryPaper } from './distributions.ts';
import type { PaperDrawing, PaperFinished } from './drawing.ts';
import { pathsPaper } from './paths.ts';
import { declaredSeries, stackedSeries } from './series.ts';

/** How experiments are drawn for paper; one that is not here has a panel for each of its series. */
const paperFigures: { readonly [Id in ExperimentId]?: PaperDrawing<Id> } = {
  'optimizer-path': pathsPaper,
  'optimizer-mnist': (finished) => stackedSeries('optimizer-mnist', finished, { loss: 300, testAccuracy: 170 }),
  'init-symmetry': symmetryPaper,
  'init-activations': activationsPaper,
  'init-mnist': (finished) => stackedSeries('init-mnist', finished, { loss: 300, testAccuracy: 170 }),
  'batchnorm-layer': layerPaper,
  'batchnorm-mnist': gridPaper,
  'overfit-weight-decay': overfitPaper,
  'overfit-dropout': overfitPaper,
  'data-split': splitPaper,
  'hyperparameter-search': searchPaper,
};

/** The figure of an experiment for paper. */
export function paperFigureOf(id: string, finished: PaperFinished): PaperFigure {
  const own = new Map<string, PaperDrawing>(Object.entries(paperFigures)).get(id);
  return own?.(finished) ?? declaredSeries(experimentById(id), finished);
}
