import type { Language } from '../../base/text.ts';
import { asciiKeys } from '../charts/ascii.ts';
import { type Cells, createCells, fitText, overlay, putText, type Style, textWidth } from '../charts/cells.ts';
import { pieces } from '../charts/prose.ts';
import { groupOf, hintRank, isImportant } from '../kit/grammar.ts';
import { hintsOf } from '../kit/keymap.ts';
import type { AnyScreen } from '../kit/screen.ts';
import type { ValueEdit } from '../kit/value-edit.ts';
import { type AppState, globalKeys } from './state.ts';
import { words } from './words.ts';

/** What a line of the shell is drawn with. */
interface LineProps {
  readonly columns: number;
  readonly language: Language;
  readonly ascii: boolean;
}

interface BarProps extends LineProps {
  readonly state: AppState;
  readonly screen: AnyScreen;
  readonly tabs: readonly AnyScreen[];
  readonly trail: readonly string[];
}

/** The header: the path from the menu, and the tabs of the section. */
export function headerBar({ screen, tabs, trail, columns, language }: BarProps): Cells {
  const cells = createCells(columns, 1);
  // A number is the key that opens the tab: one alone has none.
  const numbered = ({ title }: AnyScreen, i: number) => `${tabs.length > 1 ? `${i + 1} ` : ''}${title[language]}`;
  const names = tabs.map((tab, i) => ({
    // The open tab has brackets, to be recognized without colour.
    text: tab.id === screen.id ? `[${numbered(tab, i)}]` : ` ${numbered(tab, i)} `,
    active: tab.id === screen.id,
  }));
  const tabsWidth = names.reduce((sum, { text }) => sum + textWidth(text) + 1, -1);
  putText(cells, 0, 0, 'zigzag', 'brand');
  const way = trail.map((name) => ` › ${name}`).join('');
  const room = columns - 7 - (tabsWidth > 0 ? tabsWidth + 1 : 0);
  if (textWidth(way) <= room) putText(cells, 6, 0, way, 'dim');
  let x = columns - tabsWidth;
  if (x > 7) {
    for (const { text, active } of names) {
      putText(cells, x, 0, text, active ? 'tab-active' : 'dim');
      x += textWidth(text) + 1;
    }
  }
  return cells;
}

/** The keys that work here, or the last notice. */
export function statusBar({ state, screen, tabs, columns, language, ascii }: BarProps): Cells {
  if (state.notice) {
    const style: Style = state.notice.error ? 'error' : 'notice';
    return pieces([[fitText(state.notice.text[language], columns), style]], columns);
  }
  if (state.palette) {
    const typed: Hint[] = [
      ['↑↓', words.choose[language]],
      ['⏎', words.run[language]],
      ['Esc', words.close[language]],
    ];
    return hints(typed, columns, ascii).cells;
  }
  const own = state.states[screen.id];
  const filter = state.help ? null : (screen.filter?.(own) ?? null);
  if (state.filter) return filterLine(state.filter, filter?.found ?? true, { columns, language, ascii });
  const allowed = screen.typing?.(own);
  if (allowed) {
    const typed: Hint[] = [
      ['⏎', words.take[language]],
      ['Esc', words.drop[language]],
    ];
    const { cells, used } = hints(typed, columns, ascii);
    const room = columns - used - 3;
    // What has no room here is told beside the value.
    putText(cells, used + 3, 0, fitText(`${words.allowed[language]}: ${allowed[language]}`, room), 'value');
    return cells;
  }
  // A lesson explains by its own text.
  const everywhere = screen.lesson ? globalKeys.filter(({ keys }) => !keys.includes('E')) : globalKeys;
  const help = screen.quiet?.(own) ? everywhere.filter(({ keys }) => keys.includes('?')) : everywhere;
  const always = hintsOf(help, state).map(({ keys, short }): Hint => [keys, short[language]]);
  const tabHints = tabs.length > 1 ? [{ first: 'tabs', keys: `1–${tabs.length}`, short: words.screens }] : [];
  // An open page takes the keys that change values.
  const paged = state.explaining.open && screen.page !== undefined;
  const rows = paged ? screen.keys.filter((row) => groupOf(row) !== 'change') : screen.keys;
  const sorted = [...hintsOf(rows, own), ...(paged ? [] : tabHints)].toSorted(
    (a, b) => hintRank(a.first) - hintRank(b.first),
  );
  const kept: Hint[] = filter?.text ? [[`/${filter.text}`, words.narrowed[language]]] : [];
  const here = [...kept, ...sorted.map(({ keys, short }): Hint => [keys, short[language]])];
  const important = sorted.filter(({ first }) => isImportant(first)).length;
  // The global keys are always at the right, without their words where these would take the room of keys of the screen.
  const long = hints(always, columns, ascii);
  const fits = hints(here, columns - long.used - 1, ascii).shown >= important;
  const right = fits
    ? long
    : hints(
        always.map(([keys]) => [keys, ''] as const),
        columns,
        ascii,
      );
  const cells = hints(here, columns - right.used - 1, ascii).cells;
  const line = createCells(columns, 1);
  overlay(line, cells, 0, 0);
  overlay(line, right.cells, columns - right.used, 0);
  return line;
}

/** The filter while it is typed, with its caret; in the style of an error where nothing has such a name. */
function filterLine({ text, caret }: ValueEdit, found: boolean, { columns, language, ascii }: LineProps): Cells {
  const cells = createCells(columns, 1);
  const typed: Hint[] = [
    ['⏎', words.keep[language]],
    ['Esc', words.clear[language]],
  ];
  const { cells: keys, used } = hints(typed, columns, ascii);
  overlay(cells, keys, columns - used, 0);
  const said = found ? '' : `  ${words.notFound[language]}`;
  const line = pieces(
    [
      ['/ ', 'key'],
      [text.slice(0, caret), found ? 'value' : 'error'],
      [text[caret]?.trim() || '_', 'key'],
      [text.slice(caret + 1), found ? 'value' : 'error'],
      [said, 'dim'],
    ],
    columns - used - 2,
  );
  overlay(cells, line, 0, 0);
  return cells;
}

type Hint = readonly [keys: string, help: string];

/** As many hints as fit whole into a width. */
function hints(list: readonly Hint[], width: number, ascii: boolean): { cells: Cells; used: number; shown: number } {
  const cells = createCells(width, 1);
  let x = 0;
  let shown = 0;
  for (const [signs, help] of list) {
    const keys = ascii ? asciiKeys(signs) : signs;
    const end = x + textWidth(keys) + (help === '' ? 0 : 1 + textWidth(help));
    if (end > width) break;
    putText(cells, x, 0, keys, 'key');
    putText(cells, x + textWidth(keys) + 1, 0, help, 'dim');
    x = end + 2;
    shown++;
  }
  return { cells, used: Math.max(0, Math.min(width, x - 2)), shown };
}
