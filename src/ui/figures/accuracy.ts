import { Series } from '../../base/series.ts';
import type { Bands } from '../../engine/experiments/medians.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import type { Cells, Style } from '../charts/cells.ts';
import type { ChartMark } from '../charts/line-marks.ts';
import { lineChart } from '../charts/lines.ts';
import { type ChartLook, looked, plainLook } from '../charts/look.ts';
import type { Domain } from '../charts/scale.ts';
import { bandAround } from './bands.ts';

/** One series of a run, as a line of the chart. */
export interface AccuracyLine {
  readonly run: RunResult;
  readonly series: string;
  readonly style: Style;
  readonly marker?: string;
  /** Told apart from the run's other series: training is dashed where validation is solid. */
  readonly dash?: boolean;
  readonly highlight?: boolean;
}

export interface AccuracyFigureOptions extends Partial<ChartLook> {
  readonly lines: readonly AccuracyLine[];
  readonly width: number;
  readonly height: number;
  readonly epochs: number;
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  readonly log?: boolean;
  /** The lowest accuracy that is drawn; the book draws 0 to 1. */
  readonly from?: number;
  /** Around lines that are medians over seeds. */
  readonly bands?: Bands;
  /** Lines that lie faintly beneath the others. */
  readonly behind?: readonly AccuracyLine[];
  /** Values that were changed on the way, each at an epoch. */
  readonly marks?: readonly ChartMark[];
  /** One panel of many: what the cursor is at is told once, elsewhere. */
  readonly panel?: boolean;
  /** Without axes, for a small panel. */
  readonly bare?: boolean;
}

/** Accuracies, 0 to 1, epoch by epoch: train and test, with and without, any number of runs. */
export function accuracyFigure(options: AccuracyFigureOptions): Cells {
  const { lines, epochs, from = 0, log = false, bare = false } = options;
  const look: ChartLook = { ...plainLook, ...options };
  const points = lines.map(({ run, series }) => run.series[series] ?? Series.empty);
  const reach = { length: Math.max(1, epochs), newest: Math.max(0, ...points.map(({ x }) => x.at(-1) ?? 0)) };
  return lineChart({
    ...looked(look, reach, { domain: log ? logAccuracies(points) : [from, 1], log }, options.marks),
    series: lines.map(({ run, series, style, marker, dash, highlight }, i) => ({
      id: `${run.id}/${series}`,
      style,
      marker,
      dash,
      highlight,
      points: points[i]!,
      ...bandAround(options.bands, run.id, series),
    })),
    behind: (options.behind ?? []).map(({ run, series, style, dash }) => ({
      style,
      dash,
      points: run.series[series] ?? Series.empty,
    })),
    // Also before there are curves: all of them are accuracies.
    guesses: look.guessed,
    width: options.width,
    height: options.height,
    title: options.title,
    xLabel: options.xLabel,
    yLabel: options.yLabel,
    faded: look.glyphs === 'braille' && !bare && !look.large,
    bare,
    ...(options.panel && { cursorText: '' }),
  });
}

/** A logarithmic axis of accuracies: from the decade of the lowest above 0, at most 10 %. */
export function logAccuracies(series: readonly Series[]): Domain {
  const lowest = Math.min(0.1, ...series.map((points) => points.extremes().positive));
  return [10 ** Math.floor(Math.log10(lowest)), 1];
}
