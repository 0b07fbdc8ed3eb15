import type { Series } from '../../base/series.ts';
import { createCells, fitText, overlay, putText, type Style, setCell, textWidth } from './cells.ts';
import { columnsBelow, type Sample } from './columns.ts';
import type { Frame } from './frame.ts';
import { cellGrid, toRow } from './line-grids.ts';

/** What happened at some x. */
export interface ChartMark {
  readonly x: number;
  readonly text: string;
}

const cursorLine = '┊';

/** An upright line at an x. */
export function drawCursor(frame: Frame, x: number, style: Style): void {
  const column = Math.round(frame.x.toCell(x));
  if (!(column >= 0 && column < frame.area.width)) return;
  const line = createCells(1, frame.area.height);
  for (let row = 0; row < line.height; row++) setCell(line, 0, row, cursorLine, style);
  overlay(frame.cells, line, frame.area.x + column, frame.area.y);
}

/** The highest row of a chart where so many columns have no curve and no text, once these are drawn; else the first. */
function freeRow({ area, cells }: Frame, from: number, width: number): number {
  const isFree = (y: number) => {
    const at = y * cells.width + from;
    return cells.chars.slice(at, at + width).every((char) => char === ' ' || char === cursorLine);
  };
  const rows = Array.from({ length: area.height }, (_, row) => area.y + row);
  return rows.find(isFree) ?? area.y;
}

/** What the cursor is at, beside its line, where there is room for it. */
export function drawCursorText(frame: Frame, x: number, text: string, style: Style): void {
  const { area, cells } = frame;
  const column = Math.round(frame.x.toCell(x));
  const width = textWidth(text);
  if (!(column >= 0 && column < area.width) || area.height === 0) return;
  const from = area.x + (column + 1 + width <= area.width ? column + 1 : Math.max(0, column - width));
  putText(cells, from, freeRow(frame, from, width), fitText(text, area.x + area.width - from), style);
}

/** A tick with its text to the right of it, or to the left where there is no room; as high as the curves and other texts let it be. */
export function drawMarks(frame: Frame, marks: readonly ChartMark[]): void {
  const { area, cells, x } = frame;
  for (const { x: at, text } of marks) {
    const column = Math.round(x.toCell(at));
    if (!(column >= 0 && column < area.width)) continue;
    const width = Math.min(textWidth(text) + 1, area.width);
    const right = column + width <= area.width;
    const from = area.x + (right ? column : Math.max(0, column - width + 1));
    const row = freeRow(frame, from, width);
    setCell(cells, area.x + column, row, '╷', 'cursor');
    putText(cells, right ? from + 1 : from, row, fitText(text, width - 1), 'cursor');
  }
}

/** Whether a row is one of an area of so many. */
export function isInside(row: number, height: number): boolean {
  return row > -0.5 && row < height - 0.5;
}

/** A marker every eighth of the width, shifted from series to series, and one at the end of the curve. */
export function drawMarkers(
  { area, cells }: Frame,
  rows: readonly Sample[],
  style: Style,
  marker: string,
  phase: number,
): void {
  const gap = Math.max(6, Math.floor(area.width / 8));
  const end = rows.findLastIndex((row) => row !== null);
  rows.forEach((row, column) => {
    if (
      row === null ||
      !isInside(row, area.height) ||
      (column !== end && column % gap !== Math.floor(((phase + 0.5) % 1) * gap))
    )
      return;
    setCell(cells, area.x + column, area.y + Math.round(row), marker, style);
  });
}

/** Arrows at the edges for what a logarithmic axis has no place for: values at or below 0, at the foot; an x of 0, at the left. */
export function drawEdges(frame: Frame, points: Series, style: Style): void {
  const { area, cells, x, y } = frame;
  if (y.log && points.extremes().bottom <= 0) {
    columnsBelow(points, 0, cellGrid(frame, false)).forEach((below, column) => {
      if (below) setCell(cells, area.x + column, area.y + area.height - 1, '↓', style);
    });
  }
  const before = points.indexUpTo(0);
  if (!x.log || before < 0) return;
  const row = Math.round(toRow(frame, points.y[before]!));
  if (row >= 0) setCell(cells, area.x, area.y + row, '←', style);
}
