import asciichart from 'asciichart';
import { type Cells, createCells, type Style, setCell } from './cells.ts';
import type { Sample } from './columns.ts';

/** One of three columns stays empty in a dashed line. */
const DASH = 3;

/**
 * One curve drawn by asciichart: `rows` has the row (0 at the top, fractions allowed) of each column, null for a gap.
 *
 * asciichart knows neither gaps nor a fixed grid: it throws on NaN, rounds heights in units of the data (one row more or less,
 * depending on the numbers) and puts a label column in front. So each stretch between gaps is drawn alone, in units of rows,
 * where its rounding is exact, and its first column is taken off.
 */
export function asciiCurve(rows: readonly Sample[], width: number, height: number, style: Style, dash = false): Cells {
  const cells = createCells(width, height);
  const top = cells.height - 1;
  let from = 0;
  while (from < rows.length && top >= 0) {
    if (!isRow(rows[from])) {
      from++;
      continue;
    }
    let to = from;
    while (to < rows.length && isRow(rows[to])) to++;
    // Counted upwards, as a chart does, and the last value twice: a glyph leads from one sample to the next.
    const heights = rows.slice(from, to).map((row) => top - Math.round(Math.max(0, Math.min(top, row!))));
    heights.push(heights.at(-1)!);
    const picture = asciichart.plot(heights, { min: 0, max: top, height: top, offset: 1, format: () => ' ' });
    picture.split('\n').forEach((line, y) => {
      [...line].slice(1).forEach((char, i) => {
        if (char !== ' ' && !(dash && (from + i) % DASH === DASH - 1)) setCell(cells, from + i, y, char, style);
      });
    });
    from = to;
  }
  return cells;
}

function isRow(row: Sample | undefined): boolean {
  return typeof row === 'number' && Number.isFinite(row);
}
