import { type Cells, type Style, textWidth } from '../cells.ts';
import { glyphOf } from './glyphs.ts';
import { element, length, svgDocument, xmlText } from './markup.ts';

/** How a style looks; colours as #rrggbb. */
export interface Look {
  readonly ink: string;
  /** What is behind the character; null: the picture's own ground. */
  readonly ground: string | null;
  readonly bold: boolean;
  readonly faint: boolean;
}

export interface ScreenSvgOptions {
  readonly cells: Cells;
  readonly lookOf: (style: Style) => Look;
  /** The colours of the picture itself. */
  readonly paper: { readonly ink: string; readonly ground: string };
  readonly title: string;
  /** Written below the picture, and inside of it for programs; none for a screen without numbers. */
  readonly command?: string;
}

/** A cell is twice as high as wide, so that braille dots stand in squares; the letters of most fonts are 0.6 of their size wide. */
const cell = { width: 9, height: 18, font: 15, baseline: 13.5 } as const;
const margin = 12;
const fonts =
  "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', 'Noto Sans Mono CJK KR', D2Coding, monospace";
const faintOpacity = 0.55;

/** Text that stands in a row: where it begins, in cells, and how wide it is. */
interface Word {
  text: string;
  readonly column: number;
  width: number;
  readonly style: Style;
  /** One character that fonts may draw wider or narrower than a cell: it stands in the middle of its cells. */
  readonly single: boolean;
}

/** Characters that every font has with the width of the others. */
const plain = /^[\x21-\x7e]$/;

/** The texts of a row: runs of one style, without the blanks of two and more between them. */
function wordsOf({ width, chars, styles }: Cells, row: number): Word[] {
  const words: Word[] = [];
  for (let column = 0; column < width; column++) {
    const at = row * width + column;
    const char = chars[at]!;
    if (char === '' || char === ' ' || glyphOf(char, { x: 0, y: 0, width: 1, height: 1 })) continue;
    const style = styles[at]!;
    const last = words.at(-1);
    const gap = last ? column - last.column - last.width : 2;
    const single = !plain.test(char);
    if (last && !single && !last.single && gap <= 1 && last.style === style) {
      last.text += ' '.repeat(gap) + char;
      last.width += gap + 1;
    } else words.push({ text: char, column, width: textWidth(char), style, single });
  }
  return words;
}

function textOf(word: Word, look: Look, ink: string): string {
  const { text, column, width, single } = word;
  const x = margin + (single ? column + width / 2 : column) * cell.width;
  return element(
    'tspan',
    {
      x,
      ...(single ? { 'text-anchor': 'middle' } : { textLength: width * cell.width }),
      fill: look.ink === ink ? undefined : look.ink,
      'font-weight': look.bold ? 'bold' : undefined,
      'fill-opacity': look.faint ? String(faintOpacity) : undefined,
    },
    xmlText(text),
  );
}

/** Paths that look alike, joined. */
class Paths {
  private readonly parts = new Map<string, string[]>();

  add(path: string, attributes: Readonly<Record<string, string | number | undefined>>): void {
    const key = JSON.stringify(attributes);
    const known = this.parts.get(key);
    if (known) known.push(path);
    else this.parts.set(key, [path]);
  }

  toString(): string {
    return [...this.parts].map(([key, paths]) => element('path', { ...JSON.parse(key), d: paths.join('') })).join('\n');
  }
}

const areaOf = (row: number, from: number, to: number) =>
  `M${length(margin + from * cell.width)} ${length(margin + row * cell.height)}` +
  `h${(to - from) * cell.width}v${cell.height}h${-(to - from) * cell.width}z`;

/** The backgrounds, cells beside each other as one area. */
function groundsOf({ width, height, styles }: Cells, lookOf: ScreenSvgOptions['lookOf']): string {
  const paths = new Paths();
  for (let row = 0; row < height; row++) {
    const ground = (column: number) => (column < width ? lookOf(styles[row * width + column]!).ground : null);
    for (let from = 0, to = 0; from < width; from = to) {
      const colour = ground(from);
      to = from + 1;
      while (to < width && ground(to) === colour) to++;
      if (colour !== null) paths.add(areaOf(row, from, to), { fill: colour, 'shape-rendering': 'crispEdges' });
    }
  }
  return String(paths);
}

/** Lines, blocks and dots. */
function glyphsOf({ width, height, chars, styles }: Cells, lookOf: ScreenSvgOptions['lookOf']): string {
  const paths = new Paths();
  for (let at = 0; at < width * height; at++) {
    const box = {
      x: margin + (at % width) * cell.width,
      y: margin + Math.floor(at / width) * cell.height,
      width: cell.width,
      height: cell.height,
    };
    const glyph = glyphOf(chars[at]!, box);
    if (!glyph) continue;
    const { ink, faint } = lookOf(styles[at]!);
    const opacity = (faint ? faintOpacity : 1) * (glyph.opacity ?? 1);
    const shown = opacity < 1 ? String(opacity) : undefined;
    const stroke = { fill: 'none', stroke: ink, 'stroke-opacity': shown };
    if (glyph.fill) paths.add(glyph.fill, { fill: ink, 'fill-opacity': shown, 'shape-rendering': 'crispEdges' });
    if (glyph.stroke) paths.add(glyph.stroke, { ...stroke, 'stroke-width': glyph.heavy ? 2.4 : 1.2 });
    if (glyph.dots) paths.add(glyph.dots, { ...stroke, 'stroke-width': 3.2, 'stroke-linecap': 'round' });
  }
  return String(paths);
}

/** A command in lines of at most so many columns, broken between words where that can be. */
export function brokenCommand(command: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of command.split(' ')) {
    const last = lines.at(-1);
    const joined = `${last} ${word}`;
    if (last !== undefined && textWidth(joined) <= columns) lines[lines.length - 1] = joined;
    else lines.push(last === undefined ? word : `  ${word}`);
  }
  return lines;
}

/**
 * The cells of a screen as an SVG file that looks the same everywhere: letters are text, each run of one style at its exact
 * place, and everything that fonts draw differently (lines, blocks, braille) is drawn.
 */
export function screenSvg({ cells, lookOf, paper, title, command }: ScreenSvgOptions): string {
  const caption = command === undefined ? [] : brokenCommand(command, Math.max(20, cells.width - 2));
  const width = 2 * margin + cells.width * cell.width;
  const below = margin + cells.height * cell.height;
  const height = below + margin + (caption.length > 0 ? caption.length * cell.height + margin / 2 : 0);
  const rows = Array.from({ length: cells.height }, (_, row) => {
    const words = wordsOf(cells, row).map((word) => textOf(word, lookOf(word.style), paper.ink));
    return words.length === 0
      ? []
      : [element('text', { y: margin + row * cell.height + cell.baseline }, words.join(''))];
  }).flat();
  const captions = caption.map((text, i) => {
    const y = below + margin / 2 + i * cell.height + cell.baseline;
    return element(
      'text',
      { x: margin + cell.width, y, 'fill-opacity': '0.7', 'xml:space': 'preserve' },
      xmlText(text),
    );
  });
  const content = [
    element('rect', { width, height, fill: paper.ground }),
    groundsOf(cells, lookOf),
    glyphsOf(cells, lookOf),
    element('g', { fill: paper.ink, 'font-size': cell.font }, `\n${[...rows, ...captions].join('\n')}\n`),
  ];
  return svgDocument({ width, height, title, command, fonts }, content.filter((part) => part !== '').join('\n'));
}
