import type { Language } from '../../base/text.ts';
import {
  type Cells,
  copyCells,
  createCells,
  fitText,
  overlay,
  paste,
  putText,
  type Style,
  stacked,
  textWidth,
} from '../charts/cells.ts';
import { paragraph } from '../charts/prose.ts';
import { visibleFrom } from '../charts/visible.ts';
import { markerOf } from '../figures/identity.ts';
import {
  allowedText,
  type ControlRow,
  type Controls,
  controlRows,
  isOn,
  possibleRows,
  rowLabel,
  rowValue,
} from './controls.ts';
import type { Draw } from './frame.ts';
import type { ValueEdit } from './value-edit.ts';

/** What stands before the pane, or the row of it, that has the keys. */
const FOCUS = '›';

export interface PaneOptions {
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** A figure, and where it has the focus a mark before its first row, which makes room for it. */
export function marked(draw: Draw, focused: boolean): Draw {
  return (width, height) => {
    const figure = draw(width, height);
    if (!focused || figure.width < 3 || figure.height === 0) return figure;
    const cells = copyCells(figure);
    const isFree = (x: number) => (figure.chars[x] ?? ' ') === ' ';
    if (isFree(0) || !isFree(width - 1) || !isFree(width - 2)) putText(cells, 0, 0, FOCUS, 'key');
    else {
      const first = createCells(width, 1);
      paste(first, figure, 2, 0);
      putText(first, 0, 0, FOCUS, 'key');
      paste(cells, first, 0, 0);
    }
    return cells;
  };
}

/** Where the name of a row begins. */
const nameAt = (row: ControlRow) => (row.optimizer ? 4 : 2);

/**
 * Where the values begin: right of the longest name that there may be, so that nothing moves when another row is selected or
 * the list scrolls; the column keeps the width that the rows need that are always there, up to ten cells.
 */
function valuesAt(controls: Controls, { width, language }: PaneOptions): number {
  const { always, all } = possibleRows(controls);
  const longest = Math.max(0, ...all.map((row) => nameAt(row) + textWidth(rowLabel(controls, row)[language])));
  const values = Math.max(0, ...always.map((row) => textWidth(rowValue(controls, row))));
  return Math.max(0, Math.min(longest + 1, width - Math.min(10, Math.max(5, values + 1))));
}

/** A line of the list: the name of a row, its value from a column on, or both. */
interface ListLine {
  readonly row: ControlRow;
  readonly name: boolean;
  readonly value: number | null;
}

/** A line for each row; two where the value has no room beside the name, but below it. */
function linesOf(controls: Controls, rows: readonly ControlRow[], left: number, width: number): ListLine[] {
  return rows.flatMap((row): ListLine[] => {
    const value = textWidth(rowValue(controls, row));
    const below = nameAt(row) + 2;
    if (value <= width - left || value > width - below) return [{ row, name: true, value: left }];
    return [
      { row, name: true, value: null },
      { row, name: false, value: below },
    ];
  });
}

/**
 * The parameters as a list: a mark at the selected one, each optimizer with its marker and learning rate, the selected
 * optimizer with all its options.
 */
export function controlsPane(controls: Controls, focused: boolean, { width, height, language }: PaneOptions): Cells {
  const cells = createCells(width, height);
  const left = valuesAt(controls, { width, height, language });
  const lines = linesOf(controls, controlRows(controls), left, width);
  const at = lines.findIndex(({ row }) => row.name === controls.selected);
  const from = visibleFrom(lines.length, height, at);
  const shown = lines.slice(from, from + height);
  // The list goes on above, or below.
  if (from > 0) putText(cells, 0, 0, '↑', 'dim');
  if (from + height < lines.length) putText(cells, 0, height - 1, '↓', 'dim');
  shown.forEach(({ row, name, value }, y) => {
    const selected = focused && row.name === controls.selected;
    const on = row.optimizer === null || isOn(controls, row.optimizer);
    const nameStyle: Style = row.head && on ? row.optimizer! : selected ? 'value' : 'dim';
    if (name) {
      const room = value === null ? width : left - 1;
      if (selected) putText(cells, 0, y, FOCUS, 'key');
      if (row.head) putText(cells, 2, y, on ? markerOf(row.optimizer!) : '·', on ? row.optimizer! : 'dim');
      putText(cells, nameAt(row), y, fitText(rowLabel(controls, row)[language], room - nameAt(row)), nameStyle);
    }
    if (value === null) return;
    const room = width - value;
    if (selected && controls.edit) {
      overlay(cells, editedValue(controls.edit, room), value, y);
    } else {
      putText(cells, value, y, fitText(rowValue(controls, row), room), selected ? 'selected' : on ? 'value' : 'dim');
    }
  });
  return cells;
}

/** The text that is typed, with its caret; of a long one the part around the caret. */
export function editedValue({ text, caret, selected }: ValueEdit, width: number): Cells {
  const cells = createCells(width, 1);
  let from = 0;
  while (from < caret && textWidth(text.slice(from, caret)) >= width) from++;
  putText(cells, 0, 0, text.slice(from), selected ? 'selected' : 'value');
  putText(cells, textWidth(text.slice(from, caret)), 0, text[caret] ?? '_', 'key');
  return cells;
}

interface SideOptions extends PaneOptions {
  /** Whether the arrow keys act on the parameters. */
  readonly focused: boolean;
  /** What stands under the parameters. */
  readonly aside?: Draw;
  /** The rows that it needs at least; the list scrolls in the others. */
  readonly asideRows?: number;
}

/** The fewest rows of the list, and where a value is typed that needs an explanation. */
const minListRows = { usual: 4, explained: 2 };
/** The status line has room for so much of what may be typed on any terminal; of more all is told under the list. */
const shortAllowed = 40;

/** What is told of the value that is typed: why it was not taken, or what may be typed. */
function explanation(controls: Controls, { width, height, language }: PaneOptions): Cells {
  const rows = Math.max(0, height - minListRows.explained);
  const error = controls.edit?.error?.[language];
  const allowed = allowedText(controls)?.[language] ?? '';
  if (error === undefined && textWidth(allowed) <= shortAllowed) return createCells(width, 0);
  return paragraph(error ?? allowed, width, rows, error === undefined ? 'dim' : 'error');
}

/** The lines of the list, whichever row is selected: what is under it keeps its place. */
function mostLines(controls: Controls, pane: PaneOptions): number {
  const left = valuesAt(controls, pane);
  return Math.max(...possibleRows(controls).lists.map((rows) => linesOf(controls, rows, left, pane.width).length));
}

/** The pane beside a figure: the parameters, what is told of the typed value, and a part that belongs to the figure. */
export function sidePane(controls: Controls, { focused, aside, asideRows = 0, ...pane }: SideOptions): Cells {
  const { width, height } = pane;
  const said = explanation(controls, pane);
  const wanted = aside ? Math.max(0, Math.min(asideRows, height - said.height - minListRows.usual - 1)) : 0;
  const gap = wanted > 0 ? 1 : 0;
  const rows = Math.min(mostLines(controls, pane), height - said.height - wanted - gap);
  const list = controlsPane(controls, focused, { ...pane, height: rows });
  const left = height - said.height - rows - 1;
  return stacked(width, height, [list, said, ...(aside && left > 0 ? [1, aside(width, left)] : [])]);
}
