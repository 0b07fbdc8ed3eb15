import type { Domain } from './scale.ts';

/** A part of the x axis: so much of it, up to `end`; null: up to the newest value, which it follows. */
export interface XWindow {
  readonly span: number;
  readonly end: number | null;
}

/** A part of the y axis, in shares of the whole from its lower end: [0, 1] is all of it. */
export type YPart = readonly [low: number, high: number];

export const wholeY: YPart = [0, 1];

/** The x axis of curves: where it begins, 0 when left out, where it ends, and how far the longest curve has come. */
export interface XReach {
  readonly first?: number;
  readonly length: number;
  readonly newest: number;
}

/** What follows the newest value goes on by this share of what is shown: an axis that moved with every value could not be read. */
const stride = 1 / 16;
/** The fewest units of x that are shown. */
const least = 8;
/** How far from the edge a cursor is that has led out of what is shown, as a share of that. */
const margin = 1 / 10;

/** The part of the x axis that is shown. */
export function shownX(window: XWindow | null, { first = 0, length, newest }: XReach): Domain {
  if (!window) return [first, length];
  const { span, end } = window;
  const step = span * stride;
  const to = Math.max(first + span, Math.min(length, end ?? Math.ceil(newest / step) * step));
  return [to - span, to];
}

/** The window when everything in it gets so many times as wide; a cursor in it keeps its place. */
export function zoomedX(window: XWindow | null, by: number, reach: XReach, cursor: number | null): XWindow | null {
  const [from, to] = shownX(window, reach);
  const whole = reach.length - (reach.first ?? 0);
  const span = Math.max(Math.min(least, whole), (to - from) / by);
  if (span >= whole) return null;
  if (cursor === null || cursor < from || cursor > to) return { span, end: window?.end ?? null };
  return endingAt(cursor + ((to - cursor) * span) / (to - from), span, reach);
}

/** The window moved by a share of what it shows; at the newest value it follows again. */
export function pannedX(window: XWindow | null, by: number, reach: XReach): XWindow | null {
  if (!window) return null;
  return endingAt(shownX(window, reach)[1] + by * window.span, window.span, reach);
}

/** The window moved so that a cursor is in it. */
export function withCursor(window: XWindow | null, cursor: number | null, reach: XReach): XWindow | null {
  if (!window) return null;
  if (cursor === null) return { span: window.span, end: null };
  const [from, to] = shownX(window, reach);
  const room = window.span * margin;
  if (cursor < from) return endingAt(cursor - room + window.span, window.span, reach);
  return cursor > to ? endingAt(cursor + room, window.span, reach) : window;
}

function endingAt(end: number, span: number, reach: XReach): XWindow {
  const { first = 0, length } = reach;
  const to = Math.max(first + span, Math.min(length, end));
  // What follows the newest value shows a little more than that: a part that ends before is another one.
  return { span, end: to >= shownX({ span, end: null }, reach)[1] ? null : to };
}

/** The part of the y axis when it gets so many times as high, about a share of it that keeps its place. */
export function zoomedY([low, high]: YPart, by: number, about: number, most: number): YPart {
  const span = Math.max(1 / 256, (high - low) / by);
  const fixed = low + about * (high - low);
  return within([fixed - about * span, fixed + (1 - about) * span], most);
}

/** The part moved by a share of itself. */
export function pannedY([low, high]: YPart, by: number, most: number): YPart {
  const step = by * (high - low);
  return within([low + step, high + step], most);
}

/** The part moved, and shortened if need be, so that it lies between 0 and `most`. */
function within([low, high]: YPart, most: number): YPart {
  const span = Math.min(most, high - low);
  const from = Math.max(0, Math.min(most - span, low));
  return [from, from + span];
}

/** The values at the ends of a part of an axis. */
export function partOf([low, high]: Domain, log: boolean, [from, to]: YPart): Domain {
  if (from === 0 && to === 1) return [low, high];
  if (!log) return [low + (high - low) * from, low + (high - low) * to];
  const at = (share: number) => low * (high / low) ** share;
  return [at(from), at(to)];
}

/** The end of a logarithmic x axis that begins at 0: where the first update stands. */
export function logX([from, to]: Domain): Domain {
  return [from > 0 ? from : Math.min(1, to / 2), to];
}
