import { Series } from '../../base/series.ts';
import type { Language } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { RunParams, RunSummary } from '../../engine/experiments/plan.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import type { Cells } from '../charts/cells.ts';
import { lineChart } from '../charts/lines.ts';
import { runIdentity } from './identity.ts';

/** All that is drawn of a run is its loss. */
type Racing = RunResult<RunParams, RunSummary, 'loss'>;

export interface RaceFigureOptions {
  readonly results: readonly Racing[];
  readonly experiment: string;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  readonly iterations: number;
  readonly smooth: boolean;
  readonly log: boolean;
  /** The top of a linear axis; the book draws 0 to 1 for optimizers, 0 to 2.5 for initial weights. */
  readonly top: number;
  readonly glyphs: 'ascii' | 'braille';
  readonly cursor: number | null;
  /** The run drawn above the others. */
  readonly highlight: string | null;
}

const smoothed = { en: ', smoothed', ko: ', 평활화' };

/** Figures F7 and F13: the loss of every run, iteration by iteration. */
export function raceFigure(options: RaceFigureOptions): Cells {
  const { results, language, iterations, log, top, cursor } = options;
  const { loss } = experimentById(options.experiment).series;
  const curves = results.map((run, i) => ({
    id: run.id,
    ...runIdentity(run.id, i),
    highlight: run.id === options.highlight,
    points: run.series.loss ?? Series.empty,
  }));
  return lineChart({
    series: curves,
    width: options.width,
    height: options.height,
    xDomain: [0, iterations],
    yDomain: log ? logDomain(results) : [0, top],
    logY: log,
    smooth: options.smooth,
    faded: options.smooth && options.glyphs === 'braille',
    glyphs: options.glyphs,
    xLabel: loss!.x[language],
    yLabel: `${loss!.label[language]}${options.smooth ? smoothed[language] : ''}`,
    ...(cursor !== null && { cursorX: cursor }),
  });
}

/** Whole decades around the losses so far; at least from 0.01 to 10, so that the axis does not jump about. */
function logDomain(results: readonly Racing[]): [number, number] {
  const low = Math.min(0.01, ...results.map((run) => run.series.loss?.extremes().positive ?? 0.01));
  return [Math.max(1e-6, 10 ** Math.floor(Math.log10(low))), 10];
}
