import type { Language } from '../../base/text.ts';
import type { AnyScreen, Neighbours } from '../kit/screen.ts';
import type { AppState } from './state.ts';

/** Screens as they open, before anybody has opened them. */
const fresh = new WeakMap<AnyScreen, unknown>();

function freshState(screen: AnyScreen): unknown {
  if (!fresh.has(screen)) fresh.set(screen, screen.init({ seed: 1, texts: {} }));
  return fresh.get(screen);
}

/** What a menu may tell of the other screens, from the state alone. */
export function neighboursOf(
  { states }: Pick<AppState, 'states'>,
  screens: readonly AnyScreen[],
  looks: { readonly language: Language; readonly plain: boolean; readonly backgrounds: boolean },
): Neighbours {
  /** The screen of that id, or those of the section whose menu has it. */
  const within = (id: string): AnyScreen[] => {
    const found = screens.find((screen) => screen.id === id);
    if (!found || found.experiments.length > 0) return found ? [found] : [];
    return screens.filter((screen) => screen.section === found.section && screen.experiments.length > 0);
  };
  const trains = ({ id }: AnyScreen) => Reflect.get(Object(states[id]), 'phase') === 'running';
  return {
    isRunning: (id) => within(id).some(trains),
    preview(id, columns, rows) {
      const own = within(id);
      const screen = own.find(trains) ?? own.find((one) => one.id in states) ?? own[0]!;
      return screen.view({ state: states[screen.id] ?? freshState(screen), columns, rows, ...looks });
    },
  };
}
