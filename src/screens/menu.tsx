import { Box } from 'ink';
import type { Language, Text } from '../base/text.ts';
import { createCells, fitText, overlay, putText } from '../ui/charts/cells.ts';
import { paragraph } from '../ui/charts/prose.ts';
import type { AnyScreen, Screen, ViewProps } from '../ui/kit/screen.ts';
import { CellsView } from '../ui/shell/cells-view.tsx';
import { type Choice, ChoiceList } from '../ui/shell/choice-list.tsx';
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

/** What a menu lists; it never changes. What is selected is the list's own affair. */
interface MenuState {
  readonly entries: readonly Entry[];
  readonly story: Text;
}

function choicesOf({ entries }: MenuState, language: Language): Choice[] {
  return entries.map(({ id, title, about }) => ({ id, title: title[language], about: about[language] }));
}

function MenuView({ state, columns, language, theme, open }: ViewProps<MenuState>) {
  const head = createCells(columns - 2, 3);
  logo.forEach((line, y) => {
    putText(head, 2, y, line, 'brand');
  });
  putText(head, 20, 0, 'z i g z a g', 'title');
  overlay(head, paragraph(state.story[language], columns - 24, 1, 'value'), 20, 1);
  putText(head, 20, 2, fitText(words.keys[language], columns - 24), 'dim');
  return (
    <Box flexDirection="column" marginTop={1}>
      <CellsView cells={head} theme={theme} />
      <Box marginTop={1} marginLeft={2}>
        <ChoiceList choices={choicesOf(state, language)} width={columns - 4} theme={theme} onChoose={open} />
      </Box>
    </Box>
  );
}

function SectionView({ state, columns, language, theme, open }: ViewProps<MenuState>) {
  const story = paragraph(state.story[language], Math.min(columns - 4, 100), 6, 'value');
  return (
    <Box flexDirection="column" marginTop={1} marginLeft={2}>
      <CellsView cells={story} theme={theme} />
      <Box marginTop={1}>
        <ChoiceList choices={choicesOf(state, language)} width={columns - 4} theme={theme} onChoose={open} />
      </Box>
    </Box>
  );
}

function listing(state: MenuState) {
  return { init: () => state, reduce: (same: MenuState) => ({ state: same }), keys: [], experiments: [] };
}

/** The first screen: the sections that have something to show. */
export function createMenu(screens: readonly AnyScreen[]): Screen<MenuState, never> {
  const entries = sections.filter((s) => screens.some((screen) => screen.section === s.id));
  const { title, promise } = words;
  return { ...listing({ entries, story: promise }), id: 'menu', section: null, title, about: promise, View: MenuView };
}

/** A section's own menu: its story, then its screens. */
export function createSectionMenu(id: string, screens: readonly AnyScreen[]): Screen<MenuState, never> {
  const { title, about, story } = sections.find((s) => s.id === id)!;
  const entries = screens.filter((screen) => screen.section === id);
  const section = entries[0]!.section;
  return { ...listing({ entries, story }), id, section, title, about, View: SectionView };
}
