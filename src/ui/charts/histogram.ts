import { type Cells, createCells, overlay, type Style, setCell } from './cells.ts';
import { plotFrame } from './frame.ts';
import type { Domain } from './scale.ts';

/** Blocks filled from below, by eighths. */
export const EIGHTHS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

export interface HistogramOptions {
  /** The count of each bin; negative ones and NaN count as 0. */
  readonly counts: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly style?: Style;
  /** The count of a full-height bar, the same for histograms that are compared; the largest count when left out. */
  readonly max?: number;
  /** The values from the first bin to the last: draws an x axis. */
  readonly domain?: Domain;
  /** The bins are even on a logarithmic scale, and so is the axis. */
  readonly log?: boolean;
  /** One-column character on top of a bar that is higher than `max`: it is cut off there. */
  readonly cutMark?: string;
  readonly title?: string;
  readonly xLabel?: string;
}

/** A histogram of upright bars, exact to an eighth of a row. A bin that is not empty always shows. */
export function histogram(options: HistogramOptions): Cells {
  const { width, height, domain, title, style = 'bar', log } = options;
  const x = { domain: domain ?? ([0, 1] as const), label: options.xLabel, hidden: !domain, log };
  const frame = plotFrame({ width, height, title, x, y: { domain: [0, 1], hidden: true } });
  overlay(frame.cells, bars(options, frame.area.width, frame.area.height, style), frame.area.x, frame.area.y);
  return frame.cells;
}

function bars({ counts, max, cutMark }: HistogramOptions, width: number, height: number, style: Style): Cells {
  const columns = stretch(counts.map(count), width);
  const largest = max !== undefined && max > 0 && Number.isFinite(max) ? max : Math.max(0, ...columns);
  const cells = createCells(width, height);
  columns.forEach((value, column) => {
    const share = largest > 0 ? Math.min(1, value / largest) : 0;
    const eighths = value > 0 ? Math.max(1, Math.round(share * height * 8)) : 0;
    for (let row = 0; row * 8 < eighths && row < height; row++) {
      setCell(cells, column, height - 1 - row, EIGHTHS[Math.min(8, eighths - row * 8)]!, style);
    }
    if (cutMark && value > largest) setCell(cells, column, 0, cutMark, style);
  });
  return cells;
}

const count = (value: number): number => (value > 0 && Number.isFinite(value) ? value : 0);

/**
 * One value a column: bins are repeated if there are more columns, else a column has the maximum of its bins. (Sums would make
 * false peaks where a column has one bin more than its neighbour.)
 */
function stretch(bins: readonly number[], width: number): number[] {
  if (bins.length === 0) return [];
  return Array.from({ length: width }, (_, column) => {
    const from = Math.floor((column * bins.length) / width);
    const to = Math.max(from + 1, Math.floor(((column + 1) * bins.length) / width));
    return bins.slice(from, to).reduce((a, b) => Math.max(a, b), 0);
  });
}
