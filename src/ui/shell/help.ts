import type { Language, Text } from '../../base/text.ts';
import { asciiKeys } from '../charts/ascii.ts';
import { type Cells, createCells, fitText, putText, textWidth } from '../charts/cells.ts';
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
function entriesOf({ screen, state, tabs, language, ascii }: HelpProps): HelpEntry[] {
  const keyOf = <S, A>(row: KeyRow<S, A>, works: boolean): HelpKey => {
    const keys = shownKeys(row);
    return { keys: ascii ? asciiKeys(keys) : keys, help: row.help[language], works };
  };
  const entries: HelpEntry[] = [];
  for (const group of Object.keys(grammar) as KeyGroup[]) {
    const rank = new Map(grammar[group].map((key, i) => [key, i]));
    const own = screen.keys
      .filter((row) => groupOf(row) === group)
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
  return [
    ...entries,
    { heading: words.everywhere[language] },
    ...numbers,
    ...globalKeys.map((row) => keyOf(row, true)),
  ];
}

/** The help: every key of the screen and the global ones, from the rows that also dispatch them. */
export function helpOverlay(props: HelpProps): Cells {
  const { screen, columns, rows, language } = props;
  const entries = entriesOf(props);
  const cells = createCells(columns, rows);
  putText(cells, 0, 0, `${screen.title[language]} · ${words.keys[language]}`, 'title');
  const perColumn = Math.max(1, rows - 3);
  const count = Math.ceil(entries.length / perColumn);
  const width = Math.floor(columns / count);
  entries.forEach((entry, i) => {
    const x = Math.floor(i / perColumn) * width;
    const y = 2 + (i % perColumn);
    if ('heading' in entry) putText(cells, x, y, entry.heading, 'brand');
    else {
      putText(cells, x + 1, y, entry.keys, entry.works ? 'key' : 'dim');
      const indent = 2 + Math.max(7, textWidth(entry.keys));
      putText(cells, x + indent, y, fitText(entry.help, width - indent - 1), entry.works ? 'value' : 'dim');
    }
  });
  const last = words.anyKey[language];
  putText(cells, 0, rows - 1, last, 'dim');
  const rest = ` · ${words.terminal[language]}`;
  if (textWidth(last + rest) <= columns) putText(cells, textWidth(last), rows - 1, rest, 'dim');
  return cells;
}
