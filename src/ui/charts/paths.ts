import { oneDot, Raster, twoDots } from './braille.ts';
import { type Cells, copyCells, createCells, keepBackgrounds, overlay, type Style, setCell } from './cells.ts';
import { type Exit, exitOf } from './exits.ts';
import { MINIMUM, START } from './markers.ts';
import { type PlanePoint, type PlotLayer, toCell, toDot } from './plane.ts';
import { drawVector, drawVectorLabel, type PlaneVector } from './vectors.ts';

export interface PathSpec {
  readonly points: readonly PlanePoint[];
  readonly style: Style;
  /** One-column character at the visited points. */
  readonly marker: string;
  /** Index of the last point shown; all if left out. */
  readonly upTo?: number;
  /** Dots drawn and dots left out along the line. */
  readonly dash?: readonly [number, number];
  /** A line of two dots, for those far away. */
  readonly thick?: boolean;
  /** So many of the last steps stand out from older ones; all when left out. */
  readonly recent?: number;
}

export interface PathsOptions {
  readonly paths?: readonly PathSpec[];
  readonly start?: PlanePoint;
  /** A point the user is moving: crosshairs through the whole plot. */
  readonly cursor?: PlanePoint;
  readonly minima?: readonly PlanePoint[];
  /** Arrows above the paths. */
  readonly vectors?: readonly PlaneVector[];
}

/**
 * Draws paths on a copy of a layer. Later paths lie above earlier ones; their heads (last shown points) above everything, in
 * the style `${style}-head`; older steps of a path of which some are recent below the recent ones, in the style
 * `${style}-faded`. Where a path leaves the map an arrow points out. Other styles: 'start', 'minimum', 'cursor', the vectors'.
 */
export function drawPaths(layer: PlotLayer, options: PathsOptions): Cells {
  const cells = copyCells(layer.cells);
  const frame = { ...layer, cells };
  const { area } = layer;
  const paths = (options.paths ?? []).map(visible);
  const vectors = options.vectors ?? [];

  if (options.cursor) drawCrosshairs(frame, options.cursor);
  const raster = new Raster(area.width, area.height);
  paths.forEach(({ points, style, dash, recentFrom, thick }, i) => {
    for (const [right, down] of thick ? twoDots : oneDot) {
      const dots = points.map((point): PlanePoint => {
        const [x, y] = toDot(frame, point);
        return [x + right, y + down];
      });
      raster.polyline(dots.slice(0, recentFrom + 1), { style: `${style}-faded`, priority: i, dash });
      raster.polyline(dots.slice(recentFrom), { style, priority: paths.length + i, dash });
    }
  });
  for (const vector of vectors) drawVector(raster, frame, vector, 2 * paths.length);
  overlay(cells, raster.toCells(), area.x, area.y);

  // With several paths fewer markers, so that the lines stay visible.
  const gap = paths.length > 1 ? 4 : 2;
  for (const path of paths) drawMarkers(frame, path, gap);
  for (const path of paths) drawExits(frame, path);
  for (const minimum of options.minima ?? []) mark(frame, minimum, MINIMUM, 'minimum');
  if (options.start) mark(frame, options.start, START, 'start');
  const heads = paths.flatMap(({ points }) => {
    const cell = points.length > 0 ? toCell(frame, points.at(-1)!) : null;
    return cell ? [cell] : [];
  });
  for (const vector of vectors) drawVectorLabel(frame, vector, heads);
  for (const { points, marker, style } of paths) {
    const head = points.at(-1);
    if (head) mark(frame, head, marker, `${style}-head`);
  }
  if (options.cursor) mark(frame, options.cursor, '┼', 'cursor');
  keepBackgrounds(cells, layer.cells);
  return cells;
}

/** A path as far as it is shown; its points up to `recentFrom` are older. */
interface ShownPath extends PathSpec {
  readonly recentFrom: number;
}

function visible(path: PathSpec): ShownPath {
  const { points, upTo, recent } = path;
  const shown = upTo === undefined ? points : points.slice(0, Math.max(0, Math.floor(upTo) + 1));
  return { ...path, points: shown, recentFrom: recent === undefined ? 0 : Math.max(0, shown.length - 1 - recent) };
}

/** An arrow wherever a path leaves the map; the last one, if the path is still outside, in the style of its head. */
function drawExits(frame: PlotLayer, { points, style, recentFrom }: ShownPath): void {
  let out: Exit | null = null;
  for (let i = 1; i < points.length; i++) {
    const exit = exitOf(frame, points[i - 1]!, points[i]!);
    if (exit) setCell(frame.cells, ...exit.cell, exit.head, i > recentFrom ? style : `${style}-faded`);
    if (exit || (out && toCell(frame, points[i]!))) out = exit;
  }
  if (out) setCell(frame.cells, ...out.cell, out.head, `${style}-head`);
}

function mark(frame: PlotLayer, point: PlanePoint, char: string, style: Style): void {
  const cell = toCell(frame, point);
  if (cell) setCell(frame.cells, cell[0], cell[1], char, style);
}

/** Marks points of a path, except those within `gap` columns of another marker of it, so that the line stays visible. */
function drawMarkers(frame: PlotLayer, { points, marker, style, recentFrom }: ShownPath, gap: number): void {
  // In a low panel markers would cover the turns of the path; its head identifies it.
  if (frame.area.height < 10) return;
  const { cells } = frame;
  const taken = createCells(cells.width, cells.height);
  points.forEach((point, i) => {
    const cell = toCell(frame, point);
    if (!cell) return;
    const [x, y] = cell;
    if (taken.chars[y * cells.width + x] !== ' ') return;
    // A row is about two columns high.
    const rows = Math.floor(gap / 2);
    for (let dy = -rows; dy <= rows; dy++) for (let dx = -gap; dx <= gap; dx++) setCell(taken, x + dx, y + dy, 'x');
    setCell(cells, x, y, marker, i < recentFrom ? `${style}-faded` : style);
  });
}

function drawCrosshairs(frame: PlotLayer, point: PlanePoint): void {
  const cell = toCell(frame, point);
  if (!cell) return;
  const { area, cells } = frame;
  for (let x = 0; x < area.width; x++) setCell(cells, area.x + x, cell[1], '─', 'cursor');
  for (let y = 0; y < area.height; y++) setCell(cells, cell[0], area.y + y, '│', 'cursor');
}
