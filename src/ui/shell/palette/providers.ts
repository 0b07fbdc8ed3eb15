import { type Language, languages, type Text } from '../../../base/text.ts';
import { actionOf, findRow, type KeyRow, shownKey } from '../../kit/keymap.ts';
import { globalKeys } from '../state.ts';
import { type ThemeName, themeNames } from '../theme.ts';
import type { PaletteEntry, PaletteProvider } from './entry.ts';
import { lessonEntries } from './lessons.ts';
import { parameterEntries } from './parameters.ts';

const kinds = {
  key: { en: 'key', ko: '키' },
  screen: { en: 'screen', ko: '화면' },
  language: { en: 'language', ko: '언어' },
  colours: { en: 'colours', ko: '색' },
} as const satisfies Record<string, Text>;

/** Keys that move something little by little: hands do that, not sentences. */
const moves = /^(?:shift-)?(?:up|down|left|right)$|^(?:home|pageup|pagedown)$/;

/** The rows that work in a state, one entry for each thing that their keys do. */
function keyEntries<S, A>(rows: readonly KeyRow<S, A>[], state: S): PaletteEntry[] {
  return rows.flatMap((row): PaletteEntry[] => {
    if (moves.test(row.keys[0]!)) return [];
    const done = new Set<string>();
    return row.keys.flatMap((key): PaletteEntry[] => {
      const action = findRow(rows, key, state) === row ? actionOf(row, state, key) : null;
      const what = JSON.stringify(action);
      // Shift-Tab is the way back of what Tab has an entry for.
      if (action === null || key === 'shift-tab' || done.has(what)) return [];
      done.add(what);
      return [{ kind: kinds.key, label: row.help, key: shownKey(key), enter: { action: { type: 'key', key } } }];
    });
  });
}

/** What the screen's own keys do now. */
const screenKeys: PaletteProvider = ({ screen, own }) => keyEntries(screen.keys, own);

/** The actions of keys that the palette has better entries for, or is itself. */
const elsewhere: ReadonlySet<unknown> = new Set(['palette', 'language', 'theme']);

/** What keys do everywhere, but for what has entries of its own; a screen's key of the same name goes first. */
const everywhere: PaletteProvider = ({ screen, own, state }) => {
  const others = globalKeys.filter(({ action }) => !elsewhere.has(Reflect.get(Object(action), 'type')));
  const free = others.map((row) => ({ ...row, keys: row.keys.filter((key) => !findRow(screen.keys, key, own)) }));
  return keyEntries(
    free.filter(({ keys }) => keys.length > 0),
    state,
  );
};

/** All other screens but those of lessons, by their titles and by the ids of their experiments. */
const screenEntries: PaletteProvider = ({ screens, screen: shown }) =>
  screens
    .filter((screen) => screen !== shown && !screen.lesson)
    .map((screen) => ({
      kind: kinds.screen,
      label: screen.title,
      detail: screen.id,
      names: [...screen.experiments, ...(screen.alias ? [screen.alias] : []), ...Object.values<string>(screen.title)],
      about: screen.about,
      enter: { action: { type: 'open', screen: screen.id } },
    }));

const languageNames: Readonly<Record<Language, Text>> = {
  en: { en: 'English', ko: '영어' },
  ko: { en: 'Korean', ko: '한국어' },
};

const languageEntries: PaletteProvider = () =>
  languages.map((to) => ({
    kind: kinds.language,
    label: languageNames[to],
    detail: to,
    names: Object.values(languageNames[to]),
    enter: { action: { type: 'language', to } },
  }));

const themeWords: Readonly<Record<ThemeName, Text>> = {
  dark: { en: 'dark colours', ko: '어두운 색' },
  light: { en: 'light colours', ko: '밝은 색' },
};

const themeEntries: PaletteProvider = () =>
  themeNames.map((to) => ({
    kind: kinds.colours,
    label: themeWords[to],
    detail: to,
    names: Object.values(themeWords[to]),
    enter: { action: { type: 'theme', to } },
  }));

/** What the palette knows, in the order in which it is listed before anything is typed: a new kind is a line here. */
export const paletteProviders: readonly PaletteProvider[] = [
  screenKeys,
  parameterEntries,
  screenEntries,
  lessonEntries,
  everywhere,
  languageEntries,
  themeEntries,
];
