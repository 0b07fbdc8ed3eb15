import type { Language, Text } from '../../base/text.ts';
import { actionOf, findRow, type KeyRow, shownKey } from '../kit/keymap.ts';
import type { AnyScreen, Effect } from '../kit/screen.ts';
import { editOf, type ValueEdit } from '../kit/value-edit.ts';
import { helpPageAfter } from './help-pages.ts';
import { openPalette, type PaletteState } from './palette/typed.ts';
import { pastedKeys } from './pasted.ts';
import { type Setup, setupFor } from './setup.ts';
import type { Theme, ThemeName } from './theme.ts';
import { unbound, words } from './words.ts';

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
  /** It was said on this screen that a key does nothing: that is enough. */
  readonly hinted: boolean;
  /** Menus show the chosen screen: from the second frame on, so that the first one comes at once. */
  readonly previews: boolean;
  /** What screens begin with. */
  readonly setup: Setup;
  readonly notice: Notice | null;
  /** The screens that earlier starts have opened; left out where nothing is remembered. */
  readonly remembered?: readonly string[];
  /** What a list is narrowed by, while that is typed. */
  readonly filter?: ValueEdit | null;
  /** What the help is narrowed by. */
  readonly helpFilter?: string;
  /** The command palette, while it is open. */
  readonly palette?: PaletteState | null;
  readonly language: Language;
  readonly theme: Theme;
}

export type AppAction =
  | { readonly type: 'key'; readonly key: string }
  /** A pasted text; `taken`: Enter was pressed after it. */
  | { readonly type: 'paste'; readonly text: string; readonly taken: boolean }
  | { readonly type: 'open'; readonly screen: string }
  | { readonly type: 'back' }
  | { readonly type: 'help' }
  | { readonly type: 'palette' }
  | { readonly type: 'filter' }
  /** Another language, another theme; the next one when left out. */
  | { readonly type: 'language'; readonly to?: Language }
  | { readonly type: 'theme'; readonly to?: ThemeName }
  | { readonly type: 'previews' }
  /** What earlier starts have left; `firstTime`: there were none. */
  | { readonly type: 'remembered'; readonly opened: readonly string[]; readonly firstTime: boolean }
  /** The screen into files. */
  | { readonly type: 'save' }
  | { readonly type: 'quit'; readonly code: number }
  | { readonly type: 'notice'; readonly text: Text; readonly error?: boolean }
  /** An action of one screen, whether it is shown or not. */
  | { readonly type: 'screen'; readonly screen: string; readonly action: unknown };

