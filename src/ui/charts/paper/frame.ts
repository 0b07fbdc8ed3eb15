import { element } from '../svg/markup.ts';
import type { PaperScale } from './axis.ts';
import type { PaperAxis, PaperPanel } from './figure.ts';
import { type PaperLook, paperText, roomFor } from './look.ts';

export const sizes = { tick: 9.5, label: 10.5, title: 11.5 } as const;

/** What a panel needs around its plot. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where something is drawn. */
export interface Plot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const leftOf = ({ label, numbers = true }: PaperAxis) => (numbers ? 36 : 8) + (label ? 17 : 0);
const belowOf = ({ label, numbers = true }: PaperAxis) => (numbers ? 17 : 5) + (label ? 17 : 0);

/** The curves' labels stand so far from their ends. */
export const labelGap = 7;

function rightOf(panel: PaperPanel): number {
  if (panel.kind !== 'lines' || !panel.endLabels) return 10;
  return labelGap + 4 + Math.max(0, ...panel.curves.map(({ label = '' }) => roomFor(label, sizes.label)));
}

export function marginsOf(panel: PaperPanel): Margins {
  const top = panel.title || panel.note ? 21 : 8;
  if (panel.kind === 'shades') {
    return { left: panel.yLabel ? 20 : 8, right: 8, top, bottom: panel.xLabel ? 18 : 6 };
  }
  const left = panel.kind === 'bars' ? 8 : leftOf(panel.y);
  return { left, right: rightOf(panel), top, bottom: belowOf(panel.x) };
}

const coloured = (notes: Exclude<PaperPanel['note'], string | undefined>, look: PaperLook) =>
  notes.map(({ text, style }) => ({ text, fill: look.colour(style) }));

/** Title and note above a plot. */
export function headOf({ title, note }: PaperPanel, { x, y, width }: Plot, look: PaperLook): string {
  const heading = title ? paperText(title, { x, y: y - 7, size: sizes.title, fill: look.ink, bold: true }) : '';
  const noteRoom = (text: string) => roomFor(text, sizes.label) + 7;
  const written = typeof note === 'string' ? [{ text: note, fill: look.muted }] : coloured(note ?? [], look);
  // Where there is no room for both, the title is the one that must be read.
  const used = written.reduce((sum, { text }) => sum + noteRoom(text), roomFor(title ?? '', sizes.title));
  const notes = used <= width + 7 ? written : [];
  const ends = notes.map((_, i) => x + width - notes.slice(i + 1).reduce((sum, { text }) => sum + noteRoom(text), 0));
  const noted = notes.map(({ text, fill }, i) =>
    paperText(text, { x: ends[i]!, y: y - 7, size: sizes.label, fill, anchor: 'end' }),
  );
  return heading + noted.join('');
}

const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, width = 1) =>
  element('line', { x1, y1, x2, y2, stroke, 'stroke-width': width });

const nameOf = ({ label, percent }: PaperAxis) => (percent && label ? `${label} (%)` : label);

/** The axis below a plot: its line, ticks, numbers and name. */
export function xAxis(axis: PaperAxis, scale: PaperScale, plot: Plot, look: PaperLook, grid: boolean): string {
  const bottom = plot.y + plot.height;
  const parts: string[] = [];
  for (const { at, label } of scale.ticks) {
    if (grid && label) parts.push(line(at, plot.y, at, bottom, look.grid));
    parts.push(line(at, bottom, at, bottom + (label ? 4 : 2.5), look.axis));
    if (!label || axis.numbers === false) continue;
    parts.push(paperText(label, { x: at, y: bottom + 14.5, size: sizes.tick, fill: look.muted, anchor: 'middle' }));
  }
  parts.push(line(plot.x, bottom, plot.x + plot.width, bottom, look.axis));
  const y = bottom + (axis.numbers === false ? 18 : 30);
  const middle = { x: plot.x + plot.width / 2, y, size: sizes.label, fill: look.ink, anchor: 'middle' } as const;
  if (axis.label) parts.push(paperText(nameOf(axis), middle));
  return parts.join('\n');
}

/** The axis to the left of a plot. */
export function yAxis(axis: PaperAxis, scale: PaperScale, plot: Plot, look: PaperLook, grid: boolean): string {
  const parts: string[] = [];
  for (const { at, label } of scale.ticks) {
    if (grid && label) parts.push(line(plot.x, at, plot.x + plot.width, at, look.grid));
    parts.push(line(plot.x - (label ? 4 : 2.5), at, plot.x, at, look.axis));
    if (!label || axis.numbers === false) continue;
    parts.push(paperText(label, { x: plot.x - 7, y: at + 3.3, size: sizes.tick, fill: look.muted, anchor: 'end' }));
  }
  parts.push(line(plot.x, plot.y, plot.x, plot.y + plot.height, look.axis));
  const x = plot.x - leftOf(axis) + 11;
  const middle = {
    x,
    y: plot.y + plot.height / 2,
    size: sizes.label,
    fill: look.ink,
    anchor: 'middle',
    upwards: true,
  } as const;
  if (axis.label) parts.push(paperText(nameOf(axis), middle));
  return parts.join('\n');
}

/** Markup of which only what lies in a plot is seen. */
export function clipped(plot: Plot, content: string): string {
  // A nested picture clips what hangs over, and needs no name that another figure might have, too.
  const { x, y, width, height } = plot;
  const viewBox = [x, y, width, height].map((value) => value.toFixed(2)).join(' ');
  return element('svg', { x, y, width, height, viewBox, overflow: 'hidden' }, content);
}
