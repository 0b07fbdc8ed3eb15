import type { Language, Text } from '../../base/text.ts';
import type { KeyRow } from '../kit/keymap.ts';
import type { AnyScreen, Effect, KeptRun, LessonOutline } from '../kit/screen.ts';
import type { ValueEdit } from '../kit/value-edit.ts';
import { closedPage, type Explaining } from './explain/keys.ts';
import type { KeptStart, Starts } from './keeping.ts';
import type { PaletteState } from './palette/typed.ts';
import type { Setup } from './setup.ts';
import type { Theme, ThemeName } from './theme.ts';

export interface Notice {
  readonly text: Text;
  readonly error: boolean;
}

export interface AppState {
  /** The screens from the menu to the one that is shown. */
  readonly stack: readonly string[];
  /** The state of every screen that was opened, kept while another is shown. */
  readonly states: Readonly<Record<string, unknown>>;
  readonly help: boolean;
  /** Which page of it, where not all keys have room; −1 is the last. */
  readonly helpPage: number;
  /** The page that explains the screen. */
  readonly explaining: Explaining;
  /** It was said on this screen that a key does nothing: that is enough. */
  readonly hinted: boolean;
  /** Menus show the chosen screen: from the second frame on, so that the first one comes at once. */
  readonly previews: boolean;
  /** What screens begin with. */
  readonly setup: Setup;
  /** The starts of the screens, as far as they are to be kept. */
  readonly starts: Starts;
  readonly notice: Notice | null;
  /** The screens that earlier starts have opened; left out where nothing is remembered. */
  readonly remembered?: readonly string[];
  /** The screens where earlier starts have guessed something. */
  readonly guessedBefore?: readonly string[];
  /** A screen besides the program's own: a lesson's. */
  readonly guest?: AnyScreen | null;
  /** The lessons that the palette finds; left out before they are known. */
  readonly lessons?: readonly LessonOutline[];
  /** What a list is narrowed by, while that is typed. */
  readonly filter?: ValueEdit | null;
  /** What the help is narrowed by. */
  readonly helpFilter?: string;
  /** The command palette, while it is open. */
  readonly palette?: PaletteState | null;
  readonly language: Language;
  readonly theme: Theme;
}

/** The program as it opens, at its menu. */
export function firstState(
  root: Pick<AnyScreen, 'id' | 'init'>,
  setup: Setup,
  looks: Pick<AppState, 'language' | 'theme'> & Partial<AppState>,
): AppState {
  return {
    stack: [root.id],
    states: { [root.id]: root.init(setup) },
    help: false,
    helpPage: 0,
    explaining: closedPage,
    hinted: false,
    previews: true,
    setup,
    starts: {},
    notice: null,
    ...looks,
  };
}

export type AppAction =
  | { readonly type: 'key'; readonly key: string }
  /** A pasted text; `taken`: Enter was pressed after it. */
  | { readonly type: 'paste'; readonly text: string; readonly taken: boolean }
  | { readonly type: 'open'; readonly screen: string }
  /** A lesson by its name, at one of its steps, or where it was left. */
  | { readonly type: 'lesson'; readonly word: string; readonly step?: string }
  /** What lessons there are. */
  | { readonly type: 'lessons'; readonly lessons: readonly LessonOutline[] }
  /** A screen that comes in, in place of the one that came before, and is opened. */
  | { readonly type: 'guest'; readonly screen: AnyScreen }
  | { readonly type: 'back' }
  | { readonly type: 'help' }
  | { readonly type: 'explain' }
  /** The size of the terminal, for the page that explains. */
  | { readonly type: 'size'; readonly size: Explaining['size'] }
  | { readonly type: 'palette' }
  | { readonly type: 'filter' }
  /** Another language, another theme; the next one when left out. */
  | { readonly type: 'language'; readonly to?: Language }
  | { readonly type: 'theme'; readonly to?: ThemeName }
  | { readonly type: 'previews' }
  /** What earlier starts have left; `firstTime`: there were none. */
  | {
      readonly type: 'remembered';
      readonly opened: readonly string[];
      readonly guessed?: readonly string[];
      readonly firstTime: boolean;
    }
  /** The screen into files. */
  | { readonly type: 'save' }
  | { readonly type: 'quit'; readonly code: number }
  /** A kept run, to be seen on its screen. */
  | ({ readonly type: 'restore' } & KeptRun)
  /** The runs of a screen are over, or those of a branch. */
  | { readonly type: 'over'; readonly screen: string; readonly branch?: number }
  | { readonly type: 'notice'; readonly text: Text; readonly error?: boolean }
  /** An action of one screen, whether it is shown or not. */
  | { readonly type: 'screen'; readonly screen: string; readonly action: unknown };

