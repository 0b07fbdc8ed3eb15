/**
 * What every chart draws into: a grid of one-column characters, each with the name of a style. A style is a meaning
 * ("axis", "sgd", "dim"), never a colour: the theme turns it into one.
 */
export type Style = string;

export interface Cells {
  readonly width: number;
  readonly height: number;
  /** Row-major characters, each one terminal column wide. */
  readonly chars: string[];
  /** The style of each character; '' is the terminal's own. */
  readonly styles: Style[];
}

export interface Run {
  readonly text: string;
  readonly style: Style;
}

/** An empty grid; sizes below zero count as zero and fractions are cut off. */
export function createCells(width: number, height: number): Cells {
  const w = Math.max(0, Math.floor(width));
  const h = Math.max(0, Math.floor(height));
  return { width: w, height: h, chars: new Array(w * h).fill(' '), styles: new Array(w * h).fill('') };
}

/** Sets one cell; outside the grid nothing happens. */
export function setCell(cells: Cells, x: number, y: number, char: string, style: Style = ''): void {
  if (x < 0 || y < 0 || x >= cells.width || y >= cells.height) return;
  const at = y * cells.width + x;
  cells.chars[at] = char;
  cells.styles[at] = style;
}

/** Writes one-column-wide characters from (x, y) to the right, cut off at the edge. */
export function putText(cells: Cells, x: number, y: number, text: string, style: Style = ''): void {
  let column = x;
  for (const char of text) setCell(cells, column++, y, char, style);
}

/** Copies `part` into `cells` with its upper left corner at (x, y); blank cells of `part` let what is below show through. */
export function overlay(cells: Cells, part: Cells, x: number, y: number): void {
  for (let row = 0; row < part.height; row++) {
    for (let column = 0; column < part.width; column++) {
      const char = part.chars[row * part.width + column]!;
      if (char !== ' ') setCell(cells, x + column, y + row, char, part.styles[row * part.width + column]);
    }
  }
}

/** The rows as plain strings, trailing blanks kept: what tests compare. */
export function toStrings(cells: Cells): string[] {
  return Array.from({ length: cells.height }, (_, y) => cells.chars.slice(y * cells.width, (y + 1) * cells.width).join(''));
}

/** The rows as runs of equal style, neighbours merged: the fewer runs, the cheaper the frame. A blank takes the style to its left. */
export function toRuns(cells: Cells): Run[][] {
  return Array.from({ length: cells.height }, (_, y) => {
    const runs: Run[] = [];
    let text = '';
    let style = '';
    for (let x = 0; x < cells.width; x++) {
      const char = cells.chars[y * cells.width + x]!;
      const next = char === ' ' && !cells.styles[y * cells.width + x] ? style : cells.styles[y * cells.width + x]!;
      if (next !== style && text) {
        runs.push({ text, style });
        text = '';
      }
      style = next;
      text += char;
    }
    if (text) runs.push({ text, style });
    return runs;
  });
}
