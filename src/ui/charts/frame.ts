import { type Cells, cellCount, createCells, fitText, putText, type Rect, setCell, textWidth } from './cells.ts';
import { type Axis, type Domain, linearAxis, logAxis } from './scale.ts';

export interface AxisSpec {
  readonly domain: Domain;
  readonly log?: boolean;
  readonly label?: string;
  /** It counts something: ticks at whole numbers only. */
  readonly whole?: boolean;
  /** The axis takes no room at all. */
  readonly hidden?: boolean;
  /** False: the axis has its line, but no numbers (a chart below has them). */
  readonly numbers?: boolean;
}

export interface FrameOptions {
  readonly width: number;
  readonly height: number;
  readonly title?: string;
  readonly x: AxisSpec;
  readonly y: AxisSpec;
}

/** A chart without its data: the cells with title and axes, the area for the data, and the axes that map values to its cells. */
export interface Frame {
  readonly cells: Cells;
  readonly area: Rect;
  readonly x: Axis;
  readonly y: Axis;
}

/**
 * Draws title, axes, ticks and labels. What does not fit is left out, the least important first: the numbers under the x axis
 * (below 6 rows), the axis itself (below 5), the title (below 4); the numbers of the y axis when they would take a third of
 * the width, and the axis below 8 columns.
 * Styles: 'title', 'axis' (lines), 'tick' (numbers), 'axis-label'.
 */
export function plotFrame(options: FrameOptions): Frame {
  const width = cellCount(options.width);
  const height = cellCount(options.height);
  const cells = createCells(width, height);
  const { x: xSpec, y: ySpec } = options;

  const titleRow = (height >= 4 && options.title) || (ySpec.label && height >= 8) ? 1 : 0;
  const lineRow = height >= 5 && !xSpec.hidden ? 1 : 0;
  const labelRow = height >= 6 && !xSpec.hidden && xSpec.numbers !== false ? 1 : 0;
  const rows = height - titleRow - lineRow - labelRow;

  const y = makeAxis(ySpec, rows, { vertical: true });
  const lineColumn = width >= 8 && !ySpec.hidden ? 1 : 0;
  const widest = Math.max(0, ...y.ticks.map((tick) => textWidth(tick.label)));
  const gutter = lineColumn && widest * 3 <= width && width >= 12 ? widest : 0;
  const left = gutter + lineColumn;
  const x = makeAxis(xSpec, width - left, { before: left });
  const area: Rect = { x: left, y: titleRow, width: width - left, height: rows };

  if (titleRow) drawTitle(cells, area, options.title ?? '', ySpec.label ?? '');
  if (lineColumn) drawVertical(cells, area, y, gutter);
  if (lineRow) {
    // Ticks tell nothing without numbers: here, or under a chart below.
    const ticks = labelRow || xSpec.numbers === false ? x.ticks : [];
    drawHorizontal(cells, area, ticks, lineColumn > 0);
    if (labelRow) drawNumbers(cells, area, x, xSpec.label ?? '');
  }
  return { cells, area, x, y };
}

function makeAxis(spec: AxisSpec, length: number, options: { vertical?: boolean; before?: number }): Axis {
  const { domain, log, whole = false } = spec;
  return (log ? logAxis : linearAxis)(domain, length, { ...options, whole });
}

/** As much of a name as fits, without what is said last: "loss, smoothed, median" loses "median" first; '' if nothing does. */
function fittingName(name: string, room: number): string {
  if (textWidth(name) <= room) return name;
  const end = name.lastIndexOf(', ');
  return end < 0 ? '' : fittingName(name.slice(0, end), room);
}

/** The name of the y axis stands above that axis, the title in the middle of what is left. */
function drawTitle(cells: Cells, area: Rect, title: string, name: string): void {
  const room = cells.width - area.x;
  const shown = fitText(title, room);
  const yLabel = fittingName(name, cells.width - 1 - textWidth(shown));
  const labelWidth = textWidth(yLabel);
  const labelled = yLabel !== '';
  const from = labelled ? Math.max(area.x, labelWidth + 1) : area.x;
  putText(cells, from + Math.max(0, Math.floor((cells.width - from - textWidth(shown)) / 2)), 0, shown, 'title');
  if (labelled) putText(cells, 0, 0, yLabel, 'axis-label');
}

function drawVertical(cells: Cells, area: Rect, axis: Axis, gutter: number): void {
  for (let row = 0; row < area.height; row++) setCell(cells, area.x - 1, area.y + row, '│', 'axis');
  for (const tick of axis.ticks) {
    setCell(cells, area.x - 1, area.y + tick.cell, '┤', 'axis');
    if (gutter) putText(cells, gutter - textWidth(tick.label), area.y + tick.cell, tick.label, 'tick');
  }
}

function drawHorizontal(cells: Cells, area: Rect, ticks: Axis['ticks'], corner: boolean): void {
  const row = area.y + area.height;
  if (corner) setCell(cells, area.x - 1, row, '└', 'axis');
  for (let column = 0; column < area.width; column++) setCell(cells, area.x + column, row, '─', 'axis');
  for (const tick of ticks) setCell(cells, area.x + tick.cell, row, '┴', 'axis');
}

function drawNumbers(cells: Cells, area: Rect, axis: Axis, name: string): void {
  const row = area.y + area.height + 1;
  for (const tick of axis.ticks) putText(cells, area.x + tick.start, row, tick.label, 'tick');
  if (!name) return;
  // The name of the axis follows its last number where there is room; else it stands on the line, in the gap between two
  // ticks that is furthest to the right.
  const width = textWidth(name);
  const end = Math.max(area.x, ...axis.ticks.map((tick) => area.x + tick.start + textWidth(tick.label)));
  if (end + 1 + width <= cells.width) {
    putText(cells, end + 1, row, name, 'axis-label');
    return;
  }
  const ticks = axis.ticks.map((tick) => area.x + tick.cell).sort((a, b) => a - b);
  const starts = [area.x - 1, ...ticks];
  const ends = [...ticks, cells.width];
  // Some of the line is seen on both sides of it, if possible.
  for (const around of [4, 2]) {
    for (let gap = ends.length - 1; gap >= 0; gap--) {
      const room = ends[gap]! - starts[gap]! - 1;
      if (room < width + around) continue;
      putText(cells, starts[gap]! + 1 + Math.floor((room - width - 2) / 2), row - 1, ` ${name} `, 'axis-label');
      return;
    }
  }
}
