import type { Text } from '../../../base/text.ts';
import type { AnyScreen } from '../../kit/screen.ts';
import { editOf, writeInto } from '../../kit/value-edit.ts';
import { pastedKeys } from '../pasted.ts';
import type { AppAction, AppNext, AppState } from '../state.ts';
import { foundEntries } from './found.ts';
import type { PaletteState } from './typed.ts';

type Reducer = (state: AppState, action: AppAction) => AppNext;

const nothing: Text = { en: 'nothing here has such a name', ko: '그런 이름은 없습니다' };

const moves: Readonly<Record<string, number>> = { up: -1, down: 1, pageup: -8, pagedown: 8 };

/** The reducer of the program, with the palette in front of it: while that is open, keys are its own. */
export function withPalette(reduce: Reducer, screens: readonly AnyScreen[]): Reducer {
  /** Does what the chosen entry is for. */
  function enter(state: AppState, palette: PaletteState): AppNext {
    const found = foundEntries(state, screens);
    const entry = found[Math.min(palette.chosen, found.length - 1)]?.entry;
    const error = entry ? (entry.refused?.() ?? null) : nothing;
    if (!entry || error) {
      return { state: { ...state, palette: { ...palette, edit: editOf(palette.edit.text, error) } }, effects: [] };
    }
    if ('text' in entry.enter) {
      const edit = { ...editOf(entry.enter.text), selected: false };
      return { state: { ...state, palette: { edit, chosen: 0 } }, effects: [] };
    }
    return reduce({ ...state, palette: null, notice: null }, entry.enter.action);
  }

  function press(state: AppState, palette: PaletteState, key: string): AppNext {
    if (key === 'enter') return enter(state, palette);
    if (key === 'escape') return { state: { ...state, palette: null }, effects: [] };
    const by = moves[key];
    if (by !== undefined) {
      const last = foundEntries(state, screens).length - 1;
      const chosen = Math.max(0, Math.min(last, palette.chosen + by));
      return { state: { ...state, palette: { ...palette, chosen } }, effects: [] };
    }
    const edit = writeInto(palette.edit, key);
    const chosen = edit.text === palette.edit.text ? palette.chosen : 0;
    return { state: { ...state, palette: { edit, chosen } }, effects: [] };
  }

  return (state, action) => {
    const { palette } = state;
    if (!palette || !(action.type === 'key' || action.type === 'paste')) return reduce(state, action);
    if (action.type === 'paste') {
      const edit = pastedKeys(action.text).reduce(writeInto, palette.edit);
      const pasted = { edit, chosen: 0 };
      const next = { ...state, palette: pasted };
      return action.taken ? enter(next, pasted) : { state: next, effects: [] };
    }
    return action.key === 'ctrl-c' ? reduce(state, action) : press(state, palette, action.key);
  };
}
