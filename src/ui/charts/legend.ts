import { type Cells, cellCount, createCells, fitText, putText, type Style, textWidth } from './cells.ts';

export interface LegendItem {
  readonly label: string;
  readonly style: Style;
  readonly marker?: string;
  readonly dash?: boolean;
  /** What the label is made of, where it is a name and a value. */
  readonly reading?: { readonly name: string; readonly value: string };
}

/** The label and the reading of a name with its value. */
export function readItem(name: string, value: string): Pick<LegendItem, 'label' | 'reading'> {
  return { label: `${name} ${value}`, reading: { name, value } };
}

/** The mark of a series that is not drawn, and its style. */
export const HIDDEN = { marker: '·', style: 'dim' } as const;

/** What stands for a series that is not drawn. */
export function hiddenItem(label: string): LegendItem {
  return { label, ...HIDDEN };
}

/**
 * A legend: for each line a piece of it with its marker, and its label in the same style, in as many rows as needed, at most
 * `maxRows`.
 */
export function legend(items: readonly LegendItem[], width: number, maxRows = Number.POSITIVE_INFINITY): Cells {
  const columns = cellCount(width);
  const placed: { text: string; style: Style; x: number; y: number }[] = [];
  let x = 0;
  let y = 0;
  for (const { label, style, marker, dash } of items) {
    const line = dash ? '╌' : '─';
    const text = fitText(`${line}${marker ?? line}${line} ${label}`, columns);
    if (x > 0 && x + textWidth(text) > columns) {
      x = 0;
      y++;
    }
    placed.push({ text, style, x, y });
    x += textWidth(text) + 2;
  }
  const rows = columns > 0 && items.length > 0 ? Math.min(maxRows, y + 1) : 0;
  const cells = createCells(columns, rows);
  for (const { text, style, x: column, y: row } of placed) putText(cells, column, row, text, style);
  return cells;
}
