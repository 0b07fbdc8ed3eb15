import { bar } from './bar.ts';
import { type Cells, createCells, fitText, overlay, putText, type Style, textWidth } from './cells.ts';

/** A text of a table and its style. */
export type Cell = readonly [text: string, style: Style];

export interface TableColumn {
  readonly head: string;
  /** How far the next column is away. */
  readonly width: number;
  /** So many columns further right its cells begin. */
  readonly indent?: number;
}

export interface TableRow {
  readonly marker: string;
  readonly name: string;
  /** Of the marker, and of the bar. */
  readonly style: Style;
  /** Of the name, where it is another one. */
  readonly nameStyle?: Style;
  /** The row at hand: the style of the mark in front of it. */
  readonly pointer?: Style;
  /** How much of it is done, 0 … 1; without a bar when left out. */
  readonly share?: number;
  /** One a column; those at the end may be missing. */
  readonly cells: readonly Cell[];
  /** What follows behind the last column, shortened where there is no room. */
  readonly remark?: Cell;
}

/** The columns of a table: marker and name, a bar, and the others one after the other. */
export interface TableLayout {
  /** Where the markers stand: from the second column on there is room for what points at a row. */
  readonly left: number;
  readonly nameWidth: number;
  /** 0: without bars. */
  readonly barWidth: number;
  readonly columns: readonly TableColumn[];
}

export interface TableOptions extends TableLayout {
  /** What stands above the names. */
  readonly title?: string;
  /** What stands above the remarks. */
  readonly remarks?: string;
  readonly rows: readonly TableRow[];
  readonly width: number;
  readonly height: number;
}

/** Where the bars begin, or the first column. */
const startOf = ({ left, nameWidth }: TableLayout) => left + 2 + nameWidth + 1;

/** Where each column begins, and what follows the last. */
function placesOf(layout: TableLayout): number[] {
  const { barWidth, columns } = layout;
  const places = [startOf(layout) + (barWidth > 0 ? barWidth + 1 : 0)];
  for (const { width } of columns) places.push(places.at(-1)! + width);
  return places;
}

/** How much room a width leaves for remarks. */
export function remarkRoom(layout: TableLayout, width: number): number {
  return width - placesOf(layout).at(-1)!;
}

/**
 * How runs stand, a row each below the heads: marker and name, a bar, numbers in columns, a remark. A text that has no room in
 * the width is left out; of a remark the beginning stays.
 */
export function table(options: TableOptions): Cells {
  const { title, left, nameWidth, barWidth, columns, remarks, rows, width, height } = options;
  const cells = createCells(width, height);
  const put = (x: number, y: number, [text, style]: Cell) => {
    if (x + textWidth(text) <= width) putText(cells, x, y, text, style);
  };
  const places = placesOf(options);
  const end = places.at(-1)!;
  if (title) put(left, 0, [title, 'title']);
  columns.forEach(({ head }, i) => {
    put(places[i]!, 0, [head, 'dim']);
  });
  if (remarks) put(end, 0, [remarks, 'dim']);
  rows.slice(0, Math.max(0, height - 1)).forEach((row, i) => {
    const y = i + 1;
    const { marker, name, style, nameStyle = style, pointer, share, remark } = row;
    if (pointer !== undefined) putText(cells, left - 2, y, '›', pointer);
    putText(cells, left, y, marker, style);
    putText(cells, left + 2, y, fitText(name, nameWidth), nameStyle);
    if (share !== undefined)
      overlay(cells, bar({ value: share, width: barWidth, style, thin: true }), startOf(options), y);
    row.cells.forEach((cell, n) => {
      put(places[n]! + (columns[n]!.indent ?? 0), y, cell);
    });
    if (remark && end < width) putText(cells, end, y, fitText(remark[0], width - end), remark[1]);
  });
  return cells;
}
