import type { Language, Text } from '../base/text.ts';
import {
  type Cells,
  createCells,
  fitText,
  indented,
  paste,
  putText,
  setCell,
  stacked,
  textWidth,
} from '../ui/charts/cells.ts';
import { paragraph } from '../ui/charts/prose.ts';
import { listFilter, narrowed } from '../ui/kit/filter.ts';
import type { KeyRow } from '../ui/kit/keymap.ts';
import { listMove } from '../ui/kit/parameter-keys.ts';
import type { AnyScreen, Neighbours, Next, Screen, ShellAction, ViewProps } from '../ui/kit/screen.ts';
import { sections } from './sections.ts';

const words = {
  title: { en: 'Menu', ko: '메뉴' },
  promise: {
    en: 'How neural networks learn: train them, here, live',
    ko: '신경망이 어떻게 배우는지, 여기서 직접 학습시키며 봅니다',
  },
  trains: { en: 'training', ko: '학습 중' },
  guessed: { en: 'guessed', ko: '예측함' },
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
  /** What the list is narrowed by. */
  readonly filter: string;
  /** How often a key has led past entries, which Ink's list has to be told. */
  readonly jumps: number;
}

/** By so many entries, at most to the first or the last. */
interface MenuAction {
  readonly type: 'jump';
  readonly by: number;
}

