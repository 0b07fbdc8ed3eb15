import type { Series } from '../../base/series.ts';
import { Raster } from './braille.ts';
import { createCells, overlay, type Style, setCell } from './cells.ts';
import { columnValues, type Grid, raw, type Sample } from './columns.ts';
import type { Frame } from './frame.ts';
import { smoothed } from './smooth.ts';

/** A range around a line. What is not finite in its upper edge is beyond all bounds. */
export interface Band {
  readonly low: Series;
  readonly high: Series;
}

interface Banded {
  readonly band?: Band;
  readonly style: Style;
}

interface BandOptions {
  /** Of dots, or of cells. */
  readonly grid: Grid;
  readonly dotted: boolean;
  /** The edges are smoothed, as the lines are. */
  readonly smooth: boolean;
}

/**
 * Draws bands in the style `${style}-faded`, later ones above earlier ones: as a fine screen of dots, under lines that are whole, or
 * with a point in every cell.
 */
export function drawBands(frame: Frame, series: readonly Banded[], { grid, dotted, smooth }: BandOptions): void {
  const { cells, area } = frame;
  const edge = (points: Series) => columnValues(smooth ? smoothed(points) : raw(points), grid);
  const raster = dotted ? new Raster(area.width, area.height) : null;
  const points = createCells(area.width, area.height);
  for (const { band, style } of series) {
    if (!band) continue;
    for (const { column, from, to } of columnsOf(edge(band.low), edge(band.high))) {
      for (let row = from; row <= to; row++) {
        if (!raster) setCell(points, column, row, '·', `${style}-faded`);
        else if (column % 2 === 0 && (row + column / 2) % 2 === 0) raster.set(column, row, `${style}-faded`);
      }
    }
  }
  overlay(cells, raster?.toCells() ?? points, area.x, area.y);
}

/** The first and the last whole row of a band in each column; where only its upper edge is not to be seen it goes up to the top. */
function* columnsOf(
  low: readonly Sample[],
  high: readonly Sample[],
): Generator<{ column: number; from: number; to: number }> {
  for (const [column, bottom] of low.entries()) {
    if (bottom === null || !Number.isFinite(bottom)) continue;
    yield { column, from: Math.round(high[column] ?? 0), to: Math.round(bottom) };
  }
}
