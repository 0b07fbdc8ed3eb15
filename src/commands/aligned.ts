import { textWidth } from '../ui/charts/cells.ts';

/** The rows of a table as lines, with two spaces between columns: the first column left-aligned, the others by `side`. */
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

/** A text broken into lines of at most `width` cells; a wider word has a line of its own. */
export function folded(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
