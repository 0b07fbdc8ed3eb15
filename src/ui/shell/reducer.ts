import { actionOf, findRow, shownKey } from '../kit/keymap.ts';
import type { AnyScreen } from '../kit/screen.ts';
import { editOf } from '../kit/value-edit.ts';
import { pressOnPage } from './explain/keys.ts';
import { helpPageAfter } from './help-pages.ts';
import { keepAfter } from './keeping.ts';
import { openPalette } from './palette/typed.ts';
import { pastedKeys } from './pasted.ts';
import { screenToRestore } from './restoring.ts';
import { setupFor } from './setup.ts';
import { type AppAction, type AppNext, type AppState, globalKeys, screensOf, shownScreen, tabsOf } from './state.ts';
import { unbound, words } from './words.ts';

/** The state with a notice that a key does nothing, the first time on a screen; a menu's keys are its list's. */
function hintAt(state: AppState, screen: AnyScreen, key: string): AppState {
  if (state.hinted || screen.experiments.length === 0) return state;
  return { ...state, hinted: true, notice: { text: unbound(shownKey(key)), error: false } };
}

/** The reducer of all that the program shows. */
export function createReducer(screens: readonly AnyScreen[]) {
  const byId = new Map(screens.map((s) => [s.id, s]));
  const screenAt = ({ guest }: AppState, id: string) => byId.get(id) ?? (guest?.id === id ? guest : undefined);

  function dispatchTo(state: AppState, id: string, action: unknown): AppNext {
    const screen = screenAt(state, id);
    if (!screen || !(id in state.states)) return { state, effects: [] };
    const next = screen.reduce(state.states[id], action);
    const states = next.state === state.states[id] ? state.states : { ...state.states, [id]: next.state };
    return {
      state: states === state.states ? state : { ...state, states },
      effects: (next.effects ?? []).map((effect) => ({ screen: id, effect })),
    };
  }

  function open(state: AppState, id: string): AppNext {
    const screen = screenAt(state, id);
    if (!screen) return { state, effects: [] };
    const states =
      id in state.states ? state.states : { ...state.states, [id]: screen.init(setupFor(id, state.setup)) };
    // A screen replaces another one of the same section on the stack, so that Esc leads back to the menu.
    const top = screenAt(state, shownScreen(state));
    const beside = screen.experiments.length > 0 && top?.section === screen.section && top.experiments.length > 0;
    // One that is on the way to the menu is gone back to.
    const at = state.stack.indexOf(id);
    const stack = at >= 0 ? state.stack.slice(0, at + 1) : [...(beside ? state.stack.slice(0, -1) : state.stack), id];
    const explaining = { ...state.explaining, scroll: 0 };
    return dispatchTo({ ...state, states, stack, notice: null, hinted: false, explaining }, id, { type: 'opened' });
  }

  /** The screen of a lesson: where it is open already its step is shown, else it is asked for. */
  function lesson(state: AppState, { word, step }: Extract<AppAction, { type: 'lesson' }>): AppNext {
    const { guest } = state;
    if (guest?.lesson?.word !== word) {
      return { state, effects: [{ screen: shownScreen(state), effect: { type: 'lesson', word, step } }] };
    }
    const opened = open(state, guest.id);
    const at = guest.lesson.steps.findIndex(({ id }) => id === step);
    if (at < 0) return opened;
    const next = dispatchTo(opened.state, guest.id, { type: 'to', step: at });
    return { state: next.state, effects: [...opened.effects, ...next.effects] };
  }

  /** Takes a screen in; what the one before it had going ends. */
  function admit(state: AppState, guest: AnyScreen): AppNext {
    const { [guest.id]: before, ...states } = state.states;
    const opened = open({ ...state, guest, states }, guest.id);
    const ended = before === undefined ? [] : [{ screen: guest.id, effect: { type: 'forget' } as const }];
    return { state: opened.state, effects: [...ended, ...opened.effects] };
  }

  /** Opens the screen of a kept run with its recipe, its numbers, and what was guessed about them. */
  function restore(state: AppState, kept: Extract<AppAction, { type: 'restore' }>): AppNext {
    const found = screenToRestore(kept.recipe, screens, state.states, state.setup.data);
    if ('refused' in found) return reduce(state, { type: 'notice', text: found.refused, error: true });
    const opened = open(state, found.target);
    const next = dispatchTo(opened.state, found.target, { ...kept, type: 'restored' });
    return { state: next.state, effects: [...opened.effects, ...next.effects] };
  }

  function press(state: AppState, key: string): AppNext {
    const id = shownScreen(state);
    const screen = screenAt(state, id)!;
    const own = state.states[id];
    const withoutNotice = state.notice ? { ...state, notice: null } : state;
    if (key === 'ctrl-c') return { state, effects: [{ screen: id, effect: { type: 'quit', code: 130 } }] };
    if (state.help) {
      const page = helpPageAfter(state.helpPage, key);
      return { state: page === null ? { ...state, help: false } : { ...state, helpPage: page }, effects: [] };
    }
    if (screen.typing?.(own)) return dispatchTo(withoutNotice, id, { type: 'type', key });
    const onPage = pressOnPage(state.explaining, key, { screen, state: own, language: state.language });
    if (onPage) {
      const next = { ...withoutNotice, explaining: onPage.explaining };
      const { chosen } = onPage;
      return chosen ? dispatchTo(next, id, { type: 'values', chosen }) : { state: next, effects: [] };
    }
    const row = findRow(screen.keys, key, own);
    if (row) {
      const action = actionOf(row, own, key);
      return action === null ? { state: withoutNotice, effects: [] } : dispatchTo(withoutNotice, id, action);
    }
    const tab = /^[1-9]$/.test(key) ? tabsOf(screen, screensOf(state, screens))[Number(key) - 1] : undefined;
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
    if (state.help || !screenAt(state, id)!.typing?.(state.states[id])) {
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

  function explain(state: AppState, screen: AnyScreen | undefined): AppNext {
    if (screen?.page)
      return { state: { ...state, explaining: { ...state.explaining, open: true, scroll: 0 } }, effects: [] };
    return reduce(state, { type: 'notice', text: screen?.lesson ? words.lessonExplains : words.unexplained });
  }

  function reduce(state: AppState, action: AppAction): AppNext {
    switch (action.type) {
      case 'key':
        return press(state, action.key);
      case 'paste':
        return paste(state, action.text, action.taken);
      case 'open':
        return open(state, action.screen);
      case 'lesson':
        return lesson(state, action);
      case 'lessons':
        return { state: { ...state, lessons: action.lessons }, effects: [] };
      case 'guest':
        return admit(state, action.screen);
      case 'back':
        return { state: state.stack.length > 1 ? { ...state, stack: state.stack.slice(0, -1) } : state, effects: [] };
      case 'help':
        return { state: { ...state, help: !state.help, helpPage: 0, helpFilter: '' }, effects: [] };
      case 'explain':
        return explain(state, screenAt(state, shownScreen(state)));
      case 'size':
        return { state: { ...state, explaining: { ...state.explaining, size: action.size } }, effects: [] };
      case 'palette':
        return { state: { ...state, palette: openPalette }, effects: [] };
      case 'filter': {
        const id = shownScreen(state);
        const filter = screenAt(state, id)?.filter?.(state.states[id]);
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
        const next = { ...state, remembered: action.opened, guessedBefore: action.guessed ?? [] };
        const offered = action.firstTime && state.stack.length === 1 && state.notice === null;
        return offered ? reduce(next, { type: 'notice', text: words.tour }) : { state: next, effects: [] };
      }
      case 'notice':
        return { state: { ...state, notice: { text: action.text, error: action.error ?? false } }, effects: [] };
      case 'restore':
        return restore(state, action);
      case 'over':
        return { state, effects: [] };
      case 'quit':
        return { state, effects: [{ screen: shownScreen(state), effect: { type: 'quit', code: action.code } }] };
      case 'screen':
        return dispatchTo(state, action.screen, action.action);
    }
  }

  return reduce;
}

/** The program's reducer, with what is to be kept after each step. */
export function createKeepingReducer(screens: readonly AnyScreen[]) {
  const reduce = createReducer(screens);
  return (state: AppState, action: AppAction): AppNext => {
    const next = reduce(state, action);
    const [from, to] = [shownScreen(state), shownScreen(next.state)];
    const { starts, kept } = keepAfter({
      starts: state.starts,
      before: state.states,
      after: next.state.states,
      // A lesson starts its runs itself, again and again: they are not the learner's.
      effects: next.effects.filter(({ screen, effect }) => effect.type !== 'start' || screen !== next.state.guest?.id),
      action: action.type === 'screen' ? action : null,
      over: action.type === 'over' ? action : null,
      left: from === to ? null : from,
      restored: action.type === 'restore',
    });
    return { ...next, state: starts === next.state.starts ? next.state : { ...next.state, starts }, kept };
  };
}