export interface AppNext {
  readonly state: AppState;
  /** Effects, each with the screen that asks for it. */
  readonly effects: readonly { readonly screen: string; readonly effect: Effect }[];
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

export function shownScreen(state: AppState): string {
  return state.stack.at(-1)!;
}

/** Whether keys are letters of any language just now. */
export function takesLetters({ palette, filter }: AppState): boolean {
  return (palette ?? filter ?? null) !== null;
}

/** The screens of a section, opened by number keys; none on a menu, where the numbers select from the list. */
export function tabsOf(screen: AnyScreen, screens: readonly AnyScreen[]): AnyScreen[] {
  if (screen.experiments.length === 0) return [];
  return screens.filter((one) => one.section === screen.section && one.experiments.length > 0);
}

/** The state with a notice that a key does nothing, the first time on a screen; a menu's keys are its list's. */
function hintAt(state: AppState, screen: AnyScreen, key: string): AppState {
  if (state.hinted || screen.experiments.length === 0) return state;
  return { ...state, hinted: true, notice: { text: unbound(shownKey(key)), error: false } };
}

/** The one reducer of the program. */
export function createReducer(screens: readonly AnyScreen[]) {
  const byId = new Map(screens.map((s) => [s.id, s]));

  function dispatchTo(state: AppState, id: string, action: unknown): AppNext {
    const screen = byId.get(id);
    if (!screen || !(id in state.states)) return { state, effects: [] };
    const next = screen.reduce(state.states[id], action);
    const states = next.state === state.states[id] ? state.states : { ...state.states, [id]: next.state };
    return {
      state: states === state.states ? state : { ...state, states },
      effects: (next.effects ?? []).map((effect) => ({ screen: id, effect })),
    };
  }

  function open(state: AppState, id: string): AppNext {
    const screen = byId.get(id);
    if (!screen) return { state, effects: [] };
    const states =
      id in state.states ? state.states : { ...state.states, [id]: screen.init(setupFor(id, state.setup)) };
    // A screen replaces another one of the same section on the stack, so that Esc leads back to the menu.
    const top = byId.get(shownScreen(state));
    const beside = screen.experiments.length > 0 && top?.section === screen.section && top.experiments.length > 0;
    // One that is on the way to the menu is gone back to.
    const at = state.stack.indexOf(id);
    const stack = at >= 0 ? state.stack.slice(0, at + 1) : [...(beside ? state.stack.slice(0, -1) : state.stack), id];
    return dispatchTo({ ...state, states, stack, notice: null, hinted: false }, id, { type: 'opened' });
  }

  function press(state: AppState, key: string): AppNext {
    const id = shownScreen(state);
    const screen = byId.get(id)!;
    const own = state.states[id];
    const withoutNotice = state.notice ? { ...state, notice: null } : state;
    if (key === 'ctrl-c') return { state, effects: [{ screen: id, effect: { type: 'quit', code: 130 } }] };
    if (state.help) {
      const page = helpPageAfter(state.helpPage, key);
      return { state: page === null ? { ...state, help: false } : { ...state, helpPage: page }, effects: [] };
    }
    if (screen.typing?.(own)) return dispatchTo(withoutNotice, id, { type: 'type', key });
    const row = findRow(screen.keys, key, own);
    if (row) {
      const action = actionOf(row, own, key);
      return action === null ? { state: withoutNotice, effects: [] } : dispatchTo(withoutNotice, id, action);
    }
    const tab = /^[1-9]$/.test(key) ? tabsOf(screen, screens)[Number(key) - 1] : undefined;
    if (tab && tab.id !== id) return open(withoutNotice, tab.id);
    const global = findRow(globalKeys, key, state);
    const action = global && actionOf(global, state, key);
    const inner = action?.type === 'back' ? (screen.back?.(own) ?? null) : null;
    if (inner !== null) return dispatchTo(withoutNotice, id, inner);
    return action ? reduce(withoutNotice, action) : { state: hintAt(withoutNotice, screen, key), effects: [] };
  }

  /** Types the first line of a pasted text into the edited value; without one a notice says that it was ignored. */
  function paste(state: AppState, text: string, taken: boolean): AppNext {
    const id = shownScreen(state);
    if (state.help || !byId.get(id)!.typing?.(state.states[id])) {
      return { state: { ...state, notice: { text: words.pasted, error: false } }, effects: [] };
    }
    return [...pastedKeys(text), ...(taken ? ['enter'] : [])].reduce<AppNext>(
      (result, key) => {
        const next = press(result.state, key);
        return { state: next.state, effects: [...result.effects, ...next.effects] };
      },
      { state, effects: [] },
    );
  }

  function reduce(state: AppState, action: AppAction): AppNext {
    switch (action.type) {
      case 'key':
        return press(state, action.key);
      case 'paste':
        return paste(state, action.text, action.taken);
      case 'open':
        return open(state, action.screen);
      case 'back':
        return { state: state.stack.length > 1 ? { ...state, stack: state.stack.slice(0, -1) } : state, effects: [] };
      case 'help':
        return { state: { ...state, help: !state.help, helpPage: 0, helpFilter: '' }, effects: [] };
      case 'palette':
        return { state: { ...state, palette: openPalette }, effects: [] };
      case 'filter': {
        const id = shownScreen(state);
        const filter = byId.get(id)?.filter?.(state.states[id]);
        return { state: filter ? { ...state, filter: editOf(filter.text) } : state, effects: [] };
      }
      case 'language': {
        const { to: language = state.language === 'en' ? 'ko' : 'en' } = action;
        if (state.theme.ascii && language !== 'en') return reduce(state, { type: 'notice', text: words.noKorean });
        return { state: { ...state, language }, effects: [] };
      }
      case 'theme': {
        const { to: name = state.theme.name === 'dark' ? 'light' : 'dark' } = action;
        return { state: { ...state, theme: { ...state.theme, name } }, effects: [] };
      }
      case 'save':
        return { state, effects: [{ screen: shownScreen(state), effect: { type: 'save' } }] };
      case 'previews':
        return { state: { ...state, previews: true }, effects: [] };
      case 'remembered': {
        const next = { ...state, remembered: action.opened };
        const offered = action.firstTime && byId.has('tour') && state.stack.length === 1 && state.notice === null;
        return offered ? reduce(next, { type: 'notice', text: words.tour }) : { state: next, effects: [] };
      }
      case 'notice':
        return { state: { ...state, notice: { text: action.text, error: action.error ?? false } }, effects: [] };
      case 'quit':
        return { state, effects: [{ screen: shownScreen(state), effect: { type: 'quit', code: action.code } }] };
      case 'screen':
        return dispatchTo(state, action.screen, action.action);
    }
  }

  return reduce;
}
