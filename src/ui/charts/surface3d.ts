import { Raster } from './braille.ts';
import {
  type Cells,
  cellCount,
  createCells,
  fitText,
  overlay,
  putText,
  type Style,
  setCell,
  textWidth,
} from './cells.ts';
import { clipSegment } from './clip.ts';
import { DepthBuffer, type DepthPoint } from './depth.ts';
import { heightScale } from './levels.ts';
import { MINIMUM, START } from './markers.ts';
import type { PathSpec, PathsOptions } from './paths.ts';
import type { PlaneOptions, PlanePoint } from './plane.ts';
import { heightStyle } from './surface.ts';
import { type Angles, makeView } from './view.ts';

export interface Surface3dOptions extends PlaneOptions, Omit<PathsOptions, 'cursor'>, Partial<Angles> {
  /** Meshes along each side; chosen by the size of the picture if left out. */
  readonly meshes?: number;
}

/** How much nearer the surface must be to hide a line that lies in it. */
const WIRE_SLACK = 0.06;
const PATH_SLACK = 0.15;

/**
 * The surface as a wireframe without hidden lines, with paths on it; hidden parts of a path are drawn faded.
 * Styles: 'height-0' … 'height-7', 'axis', 'axis-label', 'title', 'minimum', 'start', and per path style, `-head` and `-faded`.
 */
export function surface3d(options: Surface3dOptions): Cells {
  const width = cellCount(options.width);
  const height = cellCount(options.height);
  const cells = createCells(width, height);
  const titleRow = options.title && height >= 4 ? 1 : 0;
  const raster = new Raster(width, height - titleRow);
  if (raster.width === 0 || raster.height === 0) return cells;

  const scene = makeScene(options, raster);
  drawBase(scene);
  drawWires(scene);
  const paths = (options.paths ?? []).map((path) => ({
    ...path,
    points: path.points.slice(0, (path.upTo ?? Infinity) + 1),
  }));
  paths.forEach((path, i) => {
    drawPath(scene, path, 2 + i);
  });

  overlay(cells, raster.toCells(), 0, titleRow);
  const mark = (point: PlanePoint, char: string, style: Style) => {
    const at = scene.onSurface(point);
    if (at) setCell(cells, Math.round(at[0]) >> 1, titleRow + (Math.round(at[1]) >> 2), char, style);
  };
  for (const minimum of options.minima ?? []) mark(minimum, MINIMUM, 'minimum');
  if (options.start) mark(options.start, START, 'start');
  for (const { points, marker, style } of paths) if (points.length > 0) mark(points.at(-1)!, marker, `${style}-head`);
  const names: [string, number, number][] = [
    [options.xLabel ?? 'x', 0, -1.15],
    [options.yLabel ?? 'y', 1.15, 0],
  ];
  for (const [name, x, y] of names) {
    const at = scene.project(x, y, 0);
    // A name behind the surface would seem to be in front of it.
    if (!scene.depth.sees(at, 0)) continue;
    const [column, row] = at;
    putText(cells, Math.round(column) >> 1, titleRow + (Math.round(row) >> 2), name, 'axis-label');
  }
  if (titleRow) {
    const title = fitText(options.title!, width);
    putText(cells, Math.floor((width - textWidth(title)) / 2), 0, title, 'title');
  }
  return cells;
}

interface Scene {
  readonly raster: Raster;
  readonly depth: DepthBuffer;
  readonly project: (x: number, y: number, height: number) => DepthPoint;
  /** Sample points of the surface; every `stride`-th row and column of the `side` × `side` points is drawn as a wire. */
  readonly nodes: readonly { at: DepthPoint; height: number }[];
  readonly side: number;
  readonly stride: number;
  readonly onSurface: (point: PlanePoint) => DepthPoint | null;
  readonly window: { left: number; right: number; top: number; bottom: number };
}

