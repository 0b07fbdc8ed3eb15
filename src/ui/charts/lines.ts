import { scaleLinear } from 'd3-scale';
import type { Series } from '../../base/series.ts';
import { type Band, drawBands } from './band.ts';
import { oneDot, Raster, twoDots } from './braille.ts';
import { type Cells, createCells, overlay, paste, putText, type Rect, type Style } from './cells.ts';
import { type Curve, columnRanges, columnValues, raw } from './columns.ts';
import { asciiCurve } from './curve.ts';
import { type CurveEnd, drawEndLabels, endLabelRoom } from './end-labels.ts';
import { type Frame, plotFrame } from './frame.ts';
import { drawGuesses, type GuessMark } from './guess-marks.ts';
import { cellGrid, dotGrid } from './line-grids.ts';
import {
  type ChartMark,
  drawCursor,
  drawCursorText,
  drawEdges,
  drawMarkers,
  drawMarks,
  isInside,
} from './line-marks.ts';
import type { Domain } from './scale.ts';
import { smoothed } from './smooth.ts';
import { logX, partOf, wholeY, type YPart } from './window.ts';

export interface LineSeries {
  readonly id: string;
  /** What is not finite is a gap. */
  readonly points: Series;
  readonly style: Style;
  readonly dash?: boolean;
  readonly label?: string;
  /** One-column character set on the curve now and then, to tell it from others without colour. */
  readonly marker?: string;
  /** Drawn above all others. */
  readonly highlight?: boolean;
  /** A range around the line, drawn under all lines in the style `${style}-faded`. */
  readonly band?: Band;
}

export interface LineChartOptions {
  readonly series: readonly LineSeries[];
  /** Curves that lie faintly beneath all others: `${style}-faded`, without marks and names. */
  readonly behind?: readonly Pick<LineSeries, 'points' | 'style' | 'dash'>[];
  readonly width: number;
  readonly height: number;
  /** Both domains are those of the data if left out. */
  readonly xDomain?: Domain;
  readonly yDomain?: Domain;
  /** The part of the y axis that is shown, and beyond which nothing is drawn; all of it when left out. */
  readonly yPart?: YPart;
  /** The first update is then where the axis begins that would begin at 0. */
  readonly logX?: boolean;
  readonly logY?: boolean;
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  /** An upright line at this x, in the style 'key' where the keys move it. */
  readonly cursorX?: number;
  /** What stands beside that line. */
  readonly cursorText?: string;
  readonly focused?: boolean;
  /** What happened at some x, told as high as the curves leave room. */
  readonly marks?: readonly ChartMark[];
  /** What was guessed, above everything else. */
  readonly guesses?: readonly GuessMark[];
  /** The labels of the series stand at the right, at the height of their last values, where there is room … */
  readonly endLabels?: boolean;
  /** … and behind each the value at the cursor, or the newest one, in so many columns. */
  readonly values?: { readonly width: number; text(value: number): string };
  /** Draw the book's Kaiser smoothing of every series instead of its samples. */
  readonly smooth?: boolean;
  /** Draw the range of the samples beneath, where several fall into a column or the curve is smoothed: `${style}-faded`. */
  readonly faded?: boolean;
  /** 'ascii': asciichart's lines, one value a column (the default). 'braille': two dots a column, four a row. */
  readonly glyphs?: 'ascii' | 'braille';
  /** Lines of two dots, for those far away; of 'braille' alone. */
  readonly thick?: boolean;
  /** No axes at all: a panel so small that only the shape of its curves can be told. */
  readonly bare?: boolean;
}

/**
 * A line chart with axes. Later series lie above earlier ones, highlighted ones above all. Values outside of yDomain are drawn
 * at its edge; those at or below 0, which a logarithmic axis cannot show, are gaps with an arrow at the edge, NaN is a gap.
 * Drawing grown series again costs only their new samples, however long they are.
 * Styles: the series', 'cursor', and those of the frame.
 */
