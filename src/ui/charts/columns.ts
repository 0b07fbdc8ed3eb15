import { partitionPoint, type Series } from '../../base/series.ts';
import { createMemo, type Memo } from './memo.ts';

/** A number, or a gap. */
export type Sample = number | null;

/** The samples of a series as they are drawn, y[i] at ascending x[i], smoothed or not. A sample that is not finite is a gap. */
export interface Curve {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** How many of the samples are final … */
  readonly settled: number;
  /** … in every longer curve of the same root. */
  readonly root: object;
}

/** A series as it is. */
export function raw({ x, y, length, root }: Series): Curve {
  return { x, y, settled: length, root };
}

/** The mapping of samples to the columns of a chart. */
export interface Grid {
  /** A key of everything that the mapping depends on. */
  readonly key: string;
  /** The number of columns. */
  readonly width: number;
  /** The column of an x, with its fraction, ascending in x. */
  toColumn(x: number): number;
  /** The height that is averaged: on a logarithmic axis the logarithm; NaN for values that the axis cannot show. */
  toHeight(y: number): number;
}

interface Knot {
  readonly at: number;
  readonly height: number;
}

/** The index after the last sample of a column. */
function endOfColumn(x: Float64Array, from: number, to: number, column: number, { toColumn }: Grid): number {
  return partitionPoint(to, (i) => Math.round(toColumn(x[i]!)) <= column, from + 1);
}

/** The sums of the samples in each column of a growing curve. */
class Columns {
  /** How many samples have been added. */
  done = 0;
  private readonly sums: Float64Array;
  private readonly counts: Uint32Array;
  private readonly gaps: Uint8Array;
  /** The nearest samples outside the window. */
  private left: Knot | null = null;
  private right: Knot | null = null;
  private beyond = false;

  constructor(width: number, from?: Columns) {
    this.sums = from?.sums.slice() ?? new Float64Array(width);
    this.counts = from?.counts.slice() ?? new Uint32Array(width);
    this.gaps = from?.gaps.slice() ?? new Uint8Array(width);
    if (from) ({ done: this.done, left: this.left, right: this.right, beyond: this.beyond } = from);
  }

  /** Adds the samples from `done` up to an index. */
  extend({ x, y }: Curve, to: number, grid: Grid): void {
    let i = this.done;
    while (i < to && !this.beyond) {
      const at = grid.toColumn(x[i]!);
      const column = Math.round(at);
      if (!Number.isFinite(at)) i++;
      else if (column < 0) {
        i = endOfColumn(x, i, to, -1, grid);
        this.left = knotOf(grid.toColumn(x[i - 1]!), y[i - 1]!, grid);
      } else if (column >= grid.width) {
        this.right = knotOf(at, y[i]!, grid);
        this.beyond = true;
      } else {
        const end = endOfColumn(x, i, to, column, grid);
        this.addTo(column, y, i, end, grid);
        i = end;
      }
    }
    this.done = to;
  }

  private addTo(column: number, y: Float64Array, from: number, to: number, { toHeight }: Grid): void {
    let sum = this.sums[column]!;
    let count = this.counts[column]!;
    for (let i = from; i < to; i++) {
      const height = Number.isFinite(y[i]) ? toHeight(y[i]!) : Number.NaN;
      if (Number.isFinite(height)) {
        sum += height;
        count++;
      } else this.gaps[column] = 1;
    }
    this.sums[column] = sum;
    this.counts[column] = count;
  }

  means(): Sample[] {
    const { sums, counts, gaps, right } = this;
    const result: Sample[] = new Array(sums.length).fill(null);
    let previous = this.left;
    for (let column = 0; column < sums.length; column++) {
      if (counts[column]! > 0) {
        const knot = { at: column, height: sums[column]! / counts[column]! };
        if (previous) interpolate(result, previous, knot);
        result[column] = knot.height;
        previous = knot;
      } else if (gaps[column]) previous = null;
    }
    if (previous && right) interpolate(result, previous, right);
    return result;
  }
}

function knotOf(at: number, y: number, { toHeight }: Grid): Knot | null {
  const height = Number.isFinite(y) ? toHeight(y) : Number.NaN;
  return Number.isFinite(height) ? { at, height } : null;
}

/** The sums of the drawn curves, by root: drawing a growing curve again costs only its new samples. */
const columnsByRoot = new WeakMap<object, Memo<Columns>>();
/** How many grids are cached for a curve: one each for its line and its marks, and as many for a second chart. */
const gridsKept = 4;

/**
 * One value a column: the mean of its samples; columns without samples are interpolated linearly, but not across a gap. The
 * nearest samples outside the window count for the line at its edges.
 */
export function columnValues(curve: Curve, grid: Grid): Sample[] {
  const { root, settled, x } = curve;
  const memo = columnsByRoot.get(root) ?? createMemo<Columns>(gridsKept);
  columnsByRoot.set(root, memo);
  let columns = memo(grid.key, () => new Columns(grid.width));
  // The sums are of a longer curve with the same root: an earlier picture starts anew.
  if (columns.done > settled) columns = new Columns(grid.width);
  columns.extend(curve, settled, grid);
  if (settled < x.length) {
    columns = new Columns(grid.width, columns);
    columns.extend(curve, x.length, grid);
  }
  return columns.means();
}

/** Visits the columns of the window that have samples, each with the places of its samples: from the first to before the last. */
function eachColumn(
  { x, length }: Series,
  grid: Grid,
  visit: (column: number, from: number, to: number) => void,
): void {
  // On a logarithmic axis an x of 0 has no column: it stands before all others.
  let from = partitionPoint(length, (i) => !(Math.round(grid.toColumn(x[i]!)) >= 0));
  while (from < length) {
    const column = Math.round(grid.toColumn(x[from]!));
    if (!(column < grid.width)) break;
    const to = endOfColumn(x, from, length, column, grid);
    visit(column, from, to);
    from = to;
  }
}

/** The lowest and the highest sample of each column, infinite ones included: the range of the noise; null without samples. */
export function columnRanges(points: Series, grid: Grid): ([number, number] | null)[] {
  const ranges: ([number, number] | null)[] = new Array(grid.width).fill(null);
  eachColumn(points, grid, (column, from, to) => {
    ranges[column] = rangeOf(points, from, to, grid);
  });
  return ranges;
}

/** Which columns have a sample at or below a value. */
export function columnsBelow(points: Series, value: number, grid: Grid): boolean[] {
  const below: boolean[] = new Array(grid.width).fill(false);
  eachColumn(points, grid, (column, from, to) => {
    below[column] = points.extremes(from, to).bottom <= value;
  });
  return below;
}

function rangeOf(points: Series, from: number, to: number, { toHeight }: Grid): [number, number] | null {
  const { bottom, positive, top } = points.extremes(from, to);
  const high = toHeight(top);
  if (bottom > top || Number.isNaN(high)) return null;
  const lowest = toHeight(bottom);
  // A logarithmic axis shows the lowest sample above 0.
  const low = Number.isNaN(lowest) ? toHeight(positive) : lowest;
  return low < high ? [low, high] : [high, low];
}

/** Fills the columns strictly between two knots. */
function interpolate(result: Sample[], from: Knot, to: Knot): void {
  const last = Math.min(result.length - 1, Math.ceil(to.at) - 1);
  for (let column = Math.max(0, Math.floor(from.at) + 1); column <= last; column++) {
    result[column] = from.height + ((to.height - from.height) * (column - from.at)) / (to.at - from.at);
  }
}
