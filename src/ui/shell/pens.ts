import type { Style } from '../charts/cells.ts';
import { painter, type Theme } from './theme.ts';

/** The codes that start a style and those that end it. */
export interface Pen {
  readonly open: string;
  readonly close: string;
  /** The codes of text and background ('' for the terminal's own) if there are no others: the next ones replace them. */
  readonly colours: { readonly text: string; readonly ground: string } | null;
}

const pens = new WeakMap<Theme, Map<Style, Pen>>();

/** The codes of a style in a theme, for text in several styles. */
export function penOf(style: Style, theme: Theme): Pen {
  const known = pens.get(theme) ?? new Map<Style, Pen>();
  pens.set(theme, known);
  let pen = known.get(style);
  if (!pen) {
    const [open = '', close = ''] = painter(theme)([{ text: '\0', style }]).split('\0');
    pen = { open, close, colours: coloursOf(open) };
    known.set(style, pen);
  }
  return pen;
}

function coloursOf(open: string): Pen['colours'] {
  const found = /^(\x1b\[(?:4[0-7]|10[0-7]|48;[\d;]+)m)?(\x1b\[(?:3[0-7]|9[0-7]|38;[\d;]+)m)?$/.exec(open);
  return found && { text: found[2] ?? '', ground: found[1] ?? '' };
}

/** The codes that lead from one style to another: as few as can be between two that are but colours. */
export function switchPens(from: Pen, to: Pen): string {
  if (!from.colours || !to.colours) return from.close + to.open;
  const [old, next] = [from.colours, to.colours];
  const text = old.text === next.text ? '' : next.text || '\x1b[39m';
  return text + (old.ground === next.ground ? '' : next.ground || '\x1b[49m');
}
