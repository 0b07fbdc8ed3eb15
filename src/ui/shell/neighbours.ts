import type { Language } from '../../base/text.ts';
import { guessesOf } from '../kit/guess.ts';
import { type AnyScreen, isTraining, type Neighbours } from '../kit/screen.ts';
import { type Setup, setupFor } from './setup.ts';
import type { AppState } from './state.ts';

/** Screens as they will open, for each setup. */
const fresh = new WeakMap<Setup, Map<string, unknown>>();

function freshState(screen: AnyScreen, setup: Setup): unknown {
  const known = fresh.get(setup) ?? new Map<string, unknown>();
  fresh.set(setup, known);
  if (!known.has(screen.id)) known.set(screen.id, screen.init(setupFor(screen.id, setup)));
  return known.get(screen.id);
}

/** The screens that have been opened in this session, without menus. */
export function openedScreens({ states }: Pick<AppState, 'states'>, screens: readonly AnyScreen[]): string[] {
  return screens.filter(({ id, list }) => id in states && !list).map(({ id }) => id);
}

/** The screens where something has been guessed in this session. */
export function guessedScreens({ states }: Pick<AppState, 'states'>, screens: readonly AnyScreen[]): string[] {
  return screens.filter(({ id }) => guessesOf(states[id]).length > 0).map(({ id }) => id);
}

/** What a menu may tell of the other screens, from the state alone. */
export function neighboursOf(
  {
    states,
    setup,
    remembered,
    guessedBefore = [],
  }: Pick<AppState, 'states' | 'setup' | 'remembered' | 'guessedBefore'>,
  screens: readonly AnyScreen[],
  looks: { readonly language: Language; readonly plain: boolean; readonly backgrounds: boolean },
): Neighbours {
  /** The screen of that id, or those of the section whose menu has it. */
  const within = (id: string): AnyScreen[] => {
    const found = screens.find((screen) => screen.id === id);
    if (!found?.section || found.experiments.length > 0) return found ? [found] : [];
    return screens.filter((screen) => screen.section === found.section && screen.experiments.length > 0);
  };
  const trains = ({ id }: AnyScreen) => isTraining(states[id]);
  return {
    opened(id) {
      if (!remembered) return null;
      const own = within(id);
      const opened = own.filter((one) => one.id in states || remembered.includes(one.id)).length;
      const guessed = own.filter(({ id }) => guessesOf(states[id]).length > 0 || guessedBefore.includes(id)).length;
      return { opened, guessed, of: own.length };
    },
    isRunning: (id) => within(id).some(trains),
    preview(id, columns, rows) {
      const own = within(id);
      const screen = own.find(trains) ?? own.find((one) => one.id in states) ?? own[0]!;
      return screen.view({ state: states[screen.id] ?? freshState(screen, setup), columns, rows, ...looks });
    },
  };
}
