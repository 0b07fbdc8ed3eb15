import { scaleLinear } from 'd3-scale';
import type { Series } from '../../base/series.ts';
import { dotX, dotY, Raster } from './braille.ts';
import {
  type Cells,
  createCells,
  overlay,
  paste,
  putText,
  type Rect,
  type Style,
  setCell,
  textWidth,
} from './cells.ts';
import { type Curve, columnRanges, columnValues, type Grid, type Sample } from './columns.ts';
import { asciiCurve } from './curve.ts';
import { type Frame, plotFrame } from './frame.ts';
import type { Domain } from './scale.ts';
import { smoothed } from './smooth.ts';

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
}

export interface LineChartOptions {
  readonly series: readonly LineSeries[];
  readonly width: number;
  readonly height: number;
  /** Both domains are those of the data if left out. */
  readonly xDomain?: Domain;
  readonly yDomain?: Domain;
  readonly logY?: boolean;
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  /** An upright line at this x. */
  readonly cursorX?: number;
  /** What happened at some x, told at the top of the chart. */
  readonly marks?: readonly { readonly x: number; readonly text: string }[];
  /** The labels of the series stand at the right, at the height of their last values, where there is room. */
  readonly endLabels?: boolean;
  /** Draw the book's Kaiser smoothing of every series instead of its samples … */
  readonly smooth?: boolean;
  /** … and the samples themselves beneath it, in the style `${style}-faded`. */
  readonly faded?: boolean;
  /** 'ascii': asciichart's lines, one value a column (the default). 'braille': two dots a column, four a row. */
  readonly glyphs?: 'ascii' | 'braille';
  /** No axes at all: a panel so small that only the shape of its curves can be told. */
  readonly bare?: boolean;
}

/**
 * A line chart with axes. Later series lie above earlier ones, highlighted ones above all. Values outside of yDomain are drawn
 * at its edge; values that the axis cannot show (NaN, ≤ 0 on a logarithmic axis) are gaps. Drawing grown series again costs
 * only their new samples, however long they are.
 * Styles: the series', 'cursor', and those of the frame.
 */
export function lineChart(options: LineChartOptions): Cells {
  const room = options.endLabels ? endLabelRoom(options) : 0;
  if (room === 0) return plainChart(options).cells;
  const { cells, ends, area } = plainChart({ ...options, width: options.width - room, xLabel: undefined });
  const whole = createCells(options.width, options.height);
  paste(whole, cells, 0, 0);
  const x = whole.width - room + 1;
  drawEndLabels(whole, ends, { x, top: area.y, bottom: area.y + area.height - 1 });
  // The name of the x axis stands beside its numbers, where there are any.
  if (area.y + area.height + 1 < whole.height) putText(whole, x, whole.height - 1, options.xLabel ?? '', 'axis-label');
  return whole;
}

/** A curve that has an end: where it is, and what it is called. */
interface CurveEnd {
  readonly row: number;
  readonly label: string;
  readonly style: Style;
}

/** The columns that names at the right take: none where the curves would lose more than a quarter of the width. */
function endLabelRoom({ series, width, bare, xLabel = '' }: LineChartOptions): number {
  const widest = Math.max(textWidth(xLabel), ...series.map(({ label = '' }) => textWidth(label)));
  return !bare && widest > 0 && (widest + 1) * 4 <= width ? widest + 1 : 0;
}

/** Labels at the rows of their curves' ends; those that would share a row move to the nearest free ones, in their order. */
function drawEndLabels(
  cells: Cells,
  ends: readonly CurveEnd[],
  { x, top, bottom }: { readonly x: number; readonly top: number; readonly bottom: number },
): void {
  const sorted = ends.toSorted((a, b) => a.row - b.row);
  const rows = sorted.map(({ row }) => row);
  for (let i = 1; i < rows.length; i++) rows[i] = Math.max(rows[i]!, rows[i - 1]! + 1);
  for (let i = rows.length - 1; i >= 0; i--) rows[i] = Math.min(rows[i]!, (rows[i + 1] ?? bottom + 1) - 1);
  sorted.forEach(({ label, style }, i) => {
    if (rows[i]! >= top) putText(cells, x, rows[i]!, label, style);
  });
}

interface PlainChart {
  readonly cells: Cells;
  readonly ends: readonly CurveEnd[];
  readonly area: Rect;
}

function plainChart(options: LineChartOptions): PlainChart {
  const { series, title, xLabel, yLabel, logY = false, cursorX, bare: hidden } = options;
  const xDomain = options.xDomain ?? extent(series.map(({ points: { x } }) => [x[0], x.at(-1)])) ?? [0, 1];
  const yDomain = options.yDomain ?? niceExtent(series, logY);
  // Updates, epochs, steps: x counts.
  const x = { domain: xDomain, label: xLabel, hidden, whole: true };
  const y = { domain: yDomain, label: yLabel, log: logY, hidden };
  const frame = plotFrame({ width: options.width, height: options.height, title, x, y });
  if (frame.area.width === 0 || frame.area.height === 0) return { cells: frame.cells, ends: [], area: frame.area };

  const draw = options.glyphs === 'braille' ? drawBraille : drawAscii;
  const curves = series.map((one) => ({ ...one, shown: options.smooth ? smoothed(one.points) : raw(one.points) }));
  curves.sort((a, b) => Number(a.highlight ?? false) - Number(b.highlight ?? false));
  if (options.smooth && options.faded) drawRaw(frame, curves);
  drawCursor(frame, cursorX);
  drawMarks(frame, options.marks ?? []);
  for (const { shown, style, dash } of curves) draw(frame, shown, style, dash ?? false);
  const ends: CurveEnd[] = [];
  curves.forEach(({ shown, style, marker, label }, i) => {
    if (!marker && !options.endLabels) return;
    const rows = columnValues(shown, cellGrid(frame));
    if (marker) drawMarkers(frame, rows, style, marker, i / curves.length);
    const last = rows.findLast((row) => row !== null);
    if (typeof last === 'number' && label) ends.push({ row: frame.area.y + Math.round(last), label, style });
  });
  return { cells: frame.cells, ends, area: frame.area };
}

