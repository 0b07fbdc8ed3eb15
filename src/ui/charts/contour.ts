import { bisectRight } from 'd3-array';
import { contours } from 'd3-contour';
import { Raster } from './braille.ts';
import { overlay, type Style, setCell } from './cells.ts';
import { drawField, type Gradient } from './field.ts';
import type { Frame } from './frame.ts';
import { contourLevels, hollowLevels, levelCount } from './levels.ts';
import { MINIMUM } from './markers.ts';
import {
  type Lattice,
  type PlaneOptions,
  type PlanePoint,
  type PlotLayer,
  planeFrame,
  sampleLattice,
  toCell,
} from './plane.ts';

export interface ContourOptions extends PlaneOptions {
  /** The levels themselves, or how many to choose; chosen by the size of the picture if left out, none for []. */
  readonly levels?: readonly number[] | number;
  readonly minima?: readonly PlanePoint[];
  /** Dotted lines, for a picture without colour, where paths would be lost among whole ones. */
  readonly dotted?: boolean;
  /** The gradient of f, to draw its field of arrows. */
  readonly field?: Gradient;
}

/**
 * A contour map of f, without paths: it can be cached (see createMemo) while paths on it grow.
 * Styles: 'contour-low', 'contour-mid', 'contour-high' by level, 'minimum', and those of the frame and the field.
 */
export function contourLayer(options: ContourOptions): PlotLayer {
  const frame = planeFrame(options);
  const { area } = frame;
  if (area.width === 0 || area.height === 0) return frame;
  const lattice = sampleLattice(frame, options.f);
  const levels = chooseLevels(frame, lattice, options);
  const raster = new Raster(area.width, area.height);
  levels.forEach((level, i) => {
    drawLevel(raster, lattice, level, shade(i, levels.length), options.dotted ? 5 : 1);
  });
  overlay(frame.cells, raster.toCells(), area.x, area.y);
  if (options.field) drawField(frame, options.field);
  drawMinima(frame, options.minima ?? []);
  return frame;
}

/** If contour lines take more than this share of the dots, they are too crowded. */
const CROWDED = 0.26;
/** If all that a picture of this size could hold took more than this, the surface is rippled: only its hollows are outlined. */
const RIPPLED = 0.3;

/** The given levels, or as many as the picture can hold: few on a rippled surface, so that each hollow is a ring of its own. */
export function chooseLevels(
  { area }: Frame,
  lattice: Lattice,
  { levels, field }: Pick<ContourOptions, 'levels' | 'field'>,
): readonly number[] {
  if (typeof levels === 'number') return contourLevels(lattice.values, levels);
  if (levels) return levels.filter(Number.isFinite);
  // Arrows need room between the lines.
  let count = Math.ceil(levelCount(area.width, area.height) / (field ? 2 : 1));
  if (coverage(lattice, contourLevels(lattice.values, count)) > RIPPLED) {
    const choices = [3, 2, 1].map((rings) => hollowLevels(lattice.values, rings));
    return choices.find((levels) => coverage(lattice, levels) <= CROWDED / 2) ?? choices.at(-1)!;
  }
  for (;;) {
    const chosen = contourLevels(lattice.values, count);
    if (count <= 2 || coverage(lattice, chosen) <= CROWDED) return chosen;
    count = Math.max(2, Math.floor(count * 0.7));
  }
}

/** About what share of the dots the lines will take: a line passes wherever a level lies between two neighbouring values. */
function coverage({ columns, rows, step, values }: Lattice, levels: readonly number[]): number {
  const bands = Uint8Array.from(values, (value) => bisectRight(levels, value));
  let crossings = 0;
  for (let row = 1; row < rows; row++) {
    for (let at = row * columns + 1; at < (row + 1) * columns; at++) {
      crossings += Math.abs(bands[at]! - bands[at - 1]!) + Math.abs(bands[at]! - bands[at - columns]!);
    }
  }
  return (crossings * 0.75) / (columns * rows * step);
}

export function drawMinima(frame: Frame, minima: readonly PlanePoint[]): void {
  for (const point of minima) {
    const cell = toCell(frame, point);
    if (cell) setCell(frame.cells, cell[0], cell[1], MINIMUM, 'minimum');
  }
}

function shade(index: number, count: number): Style {
  return ['contour-low', 'contour-mid', 'contour-high'][Math.floor((index * 3) / count)]!;
}

/** The used part of d3's contour: rings of points, with element (i, j) of the lattice at (i + ½, j + ½). */
interface Contour {
  readonly coordinates: PlanePoint[][][];
}

/** Draws one level: every segment, or one of `every`. d3 closes its rings along the border of the lattice; these segments are left out. */
function drawLevel(raster: Raster, lattice: Lattice, level: number, style: Style, every: number): void {
  const { columns, rows, step, gaps, values } = lattice;
  const generator = contours().size([columns, rows]);
  const contour = generator.contour(values as unknown as number[], level) as unknown as Contour;
  const inside = ([x, y]: PlanePoint) =>
    x > 0 && y > 0 && x < columns && y < rows && !(gaps && besideGap(lattice, x, y));
  for (const polygon of contour.coordinates) {
    for (const ring of polygon) {
      let previous: PlanePoint | null = null;
      for (const [at, point] of ring.entries()) {
        const next: PlanePoint | null = inside(point) ? point : null;
        if (previous && next && at % every === 0) {
          const [x0, y0] = previous;
          const [x1, y1] = next;
          raster.line((x0 - 1.5) * step, (y0 - 1.5) * step, (x1 - 1.5) * step, (y1 - 1.5) * step, { style });
        }
        previous = next;
      }
    }
  }
}

/** Whether a NaN lies next to this contour point: it is then the edge of a hole, not a level. */
function besideGap({ columns, rows, values }: Lattice, x: number, y: number): boolean {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  for (let j = Math.max(0, row - 1); j <= Math.min(rows - 1, row + 1); j++) {
    for (let i = Math.max(0, column - 1); i <= Math.min(columns - 1, column + 1); i++) {
      if (Number.isNaN(values[j * columns + i]!)) return true;
    }
  }
  return false;
}
