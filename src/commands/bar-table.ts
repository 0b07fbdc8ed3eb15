import { bar } from '../ui/charts/bar.ts';
import { type Cells, createCells, fitText, overlay, putText, type Style, textWidth } from '../ui/charts/cells.ts';

export interface BarRow {
  readonly label: string;
  readonly style?: Style;
  /** The length of the bar, 0 to 1; null: no bar. */
  readonly share: number | null;
  /** The numbers after the bar, right-aligned, one for each head. */
  readonly figures: readonly string[];
}

export interface BarTable {
  /** Above the labels. */
  readonly title: string;
  /** Above the figures. */
  readonly heads: readonly string[];
  readonly rows: readonly BarRow[];
}

const longestBar = 40;
const shortestBar = 6;

/** Labels, bars and numbers in columns that fill the width; long labels are cut before bars get too short. */
export function barTable({ title, heads, rows }: BarTable, width: number): Cells {
  const columns = heads.map((head, i) => Math.max(...[head, ...rows.map((r) => r.figures[i] ?? '')].map(textWidth)));
  const figuresWidth = columns.reduce((sum, column) => sum + column + 2, 0);
  const room = Math.max(0, width - figuresWidth);
  const longest = Math.max(0, ...rows.map((row) => textWidth(row.label)));
  const labelWidth = Math.min(longest, Math.max(0, room - shortestBar - 4));
  const barWidth = Math.max(0, Math.min(longestBar, room - labelWidth - 4));
  const cells = createCells(width, rows.length + 1);
  const figures = (texts: readonly string[], y: number, style: Style) => {
    let right = labelWidth + 4 + barWidth;
    texts.forEach((text, i) => {
      right += 2 + columns[i]!;
      putText(cells, right - textWidth(text), y, text, style);
    });
  };
  putText(cells, 0, 0, fitText(title, labelWidth + 3 + barWidth), 'title');
  figures(heads, 0, 'axis-label');
  rows.forEach(({ label, style = 'value', share, figures: texts }, i) => {
    putText(cells, 2, i + 1, fitText(label, labelWidth), style);
    if (share !== null) {
      overlay(
        cells,
        bar({ value: share, width: barWidth, style: style === 'value' ? 'bar' : style }),
        labelWidth + 4,
        i + 1,
      );
    }
    figures(texts, i + 1, 'value');
  });
  return cells;
}
