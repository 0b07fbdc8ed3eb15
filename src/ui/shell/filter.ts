import type { ListFilter } from '../kit/filter.ts';
import type { AnyScreen } from '../kit/screen.ts';
import { editOf, writeInto } from '../kit/value-edit.ts';
import { pastedKeys } from './pasted.ts';
import { type AppAction, type AppNext, type AppState, screenAtHand, shownScreen } from './state.ts';

type Reducer = (state: AppState, action: AppAction) => AppNext;

/** What the list of the screen that is shown is narrowed by; null where it has no list. */
export function screenFilter(state: AppState, screens: readonly AnyScreen[]): ListFilter | null {
  return screenAtHand(state, screens)?.filter?.(state.states[shownScreen(state)]) ?? null;
}

/** The reducer of the program, with the filter of lists in front of it: while that is typed, keys are its own. */
export function withFilter(reduce: Reducer, screens: readonly AnyScreen[]): Reducer {
  /** Narrows the list that is shown: of the help, or of the screen. */
  function narrow(state: AppState, text: string): AppNext {
    if (state.help) return { state: { ...state, helpFilter: text, helpPage: 0 }, effects: [] };
    return reduce(state, { type: 'screen', screen: shownScreen(state), action: { type: 'filter', text } });
  }

  function typeKeys(state: AppState, keys: readonly string[]): AppNext {
    const edit = keys.reduce(writeInto, state.filter!);
    const next = { ...state, filter: edit };
    return edit.text === state.filter!.text ? { state: next, effects: [] } : narrow(next, edit.text);
  }

  function press(state: AppState, key: string): AppNext {
    if (key === 'enter') return { state: { ...state, filter: null }, effects: [] };
    if (key === 'escape') return narrow({ ...state, filter: null }, '');
    return typeKeys(state, [key]);
  }

  return (state, action) => {
    if (state.filter && action.type === 'paste') {
      const next = typeKeys(state, pastedKeys(action.text));
      return action.taken ? { ...next, state: { ...next.state, filter: null } } : next;
    }
    if (action.type !== 'key' || action.key === 'ctrl-c' || state.palette) return reduce(state, action);
    if (state.filter) return press(state, action.key);
    if (state.help && action.key === '/') {
      return { state: { ...state, filter: editOf(state.helpFilter ?? '') }, effects: [] };
    }
    const typing = screenAtHand(state, screens)?.typing?.(state.states[shownScreen(state)]) ?? null;
    const kept = !state.help && typing === null && (screenFilter(state, screens)?.text ?? '') !== '';
    // Esc drops what was kept before it leads anywhere.
    return kept && action.key === 'escape' ? narrow({ ...state, notice: null }, '') : reduce(state, action);
  };
}
