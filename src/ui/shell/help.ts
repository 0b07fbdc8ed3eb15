import type { Language, Text } from '../../base/text.ts';
import { asciiKeys } from '../charts/ascii.ts';
import { type Cells, createCells, fitText, putText, textWidth } from '../charts/cells.ts';
import { narrowed } from '../kit/filter.ts';
import { grammar, groupOf, type KeyGroup } from '../kit/grammar.ts';
import { findRow, type KeyRow, shownKeys } from '../kit/keymap.ts';
import type { AnyScreen } from '../kit/screen.ts';
import { globalKeys } from './state.ts';
import { words } from './words.ts';

interface HelpProps {
  readonly screen: AnyScreen;
  /** The state of the screen: it tells which keys work now. */
  readonly state: unknown;
  /** How many screens the number keys open; 0: none. */
  readonly tabs: number;
  readonly columns: number;
  readonly rows: number;
  readonly language: Language;
  readonly ascii: boolean;
  /** What the list is narrowed by. */
  readonly filter?: string;
  /** Which page is shown where not all keys have room; before the first comes the last. */
  readonly page?: number;
}

interface HelpKey {
  readonly keys: string;
  readonly help: string;
  /** The key does something now. */
  readonly works: boolean;
}

type HelpEntry = { readonly heading: string } | HelpKey;

const headings: Readonly<Record<KeyGroup, Text>> = {
  run: { en: 'Run', ko: '실행' },
  look: { en: 'Look', ko: '보기' },
  change: { en: 'Change', ko: '바꾸기' },
};

/** The keys of the screen in three groups, those that work now first, and the keys that work everywhere. */
function entriesOf({ screen, state, tabs, language, ascii, filter = '' }: HelpProps): HelpEntry[] {
  const keyOf = <S, A>(row: KeyRow<S, A>, works: boolean): HelpKey => {
    const keys = shownKeys(row);
    return { keys: ascii ? asciiKeys(keys) : keys, help: row.help[language], works };
  };
  const entries: HelpEntry[] = [];
  for (const group of Object.keys(grammar) as KeyGroup[]) {
    const rank = new Map(grammar[group].map((key, i) => [key, i]));
    const own = screen.keys
      .filter((row) => groupOf(row) === group && (row.present?.(state) ?? true))
      .toSorted((a, b) => (rank.get(a.keys[0]!) ?? 0) - (rank.get(b.keys[0]!) ?? 0))
      .map((row) =>
        keyOf(
          row,
          row.keys.some((key) => findRow(screen.keys, key, state) === row),
        ),
      )
      .toSorted((a, b) => Number(b.works) - Number(a.works));
    if (own.length > 0) entries.push({ heading: headings[group][language] }, ...own);
  }
  const numbers = tabs > 1 ? [{ keys: `1–${tabs}`, help: words.tabs[language], works: true }] : [];
  const all = [
    ...entries,
    { heading: words.everywhere[language] },
    ...numbers,
    ...globalKeys.map((row) => keyOf(row, true)),
  ];
  const keys = all.filter((entry) => 'keys' in entry);
  const found = new Set<HelpEntry>(narrowed(keys, filter, ({ keys, help }) => [keys, help]));
  // A heading stands where something is left under it.
  const under = (i: number) => {
    const end = all.findIndex((entry, j) => j > i && 'heading' in entry);
    return all.slice(i + 1, end < 0 ? undefined : end);
  };
  return all.filter((entry, i) => found.has(entry) || ('heading' in entry && under(i).some((one) => found.has(one))));
}

/** The columns between the keys and what they do, at least, and between two columns of entries. */
const keysWidth = 7;
const gap = 2;

/** How far what a key does stands from its column. */
const indentOf = ({ keys }: HelpKey) => 2 + Math.max(keysWidth, textWidth(keys));

function widthOf(entry: HelpEntry): number {
  return 'heading' in entry ? textWidth(entry.heading) : indentOf(entry) + textWidth(entry.help);
}

interface HelpColumn {
  readonly entries: readonly HelpEntry[];
  readonly width: number;
}

/** The entries in columns, and these in pages: as many side by side as have room whole, at least one. */
function pagesOf(entries: readonly HelpEntry[], rows: number, width: number): HelpColumn[][] {
  const pages: HelpColumn[][] = [[]];
  let room = width;
  for (let i = 0; i < entries.length; i += rows) {
    const column = entries.slice(i, i + rows);
    const wide = Math.max(...column.map(widthOf)) + gap;
    if (pages.at(-1)!.length > 0 && wide - gap > room) {
      pages.push([]);
      room = width;
    }
    pages.at(-1)!.push({ entries: column, width: wide });
    room -= wide;
  }
  return pages;
}

function drawEntry(cells: Cells, entry: HelpEntry, x: number, y: number): void {
  if ('heading' in entry) {
    putText(cells, x, y, entry.heading, 'brand');
    return;
  }
  putText(cells, x + 1, y, entry.keys, entry.works ? 'key' : 'dim');
  const from = x + indentOf(entry);
  putText(cells, from, y, fitText(entry.help, cells.width - from), entry.works ? 'value' : 'dim');
}

/** The help: every key of the screen and the global ones, from the rows that also dispatch them. */
export function helpOverlay(props: HelpProps): Cells {
  const { screen, columns, rows, language, page = 0 } = props;
  const cells = createCells(columns, rows);
  const pages = pagesOf(entriesOf(props), Math.max(1, rows - 3), columns);
  const count = pages.length;
  const shown = ((page % count) + count) % count;
  const number = count > 1 ? ` ${shown + 1}/${count}` : '';
  putText(cells, 0, 0, `${screen.title[language]} · ${words.keys[language]}${number}`, 'title');
  // Columns share what is left of the width, so that they do not crowd at the left.
  const spare = columns - pages[shown]!.reduce((sum, { width }) => sum + width, 0);
  const apart = Math.max(0, Math.floor(spare / pages[shown]!.length));
  let x = 0;
  for (const { entries, width } of pages[shown]!) {
    entries.forEach((entry, i) => {
      drawEntry(cells, entry, x, 2 + i);
    });
    x += width + apart;
  }
  const last = count > 1 ? words.pages[language] : words.anyKey[language];
  putText(cells, 0, rows - 1, last, 'dim');
  const rest = ` · ${words.terminal[language]}`;
  if (textWidth(last + rest) <= columns) putText(cells, textWidth(last), rows - 1, rest, 'dim');
  return cells;
}
