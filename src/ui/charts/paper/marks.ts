import { symbol, symbolCircle, symbolCross, symbolStar } from 'd3-shape';
import { placeBetween } from '../levels.ts';
import { heightStyle } from '../surface.ts';
import { element, length } from '../svg/markup.ts';
import { paperScale } from './axis.ts';
import type { BarsPanel, PaperMark, PointsPanel, ShadesPanel } from './figure.ts';
import { clipped, headOf, type Plot, sizes, xAxis, yAxis } from './frame.ts';
import { type PaperLook, paperText } from './look.ts';

const shapes = { dot: symbolCircle, cross: symbolCross, star: symbolStar } as const;
const usualArea = 34;

/** A mark at a place of the sheet. */
export function markAt(mark: Omit<PaperMark, 'x' | 'y'>, x: number, y: number, look: PaperLook): string {
  const { shape, size, style, faded } = mark;
  const rim = { stroke: look.ground, 'stroke-width': shape === 'star' ? 1 : 0.7 };
  return element('path', {
    d: symbol(shapes[shape], size * usualArea).digits(2)() ?? '',
    transform: `translate(${length(x)} ${length(y)})${shape === 'cross' ? ' rotate(45)' : ''}`,
    fill: look.colour(style),
    'fill-opacity': faded ? '0.35' : undefined,
    ...rim,
  });
}

/** Marks on a plane. */
export function pointsPanel(panel: PointsPanel, plot: Plot, look: PaperLook): string {
  const x = paperScale(panel.x, panel.x.domain, plot.x, plot.x + plot.width, 52);
  const y = paperScale(panel.y, panel.y.domain, plot.y + plot.height, plot.y, 32);
  const boxes = panel.boxes.map(({ x: [left, right], y: [bottom, top], label }) => {
    const [x0, y0] = [x.place(left), y.place(top)];
    const box = { x: x0, y: y0, width: x.place(right) - x0, height: y.place(bottom) - y0 };
    const name = { x: x0 + 4, y: y0 + 12, size: sizes.tick, fill: look.muted, rim: look.ground };
    const frame = element('rect', { ...box, fill: 'none', stroke: look.muted, 'stroke-dasharray': '4 3' });
    return frame + paperText(label, name);
  });
  const marks = panel.marks.map((mark) => markAt(mark, x.place(mark.x), y.place(mark.y), look));
  return [
    headOf(panel, plot, look),
    xAxis(panel.x, x, plot, look, true),
    yAxis(panel.y, y, plot, look, true),
    clipped(plot, boxes.join('\n')),
    ...marks,
  ].join('\n');
}

/** A histogram. */
export function barsPanel(panel: BarsPanel, plot: Plot, look: PaperLook): string {
  const { edges, counts, top, style } = panel;
  const domain = [edges[0] ?? 0, edges.at(-1) ?? 1] as const;
  const x = paperScale({ ...panel.x, domain }, domain, plot.x, plot.x + plot.width, 40);
  const most = top ?? Math.max(0, ...counts);
  const base = plot.y + plot.height;
  const bars: string[] = [];
  const cuts: string[] = [];
  counts.forEach((count, i) => {
    const [from, to] = [x.place(edges[i]!), x.place(edges[i + 1]!)];
    const share = most > 0 ? Math.min(1, count / most) : 0;
    if (!(share > 0)) return;
    // A bin that is not empty always shows.
    const height = Math.max(0.8, share * plot.height);
    const gap = to - from > 4 ? 0.5 : 0;
    bars.push(
      `M${length(from + gap)} ${length(base)}v${length(-height)}h${length(to - from - 2 * gap)}v${length(height)}z`,
    );
    // A bar that is cut off has a slanted gap near its top.
    if (count > most) cuts.push(`M${length(from - 1)} ${length(plot.y + 9)}L${length(to + 1)} ${length(plot.y + 5)}`);
  });
  const cutLine = { d: cuts.join(''), stroke: look.ground, 'stroke-width': 2.2, fill: 'none' };
  return [
    headOf(panel, plot, look),
    bars.length > 0 ? element('path', { d: bars.join(''), fill: look.colour(style) }) : '',
    cuts.length > 0 ? element('path', cutLine) : '',
    xAxis(panel.x, x, plot, look, false),
  ].join('\n');
}

/** A table of numbers as shades: cells of one shade beside each other are one area. */
export function shadesPanel(panel: ShadesPanel, plot: Plot, look: PaperLook): string {
  const { rows, values } = panel;
  const columns = rows > 0 ? Math.floor(values.length / rows) : 0;
  const place = placeBetween(Array.from(values));
  const styleOf = (value: number) => heightStyle(Math.min(0.999, place(value)));
  const [width, height] = [plot.width / Math.max(1, columns), plot.height / Math.max(1, rows)];
  const areas = new Map<string, string[]>();
  for (let row = 0; row < rows; row++) {
    for (let from = 0, to = 0; from < columns; from = to) {
      const style = styleOf(values[row * columns + from]!);
      to = from + 1;
      while (to < columns && styleOf(values[row * columns + to]!) === style) to++;
      const path = areas.get(style) ?? [];
      const at = `M${length(plot.x + from * width)} ${length(plot.y + row * height)}`;
      path.push(`${at}h${length((to - from) * width)}v${length(height)}h${length((from - to) * width)}z`);
      areas.set(style, path);
    }
  }
  const cells = [...areas].map(([style, d]) =>
    element('path', { d: d.join(''), fill: look.colour(style), 'shape-rendering': 'crispEdges' }),
  );
  const name = { size: sizes.label, fill: look.ink, anchor: 'middle' } as const;
  const below = { ...name, x: plot.x + plot.width / 2, y: plot.y + plot.height + 14 };
  const beside = { ...name, x: plot.x - 7, y: plot.y + plot.height / 2, upwards: true };
  return [
    headOf(panel, plot, look),
    ...cells,
    element('rect', { ...plot, fill: 'none', stroke: look.axis, 'stroke-width': 0.8 }),
    panel.xLabel ? paperText(panel.xLabel, below) : '',
    panel.yLabel ? paperText(panel.yLabel, beside) : '',
  ].join('\n');
}
