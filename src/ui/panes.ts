import type { Language } from '../base/text.ts';
import { type Cells, createCells, fitText, putText, type Style, textWidth } from './charts/cells.ts';
import { type Controls, controlRows, isOn, rowLabel, rowValue } from './controls.ts';
import { markerOf } from './identity.ts';

export interface PaneOptions {
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** Which rows of a longer list are shown so that `at` is among them. */
export function visibleFrom(count: number, height: number, at: number): number {
  return Math.max(0, Math.min(count - height, at - Math.floor(height / 2)));
}

/**
 * The parameters as a list: a mark at the selected one, each optimizer with its own mark and rate, the chosen one
 * unfolded. What is typed wrong is explained in the last rows.
 */
export function controlsPane(controls: Controls, focused: boolean, { width, height, language }: PaneOptions): Cells {
  const cells = createCells(width, height);
  const rows = controlRows(controls);
  const at = rows.findIndex((r) => r.name === controls.selected);
  const from = visibleFrom(rows.length, height, at);
  rows.slice(from, from + height).forEach((row, y) => {
    const selected = row.name === controls.selected;
    const on = row.optimizer === null || isOn(controls, row.optimizer);
    const nameStyle: Style = row.head && on ? row.optimizer! : selected && focused ? 'value' : 'dim';
    let x = 2;
    if (selected && focused) putText(cells, 0, y, '›', 'key');
    if (row.head) putText(cells, x, y, on ? markerOf(row.optimizer!) : '·', on ? row.optimizer! : 'dim');
    if (row.optimizer) x += 2;
    putText(cells, x, y, rowLabel(controls, row)[language], nameStyle);
    const editing = selected && controls.edit;
    const left = Math.min(
      width - 6,
      x + Math.max(textWidth(rowLabel(controls, row)[language]) + 1, row.optimizer ? 10 : 12),
    );
    const room = width - left;
    if (editing) {
      const typed = controls.edit!.text;
      putText(cells, left, y, typed.length >= room ? typed.slice(typed.length - room + 1) : typed, 'value');
      putText(cells, left + Math.min(typed.length, room - 1), y, ' ', 'edit');
    } else {
      putText(
        cells,
        left,
        y,
        fitText(rowValue(controls, row), room),
        on ? (selected && focused ? 'selected' : 'value') : 'dim',
      );
    }
  });
  return cells;
}
