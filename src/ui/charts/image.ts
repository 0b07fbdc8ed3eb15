import { type Cells, cellCount, createCells, onBackground, type Style, setCell } from './cells.ts';

/** How a pixel is shown: its style, null for none, and whether it is ink where there are no shades to tell. */
export interface Tone {
  readonly style: Style | null;
  readonly ink: boolean;
}

export interface ImageOptions {
  readonly rows: number;
  readonly columns: number;
  /** [rows, columns], row-major. */
  readonly pixels: ArrayLike<number>;
  readonly tone: (value: number) => Tone;
  readonly width: number;
  readonly height: number;
}

/** Two pixels stand in a cell, one above the other: a pixel is about a square. */
const pixelsPerCell = 2;

/** The size in cells of an image in a room: as large as it goes, by whole pixels from its own size on. */
export function imageSize(
  { rows, columns }: Pick<ImageOptions, 'rows' | 'columns'>,
  room: Pick<ImageOptions, 'width' | 'height'>,
): { readonly width: number; readonly height: number } {
  const [width, height] = [cellCount(room.width), cellCount(room.height)];
  const most = Math.min(width / columns, (pixelsPerCell * height) / rows);
  if (!(most > 0 && rows >= 1 && columns >= 1)) return { width: 0, height: 0 };
  const scale = most >= 1 ? Math.floor(most) : most;
  return {
    width: Math.max(1, Math.floor(columns * scale)),
    height: Math.max(1, Math.min(height, Math.ceil((rows * scale) / pixelsPerCell))),
  };
}

/** The mean of the pixels under a rectangle, by the part of each that it covers; what is not a number counts as 0. */
function meanUnder({ columns, pixels }: ImageOptions, [left, right]: Span, [top, bottom]: Span): number {
  let sum = 0;
  let area = 0;
  for (let y = Math.floor(top); y < bottom; y++) {
    const high = Math.min(y + 1, bottom) - Math.max(y, top);
    for (let x = Math.floor(left); x < right; x++) {
      const part = high * (Math.min(x + 1, right) - Math.max(x, left));
      area += part;
      sum += part * (pixels[y * columns + x] || 0);
    }
  }
  return area > 0 ? sum / area : 0;
}

type Span = readonly [from: number, to: number];

/** The n-th of so many equal parts of a length. */
const partOf = (length: number, parts: number, n: number): Span => [(n * length) / parts, ((n + 1) * length) / parts];

/**
 * An image in half blocks. The characters alone tell where there is ink; the shades of both pixels are those of the character
 * and of what is behind it, in a style of two colours.
 */
export function image(options: ImageOptions): Cells {
  const { rows, columns, tone } = options;
  const { width, height } = imageSize(options, options);
  const cells = createCells(width, height);
  const lines = Math.min(pixelsPerCell * height, Math.max(1, Math.round((rows * width) / columns)));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const across = partOf(columns, width, x);
      const value = (line: number) => (line < lines ? meanUnder(options, across, partOf(rows, lines, line)) : 0);
      const [above, below] = [value(2 * y), value(2 * y + 1)];
      const [top, bottom] = [tone(above), tone(below)];
      if (top.ink === bottom.ink) {
        const { style } = tone((above + below) / 2);
        if (style !== null) setCell(cells, x, y, top.ink ? '█' : '░', top.ink ? style : onBackground(style, style));
        continue;
      }
      const [ink, other] = top.ink ? [top, bottom] : [bottom, top];
      const style = ink.style === null ? null : onBackground(ink.style, other.style ?? '');
      setCell(cells, x, y, top.ink ? '▀' : '▄', style ?? '');
    }
  }
  return cells;
}

/** How many greys there are beside nothing at all: grey-1 to grey-15, from faint to full. */
export const greys = 15;
/** Fainter than this is nothing. */
const faintest = 2;

/** Ink on paper: from 0, nothing, to `full`. */
export const greyTone =
  (full: number) =>
  (value: number): Tone => {
    const level = Math.round(Math.max(0, Math.min(1, value / full || 0)) * greys);
    return { style: level >= faintest ? `grey-${level}` : null, ink: level > greys / 2 };
  };

/** The shades of a sign: plus-1 to plus-7 and minus-1 to minus-7. */
const signShades = 7;

/** Numbers of either sign, from nothing at 0 to a full colour at `full`; what is above 0 is ink. */
export const signTone =
  (full: number) =>
  (value: number): Tone => {
    const level = Math.round(Math.min(1, Math.abs(value) / full || 0) * signShades);
    return { style: level > 0 ? `${value > 0 ? 'plus' : 'minus'}-${level}` : null, ink: value > 0 && level > 1 };
  };