/** The keys of Ink's list, and those that it does not know. */
const menuKeys: readonly KeyRow<MenuState, MenuAction>[] = [
  {
    keys: ['up', 'down', 'k', 'j'],
    shown: '↑↓',
    short: { en: 'choose', ko: '고르기' },
    help: { en: 'choose an entry', ko: '항목 고르기' },
    action: null,
  },
  {
    keys: ['home', 'end', 'pageup', 'pagedown', 'g', 'G'],
    shown: 'Home End',
    help: { en: 'the first entry, the last', ko: '첫 항목, 마지막 항목' },
    action: (_, key) => ({ type: 'jump', by: listMove(key) }),
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

const namesOf = ({ id, title }: Entry) => [id, ...Object.values(title)];

/** The entries that are listed: all, or those that have what was typed. */
const listedEntries = ({ entries, filter }: MenuState) => narrowed(entries, filter, namesOf);

/** Whether all that an entry leads to has been opened, nothing of it, or so much of it; and whether something was guessed there. */
function openedMark(count: ReturnType<Neighbours['opened']>, language: Language): string {
  if (!count) return '';
  const { opened, guessed, of } = count;
  const mark = opened === of ? '✓' : opened === 0 ? '◦' : `${opened}/${of}`;
  return guessed > 0 ? `${mark} ${words.guessed[language]}` : mark;
}

/** Each entry with its number and a line about it; a mark at the one that Enter opens, and at those where something trains. */
function listed({ state, language, neighbours }: ViewProps<MenuState>, width: number): Cells {
  const { highlighted } = state;
  const entries = listedEntries(state);
  const abouts = entries.map(({ about }) => paragraph(about[language], width - 6, 2));
  // A blank row between two entries, where each has a line about it.
  const places = entries.map((_, i) => abouts.slice(0, i).reduce((row, { height }) => row + height + 2, 0));
  const cells = createCells(width, (places.at(-1) ?? 0) + 3);
  entries.forEach(({ id, title }, i) => {
    const row = places[i]!;
    const chosen = id === highlighted;
    if (chosen) putText(cells, 0, row, '›', 'key');
    const name = ` ${i + 1}  ${title[language]} `;
    putText(cells, 2, row, name, chosen ? 'selected' : 'title');
    const mark = openedMark(neighbours?.opened(id) ?? null, language);
    putText(cells, 2 + textWidth(name), row, mark, 'dim');
    const from = 3 + textWidth(name) + (mark === '' ? 0 : textWidth(mark) + 1);
    if (neighbours?.isRunning(id)) putText(cells, from, row, `● ${words.trains[language]}`, 'notice');
    paste(cells, abouts[i]!, 6, row + 1);
  });
  return cells;
}

function menuView(props: ViewProps<MenuState>): Cells {
  const { state, columns, rows, language } = props;
  const head = createCells(columns, 3);
  logo.forEach((line, y) => {
    putText(head, 1, y, line, 'brand');
  });
  putText(head, 19, 0, 'z i g z a g', 'title');
  const story = paragraph(state.story[language], columns - 20, rows < 20 ? 1 : 2, 'value');
  paste(head, story, 19, 1);
  if (story.height < 2) putText(head, 19, 2, fitText(words.keys[language], columns - 20), 'dim');
  return stacked(columns, rows, [1, head, 1, indented(listed(props, columns - 2))]);
}

function sectionView(props: ViewProps<MenuState>): Cells {
  const { state, columns, rows, language } = props;
  const story = paragraph(state.story[language], Math.min(columns - 2, 100), 12, 'value');
  return stacked(columns, rows, [1, indented(story), 1, indented(listed(props, columns - 2))]);
}

/** The columns of a menu that has a picture beside it, and the smallest picture that says something. */
const besideColumns = 56;
const minPreview = { columns: 58, rows: 14 };

/** The rows down to the last one that has something in it. */
function usedRows({ width, height, chars }: Cells): number {
  for (let row = height; row > 0; row--) {
    if (chars.slice((row - 1) * width, row * width).some((char) => char !== ' ')) return row;
  }
  return 0;
}

/** A menu with a picture of the chosen screen as it stands now, where there is room: beside it on wide terminals, else below it. */
function withPreview(view: (props: ViewProps<MenuState>) => Cells) {
  return (props: ViewProps<MenuState>): Cells => {
    const { state, columns, rows, neighbours } = props;
    const cells = view(props);
    if (!neighbours) return cells;
    const below = rows - usedRows(cells) - 2;
    const beside = columns - besideColumns - 3;
    const wide = beside >= 100 || below < minPreview.rows;
    if (wide && beside >= minPreview.columns && rows - 2 >= minPreview.rows) {
      const whole = createCells(columns, rows);
      paste(whole, view({ ...props, columns: besideColumns }), 0, 0);
      for (let row = 1; row < rows - 1; row++) setCell(whole, besideColumns, row, '│', 'axis');
      paste(whole, neighbours.preview(state.highlighted, beside, rows - 2), besideColumns + 2, 1);
      return whole;
    }
    if (below < minPreview.rows) return cells;
    const top = rows - below - 1;
    for (let column = 0; column < columns; column++) setCell(cells, column, top, '─', 'axis');
    paste(cells, neighbours.preview(state.highlighted, columns, below), 0, top + 1);
    return cells;
  };
}

function reduceMenu(state: MenuState, action: MenuAction | ShellAction): Next<MenuState> {
  if (action.type === 'jump') {
    const ids = listedEntries(state).map(({ id }) => id);
    const to = Math.max(0, Math.min(ids.length - 1, ids.indexOf(state.highlighted) + action.by));
    return { state: { ...state, highlighted: ids[to] ?? '', jumps: state.jumps + 1 } };
  }
  if (action.type === 'filter') {
    const next = { ...state, filter: action.text, jumps: state.jumps + 1 };
    const ids = listedEntries(next).map(({ id }) => id);
    return { state: ids.includes(state.highlighted) ? next : { ...next, highlighted: ids[0] ?? '' } };
  }
  return { state: action.type === 'highlighted' ? { ...state, highlighted: action.id } : state };
}

function listing(entries: readonly Entry[], story: Text) {
  return {
    init: (): MenuState => ({ entries, story, highlighted: entries[0]?.id ?? '', filter: '', jumps: 0 }),
    reduce: reduceMenu,
    keys: menuKeys,
    experiments: [],
    list: (state: MenuState) => {
      const { highlighted, jumps } = state;
      return { ids: listedEntries(state).map(({ id }) => id), highlighted, jumps };
    },
    filter: (state: MenuState) => listFilter(state.entries, state.filter, namesOf),
  };
}

/** The first screen: the sections that have something to show, then the screens that belong to none. */
export function createMenu(
  screens: readonly AnyScreen[],
  others: readonly AnyScreen[] = [],
): Screen<MenuState, MenuAction> {
  const entries = [...sections.filter((s) => screens.some((screen) => screen.section === s.id)), ...others];
  const { title, promise } = words;
  return {
    ...listing(entries, promise),
    id: 'menu',
    section: null,
    title,
    about: promise,
    view: withPreview(menuView),
  };
}

/** A section's own menu: its story, then its screens. */
export function createSectionMenu(id: string, screens: readonly AnyScreen[]): Screen<MenuState, MenuAction> {
  const { title, about, story } = sections.find((s) => s.id === id)!;
  const entries = screens.filter((screen) => screen.section === id);
  const section = entries[0]!.section;
  return { ...listing(entries, story), id, section, title, about, view: withPreview(sectionView) };
}
