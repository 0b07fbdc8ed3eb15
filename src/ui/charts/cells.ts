import stringWidth from 'string-width';

/**
 * Every chart draws into a grid of one-column characters, each with the name of a style. A style is a meaning
 * ("axis", "sgd", "dim"), never a colour: the theme turns it into one. A wide character (a Korean title) stands in the
 * left one of its two cells and leaves '' in the right one, so that a row joined is always as wide as the grid.
 */
export type Style = string;

/**
 * A style on the colour of another one, as 'sgd/shade-3': two colours in one cell. It shows on a blank too; without colours
 * the background is left out.
 */
export function onBackground(style: Style, background: Style): Style {
  return background === '' ? style : `${style}/${background}`;
}

/** The background that a style names, '' for the terminal's own. */
export function backgroundOf(style: Style): Style {
  const at = style.indexOf('/');
  return at < 0 ? '' : style.slice(at + 1);
}

export interface Cells {
  readonly width: number;
  readonly height: number;
  /** Row-major characters, each one terminal column wide ('' is the right half of a wide one). */
  readonly chars: string[];
  /** The style of each character; '' is the terminal's own. */
  readonly styles: Style[];
}

export interface Run {
  readonly text: string;
  readonly style: Style;
}

/** A rectangle of cells. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A length in cells: below zero and not a number count as zero, fractions are cut off. */
export function cellCount(length: number): number {
  return length > 0 && Number.isFinite(length) ? Math.floor(length) : 0;
}

/** An empty grid of any size, zero included. */
export function createCells(width: number, height: number): Cells {
  const w = cellCount(width);
  const h = cellCount(height);
  return { width: w, height: h, chars: new Array(w * h).fill(' '), styles: new Array(w * h).fill('') };
}

/** A copy that can be drawn on while the original stays as it is. */
export function copyCells(cells: Cells): Cells {
  return { width: cells.width, height: cells.height, chars: cells.chars.slice(), styles: cells.styles.slice() };
}

/** Sets one cell; outside the grid nothing happens. Half of a wide character that is overwritten takes the other half along. */
export function setCell(cells: Cells, x: number, y: number, char: string, style: Style = ''): void {
  if (!(x >= 0 && y >= 0 && x < cells.width && y < cells.height)) return;
  const column = Math.floor(x);
  const at = Math.floor(y) * cells.width + column;
  if (cells.chars[at] === '') cells.chars[at - 1] = ' ';
  if (column + 1 < cells.width && cells.chars[at + 1] === '') cells.chars[at + 1] = ' ';
  cells.chars[at] = char;
  cells.styles[at] = style;
}

/** A cache of measured widths: a screen draws the same texts in every frame. */
const widths = new Map<string, number>();
const maxWidths = 4096;

/** How many columns a text takes. */
export function textWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = widths.get(text);
  if (width === undefined) {
    if (widths.size >= maxWidths) widths.clear();
    width = stringWidth(text);
    widths.set(text, width);
  }
  return width;
}

const graphemes = new Intl.Segmenter();

