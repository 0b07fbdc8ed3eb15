import type { Language } from '../../base/text.ts';
import { type Cells, createCells, fitText, overlay, putText, type Style, stacked, textWidth } from '../charts/cells.ts';
import { paragraph } from '../charts/prose.ts';
import { visibleFrom } from '../charts/visible.ts';
import { markerOf } from '../figures/identity.ts';
import { type ControlRow, type Controls, controlRows, isOn, mostRows, rowLabel, rowValue } from './controls.ts';
import type { Draw } from './frame.ts';
import type { ValueEdit } from './value-edit.ts';

export interface PaneOptions {
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** A figure with an empty column at its left, as the sentences around it have. */
export function inset(draw: Draw): Draw {
  return (width, height) => {
    const cells = createCells(width, height);
    if (width > 0) overlay(cells, draw(width - 1, height), 1, 0);
    return cells;
  };
}

/**
 * The parameters as a list: a mark at the selected one, each optimizer with its marker and learning rate, the selected
 * optimizer with all its options.
 */
export function controlsPane(controls: Controls, focused: boolean, { width, height, language }: PaneOptions): Cells {
  const cells = createCells(width, height);
  const rows = controlRows(controls);
  const at = rows.findIndex((r) => r.name === controls.selected);
  const from = visibleFrom(rows.length, height, at);
  const shown = rows.slice(from, from + height);
  // The list goes on above, or below.
  if (from > 0) putText(cells, 0, 0, '↑', 'dim');
  if (from + height < rows.length) putText(cells, 0, height - 1, '↓', 'dim');
  const nameAt = (row: ControlRow) => (row.optimizer ? 4 : 2);
  // The values are in one column, right of the longest label; it keeps the width that they need, up to ten cells.
  const longest = Math.max(0, ...shown.map((row) => nameAt(row) + textWidth(rowLabel(controls, row)[language])));
  const values = Math.max(0, ...shown.map((row) => textWidth(rowValue(controls, row))));
  const left = Math.max(0, Math.min(longest + 1, width - Math.min(10, Math.max(5, values + 1))));
  shown.forEach((row, y) => {
    const selected = focused && row.name === controls.selected;
    const on = row.optimizer === null || isOn(controls, row.optimizer);
    const nameStyle: Style = row.head && on ? row.optimizer! : selected ? 'value' : 'dim';
    if (selected) putText(cells, 0, y, '›', 'key');
    if (row.head) putText(cells, 2, y, on ? markerOf(row.optimizer!) : '·', on ? row.optimizer! : 'dim');
    putText(cells, nameAt(row), y, fitText(rowLabel(controls, row)[language], left - 1 - nameAt(row)), nameStyle);
    const room = width - left;
    if (selected && controls.edit) {
      overlay(cells, editedValue(controls.edit, room), left, y);
    } else {
      putText(cells, left, y, fitText(rowValue(controls, row), room), selected ? 'selected' : on ? 'value' : 'dim');
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
  /** What is under the list keeps its place, whichever row is selected: the list has room for the options of any optimizer. */
  readonly steady?: boolean;
}

/** The most rows that an explanation of a wrong value takes. */
const maxErrorRows = 6;
/** The fewest rows of the list. */
const minListRows = 4;

/** The pane beside a figure: the parameters, the error of the typed value, and a part that belongs to the figure. */
export function sidePane(
  controls: Controls,
  { focused, aside, asideRows = 0, steady = false, ...pane }: SideOptions,
): Cells {
  const { width, height, language } = pane;
  const error = paragraph(controls.edit?.error?.[language] ?? '', width, maxErrorRows, 'error');
  const wanted = aside ? Math.max(0, Math.min(asideRows, height - error.height - minListRows - 1)) : 0;
  const gap = wanted > 0 ? 1 : 0;
  const wantedRows = steady ? mostRows(controls) : controlRows(controls).length;
  const rows = Math.min(wantedRows, height - error.height - wanted - gap);
  const list = controlsPane(controls, focused, { ...pane, height: rows });
  const left = height - error.height - rows - 1;
  return stacked(width, height, [list, error, ...(aside && left > 0 ? [1, aside(width, left)] : [])]);
}
