import type { Language } from '../../base/text.ts';
import type { ValuesOf } from '../../engine/experiments/list.ts';
import type { PathResult } from '../../engine/experiments/optimizer-path/facts.ts';
import { surfaceById } from '../../engine/nn/surfaces/index.ts';
import type { Point, Surface } from '../../engine/nn/surfaces/surface.ts';
import { type Cells, createCells, overlay } from '../charts/cells.ts';
import { contourLayer } from '../charts/contour.ts';
import { createMemo, type Memo } from '../charts/memo.ts';
import { drawPaths, type PathSpec } from '../charts/paths.ts';
import type { PlotLayer } from '../charts/plane.ts';
import { shadedLayer } from '../charts/surface.ts';
import { surface3d } from '../charts/surface3d.ts';
import { markerOf } from './identity.ts';

export const pathViews = ['contour', 'shaded', '3d'] as const;
export type PathView = (typeof pathViews)[number];

export interface PathsFigureOptions {
  readonly results: readonly PathResult[];
  readonly values: Pick<ValuesOf<'optimizer-path'>, 'surface' | 'start'>;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  /** The last step shown; the whole paths when left out. */
  readonly upTo?: number;
  readonly view?: PathView;
  /** Arrows along the negative gradient. */
  readonly field?: boolean;
  /** All paths on one map instead of one map each. */
  readonly overlaid?: boolean;
  /** Crosshairs at the start: it is being moved. */
  readonly moving?: boolean;
  /** 1 shows the surface's window, 2 half of it around its middle. */
  readonly zoom?: number;
  /** Degrees around the vertical axis, for the view in three dimensions. */
  readonly rotation?: number;
  /** There is no colour to tell paths from contour lines. */
  readonly plain?: boolean;
  /** Two colours in a cell can be told apart: shades are drawn in half blocks. */
  readonly backgrounds?: boolean;
  /** Keeps the backgrounds from one picture to the next. */
  readonly memo?: Memo<PlotLayer>;
}

/** How many columns of panels fill a rectangle best: panels should be about 2.4 times as wide as high in cells. */
export function panelColumns(count: number, width: number, height: number): number {
  let best = 1;
  let bestSize = 0;
  for (let columns = 1; columns <= count; columns++) {
    const size = Math.min(Math.floor(width / columns) / 2.4, Math.floor(height / Math.ceil(count / columns)));
    if (size > bestSize) [best, bestSize] = [columns, size];
  }
  return best;
}

function zoomed([from, to]: Point, zoom: number): Point {
  const middle = (from + to) / 2;
  return [middle + (from - middle) / zoom, middle + (to - middle) / zoom];
}

function inside([x, y]: Point, window: Surface['closeUp']): boolean {
  return window !== undefined && x >= window.x[0] && x <= window.x[1] && y >= window.y[0] && y <= window.y[1];
}

function pathOf(run: PathResult, upTo: number | undefined): PathSpec {
  const { x, y } = run.series;
  const shown = (x?.y ?? new Float64Array()).subarray(0, upTo === undefined ? undefined : upTo + 1);
  const points = Array.from(shown, (at, i): Point => [at, y?.y[i] ?? Number.NaN]);
  return { points, upTo, style: run.id, marker: markerOf(run.id) };
}

function drawPanel(
  options: PathsFigureOptions,
  runs: readonly PathResult[],
  width: number,
  height: number,
  title: string,
): Cells {
  const {
    values,
    upTo,
    view = 'contour',
    field = false,
    zoom = 1,
    rotation = 0,
    moving,
    plain,
    backgrounds,
    memo = createMemo(),
  } = options;
  const surface = surfaceById(values.surface);
  const start = values.start;
  const window = height < 20 && inside(start, surface.closeUp) ? surface.closeUp! : surface.window;
  const plane = {
    f: surface.f,
    domainX: zoomed(window.x, zoom),
    domainY: zoomed(window.y, zoom),
    width,
    height,
    title,
  };
  const paths = {
    paths: runs.map((run) => pathOf(run, upTo)),
    start,
    minima: surface.minima,
  };
  if (view === '3d') return surface3d({ ...plane, ...paths, rotation: 30 + rotation });
  const key = [view, field, surface.id, width, height, plane.domainX, plane.domainY, title, plain, backgrounds].join(
    '|',
  );
  const layer = memo(key, () =>
    view === 'shaded'
      ? shadedLayer({ ...plane, minima: surface.minima, blocks: backgrounds })
      : contourLayer({ ...plane, minima: surface.minima, dotted: plain, ...(field && { field: surface.gradient }) }),
  );
  return drawPaths(layer, { ...paths, ...(moving && { cursor: start }) });
}

/** Figures F1 to F6: the surface and the paths of the optimizers on it, one panel each or all on one map. */
export function pathsFigure(options: PathsFigureOptions): Cells {
  const { results, values, width, height, language } = options;
  const surface = surfaceById(values.surface);
  if (options.overlaid || results.length <= 1) {
    const name = results.length === 1 ? results[0]!.label[language] : surface.label[language];
    return drawPanel(options, results, width, height, `${name}   f = ${surface.formula}`);
  }
  const cells = createCells(width, height);
  const columns = panelColumns(results.length, width, height);
  const rows = Math.ceil(results.length / columns);
  const panelWidth = Math.floor(width / columns);
  const panelHeight = Math.floor(height / rows);
  results.forEach((run, i) => {
    const title = `${markerOf(run.id)} ${run.label[language]}`;
    const panel = drawPanel(options, [run], panelWidth - 1, panelHeight, title);
    overlay(cells, panel, (i % columns) * panelWidth, Math.floor(i / columns) * panelHeight);
  });
  return cells;
}
