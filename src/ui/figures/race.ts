import { Series } from '../../base/series.ts';
import type { Language } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { RunParams, RunSummary } from '../../engine/experiments/plan.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import type { Cells } from '../charts/cells.ts';
import { lineChart } from '../charts/lines.ts';
import { runIdentity } from './identity.ts';

/** What the curves may show of the runs. */
export type RaceMeasure = 'loss' | 'testAccuracy';

/** What is drawn of a run: its losses, or its accuracies. */
type Racing = RunResult<RunParams, RunSummary, RaceMeasure>;

export interface RaceFigureOptions {
  readonly results: readonly Racing[];
  readonly experiment: string;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  readonly iterations: number;
  readonly measure?: RaceMeasure;
  /** Values that were changed on the way, each at an iteration. */
  readonly marks?: readonly { readonly x: number; readonly text: string }[];
  readonly smooth: boolean;
  readonly log: boolean;
  /** The top of a linear axis; the book draws 0 to 1 for optimizers, 0 to 2.5 for initial weights. */
  readonly top: number;
  readonly glyphs: 'ascii' | 'braille';
  readonly cursor: number | null;
  /** The run drawn above the others. */
  readonly highlight: string | null;
}

export const smoothed = { en: ', smoothed', ko: ', 평활화' };

/** Figures F7 and F13: the loss of every run, iteration by iteration, or the share of the test images that it gets right. */
export function raceFigure(options: RaceFigureOptions): Cells {
  const { results, language, top, cursor, measure = 'loss' } = options;
  const about = experimentById(options.experiment).series[measure];
  const isLoss = measure === 'loss';
  const [log, smooth] = [isLoss && options.log, isLoss && options.smooth];
  const curves = results.map((run, i) => ({
    id: run.id,
    ...runIdentity(run.id, i),
    highlight: run.id === options.highlight,
    label: run.label[language],
    points: run.series[measure] ?? Series.empty,
  }));
  return lineChart({
    series: curves,
    width: options.width,
    height: options.height,
    xDomain: [0, shownIterations(results, options.iterations)],
    yDomain: isLoss ? (log ? logDomain(results) : [0, top]) : accuracyDomain(results),
    logY: log,
    smooth,
    faded: smooth && options.glyphs === 'braille',
    glyphs: options.glyphs,
    endLabels: true,
    ...(options.marks && { marks: options.marks }),
    xLabel: about!.x[language],
    yLabel: `${about!.label[language]}${smooth ? smoothed[language] : ''}`,
    ...(cursor !== null && { cursorX: cursor }),
  });
}

/** A short race is seen whole. The axis of a long one ends where half of it, a quarter … has room for all updates so far. */
const shortRace = 5000;

/** Where the axis ends: it follows the newest update, so that the first second of a race of a million updates is seen. */
export function shownIterations(results: readonly Pick<Racing, 'done'>[], iterations: number): number {
  const newest = Math.max(0, ...results.map((run) => run.done));
  if (newest === 0) return iterations;
  let end = iterations;
  while (end / 2 >= Math.max(shortRace, newest)) end /= 2;
  return end;
}

/** Whole decades below the losses so far, at least 0.01, so that the axis does not jump about; above them 3, 10, 30 … */
function logDomain(results: readonly Racing[]): [number, number] {
  const reach = results.flatMap((run) => (run.series.loss?.length ? [run.series.loss.extremes()] : []));
  const low = Math.min(0.01, ...reach.map(({ positive }) => positive));
  const high = Math.min(1e6, Math.max(3, ...reach.map((extremes) => extremes.high)));
  const decade = 10 ** Math.floor(Math.log10(high));
  return [Math.max(1e-6, 10 ** Math.floor(Math.log10(low))), high <= 3 * decade ? 3 * decade : 10 * decade];
}

/** From the ten per cent below the lowest accuracy on: runs that have learned differ little. */
function accuracyDomain(results: readonly Racing[]): [number, number] {
  const lowest = Math.min(...results.map((run) => run.series.testAccuracy?.extremes().low ?? 1));
  return [Math.max(0, Math.min(0.9, Math.floor(lowest * 10) / 10)), 1];
}
