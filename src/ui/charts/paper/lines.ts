import { area, line } from 'd3-shape';
import type { Series } from '../../../base/series.ts';
import type { Band } from '../band.ts';
import { type Curve, columnRanges, columnValues, type Grid, raw } from '../columns.ts';
import type { ChartMark } from '../line-marks.ts';
import type { Domain } from '../scale.ts';
import { smoothed } from '../smooth.ts';
import { element, length } from '../svg/markup.ts';
import { type PaperScale, paperScale } from './axis.ts';
import type { LinesPanel, PaperCurve } from './figure.ts';
import { clipped, headOf, labelGap, type Plot, sizes, xAxis, yAxis } from './frame.ts';
import { dashOf, type PaperLook, paperText, roomFor } from './look.ts';

/** Columns of the sheet's unit: a curve of more samples is drawn by one mean in each, a noisy one by fewer, calmer ones. */
const density = { usual: 1.5, noisy: 0.4 } as const;

type Point = readonly [x: number, y: number];
const isPoint = ([x, y]: Point) => Number.isFinite(x) && Number.isFinite(y);

function reachOf(curves: readonly PaperCurve[], log: boolean): Domain {
  const told = curves.filter(({ points }) => points.length > 0);
  const bounded = told.filter(({ lost }) => !lost);
  const reach = (bounded.length > 0 ? bounded : told).map(({ points }) => points.extremes());
  const low = Math.min(...reach.map((one) => (log ? one.positive : one.low)));
  return [low, Math.max(...reach.map(({ high }) => high))];
}

function spanOf(curves: readonly PaperCurve[]): Domain {
  const shown = curves.map(({ points }) => points.x).filter((x) => x.length > 0);
  return [Math.min(...shown.map((x) => x[0]!)), Math.max(...shown.map((x) => x.at(-1)!))];
}

/** The domain of a logarithmic axis reaches over whole decades, or to the next 3: its numbers are round. */
function roundLog([low, high]: Domain): Domain {
  const decade = (value: number) => 10 ** Math.floor(Math.log10(value));
  const top = decade(high);
  const upper = [1, 3, 10].find((factor) => high <= factor * top * (1 + 1e-9)) ?? 10;
  const bottom = decade(low);
  return [low >= 3 * bottom ? 3 * bottom : bottom, upper * top];
}

/** The columns of a plot, with heights in the sheet's unit. */
function gridOf(plot: Plot, x: PaperScale, y: PaperScale, columnsPerUnit: number): Grid {
  const width = Math.max(2, Math.round(plot.width * columnsPerUnit));
  const [left, right] = [x.place(x.domain[0]), x.place(x.domain[1])];
  const toColumn = (value: number) => ((x.place(value) - left) / (right - left)) * (width - 1);
  const key = [columnsPerUnit, plot.x, plot.y, plot.width, plot.height, ...x.domain, ...y.domain].join(' ');
  return { key: `paper ${key}`, width, toColumn, toHeight: (value) => y.place(value) };
}

const xOfColumn = (column: number, { width }: Grid, plot: Plot) => plot.x + (column / (width - 1)) * plot.width;

/** The points of a curve: its samples, or where there are more than can be seen the means of its columns. */
function pointsOf(curve: Curve, grid: Grid, plot: Plot, x: PaperScale, y: PaperScale): Point[] {
  if (curve.x.length > grid.width) {
    return columnValues(curve, grid).map((at, column): Point => [xOfColumn(column, grid, plot), at ?? Number.NaN]);
  }
  return Array.from(curve.x, (at, i): Point => [x.place(at), y.place(curve.y[i]!)]);
}

/** The range of the samples in every column, as one area. */
function envelope(points: Series, grid: Grid, plot: Plot): string | null {
  const ranges = columnRanges(points, grid).flatMap((range, column) =>
    range ? [[xOfColumn(column, grid, plot), ...range] as const] : [],
  );
  const shape = area<readonly [number, number, number]>()
    .x(([at]) => at)
    .y0(([, high]) => high)
    .y1(([, , low]) => low)
    .digits(1);
  return shape(ranges);
}

/** How many samples a noisy curve has at least for its range to be drawn. */
const manySamples = 60;

/** The range of a curve over seeds as one area; smoothed like its line. What is beyond all bounds reaches to the edge of the plot. */
function bandArea(
  { low, high }: Band,
  many: boolean,
  grid: Grid,
  plot: Plot,
  [x, y]: readonly [PaperScale, PaperScale],
) {
  const [bottom, top] = [low, high].map((edge) => pointsOf(many ? smoothed(edge) : raw(edge), grid, plot, x, y));
  const shape = area<Point>()
    .x(([at]) => at)
    .y0(([, foot]) => foot)
    .y1((_, i) => (Number.isFinite(top![i]?.[1]) ? top![i]![1] : plot.y))
    .defined(isPoint)
    .digits(1);
  return shape(bottom!);
}

