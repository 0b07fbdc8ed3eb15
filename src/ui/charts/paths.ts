import { Raster } from './braille.ts';
import { type Cells, copyCells, createCells, keepBackgrounds, overlay, type Style, setCell } from './cells.ts';
import { MINIMUM, START } from './markers.ts';
import { type PlanePoint, type PlotLayer, toCell, toDot } from './plane.ts';

export interface PathSpec {
  readonly points: readonly PlanePoint[];
  readonly style: Style;
  /** One-column character at the visited points. */
  readonly marker: string;
  /** Index of the last point shown; all if left out. */
  readonly upTo?: number;
  /** Dots drawn and dots left out along the line. */
  readonly dash?: readonly [number, number];
}

export interface PathsOptions {
  readonly paths?: readonly PathSpec[];
  readonly start?: PlanePoint;
  /** A point the user is moving: crosshairs through the whole plot. */
  readonly cursor?: PlanePoint;
  readonly minima?: readonly PlanePoint[];
}

/**
 * Draws paths on a copy of a layer. Later paths lie above earlier ones; their heads (last shown points) above everything, in
 * the style `${style}-head`. Other styles: 'start', 'minimum', 'cursor'.
 */
export function drawPaths(layer: PlotLayer, options: PathsOptions): Cells {
  const cells = copyCells(layer.cells);
  const frame = { ...layer, cells };
  const { area } = layer;
  const paths = (options.paths ?? []).map((path) => ({ ...path, points: visible(path) }));

  if (options.cursor) drawCrosshairs(frame, options.cursor);
  const raster = new Raster(area.width, area.height);
  paths.forEach(({ points, style, dash }, priority) => {
    raster.polyline(
      points.map((point) => toDot(frame, point)),
      { style, priority, dash },
    );
  });
  overlay(cells, raster.toCells(), area.x, area.y);

  // With several paths fewer markers, so that the lines stay visible.
  const gap = paths.length > 1 ? 4 : 2;
  for (const { points, marker, style } of paths) drawMarkers(frame, points, marker, style, gap);
  for (const minimum of options.minima ?? []) mark(frame, minimum, MINIMUM, 'minimum');
  if (options.start) mark(frame, options.start, START, 'start');
  for (const { points, marker, style } of paths) {
    const head = points.at(-1);
    if (head) mark(frame, head, marker, `${style}-head`);
  }
  if (options.cursor) mark(frame, options.cursor, '┼', 'cursor');
  keepBackgrounds(cells, layer.cells);
  return cells;
}

function visible({ points, upTo }: PathSpec): readonly PlanePoint[] {
  return upTo === undefined ? points : points.slice(0, Math.max(0, Math.floor(upTo) + 1));
}

function mark(frame: PlotLayer, point: PlanePoint, char: string, style: Style): void {
  const cell = toCell(frame, point);
  if (cell) setCell(frame.cells, cell[0], cell[1], char, style);
}

/** Marks points of a path, except those within `gap` columns of another marker of it, so that the line stays visible. */
function drawMarkers(frame: PlotLayer, points: readonly PlanePoint[], marker: string, style: Style, gap: number): void {
  // In a low panel markers would cover the turns of the path; its head identifies it.
  if (frame.area.height < 10) return;
  const { cells } = frame;
  const taken = createCells(cells.width, cells.height);
  for (const point of points) {
    const cell = toCell(frame, point);
    if (!cell) continue;
    const [x, y] = cell;
    if (taken.chars[y * cells.width + x] !== ' ') continue;
    // A row is about two columns high.
    const rows = Math.floor(gap / 2);
    for (let dy = -rows; dy <= rows; dy++) for (let dx = -gap; dx <= gap; dx++) setCell(taken, x + dx, y + dy, 'x');
    setCell(cells, x, y, marker, style);
  }
}

function drawCrosshairs(frame: PlotLayer, point: PlanePoint): void {
  const cell = toCell(frame, point);
  if (!cell) return;
  const { area, cells } = frame;
  for (let x = 0; x < area.width; x++) setCell(cells, area.x + x, cell[1], '─', 'cursor');
  for (let y = 0; y < area.height; y++) setCell(cells, cell[0], area.y + y, '│', 'cursor');
}