function makeScene(options: Surface3dOptions, raster: Raster): Scene {
  const { f, domainX, domainY, rotation = 30, tilt = 50 } = options;
  const meshes =
    Math.max(4, Math.min(64, Math.floor(options.meshes ?? Math.min(raster.width / 6, raster.height / 3)))) || 4;
  const stride = Math.max(1, Math.ceil(48 / meshes));
  const side = meshes * stride + 1;
  const view = makeView(raster.width, raster.height, { rotation, tilt });
  const [x0, x1] = [Number(domainX[0]), Number(domainX[1])];
  const [y0, y1] = [Number(domainY[0]), Number(domainY[1])];

  const values = new Float64Array(side * side);
  for (let j = 0; j < side; j++) {
    const y = y0 + ((y1 - y0) * j) / (side - 1);
    for (let i = 0; i < side; i++) values[j * side + i] = f(x0 + ((x1 - x0) * i) / (side - 1), y);
  }
  const scale = heightScale(values);
  const unit = (i: number) => (2 * i) / (side - 1) - 1;
  const nodes = Array.from(values, (value, n) => {
    const height = scale(value);
    return { at: view.project(unit(n % side), unit(Math.floor(n / side)), height), height };
  });

  const depth = new DepthBuffer(raster.width, raster.height);
  for (let j = 0; j + 1 < side; j++) {
    for (let i = 0; i + 1 < side; i++) {
      const [a, b, c, d] = [j * side + i, j * side + i + 1, (j + 1) * side + i, (j + 1) * side + i + 1].map(
        (n) => nodes[n]!.at,
      );
      depth.fill(a!, b!, c!);
      depth.fill(b!, c!, d!);
    }
  }
  const onSurface = ([x, y]: PlanePoint): DepthPoint | null => {
    const [u, v, height] = [((x - x0) / (x1 - x0)) * 2 - 1, ((y - y0) / (y1 - y0)) * 2 - 1, scale(f(x, y))];
    return Math.abs(u) <= 1 && Math.abs(v) <= 1 && !Number.isNaN(height) ? view.project(u, v, height) : null;
  };
  const window = { left: Math.min(x0, x1), right: Math.max(x0, x1), top: Math.min(y0, y1), bottom: Math.max(y0, y1) };
  return { raster, depth, project: view.project, nodes, side, stride, onSurface, window };
}

/** Draws a line in space, testing each dot; `hidden` is the style of hidden dots, which are left out without one. */
function drawSegment(
  scene: Scene,
  a: DepthPoint,
  b: DepthPoint,
  style: Style,
  slack: number,
  priority: number,
  hidden?: Style,
): void {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1]))));
  if (!(steps < 1e4)) return;
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const point: DepthPoint = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
    if (scene.depth.sees(point, slack)) scene.raster.set(point[0], point[1], style, priority);
    else if (hidden && i % 3 === 0) scene.raster.set(point[0], point[1], hidden, priority);
  }
}

function drawBase(scene: Scene): void {
  const corners = [scene.project(-1, -1, 0), scene.project(1, -1, 0), scene.project(1, 1, 0), scene.project(-1, 1, 0)];
  corners.forEach((corner, i) => {
    drawSegment(scene, corner, corners[(i + 1) % 4]!, 'axis', 0, 0);
  });
}

function drawWires(scene: Scene): void {
  const { nodes, side, stride } = scene;
  const connect = (m: number, n: number) => {
    const [a, b] = [nodes[m]!, nodes[n]!];
    if (Number.isNaN(a.height) || Number.isNaN(b.height)) return;
    drawSegment(scene, a.at, b.at, heightStyle((a.height + b.height) / 2), WIRE_SLACK, 1);
  };
  for (let wire = 0; wire < side; wire += stride) {
    for (let i = 0; i + 1 < side; i++) {
      connect(wire * side + i, wire * side + i + 1);
      connect(i * side + wire, (i + 1) * side + wire);
    }
  }
}

/** Draws a path: each of its segments, straight in the plane, follows the surface in short pieces. */
function drawPath(scene: Scene, { points, style }: PathSpec, priority: number): void {
  const pieces = 12;
  for (let i = 0; i + 1 < points.length; i++) {
    const [from, to] = [points[i]!, points[i + 1]!];
    const inside = clipSegment(from[0], from[1], to[0], to[1], scene.window);
    if (!inside) continue;
    const [ax, ay, bx, by] = inside;
    let previous: DepthPoint | null = null;
    for (let piece = 0; piece <= pieces; piece++) {
      const t = piece / pieces;
      const next = scene.onSurface([ax + (bx - ax) * t, ay + (by - ay) * t]);
      if (previous && next) drawSegment(scene, previous, next, style, PATH_SLACK, priority, `${style}-faded`);
      previous = next;
    }
  }
}
