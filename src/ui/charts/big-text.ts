import { type Cells, charactersOf, createCells, putText, type Style, textWidth } from './cells.ts';

/** How many rows a text of large characters has. */
export const bigRows = 3;

/** Three columns and five rows of dots each, from the top; what is narrower has its own width. */
const glyphs: Readonly<Record<string, readonly string[]>> = {
  '0': ['###', '# #', '# #', '# #', '###'],
  '1': ['## ', ' # ', ' # ', ' # ', '###'],
  '2': ['###', '  #', '###', '#  ', '###'],
  '3': ['###', '  #', '###', '  #', '###'],
  '4': ['# #', '# #', '###', '  #', '  #'],
  '5': ['###', '#  ', '###', '  #', '###'],
  '6': ['###', '#  ', '###', '# #', '###'],
  '7': ['###', '  #', '  #', '  #', '  #'],
  '8': ['###', '# #', '###', '# #', '###'],
  '9': ['###', '# #', '###', '  #', '###'],
  '%': ['# #', '  #', ' # ', '#  ', '# #'],
  '.': [' ', ' ', ' ', ' ', '#'],
  ',': ['  ', '  ', '  ', ' #', '# '],
  '−': ['   ', '   ', '###', '   ', '   '],
  '-': ['   ', '   ', '###', '   ', '   '],
  '–': ['   ', '   ', '###', '   ', '   '],
  '+': ['   ', ' # ', '###', ' # ', '   '],
  '±': [' # ', '###', ' # ', '   ', '###'],
  '×': ['   ', '# #', ' # ', '# #', '   '],
  '/': ['  #', '  #', ' # ', '#  ', '#  '],
  e: ['   ', '###', '###', '#  ', '###'],
  ' ': [' ', ' ', ' ', ' ', ' '],
  '\u00a0': [' ', ' ', ' ', ' ', ' '],
};

/** Two rows of dots as one row of cells. */
const halves: Readonly<Record<string, string>> = { '  ': ' ', '# ': '▀', ' #': '▄', '##': '█' };

/** The rows of a character; one without a large form stands small, on the line that digits stand on. */
function rowsOf(char: string): string[] {
  const glyph = glyphs[char];
  if (!glyph) return [' '.repeat(textWidth(char)), ' '.repeat(textWidth(char)), char];
  const dots = [...glyph, ' '.repeat(glyph[0]!.length)];
  return Array.from({ length: bigRows }, (_, row) =>
    Array.from(dots[0]!, (_dot, x) => halves[`${dots[2 * row]![x]}${dots[2 * row + 1]![x]}`]).join(''),
  );
}

/** The columns of a text of large characters: one between each two. */
export function bigTextWidth(text: string): number {
  return charactersOf(text).reduce((sum, char) => sum + textWidth(rowsOf(char).at(-1)!) + 1, text === '' ? 0 : -1);
}

/** Numbers, three rows high, to be read from the back of a room. */
export function bigText(text: string, style: Style): Cells {
  const cells = createCells(bigTextWidth(text), bigRows);
  let x = 0;
  for (const char of charactersOf(text)) {
    const rows = rowsOf(char);
    rows.forEach((row, y) => {
      putText(cells, x, y, row, style);
    });
    x += textWidth(rows.at(-1)!) + 1;
  }
  return cells;
}
