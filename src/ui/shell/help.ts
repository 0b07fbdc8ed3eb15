import type { Language } from '../../base/text.ts';
import { asciiKeys } from '../charts/ascii.ts';
import { type Cells, createCells, fitText, putText, textWidth } from '../charts/cells.ts';
import { type KeyRow, shownKeys } from '../kit/keymap.ts';
import type { AnyScreen } from '../kit/screen.ts';
import { globalKeys } from './state.ts';
import { words } from './words.ts';

interface HelpProps {
  readonly screen: AnyScreen;
  readonly columns: number;
  readonly rows: number;
  readonly language: Language;
  readonly ascii: boolean;
}

type HelpEntry = { readonly heading: string } | { readonly keys: string; readonly help: string };

/** The help: every key of the screen and the global ones, from the rows that also dispatch them. */
export function helpOverlay({ screen, columns, rows, language, ascii }: HelpProps): Cells {
  const entriesOf = <S, A>(list: readonly KeyRow<S, A>[]): HelpEntry[] =>
    list.map((row) => {
      const keys = shownKeys(row);
      return { keys: ascii ? asciiKeys(keys) : keys, help: row.help[language] };
    });
  const entries: HelpEntry[] = [
    ...(screen.keys.length > 0 ? [{ heading: words.here[language] }, ...entriesOf(screen.keys)] : []),
    { heading: words.everywhere[language] },
    ...entriesOf(globalKeys),
  ];
  const cells = createCells(columns, rows);
  putText(cells, 1, 0, `${screen.title[language]} · ${words.keys[language]}`, 'title');
  const perColumn = Math.max(1, rows - 3);
  const count = Math.ceil(entries.length / perColumn);
  const width = Math.floor((columns - 2) / count);
  entries.forEach((entry, i) => {
    const x = 1 + Math.floor(i / perColumn) * width;
    const y = 2 + (i % perColumn);
    if ('heading' in entry) putText(cells, x, y, entry.heading, 'brand');
    else {
      putText(cells, x + 1, y, entry.keys, 'key');
      const indent = 2 + Math.max(7, textWidth(entry.keys));
      putText(cells, x + indent, y, fitText(entry.help, width - indent - 1), 'dim');
    }
  });
  const last = ` ${words.anyKey[language]}`;
  putText(cells, 0, rows - 1, last, 'dim');
  const rest = ` · ${words.terminal[language]}`;
  if (textWidth(last + rest) < columns) putText(cells, textWidth(last), rows - 1, rest, 'dim');
  return cells;
}
