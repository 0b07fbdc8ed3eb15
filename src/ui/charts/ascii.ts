import type { Cells } from './cells.ts';

/**
 * The likeness of a braille pattern in plain ASCII: where its dots lie (above, below, left, right) chooses among ' ` . , : - | / \.
 * Bits as in Unicode: 1 2 3 and 7 down the left column, 4 5 6 and 8 down the right one.
 */
function braille(bits: number): string {
  if (bits === 0) return ' ';
  const at = (bit: number) => (bits >> (bit - 1)) & 1;
  const topLeft = at(1) | at(2);
  const topRight = at(4) | at(5);
  const bottomLeft = at(3) | at(7);
  const bottomRight = at(6) | at(8);
  const top = topLeft | topRight;
  const bottom = bottomLeft | bottomRight;
  const outer = at(1) | at(4) | at(7) | at(8);
  if (!outer && topLeft | bottomLeft && topRight | bottomRight) return '-';
  if (!bottom) return topRight ? "'" : '`';
  if (!top) return bottomRight && bottomLeft ? '_' : bottomRight ? '.' : ',';
  if (topLeft && topRight && bottomLeft && bottomRight) return '#';
  if (topRight && bottomLeft && !(topLeft && bottomRight)) return '/';
  if (topLeft && bottomRight && !(topRight && bottomLeft)) return '\\';
  return '|';
}

/** The ASCII character for each of the 256 braille patterns. */
export const BRAILLE_AS_ASCII: readonly string[] = Array.from({ length: 256 }, (_, bits) => braille(bits));

const TABLE = new Map<string, string>();
const rows: [string, string][] = [
  ['│┃┆┊▏▎▍▮', '|'],
  ['─━┄╌╶╴', '-'],
  ['┼┤├┬┴└┘┌┐╰╯╭╮✛✚', '+'],
  ['←◂', '<'],
  ['→▸', '>'],
  ['↑▴▲', '^'],
  ['↓▾▼', 'v'],
  ['↖↘', '\\'],
  ['↗↙', '/'],
  ['◉●', 'o'],
  ['◊◆', '*'],
  ['✶✦★', '*'],
  ['✕✖×', 'x'],
  ['■█▇▆▓', '#'],
  ['▅▄▌▋▊▉▒', '='],
  ['▃▂░', '-'],
  ['▁', '_'],
  ['…·∙•', '.'],
];
for (const [glyphs, ascii] of rows) for (const glyph of glyphs) TABLE.set(glyph, ascii);

/** The same picture in ASCII, for terminals and fonts without braille or box drawing. Letters of any script stay as they are. */
export function toAscii(cells: Cells): Cells {
  const chars = cells.chars.map((char) => {
    const code = char.codePointAt(0) ?? 0;
    return code >= 0x2800 && code <= 0x28ff ? BRAILLE_AS_ASCII[code - 0x2800]! : (TABLE.get(char) ?? char);
  });
  return { width: cells.width, height: cells.height, chars, styles: cells.styles.slice() };
}
