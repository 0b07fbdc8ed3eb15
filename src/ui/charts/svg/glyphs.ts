import { length } from './markup.ts';

/** What a character that fonts draw differently looks like: areas to fill, and lines and dots to stroke. */
export interface Glyph {
  /** A path to fill. */
  readonly fill?: string;
  /** The share of the colour, for shades. */
  readonly opacity?: number;
  /** A path to stroke; heavy lines are twice as wide. */
  readonly stroke?: string;
  readonly heavy?: boolean;
  /** A path of points without length, as round dots. */
  readonly dots?: string;
}

/** A cell of the picture, in the units of the drawing. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const at = (x: number, y: number) => `${length(x)} ${length(y)}`;
const rectangle = (x: number, y: number, w: number, h: number) =>
  `M${at(x, y)}h${length(w)}v${length(h)}h${length(-w)}z`;

/** The bits of a braille character by column and row. */
const bits = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

function brailleDots(code: number, { x, y, width, height }: Box): string {
  let path = '';
  bits.forEach((column, i) => {
    column.forEach((bit, j) => {
      if (code & bit) path += `M${at(x + (width * (2 * i + 1)) / 4, y + (height * (2 * j + 1)) / 8)}h.01`;
    });
  });
  return path;
}

/** The arms of a line character, of the four that lead from the middle of the cell: up, right, down, left. */
const arms: Readonly<Record<string, string>> = {
  '─━': 'rl',
  '│┃': 'ud',
  '┌┏': 'rd',
  '┐┓': 'dl',
  '└┗': 'ur',
  '┘┛': 'ul',
  '├┣': 'urd',
  '┤┫': 'udl',
  '┬┳': 'rdl',
  '┴┻': 'url',
  '┼╋': 'urdl',
  '╴╸': 'l',
  '╵╹': 'u',
  '╶╺': 'r',
  '╷╻': 'd',
};

/** By character: its arms, and whether they are heavy. */
const lines = new Map<string, { readonly of: string; readonly heavy: boolean }>(
  Object.entries(arms).flatMap(([[light, heavy], of]) => [
    [light!, { of, heavy: false }],
    [heavy!, { of, heavy: true }],
  ]),
);

function armsPath(of: string, { x, y, width, height }: Box): string {
  const [middle, centre] = [x + width / 2, y + height / 2];
  const ends: Readonly<Record<string, string>> = {
    u: `V${length(y)}`,
    r: `H${length(x + width)}`,
    d: `V${length(y + height)}`,
    l: `H${length(x)}`,
  };
  return [...of].map((arm) => `M${at(middle, centre)}${ends[arm]}`).join('');
}

/** Dashed lines by how many dashes a cell has, and their direction. */
const dashes: Readonly<Record<string, readonly [count: number, upright: boolean]>> = {
  '╌': [2, false],
  '╍': [2, false],
  '┄': [3, false],
  '┅': [3, false],
  '┈': [4, false],
  '┉': [4, false],
  '╎': [2, true],
  '╏': [2, true],
  '┆': [3, true],
  '┇': [3, true],
  '┊': [4, true],
  '┋': [4, true],
};
const heavyDashes = '╍┅┉╏┇┋';

function dashesPath([count, upright]: readonly [number, boolean], { x, y, width, height }: Box): string {
  const each = (upright ? height : width) / count;
  return Array.from({ length: count }, (_, i) => {
    const from = (i + 0.2) * each;
    return upright
      ? `M${at(x + width / 2, y + from)}v${length(0.6 * each)}`
      : `M${at(x + from, y + height / 2)}h${length(0.6 * each)}`;
  }).join('');
}

/** Rounded corners by the ends that they join: which side of the cell, left or right, and up or down. */
const corners: Readonly<Record<string, readonly [side: 0 | 1, end: 0 | 1]>> = {
  '╭': [1, 1],
  '╮': [0, 1],
  '╯': [0, 0],
  '╰': [1, 0],
};

function cornerPath([side, end]: readonly [number, number], { x, y, width, height }: Box): string {
  const [middle, centre] = [x + width / 2, y + height / 2];
  return `M${at(x + side * width, centre)}Q${at(middle, centre)} ${at(middle, y + end * height)}`;
}

/** Areas as shares of the cell: left, top, right, bottom. */
const areas = new Map<string, readonly [number, number, number, number]>([
  ['█', [0, 0, 1, 1]],
  ['▀', [0, 0, 1, 0.5]],
  ['▐', [0.5, 0, 1, 1]],
  ...[...'▁▂▃▄▅▆▇'].map((char, i) => [char, [0, 1 - (i + 1) / 8, 1, 1]] as const),
  ...[...'▏▎▍▌▋▊▉'].map((char, i) => [char, [0, 0, (i + 1) / 8, 1]] as const),
]);

const shades: Readonly<Record<string, number>> = { '░': 0.25, '▒': 0.5, '▓': 0.75 };

/** The drawing of a character; null for what is text. Lines, blocks and braille look the same without any special font. */
export function glyphOf(char: string, box: Box): Glyph | null {
  const { x, y, width, height } = box;
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x2500 || code > 0x28ff) return null;
  if (code >= 0x2800) return { dots: brailleDots(code - 0x2800, box) };
  const line = lines.get(char);
  if (line) return { stroke: armsPath(line.of, box), heavy: line.heavy };
  const area = areas.get(char);
  if (area) {
    const [left, top, right, bottom] = area;
    return { fill: rectangle(x + left * width, y + top * height, (right - left) * width, (bottom - top) * height) };
  }
  const opacity = shades[char];
  if (opacity !== undefined) return { fill: rectangle(x, y, width, height), opacity };
  const dash = dashes[char];
  if (dash) return { stroke: dashesPath(dash, box), heavy: heavyDashes.includes(char) };
  const corner = corners[char];
  if (corner) return { stroke: cornerPath(corner, box) };
  const rising = `M${at(x, y + height)}L${at(x + width, y)}`;
  const falling = `M${at(x, y)}L${at(x + width, y + height)}`;
  const slanted = { '╱': rising, '╲': falling, '╳': rising + falling }[char];
  return slanted === undefined ? null : { stroke: slanted };
}
