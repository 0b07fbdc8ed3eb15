import { textWidth } from '../ui/charts/cells.ts';

/** Rows of a table as lines: two spaces between columns, the first at the left, the others at the `side`. */
export function aligned(rows: readonly (readonly string[])[], side: 'left' | 'right' = 'left'): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => textWidth(row[column]!))));
  return rows.map((row) =>
    row
      .map((text, column) => {
        const space = ' '.repeat(widths[column]! - textWidth(text));
        return side === 'right' && column > 0 ? space + text : text + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** A sentence in as many lines of at most `width` cells as it takes; a word that is wider has a line of its own. */
export function folded(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
