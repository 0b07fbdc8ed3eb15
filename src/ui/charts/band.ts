import { Raster } from './braille.ts';
import { type Cells, createCells, type Style, setCell } from './cells.ts';
import type { Sample } from './columns.ts';

/** The edges of a band, a row for each column, from 0 at the top; one that is beyond the axis, or infinite, is null. */
export interface BandEdges {
  readonly low: readonly Sample[];
  readonly high: readonly Sample[];
}

/** The first and the last whole row of a band in each column; where only its upper edge is not to be seen it goes up to the top. */
function* columnsOf({ low, high }: BandEdges): Generator<{ column: number; from: number; to: number }> {
  for (const [column, bottom] of low.entries()) {
    if (bottom === null || !Number.isFinite(bottom)) continue;
    yield { column, from: Math.round(high[column] ?? 0), to: Math.round(bottom) };
  }
}

/** Bands as a fine screen of dots, under lines that are whole; `edges` are in dots. Later ones lie above earlier ones. */
export function dottedBands(
  bands: readonly { readonly edges: BandEdges; readonly style: Style }[],
  width: number,
  height: number,
): Cells {
  const raster = new Raster(width, height);
  for (const { edges, style } of bands) {
    for (const { column, from, to } of columnsOf(edges)) {
      if (column % 2 === 0)
        for (let row = from; row <= to; row++) if ((row + column / 2) % 2 === 0) raster.set(column, row, style);
    }
  }
  return raster.toCells();
}

/** The same with a point in every cell; `edges` are in cells. */
export function pointedBand(edges: BandEdges, width: number, height: number, style: Style): Cells {
  const cells = createCells(width, height);
  for (const { column, from, to } of columnsOf(edges)) {
    for (let row = from; row <= to; row++) setCell(cells, column, row, '·', style);
  }
  return cells;
}
