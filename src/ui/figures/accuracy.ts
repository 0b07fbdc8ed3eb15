import { Series } from '../../base/series.ts';
import type { Bands } from '../../engine/experiments/medians.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import type { Cells, Style } from '../charts/cells.ts';
import { lineChart } from '../charts/lines.ts';
import { bandOf } from './bands.ts';

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

export interface AccuracyFigureOptions {
  readonly lines: readonly AccuracyLine[];
  readonly width: number;
  readonly height: number;
  readonly epochs: number;
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  readonly glyphs?: 'ascii' | 'braille';
  readonly cursor?: number | null;
  /** The lowest accuracy that is drawn; the book draws 0 to 1. */
  readonly from?: number;
  /** Around lines that are medians over seeds. */
  readonly bands?: Bands;
  /** Without axes, for a small panel. */
  readonly bare?: boolean;
}

/** Accuracies, 0 to 1, epoch by epoch: train and test, with and without, any number of runs. */
export function accuracyFigure(options: AccuracyFigureOptions): Cells {
  const { lines, epochs, cursor = null, from = 0, bands } = options;
  return lineChart({
    series: lines.map(({ run, series, style, marker, dash, highlight }) => ({
      id: `${run.id}/${series}`,
      style,
      marker,
      dash,
      highlight,
      points: run.series[series] ?? Series.empty,
      ...bandOf(bands, run.id, series),
    })),
    width: options.width,
    height: options.height,
    xDomain: [0, Math.max(1, epochs)],
    yDomain: [from, 1],
    title: options.title,
    xLabel: options.xLabel,
    yLabel: options.yLabel,
    glyphs: options.glyphs ?? 'braille',
    bare: options.bare,
    ...(cursor !== null && { cursorX: cursor }),
  });
}