function raw({ x, y, length, root }: Series): Curve {
  return { x, y, settled: length, root };
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

/** The cells of the area. */
function cellGrid(frame: Frame): Grid {
  const { x, y } = frame;
  const axes = [x, y].flatMap(({ domain, length, log }) => [...domain, length, log]);
  return { key: axes.join(' '), width: frame.area.width, toColumn: x.toCell, toHeight: (value) => toRow(frame, value) };
}

/** The braille dots of the area. */
function dotGrid(frame: Frame): Grid {
  const { key, width, toColumn, toHeight } = cellGrid(frame);
  return {
    key: `${key} dots`,
    width: 2 * width,
    toColumn: (x) => dotX(toColumn(x)),
    toHeight: (y) => dotY(toHeight(y)),
  };
}

/** The row of a value, from 0 at the top, kept inside the area: NaN if it has none. */
function toRow(frame: Frame, value: number): number {
  return Math.max(0, Math.min(frame.area.height - 1, frame.y.toCell(value)));
}

function drawAscii(frame: Frame, curve: Curve, style: Style, dash: boolean): void {
  const { area } = frame;
  const rows = columnValues(curve, cellGrid(frame));
  overlay(frame.cells, asciiCurve(rows, area.width, area.height, style, dash), area.x, area.y);
}

function drawBraille(frame: Frame, curve: Curve, style: Style, dash: boolean): void {
  const { area } = frame;
  const raster = new Raster(area.width, area.height);
  const dots = columnValues(curve, dotGrid(frame));
  const points = dots.map((dot, column): [number, number] => [column, dot ?? Number.NaN]);
  // Dashes are counted from the left edge, so that they do not move along a growing curve; a steep segment is one dash.
  if (!dash) raster.polyline(points, { style });
  else for (let from = 0; from < points.length; from += 6) raster.polyline(points.slice(from, from + 4), { style });
  overlay(frame.cells, raster.toCells(), area.x, area.y);
}

/** The samples under smoothed curves, as their range in each column of dots. Their mean would look as smooth as the curve. */
function drawRaw(frame: Frame, series: readonly LineSeries[]): void {
  const { area } = frame;
  const raster = new Raster(area.width, area.height);
  for (const one of series) {
    const style = `${one.style}-faded`;
    columnRanges(one.points, dotGrid(frame)).forEach((range, column) => {
      if (range) raster.line(column, range[0], column, range[1], { style });
    });
  }
  overlay(frame.cells, raster.toCells(), area.x, area.y);
}

function drawCursor(frame: Frame, x: number | undefined): void {
  const column = x === undefined ? Number.NaN : Math.round(frame.x.toCell(x));
  if (!(column >= 0 && column < frame.area.width)) return;
  const line = createCells(1, frame.area.height);
  for (let row = 0; row < line.height; row++) setCell(line, 0, row, '┊', 'cursor');
  overlay(frame.cells, line, frame.area.x + column, frame.area.y);
}

/** A tick at the top with its text to the right of it, or to the left where there is no room; those that overlap stand below. */
function drawMarks({ area, cells, x }: Frame, marks: NonNullable<LineChartOptions['marks']>): void {
  const ends: number[] = [];
  for (const { x: at, text } of marks) {
    const column = Math.round(x.toCell(at));
    if (!(column >= 0 && column < area.width)) continue;
    const width = textWidth(text) + 1;
    const from = column + width <= area.width ? column : Math.max(0, column - width + 1);
    let row = 0;
    while (row < ends.length && ends[row]! >= from) row++;
    if (row >= area.height) continue;
    ends[row] = from + width;
    setCell(cells, area.x + column, area.y + row, '╷', 'cursor');
    putText(cells, area.x + (from === column ? column + 1 : from), area.y + row, text, 'cursor');
  }
}

/** A marker every eighth of the width, shifted from series to series, and one at the end of the curve. */
function drawMarkers(
  { area, cells }: Frame,
  rows: readonly Sample[],
  style: Style,
  marker: string,
  phase: number,
): void {
  const gap = Math.max(6, Math.floor(area.width / 8));
  const end = rows.findLastIndex((row) => row !== null);
  rows.forEach((row, column) => {
    if (row === null || (column !== end && column % gap !== Math.floor(((phase + 0.5) % 1) * gap))) return;
    setCell(cells, area.x + column, area.y + Math.round(row), marker, style);
  });
}