export function lineChart(options: LineChartOptions): Cells {
  const { width, bare, endLabels, values, xLabel = '' } = options;
  const names = options.series.map(({ label = '' }) => label);
  const roomFor = (valueWidth: number) => {
    const labels = names.map((name) => name.padEnd(name.length + valueWidth));
    return endLabels && !bare ? endLabelRoom([xLabel, ...labels], width) : 0;
  };
  const withValues = values ? roomFor(values.width + 1) : 0;
  const room = withValues || roomFor(0);
  if (room === 0) return plainChart(options).cells;
  const narrower = { ...options, width: width - room, xLabel: undefined };
  const { cells, ends, area } = plainChart(withValues ? narrower : { ...narrower, values: undefined });
  const whole = createCells(width, options.height);
  paste(whole, cells, 0, 0);
  const x = whole.width - room + 1;
  drawEndLabels(whole, ends, { x, top: area.y, bottom: area.y + area.height - 1 });
  // The name of the x axis stands beside its numbers, where there are any.
  if (area.y + area.height + 1 < whole.height) putText(whole, x, whole.height - 1, xLabel, 'axis-label');
  return whole;
}

interface PlainChart {
  readonly cells: Cells;
  readonly ends: readonly CurveEnd[];
  readonly area: Rect;
}

function plainChart(options: LineChartOptions): PlainChart {
  const { series, title, xLabel, yLabel, logY = false, cursorX, bare: hidden } = options;
  const whole = options.xDomain ?? extent(series.map(({ points: { x } }) => [x[0], x.at(-1)])) ?? [0, 1];
  const xDomain = options.logX ? logX(whole) : whole;
  const yDomain = partOf(options.yDomain ?? niceExtent(series, logY), logY, options.yPart ?? wholeY);
  // Updates, epochs, steps: x counts.
  const x = { domain: xDomain, label: xLabel, log: options.logX, hidden, whole: true };
  const y = { domain: yDomain, label: yLabel, log: logY, hidden };
  const frame = plotFrame({ width: options.width, height: options.height, title, x, y });
  if (frame.area.width === 0 || frame.area.height === 0) return { cells: frame.cells, ends: [], area: frame.area };

  const draw = options.glyphs === 'braille' ? drawBraille : drawAscii;
  const { yPart: [low, high] = wholeY } = options;
  const clips = low > 0 || high < 1;
  const curves = series.map((one) => ({ ...one, shown: options.smooth ? smoothed(one.points) : raw(one.points) }));
  curves.sort((a, b) => Number(a.highlight ?? false) - Number(b.highlight ?? false));
  const smooth = options.smooth ?? false;
  const dotted = options.glyphs === 'braille';
  drawBands(frame, curves, { grid: (dotted ? dotGrid : cellGrid)(frame, clips), dotted, smooth });
  const alone = curves.filter(({ band }) => !band);
  if (options.faded) drawRaw(frame, alone, smooth, clips);
  const cursorStyle = options.focused ? 'key' : 'cursor';
  if (cursorX !== undefined) drawCursor(frame, cursorX, cursorStyle);
  for (const { points, style, dash } of options.behind ?? []) {
    draw(frame, options.smooth ? smoothed(points) : raw(points), { style: `${style}-faded`, dash, clips });
  }
  const { thick } = options;
  for (const { shown, style, dash } of curves) draw(frame, shown, { style, dash, clips, thick });
  for (const { points, style } of curves) drawEdges(frame, points, style);
  const ends: CurveEnd[] = [];
  curves.forEach(({ points, shown, style, marker, label }, i) => {
    if (!marker && !options.endLabels) return;
    const rows = columnValues(shown, cellGrid(frame, clips));
    if (marker) drawMarkers(frame, rows, style, marker, i / curves.length);
    const last = rows.findLast((row) => row !== null);
    if (typeof last !== 'number' || !label) return;
    const value = options.values?.text(valueUpTo(shown, points, cursorX ?? null));
    const text = value === undefined ? label : `${label} ${value}`;
    const row = Math.max(0, Math.min(frame.area.height - 1, Math.round(last)));
    ends.push({ row: frame.area.y + row, label: text, style });
  });
  drawMarks(frame, options.marks ?? []);
  if (cursorX !== undefined) drawCursorText(frame, cursorX, options.cursorText ?? '', cursorStyle);
  drawGuesses(frame, options.guesses ?? []);
  return { cells: frame.cells, ends, area: frame.area };
}

