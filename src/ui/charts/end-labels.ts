import { type Cells, putText, type Style, textWidth } from './cells.ts';

/** A curve that has an end: where it is, and what it is called. */
export interface CurveEnd {
  readonly row: number;
  /** The same between rows: of curves that end in one row it tells which is higher. */
  readonly at?: number;
  readonly label: string;
  readonly style: Style;
}

/** The columns that names at the right take: none where the curves would lose more than a quarter of the width. */
export function endLabelRoom(labels: readonly string[], width: number): number {
  const widest = Math.max(0, ...labels.map(textWidth));
  return widest > 0 && (widest + 1) * 4 <= width ? widest + 1 : 0;
}

/** Labels at the rows of their curves' ends; those that would share a row move to the nearest free ones, in their order. */
export function drawEndLabels(
  cells: Cells,
  ends: readonly CurveEnd[],
  { x, top, bottom }: { readonly x: number; readonly top: number; readonly bottom: number },
): void {
  const sorted = ends.toSorted((a, b) => a.row - b.row || (a.at ?? a.row) - (b.at ?? b.row));
  const rows = sorted.map(({ row }) => row);
  for (let i = 1; i < rows.length; i++) rows[i] = Math.max(rows[i]!, rows[i - 1]! + 1);
  for (let i = rows.length - 1; i >= 0; i--) rows[i] = Math.min(rows[i]!, (rows[i + 1] ?? bottom + 1) - 1);
  sorted.forEach(({ label, style }, i) => {
    if (rows[i]! >= top) putText(cells, x, rows[i]!, label, style);
  });
}
