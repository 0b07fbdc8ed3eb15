import { element, svgDocument } from '../svg/markup.ts';
import { brokenCommand } from '../svg/screen.ts';
import type { PaperFigure, PaperKey, PaperPanel, PaperRow } from './figure.ts';
import { type Margins, marginsOf, type Plot, sizes } from './frame.ts';
import { linesPanel } from './lines.ts';
import { dashOf, type PaperLook, paperFonts, paperLines, paperText, roomFor } from './look.ts';
import { mapPanel } from './map.ts';
import { barsPanel, markAt, pointsPanel, shadesPanel } from './marks.ts';

export interface SheetOptions {
  readonly figure: PaperFigure;
  readonly look: PaperLook;
  readonly title: string;
  /** Sentences under the figure. */
  readonly caption: readonly string[];
  readonly command: string;
}

/** The width of a sheet: of a text column and a half, so that it can be read as it is and made smaller. */
const width = 760;
const edge = 24;
const gaps = { panels: 14, rows: 16, keys: 18 } as const;
const captionSize = 11;
const commandSize = 9;

function panelMarkup(panel: PaperPanel, plot: Plot, look: PaperLook): string {
  switch (panel.kind) {
    case 'lines':
      return linesPanel(panel, plot, look);
    case 'map':
      return mapPanel(panel, plot, look);
    case 'bars':
      return barsPanel(panel, plot, look);
    case 'points':
      return pointsPanel(panel, plot, look);
    case 'shades':
      return shadesPanel(panel, plot, look);
  }
}

interface Part {
  readonly markup: string;
  readonly height: number;
}

/** The margins of the columns: the widest of all rows that have as many, so that their plots stand above each other. */
function columnMargins(rows: readonly PaperRow[], columns: number): Margins[] {
  return Array.from({ length: columns }, (_, i) => {
    const own = rows.flatMap((row) => (columnsOf(row) === columns && row.panels[i] ? [marginsOf(row.panels[i])] : []));
    const most = (side: keyof Margins) => Math.max(8, ...own.map((margins) => margins[side]));
    return { left: most('left'), right: most('right'), top: most('top'), bottom: most('bottom') };
  });
}

const columnsOf = ({ panels, columns }: PaperRow) => Math.max(1, columns ?? panels.length);

function rowPart(row: PaperRow, rows: readonly PaperRow[], y: number, look: PaperLook): Part {
  const columns = columnsOf(row);
  const margins = columnMargins(rows, columns);
  const used = margins.reduce((sum, { left, right }) => sum + left + right, 0) + gaps.panels * (columns - 1);
  const plotWidth = (width - 2 * edge - used) / columns;
  const own = row.panels.map(marginsOf);
  const above = (row.title ? 20 : 0) + Math.max(0, ...own.map(({ top }) => top));
  const below = Math.max(0, ...own.map(({ bottom }) => bottom));
  let x = edge;
  const markup = row.panels.map((panel, i) => {
    const plot = { x: x + margins[i]!.left, y: y + above, width: plotWidth, height: row.height };
    x = plot.x + plotWidth + margins[i]!.right + gaps.panels;
    return element('g', {}, `\n${panelMarkup(panel, plot, look)}\n`);
  });
  const title = { x: edge + margins[0]!.left, y: y + 12, size: sizes.title, fill: look.ink, bold: true };
  if (row.title) markup.unshift(paperText(row.title, title));
  return { markup: markup.join('\n'), height: above + row.height + below };
}

const keySample = 22;

function keySign({ shape, style, dash, size = 1 }: PaperKey, x: number, y: number, look: PaperLook): string {
  if (shape !== 'line') return markAt({ shape, style, size }, x + keySample / 2, y - 3.5, look);
  const at = { x1: x, y1: y - 3.5, x2: x + keySample, y2: y - 3.5 };
  return element('line', {
    ...at,
    stroke: look.colour(style),
    'stroke-width': 1.8,
    'stroke-dasharray': dashOf(dash),
  });
}

/** What lines and marks mean, in as many rows as it takes, and a note at the right. */
function keysPart({ keys = [], note }: PaperFigure, y: number, look: PaperLook): Part {
  let [x, row] = [edge, 0];
  const parts = keys.map((key) => {
    const room = keySample + 6 + roomFor(key.label, sizes.label);
    if (x > edge && x + room > width - edge) [x, row] = [edge, row + 1];
    const base = y + 10 + row * 17;
    const sign = keySign(key, x, base, look);
    const label = paperText(key.label, { x: x + keySample + 6, y: base, size: sizes.label, fill: look.ink });
    x += room + gaps.keys;
    return sign + label;
  });
  if (note) {
    if (x > edge && x + roomFor(note, sizes.label) > width - edge) row++;
    const at = { x: width - edge, y: y + 10 + row * 17, size: sizes.label, fill: look.muted, anchor: 'end' } as const;
    parts.push(paperText(note, at));
  }
  return { markup: parts.join('\n'), height: parts.length > 0 ? row * 17 + 22 : 0 };
}

/** Lines of text below each other. */
function linesPart(lines: readonly string[], y: number, size: number, look: PaperLook, mono = false): Part {
  const step = size * 1.45;
  const markup = lines.map((text, i) =>
    paperText(text, { x: edge, y: y + size + i * step, size, fill: look.muted, mono }),
  );
  return { markup: markup.join('\n'), height: lines.length * step };
}

/** A longer caption would be a page of its own. */
const mostCaptionLines = 6;

/** As many of the sentences as have room: whole ones. */
function captionLines(sentences: readonly string[]): string[] {
  const lines = (count: number) => paperLines(sentences.slice(0, count).join(' '), captionSize, width - 2 * edge);
  let count = sentences.length;
  while (count > 1 && lines(count).length > mostCaptionLines) count--;
  return count > 0 ? lines(count) : [];
}

/** A figure as an SVG file for paper: title, keys, panels, what the numbers say, and the command that gives them again. */
export function paperSheet({ figure, look, title, caption, command }: SheetOptions): string {
  const parts: string[] = [paperText(title, { x: edge, y: edge + 12, size: 15, fill: look.ink, bold: true })];
  let y = edge + 26;
  const add = ({ markup, height }: Part, gap = 0) => {
    parts.push(markup);
    y += height + gap;
  };
  add(keysPart(figure, y, look));
  for (const row of figure.rows) add(rowPart(row, figure.rows, y, look), gaps.rows);
  const sentences = captionLines(caption);
  add(linesPart(sentences, y, captionSize, look), sentences.length > 0 ? 6 : 0);
  // The letters of the command are 0.6 of their size wide.
  const columns = Math.floor((width - 2 * edge) / (0.61 * commandSize));
  add(linesPart(brokenCommand(command, columns), y, commandSize, look, true));
  const height = Math.ceil(y + edge - 6);
  const ground = element('rect', { width, height, fill: look.ground });
  return svgDocument({ width, height, title, command, fonts: paperFonts }, [ground, ...parts].join('\n'));
}
