import type { Language } from '../../base/text.ts';
import type { ValuesOf } from '../../engine/experiments/list.ts';
import type { PathResult } from '../../engine/experiments/optimizer-path/facts.ts';
import { surfaceById } from '../../engine/nn/surfaces/index.ts';
import type { Point } from '../../engine/nn/surfaces/surface.ts';
import { type Cells, createCells, fitText, paste, putText, textWidth } from '../charts/cells.ts';
import { contourLayer } from '../charts/contour.ts';
import { createMemo, type Memo } from '../charts/memo.ts';
import { drawPaths, type PathSpec } from '../charts/paths.ts';
import type { PlotLayer } from '../charts/plane.ts';
import { shadedLayer } from '../charts/surface.ts';
import { surface3d } from '../charts/surface3d.ts';
import { heightsFigure } from './heights.ts';
import { markerOf } from './identity.ts';
import { factsLine, legendLine, type Pieces, piecesWidth } from './path-facts.ts';
import { stepVectors } from './path-vectors.ts';
import { windowOf, zoomed } from './path-window.ts';

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
  /** The run that lies above the others on one map, and whose last step is drawn with its vectors; none when left out. */
  readonly inspected?: string;
  /** For a room: thick lines. */
  readonly large?: boolean;
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

/** Of paths that lie below another one, so many of the last steps are not dimmed. */
const recentSteps = 5;

function pathOf(run: PathResult, upTo: number | undefined, recent?: number): PathSpec {
  const { x, y } = run.series;
  const shown = (x?.y ?? new Float64Array()).subarray(0, upTo === undefined ? undefined : upTo + 1);
  const points = Array.from(shown, (at, i): Point => [at, y?.y[i] ?? Number.NaN]);
  return { points, upTo, style: run.id, marker: markerOf(run.id), recent };
}

/** One map among others: what is written above it, in so many rows, and whether the numbers of the x axis are below it. */
interface Panel {
  readonly runs: readonly PathResult[];
  /** The longest that fits is shown. */
  readonly titles: readonly [string, ...string[]];
  readonly facts: (width: number) => Pieces;
  readonly headRows: number;
  readonly xNumbers: boolean;
  readonly width: number;
  readonly height: number;
}

/** The name above a map and the facts under the name: where there is little room, the name alone or neither. */
const headRowsOf = (height: number): number => (height >= 8 ? 2 : height >= 4 ? 1 : 0);

function drawPanel(options: PathsFigureOptions, panel: Panel): Cells {
  const { values, upTo, view = 'contour', field = false, zoom = 1, rotation = 0, inspected } = options;
  const { moving, plain, backgrounds, memo = createMemo() } = options;
  const { runs, titles, facts, headRows, xNumbers, width } = panel;
  const surface = surfaceById(values.surface);
  const { start } = values;
  const window = windowOf(surface, start, options.results);
  const [domainX, domainY] = [zoomed(window.x, zoom), zoomed(window.y, zoom)];
  const plane = { f: surface.f, domainX, domainY, width, height: panel.height - headRows, xNumbers };
  const { minima } = surface;
  // The one that is looked into lies above the others, of which older steps are dimmed.
  const sorted = runs.toSorted((a, b) => Number(a.id === inspected) - Number(b.id === inspected));
  const chosen = sorted.find((run) => run.id === inspected);
  const dimmed = (run: PathResult) => (chosen && run !== chosen ? recentSteps : undefined);
  const paths = {
    paths: sorted.map((run) => ({ ...pathOf(run, upTo, dimmed(run)), thick: options.large })),
    start,
    minima,
  };
  const cells = createCells(width, panel.height);
  let left = 0;
  if (view === '3d') paste(cells, surface3d({ ...plane, ...paths, rotation: 30 + rotation }), 0, headRows);
  else {
    const key = [view, field, surface.id, width, plane.height, domainX, domainY, xNumbers, plain, backgrounds].join(
      '|',
    );
    const layer = memo(key, () =>
      view === 'shaded'
        ? shadedLayer({ ...plane, minima, blocks: backgrounds })
        : contourLayer({ ...plane, minima, dotted: plain, ...(field && { field: surface.gradient }) }),
    );
    const vectors = chosen ? stepVectors(chosen, upTo ?? Infinity, { x: domainX, y: domainY }) : [];
    paste(cells, drawPaths(layer, { ...paths, vectors, ...(moving && { cursor: start }) }), 0, headRows);
    left = layer.area.x;
  }
  const centred = (row: number, line: Pieces) => {
    // Over the middle of the map; a long line begins left of it.
    const length = piecesWidth(line);
    let x = Math.max(0, Math.min(left + Math.floor((width - left - length) / 2), width - length));
    for (const [text, style] of line) {
      putText(cells, x, row, text, style);
      x += textWidth(text);
    }
  };
  if (headRows > 0)
    centred(0, [[fitText(titles.find((one) => textWidth(one) <= width) ?? titles.at(-1)!, width), 'title']]);
  if (headRows > 1) centred(1, facts(width));
  return cells;
}

/** Figures F1 to F6: the surface and the paths of the optimizers on it, one panel each or all on one map. */
export function pathsFigure(options: PathsFigureOptions): Cells {
  const { results, values, width, height, language, upTo, inspected } = options;
  const surface = surfaceById(values.surface);
  if (options.overlaid || results.length <= 1) {
    const [only] = results.length === 1 ? results : [];
    const name = (only ?? surface).label[language];
    return drawPanel(options, {
      runs: results,
      titles: [`${name}   f = ${surface.formula}`, name],
      facts: (room) => (only ? factsLine(only, upTo, room, language) : legendLine(results, upTo, room, language)),
      headRows: headRowsOf(height),
      xNumbers: true,
      width,
      height,
    });
  }
  const cells = createCells(width, height);
  const columns = panelColumns(results.length, width, height);
  const rows = Math.ceil(results.length / columns);
  const panelWidth = Math.floor(width / columns);
  // All maps have the same axes: the numbers are below the last map of each column, in a row of their own.
  const numbersRow = rows > 1 ? 1 : 0;
  const panelHeight = Math.floor((height - numbersRow) / rows);
  results.forEach((run, i) => {
    const xNumbers = i + columns >= results.length;
    const panel = drawPanel(options, {
      runs: [run],
      titles: [`${markerOf(run.id)} ${run.label[language]}`],
      facts: (room) => factsLine(run, upTo, room, language),
      headRows: headRowsOf(panelHeight),
      xNumbers,
      width: panelWidth - 1,
      height: panelHeight + (xNumbers ? numbersRow : 0),
    });
    paste(cells, panel, (i % columns) * panelWidth, Math.floor(i / columns) * panelHeight);
  });
  const free = columns * rows - results.length;
  if (free > 0) {
    const chart = {
      width: free * panelWidth - 1,
      height: panelHeight + numbersRow,
      results,
      language,
      upTo,
      inspected,
    };
    paste(cells, heightsFigure(chart), (columns - free) * panelWidth, (rows - 1) * panelHeight);
  }
  return cells;
}

/** Whether the maps leave a place for the chart of heights. */
export function showsHeights(count: number, width: number, height: number): boolean {
  const columns = panelColumns(count, width, height);
  return count > 1 && count % columns > 0;
}