/** A text as what is seen as one character each, marks above it included. */
export function charactersOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** The text if it fits into `width` columns, else its beginning with an ellipsis. */
export function fitText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  if (!(width >= 1)) return '';
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += textWidth(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Writes a text from (x, y) to the right, cut off at the edges. Control characters are left out. */
export function putText(cells: Cells, x: number, y: number, text: string, style: Style = ''): void {
  let column = Math.floor(x);
  for (const { segment } of graphemes.segment(text)) {
    const width = textWidth(segment);
    if (width === 1) setCell(cells, column, y, segment, style);
    else if (width === 2 && column >= 0 && column + 1 < cells.width) {
      setCell(cells, column, y, segment, style);
      setCell(cells, column + 1, y, ' ', style);
      if (y >= 0 && y < cells.height) cells.chars[Math.floor(y) * cells.width + column + 1] = '';
    }
    column += width;
  }
}

/**
 * Copies `part` into `cells` with its upper left corner at (x, y); blank cells of `part`, unless they have a background, let
 * what is below show through.
 */
export function overlay(cells: Cells, part: Cells, x: number, y: number): void {
  for (let row = 0; row < part.height; row++) {
    for (let column = 0; column < part.width; column++) {
      const at = row * part.width + column;
      const char = part.chars[at]!;
      if (char === '' || (char === ' ' && backgroundOf(part.styles[at]!) === '')) continue;
      if (column + 1 < part.width && part.chars[at + 1] === '')
        putText(cells, x + column, y + row, char, part.styles[at]);
      else setCell(cells, x + column, y + row, char, part.styles[at]);
    }
  }
}

/** Puts what has been drawn in `cells` since they were a copy of `below` on the backgrounds that are there. */
export function keepBackgrounds(cells: Cells, below: Cells): void {
  cells.styles.forEach((style, i) => {
    const under = below.styles[i]!;
    if (style !== under && backgroundOf(style) === '') cells.styles[i] = onBackground(style, backgroundOf(under));
  });
}

/**
 * Copies all of `part` into `cells`, blanks included, with its upper left corner at (x, y); what hangs over the edges is cut
 * off. A wide character of which only one half would be seen is blank.
 */
export function paste(cells: Cells, part: Cells, x: number, y: number): void {
  const [left, top] = [Math.max(0, -x), Math.max(0, -y)];
  const right = Math.min(part.width, cells.width - x);
  const bottom = Math.min(part.height, cells.height - y);
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const from = row * part.width + column;
      const to = (y + row) * cells.width + x + column;
      const char = part.chars[from]!;
      const cut =
        (char === '' && column === left) ||
        (column === right - 1 && column + 1 < part.width && part.chars[from + 1] === '');
      cells.chars[to] = cut ? ' ' : char;
      cells.styles[to] = part.styles[from]!;
    }
  }
}

/** A part that stands so many columns away from the left edge. */
export function indented(part: Cells, by = 1): Cells {
  const wider = createCells(part.width + by, part.height);
  paste(wider, part, by, 0);
  return wider;
}

/** Parts one under the other, a number being so many blank rows; what hangs over is cut off. */
export function stacked(width: number, height: number, parts: readonly (Cells | number)[]): Cells {
  const cells = createCells(width, height);
  let y = 0;
  for (const part of parts) {
    if (typeof part === 'number') y += part;
    else {
      paste(cells, part, 0, y);
      y += part.height;
    }
  }
  return cells;
}

/** The rows as plain strings, trailing blanks kept: what tests compare. */
export function toStrings(cells: Cells): string[] {
  return Array.from({ length: cells.height }, (_, y) =>
    cells.chars.slice(y * cells.width, (y + 1) * cells.width).join(''),
  );
}

/**
 * The rows as runs of equal style: the fewer runs, the cheaper the frame. A blank has no visible foreground, so that it joins
 * the current run, unless its style or that of the run is `solid`: a style that shows on a blank (inverse, a background).
 */
export function toRuns(
  cells: Cells,
  solid: (style: Style) => boolean = (style) => backgroundOf(style) !== '',
): Run[][] {
  return Array.from({ length: cells.height }, (_, y) => {
    const runs: Run[] = [];
    let text = '';
    let style = '';
    let blank = true;
    for (let x = 0; x < cells.width; x++) {
      const char = cells.chars[y * cells.width + x]!;
      const own = cells.styles[y * cells.width + x]!;
      const free = char === '' || (char === ' ' && !solid(own) && !solid(style));
      const next = free ? style : own;
      if (next !== style) {
        // Blanks at the start of a row have no style of their own yet: they open the first run.
        if (text && !(blank && !solid(next))) {
          runs.push({ text, style });
          text = '';
        }
        style = next;
      }
      if (!free) blank = false;
      text += char;
    }
    if (text) runs.push({ text, style });
    return runs;
  });
}
