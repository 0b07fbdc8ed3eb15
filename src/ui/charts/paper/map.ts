import { contours } from 'd3-contour';
import { line } from 'd3-shape';
import { chooseLevels } from '../contour.ts';
import { shadeCount } from '../palette.ts';
import { type PlanePoint, planeFrame, sampleLattice } from '../plane.ts';
import { element, length } from '../svg/markup.ts';
import { type PaperScale, paperScale } from './axis.ts';
import type { MapPanel } from './figure.ts';
import { clipped, headOf, type Plot, xAxis, yAxis } from './frame.ts';
import { dashOf, type PaperLook } from './look.ts';
import { markAt } from './marks.ts';

/** The cells of a map on the terminal of about this size: they choose the levels of the contour lines here, too. */
const cellsOf = ({ width, height }: Plot) => ({ width: Math.round(width / 7), height: Math.round(height / 14) });

/** The distance of two samples of the surface. */
const sampleStep = 2;

type Ring = readonly (readonly [number, number])[];

/** Areas above each level, shaded, and the lines around them. */
function levelsOf(panel: MapPanel, plot: Plot, x: PaperScale, y: PaperScale, look: PaperLook): string {
  const { f } = panel;
  const frame = planeFrame({ f, domainX: x.domain, domainY: y.domain, ...cellsOf(plot) });
  const levels = chooseLevels(frame, sampleLattice(frame, f), {});
  // Two samples beyond each edge: d3 closes its rings there, out of sight.
  const columns = Math.ceil(plot.width / sampleStep) + 5;
  const rows = Math.ceil(plot.height / sampleStep) + 5;
  const unit = (domain: readonly [number, number], share: number) => domain[0] + (domain[1] - domain[0]) * share;
  const values = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const v = unit(y.domain, 1 - ((row - 2) * sampleStep) / plot.height);
    for (let column = 0; column < columns; column++) {
      const value = f(unit(x.domain, ((column - 2) * sampleStep) / plot.width), v);
      values[row * columns + column] = Number.isFinite(value) ? value : Number.MAX_VALUE;
    }
  }
  const generator = contours().size([columns, rows]);
  // d3 has the sample (i, j) at (i + ½, j + ½).
  const place = ([i, j]: readonly [number, number]) =>
    `${length(plot.x + (i - 2.5) * sampleStep)} ${length(plot.y + (j - 2.5) * sampleStep)}`;
  const ringPath = (ring: Ring) => `M${ring.map(place).join('L')}z`;
  const shadeOf = (i: number) => `shade-${Math.round((i / Math.max(1, levels.length)) * (shadeCount - 1))}`;
  const areas = levels.map((level, i) => {
    const { coordinates } = generator.contour(values as unknown as number[], level);
    const d = (coordinates as unknown as Ring[][]).flat().map(ringPath).join('');
    const shade = look.colour(shadeOf(i + 1));
    return element('path', { d, fill: shade, stroke: look.dark ? '#8fb0c4' : '#5d86a8', 'stroke-width': 0.55 });
  });
  const ground = { ...plot, fill: look.colour(shadeOf(0)) };
  return [element('rect', ground), ...areas].join('\n');
}

/** Every step of a path has a dot; its end a larger one with a rim. */
function pathsOf({ paths }: MapPanel, place: (point: PlanePoint) => PlanePoint, look: PaperLook): string {
  return paths
    .map(({ style, dash, points }) => {
      const colour = look.colour(style);
      const places = points.map(place).filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
      const d = line<PlanePoint>().digits(2)(places) ?? '';
      const way = { d, fill: 'none', stroke: colour, 'stroke-width': 1.5, 'stroke-dasharray': dashOf(dash) };
      const steps = places.map(([x, y]) => `M${length(x)} ${length(y)}h.01`).join('');
      const dots = { d: steps, stroke: colour, 'stroke-width': 4, 'stroke-linecap': 'round', fill: 'none' };
      const end = places.at(-1);
      const last = end
        ? element('circle', { cx: end[0], cy: end[1], r: 4, fill: colour, stroke: look.ground, 'stroke-width': 1.2 })
        : '';
      return element('path', { ...way, 'stroke-linejoin': 'round' }) + element('path', dots) + last;
    })
    .join('\n');
}

/** A contour map with the paths of optimizers. */
export function mapPanel(panel: MapPanel, plot: Plot, look: PaperLook): string {
  const x = paperScale(panel.x, panel.x.domain, plot.x, plot.x + plot.width, 46);
  const y = paperScale(panel.y, panel.y.domain, plot.y + plot.height, plot.y, 32);
  const place = ([a, b]: PlanePoint): PlanePoint => [x.place(a), y.place(b)];
  const sign = (shape: 'star' | 'cross', point: PlanePoint, size: number) =>
    markAt({ shape, style: shape === 'star' ? 'minimum' : 'start', size }, ...place(point), look);
  const minima = panel.minima.map((at) => sign('star', at, 1.4));
  return [
    headOf(panel, plot, look),
    clipped(
      plot,
      [levelsOf(panel, plot, x, y, look), ...minima, pathsOf(panel, place, look), sign('cross', panel.start, 1.1)].join(
        '\n',
      ),
    ),
    xAxis(panel.x, x, plot, look, false),
    yAxis(panel.y, y, plot, look, false),
  ].join('\n');
}
