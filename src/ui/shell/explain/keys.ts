import type { AnyValues } from '../../../base/params.ts';
import type { Language } from '../../../base/text.ts';
import { grammar } from '../../kit/grammar.ts';
import type { AnyScreen } from '../../kit/screen.ts';
import { lastScroll, textRows } from './layout.ts';

/** The page that explains a screen, as the shell keeps it. */
export interface Explaining {
  readonly open: boolean;
  /** The first row of its text that is shown. */
  readonly scroll: number;
  /** By screen, the values that were chosen before a suggestion was set. */
  readonly before: Readonly<Record<string, AnyValues>>;
  /** The terminal, told when the page opens: how far one can scroll depends on it. */
  readonly size: { readonly columns: number; readonly rows: number };
}

export const closedPage: Explaining = { open: false, scroll: 0, before: {}, size: { columns: 80, rows: 24 } };

/** What a key has done to a page; `chosen` are values that it sets on the screen. */
interface PageKey {
  readonly explaining: Explaining;
  readonly chosen?: AnyValues;
}

/** Where scrolling keys lead from a row, with the rows of a screenful and the last row that one can scroll to. */
const scrolls: ReadonlyMap<string, (row: number, screenful: number, last: number) => number> = new Map([
  ['up', (row: number) => row - 1],
  ['k', (row: number) => row - 1],
  ['down', (row: number) => row + 1],
  ['j', (row: number) => row + 1],
  ['pageup', (row: number, screenful: number) => row - screenful],
  ['pagedown', (row: number, screenful: number) => row + screenful],
  ['home', () => 0],
  ['end', (_row: number, _screenful: number, last: number) => last],
]);

interface Shown {
  readonly screen: AnyScreen;
  /** The state of the screen. */
  readonly state: unknown;
  readonly language: Language;
}

/** What a key does while the page of a screen is open; null for a key that is the screen's, or the program's. */
export function pressOnPage(explaining: Explaining, key: string, { screen, state, language }: Shown): PageKey | null {
  const { open, scroll, before, size } = explaining;
  const page = open ? screen.page?.(state) : undefined;
  if (!page) return null;
  if (key === 'E' || key === 'escape') return { explaining: { ...explaining, open: false, scroll: 0 } };
  const move = scrolls.get(key);
  if (move) {
    const last = lastScroll(page, size, language);
    const to = move(Math.min(scroll, last), textRows(size.rows) - 1, last);
    return { explaining: { ...explaining, scroll: Math.max(0, Math.min(last, to)) } };
  }
  const offer = /^[1-9]$/.test(key) ? page.offers[Number(key) - 1] : undefined;
  if (offer) {
    // What was chosen before the first suggestion is what comes back, however many were tried since.
    const kept = { ...before, [screen.id]: before[screen.id] ?? page.chosen };
    return { explaining: { ...explaining, before: kept }, chosen: offer.chosen };
  }
  if (key === 'u' && before[screen.id]) {
    const { [screen.id]: chosen, ...others } = before;
    return { explaining: { ...explaining, before: others }, chosen };
  }
  // What changes values would do so unseen where the page covers them; what runs and looks does its work beside the page.
  return grammar.change.includes(key) ? { explaining } : null;
}