export interface AppNext {
  readonly state: AppState;
  /** Effects, each with the screen that asks for it. */
  readonly effects: readonly { readonly screen: string; readonly effect: Effect }[];
  /** What is to be kept. */
  readonly kept?: readonly KeptStart[];
}

/** Keys that work everywhere. */
export const globalKeys: readonly KeyRow<AppState, AppAction>[] = [
  {
    keys: ['escape', 'h', 'backspace'],
    shown: 'Esc',
    short: { en: 'back', ko: '뒤로' },
    help: { en: 'back one layer', ko: '한 단계 뒤로' },
    when: (state) => state.stack.length > 1,
    action: { type: 'back' },
  },
  {
    keys: ['?'],
    short: { en: 'help', ko: '도움말' },
    help: { en: 'this help', ko: '이 도움말' },
    action: { type: 'help' },
  },
  {
    keys: ['E'],
    short: { en: 'explain', ko: '설명' },
    help: { en: 'explain this screen', ko: '이 화면 설명' },
    action: { type: 'explain' },
  },
  {
    keys: [':'],
    help: { en: 'find anything by name', ko: '이름으로 찾아 실행' },
    action: { type: 'palette' },
  },
  {
    keys: ['/'],
    help: { en: 'narrow the list', ko: '목록 거르기' },
    action: { type: 'filter' },
  },
  {
    keys: ['S'],
    help: { en: 'save as SVG and CSV files', ko: 'SVG와 CSV 파일로 저장' },
    action: { type: 'save' },
  },
  {
    keys: ['K'],
    help: { en: 'English, Korean', ko: '영어, 한국어' },
    action: { type: 'language' },
  },
  {
    keys: ['T'],
    help: { en: 'dark or light colours', ko: '어두운 색, 밝은 색' },
    action: { type: 'theme' },
  },
  {
    keys: ['q'],
    short: { en: 'quit', ko: '나가기' },
    help: { en: 'quit (Ctrl-C always does)', ko: '나가기 (Ctrl-C는 언제나)' },
    action: { type: 'quit', code: 0 },
  },
];

const withGuest = new WeakMap<AnyScreen, { readonly own: readonly AnyScreen[]; readonly all: readonly AnyScreen[] }>();

/** The screens that there are in a state: the program's own, and its guest. */
export function screensOf({ guest }: Pick<AppState, 'guest'>, own: readonly AnyScreen[]): readonly AnyScreen[] {
  if (!guest) return own;
  const known = withGuest.get(guest);
  if (known?.own === own) return known.all;
  const all = [...own, guest];
  withGuest.set(guest, { own, all });
  return all;
}

export function shownScreen(state: AppState): string {
  return state.stack.at(-1)!;
}

/** The screen that is shown, of the program's own and its guest. */
export function screenAtHand(state: AppState, own: readonly AnyScreen[]): AnyScreen | undefined {
  const id = shownScreen(state);
  return screensOf(state, own).find((screen) => screen.id === id);
}

/** Whether keys are letters of a text in any script just now: of the palette, of a filter, or of the screen that is shown. */
export function isWriting(state: AppState, screen: AnyScreen | undefined): boolean {
  return (state.palette ?? state.filter ?? null) !== null || (screen?.writing?.(state.states[screen.id]) ?? false);
}

/** The screens of a section, opened by number keys; none on a menu, where the numbers select from the list. */
export function tabsOf(screen: AnyScreen, screens: readonly AnyScreen[]): AnyScreen[] {
  if (screen.experiments.length === 0) return [];
  return screens.filter((one) => one.section === screen.section && one.experiments.length > 0);
}
