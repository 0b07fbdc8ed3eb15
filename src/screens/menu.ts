import type { Language, Text } from '../base/text.ts';
import { type Cells, createCells, fitText, indented, paste, putText, stacked } from '../ui/charts/cells.ts';
import { paragraph } from '../ui/charts/prose.ts';
import type { KeyRow } from '../ui/kit/keymap.ts';
import type { AnyScreen, Next, Screen, ShellAction, ViewProps } from '../ui/kit/screen.ts';
import { sections } from './sections.ts';

const words = {
  title: { en: 'Menu', ko: '메뉴' },
  promise: {
    en: 'How neural networks learn: train them, here, live',
    ko: '신경망이 어떻게 배우는지, 여기서 직접 학습시키며 봅니다',
  },
  keys: { en: 'Choose with ↑ ↓ or a number, open with Enter.', ko: '↑ ↓ 또는 숫자로 고르고 Enter로 엽니다.' },
};

/** A zigzag that settles: the program in one line. */
const logo = ['╲    ╱╲        ', ' ╲  ╱  ╲  ╱╲   ', '  ╲╱    ╲╱  ╲╱╲'];

interface Entry {
  readonly id: string;
  readonly title: Text;
  readonly about: Text;
}

/** What a menu lists, and the entry that Enter opens. */
export interface MenuState {
  readonly entries: readonly Entry[];
  readonly story: Text;
  readonly highlighted: string;
}

/** The keys of Ink's list. */
const menuKeys: readonly KeyRow<MenuState, never>[] = [
  {
    keys: ['up', 'down', 'k', 'j'],
    shown: '↑↓',
    short: { en: 'choose', ko: '고르기' },
    help: { en: 'choose an entry', ko: '항목 고르기' },
    action: null,
  },
  {
    keys: ['enter'],
    short: { en: 'open', ko: '열기' },
    help: { en: 'open the entry', ko: '항목 열기' },
    action: null,
  },
  {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    shown: '1–9',
    help: { en: 'open the entry with that number', ko: '그 번호의 항목 열기' },
    action: null,
  },
];

/** Each entry with its number and a line about it; a mark at the one that Enter opens. */
function listed({ entries, highlighted }: MenuState, width: number, language: Language): Cells {
  const cells = createCells(width, 3 * entries.length);
  entries.forEach(({ id, title, about }, i) => {
    const chosen = id === highlighted;
    if (chosen) putText(cells, 0, 3 * i, '›', 'key');
    putText(cells, 2, 3 * i, ` ${i + 1}  ${title[language]} `, chosen ? 'selected' : 'title');
    putText(cells, 6, 3 * i + 1, fitText(about[language], width - 6), 'dim');
  });
  return cells;
}

function menuView({ state, columns, rows, language }: ViewProps<MenuState>): Cells {
  const head = createCells(columns - 2, 3);
  logo.forEach((line, y) => {
    putText(head, 2, y, line, 'brand');
  });
  putText(head, 20, 0, 'z i g z a g', 'title');
  paste(head, paragraph(state.story[language], columns - 24, 1, 'value'), 20, 1);
  putText(head, 20, 2, fitText(words.keys[language], columns - 24), 'dim');
  return stacked(columns, rows, [1, head, 1, indented(listed(state, columns - 4, language), 2)]);
}

function sectionView({ state, columns, rows, language }: ViewProps<MenuState>): Cells {
  const story = paragraph(state.story[language], Math.min(columns - 4, 100), 6, 'value');
  return stacked(columns, rows, [1, indented(story, 2), 1, indented(listed(state, columns - 4, language), 2)]);
}

function reduceMenu(state: MenuState, action: ShellAction): Next<MenuState> {
  return { state: action.type === 'highlighted' ? { ...state, highlighted: action.id } : state };
}

function listing(entries: readonly Entry[], story: Text) {
  return {
    init: (): MenuState => ({ entries, story, highlighted: entries[0]?.id ?? '' }),
    reduce: reduceMenu,
    keys: menuKeys,
    experiments: [],
    list: ({ highlighted }: MenuState) => ({ ids: entries.map(({ id }) => id), highlighted }),
  };
}

/** The first screen: the sections that have something to show. */
export function createMenu(screens: readonly AnyScreen[]): Screen<MenuState, never> {
  const entries = sections.filter((s) => screens.some((screen) => screen.section === s.id));
  const { title, promise } = words;
  return { ...listing(entries, promise), id: 'menu', section: null, title, about: promise, view: menuView };
}

/** A section's own menu: its story, then its screens. */
export function createSectionMenu(id: string, screens: readonly AnyScreen[]): Screen<MenuState, never> {
  const { title, about, story } = sections.find((s) => s.id === id)!;
  const entries = screens.filter((screen) => screen.section === id);
  const section = entries[0]!.section;
  return { ...listing(entries, story), id, section, title, about, view: sectionView };
}