/** The value of a curve at the last of its samples up to x, the newest for null; NaN if there is none. */
function valueUpTo(curve: Curve, points: Series, x: number | null): number {
  return curve.y[x === null ? points.length - 1 : points.indexUpTo(x)] ?? Number.NaN;
}

/** The same of a series as it is drawn, smoothed or not. */
export function drawnValue(points: Series, smooth: boolean, x: number | null): number {
  return valueUpTo(smooth ? smoothed(points) : raw(points), points, x);
}

/** The domain that covers some ranges, or null without any. */
function extent(ranges: readonly (readonly (number | undefined)[])[]): Domain | null {
  let [low, high] = [Infinity, -Infinity];
  for (const [from, to] of ranges) {
    if (from === undefined || to === undefined) continue;
    low = Math.min(low, from);
    high = Math.max(high, to);
  }
  return low <= high ? [low, high] : null;
}

/** The extent of the data, on a linear axis widened to round numbers, so that a live chart rarely changes its axis. */
function niceExtent(series: readonly LineSeries[], log: boolean): Domain {
  const reach = series.map(({ points }) => points.extremes());
  const found = extent(reach.map(({ low, positive, high }) => [log ? positive : low, high]));
  if (!found) return log ? [0.1, 1] : [0, 1];
  if (log || found[0] === found[1]) return found;
  const [low, high] = scaleLinear().domain(found).nice(4).domain();
  return [low!, high!];
}

interface Pen {
  readonly style: Style;
  readonly dash?: boolean;
  readonly clips: boolean;
  readonly thick?: boolean;
}

function drawAscii(frame: Frame, curve: Curve, { style, dash, clips }: Pen): void {
  const { area } = frame;
  const rows = columnValues(curve, cellGrid(frame, clips)).map((row) => {
    return row !== null && isInside(row, area.height) ? row : null;
  });
  overlay(frame.cells, asciiCurve(rows, area.width, area.height, style, dash), area.x, area.y);
}

function drawBraille(frame: Frame, curve: Curve, { style, dash, clips, thick }: Pen): void {
  const { area } = frame;
  const raster = new Raster(area.width, area.height);
  const dots = columnValues(curve, dotGrid(frame, clips));
  for (const [x, y] of thick ? twoDots : oneDot) {
    const points = dots.map((dot, column): [number, number] => [column + x, (dot ?? Number.NaN) + y]);
    // Dashes are counted from the left edge, so that they do not move along a growing curve; a steep segment is one dash.
    if (!dash) raster.polyline(points, { style });
    else for (let from = 0; from < points.length; from += 6) raster.polyline(points.slice(from, from + 4), { style });
  }
  overlay(frame.cells, raster.toCells(), area.x, area.y);
}

/**
 * The samples under the curves, as their range in each column of dots: their mean would look as smooth as the curve. A dash is
 * told by its gaps, which a range of a dot or two would fill.
 */
function drawRaw(frame: Frame, series: readonly LineSeries[], smooth: boolean, clips: boolean): void {
  const { area } = frame;
  const raster = new Raster(area.width, area.height);
  const grid = dotGrid(frame, clips);
  for (const { points, style: own, dash } of series) {
    const style = `${own}-faded`;
    const least = smooth ? 0 : dash ? 2 : 1;
    columnRanges(points, grid).forEach((range, column) => {
      if (!range || Math.round(range[1]) - Math.round(range[0]) < least) return;
      raster.line(column, range[0], column, range[1], { style });
    });
    // Where the samples are further apart than the dots, they are joined.
    if (!smooth) continue;
    const dots = columnValues(raw(points), grid).map((dot, column): [number, number] => [column, dot ?? Number.NaN]);
    raster.polyline(dots, { style });
  }
  overlay(frame.cells, raster.toCells(), area.x, area.y);
}
