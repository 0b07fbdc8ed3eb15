import { dash as unknown } from '../../base/numbers.ts';
import { bigRows, bigText, bigTextWidth } from './big-text.ts';
import { type Cells, createCells, fitText, overlay, putText } from './cells.ts';
import type { LegendItem } from './legend.ts';

/** The rows of a board: the names, and below them the numbers. */
export const scoreRows = 1 + bigRows;

/** The columns between two numbers. */
const gap = 3;

/**
 * Names with their numbers in large digits, side by side: as many as have room whole, in the order given. Items without a number are
 * left out.
 */
export function scoreBoard(items: readonly LegendItem[], width: number): Cells {
  const all = items.flatMap(({ reading, ...look }) => {
    // A sign of percent needs no blank before it: it is as wide as a digit.
    return reading && reading.value !== unknown
      ? [{ name: reading.name, value: reading.value.replaceAll('\u00a0', ''), ...look }]
      : [];
  });
  const wide = (shown: typeof all) => Math.max(0, ...shown.map(({ value }) => bigTextWidth(value)));
  let count = all.length;
  while (count > 1 && count * (wide(all.slice(0, count)) + gap) - gap > width) count--;
  const shown = all.slice(0, count);
  const cells = createCells(width, shown.length > 0 ? scoreRows : 0);
  const each = Math.floor((width + gap) / Math.max(1, count));
  shown.forEach(({ name, value, style, marker, dash }, i) => {
    const line = dash ? '╌' : '─';
    const x = i * each;
    putText(cells, x, 0, fitText(`${line}${marker ?? line}${line} ${name}`, each - 1), style);
    overlay(cells, bigText(value, style), x, 1);
  });
  return cells;
}