function drawCurve(curve: PaperCurve, plot: Plot, scales: readonly [PaperScale, PaperScale], look: PaperLook) {
  const { points, style, dash, noisy = false, thin = false } = curve;
  const colour = look.colour(style);
  const many = noisy && points.length >= manySamples;
  const grid = gridOf(plot, ...scales, density[many ? 'noisy' : 'usual']);
  const shown = many ? smoothed(points) : raw(points);
  const places = pointsOf(shown, grid, plot, ...scales);
  const path = line<Point>()
    .x(([x]) => x)
    .y(([, y]) => y)
    .defined(isPoint)
    .digits(2);
  const band = curve.band && bandArea(curve.band, many, grid, plot, scales);
  const range = band ?? (many ? envelope(points, grid, plot) : null);
  const behind = range ? element('path', { d: range, fill: colour, 'fill-opacity': look.dark ? '0.2' : '0.16' }) : '';
  const front = element('path', {
    d: path(places) ?? '',
    fill: 'none',
    stroke: colour,
    'stroke-width': thin ? 1.1 : 1.7,
    'stroke-linejoin': 'round',
    'stroke-linecap': dash ? undefined : 'round',
    'stroke-dasharray': dashOf(dash),
  });
  return { behind, front, end: places.findLast(isPoint) ?? null };
}

interface EndLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly colour: string;
}

/** The least distance between two labels. */
const labelStep = 12.5;

/** The distance between the texts of two marks. */
const markStep = 12;

/** The longest way from the end of a curve to its label. */
const longestLeader = 60;

/** Labels at the ends of their curves; those that would touch move apart, each with a thin line to its curve. */
function endLabels(labels: readonly EndLabel[], plot: Plot): string {
  const sorted = labels.toSorted((a, b) => a.y - b.y);
  const ys = sorted.map(({ y }) => y);
  for (let i = 1; i < ys.length; i++) ys[i] = Math.max(ys[i]!, ys[i - 1]! + labelStep);
  const lowest = plot.y + plot.height;
  for (let i = ys.length - 1; i >= 0; i--) ys[i] = Math.min(ys[i]!, (ys[i + 1] ?? lowest + labelStep) - labelStep);
  const right = plot.x + plot.width;
  return sorted
    .map(({ text, x, y, colour }, i) => {
      const label = paperText(text, { x: right + labelGap, y: ys[i]! + 3.5, size: sizes.label, fill: colour });
      // A line from a curve that ended long before would cross all others.
      const near = (Math.abs(ys[i]! - y) < 3 && right - x < 3) || right - x > longestLeader;
      const d = `M${length(x + 1)} ${length(y)}L${length(right + labelGap - 2)} ${length(ys[i]!)}`;
      return near ? label : element('path', { d, fill: 'none', stroke: colour, 'stroke-width': 0.6 }) + label;
    })
    .join('\n');
}

/** Upright lines for what happened, each with its text to the right, or to the left where there is no room; texts that would touch stand below each other. */
function marksOf(marks: readonly ChartMark[], x: PaperScale, plot: Plot, look: PaperLook): string {
  const taken: { readonly from: number; readonly to: number }[][] = [];
  const [left, right] = [plot.x, plot.x + plot.width];
  return marks
    .map(({ x: at, text }) => {
      const place = x.place(at);
      if (!(place >= left && place <= right)) return '';
      const d = `M${length(place)} ${length(plot.y)}V${length(plot.y + plot.height)}`;
      const rule = element('path', {
        d,
        fill: 'none',
        stroke: look.muted,
        'stroke-width': 0.8,
        'stroke-dasharray': '2 2',
      });
      if (!text) return rule;
      const room = roomFor(text, sizes.tick);
      const onRight = place + 4 + room <= right;
      const [from, to] = onRight ? [place + 4, place + 4 + room] : [place - 4 - room, place - 4];
      let row = taken.findIndex((spans) => spans.every((span) => span.to < from || span.from > to));
      if (row < 0) row = taken.push([]) - 1;
      taken[row]!.push({ from, to });
      const y = plot.y + 10 + row * markStep;
      const anchor = onRight ? 'start' : 'end';
      const label = {
        x: place + (onRight ? 4 : -4),
        y,
        size: sizes.tick,
        fill: look.muted,
        anchor,
        rim: look.ground,
      } as const;
      return rule + paperText(text, label);
    })
    .join('\n');
}

/** Curves with axes. */
export function linesPanel(panel: LinesPanel, plot: Plot, look: PaperLook): string {
  const { curves } = panel;
  const reach = reachOf(curves, panel.y.log ?? false);
  const yDomain = panel.y.log && reach[0] > 0 && Number.isFinite(reach[1]) ? roundLog(reach) : reach;
  const yAxisShown = panel.y.log && !panel.y.domain ? { ...panel.y, domain: yDomain } : panel.y;
  const xDomain = panel.x.domain ?? spanOf(curves);
  const x = paperScale({ ...panel.x, domain: xDomain }, xDomain, plot.x, plot.x + plot.width, 52);
  const y = paperScale(yAxisShown, yDomain, plot.y + plot.height, plot.y, plot.height < 110 ? 24 : 32);
  const drawn = curves.map((curve) => drawCurve(curve, plot, [x, y], look));
  const ends = drawn.flatMap(({ end }, i): EndLabel[] => {
    const { label, style } = curves[i]!;
    if (!end || !label || !panel.endLabels) return [];
    const at = Math.max(plot.y, Math.min(plot.y + plot.height, end[1]));
    return [{ text: label, x: end[0], y: at, colour: look.colour(style) }];
  });
  return [
    headOf(panel, plot, look),
    xAxis(panel.x, x, plot, look, false),
    yAxis(panel.y, y, plot, look, true),
    clipped(plot, [...drawn.map(({ behind }) => behind), ...drawn.map(({ front }) => front)].join('\n')),
    marksOf(panel.marks ?? [], x, plot, look),
    endLabels(ends, plot),
  ].join('\n');
}
