import type { Language } from '../../base/text.ts';
import { createCells, putText, type Style, textWidth } from '../charts/cells.ts';
import { type KeyRow, shownKeys } from '../keymap.ts';
import { pieces } from '../prose.ts';
import type { AnyScreen } from '../screen.ts';
import { type AppState, globalKeys } from '../state.ts';
import type { ThemeName } from '../theme.ts';
import { words } from '../words.ts';
import { CellsView } from './cells-view.tsx';

interface BarProps {
  readonly state: AppState;
  readonly screen: AnyScreen;
  readonly tabs: readonly AnyScreen[];
  readonly trail: readonly string[];
  readonly columns: number;
  readonly language: Language;
  readonly theme: ThemeName;
}

/** Where the learner is: the way from the menu, and the neighbours in the section. */
export function HeaderBar({ screen, tabs, trail, columns, language, theme }: BarProps) {
  const cells = createCells(columns, 1);
  const names = tabs.map((tab, i) => ({ text: ` ${i + 1} ${tab.title[language]} `, active: tab.id === screen.id }));
  const tabsWidth = names.reduce((sum, { text }) => sum + textWidth(text) + 1, 0);
  putText(cells, 1, 0, 'zigzag', 'brand');
  const way = trail.map((name) => ` › ${name}`).join('');
  const room = columns - 8 - (tabsWidth > 0 ? tabsWidth + 1 : 0);
  if (textWidth(way) <= room) putText(cells, 7, 0, way, 'dim');
  let x = columns - tabsWidth;
  if (x > 8) {
    for (const { text, active } of names) {
      putText(cells, x, 0, text, active ? 'tab-active' : 'dim');
      x += textWidth(text) + 1;
    }
  }
  return <CellsView cells={cells} theme={theme} />;
}

/** The keys that work here, or the last notice. */
export function StatusBar({ state, screen, tabs, columns, language, theme }: BarProps) {
  if (state.notice) {
    const style: Style = state.notice.error ? 'error' : 'notice';
    return <CellsView cells={pieces([[` ${state.notice.text[language]}`, style]], columns)} theme={theme} />;
  }
  const own = state.states[screen.id];
  const parts: [string, Style][] = [[' ', '']];
  const add = (keys: string, help: string) => parts.push([keys, 'key'], [` ${help}  `, 'dim']);
  const alive = <S, A>(rows: readonly KeyRow<S, A>[], at: S) => rows.filter((r) => r.short && (r.when?.(at) ?? true));
  // The two keys that must never be missing come first.
  for (const row of alive(globalKeys, state).filter((r) => r.keys[0] !== 'q'))
    add(shownKeys(row), row.short![language]);
  for (const row of alive(screen.keys, own)) add(shownKeys(row), row.short![language]);
  if (tabs.length > 1) add(`1–${tabs.length}`, words.screens[language]);
  for (const row of alive(globalKeys, state).filter((r) => r.keys[0] === 'q'))
    add(shownKeys(row), row.short![language]);
  return <CellsView cells={pieces(parts, columns)} theme={theme} />;
}
