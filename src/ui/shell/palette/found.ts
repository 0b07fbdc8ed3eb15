import type { Language } from '../../../base/text.ts';
import { matchText } from '../../kit/matcher.ts';
import type { AnyScreen } from '../../kit/screen.ts';
import { type AppState, screensOf, shownScreen } from '../state.ts';
import type { PaletteEntry } from './entry.ts';
import { paletteProviders } from './providers.ts';

/** An entry that was found, with the places of the characters to light. */
export interface Found {
  readonly entry: PaletteEntry;
  readonly label: readonly number[];
  readonly detail: readonly number[];
}

const unlit = { label: [], detail: [] } as const;

/** Names that are not shown count a little less. */
const unshown = 0.9;

/** Beside a good match much worse ones are chance. */
const leastShare = 0.5;

/** How well an entry is found; null if it is not. */
function find(entry: PaletteEntry, typed: string, language: Language): (Found & { readonly score: number }) | null {
  if (entry.always) return { entry, ...unlit, score: entry.always === 'first' ? 2 : 0 };
  const label = matchText(typed, entry.label[language]);
  const detail = matchText(typed, entry.detail ?? '');
  const names = (entry.names ?? []).map((name) => (matchText(typed, name)?.score ?? 0) * unshown);
  const score = Math.max(label?.score ?? 0, detail?.score ?? 0, ...names);
  return score > 0 ? { entry, label: label?.lit ?? [], detail: detail?.lit ?? [], score } : null;
}

/** The entries for what is typed into the palette of a state, the best first; all of them before anything is typed. */
export function foundEntries(state: AppState, own: readonly AnyScreen[]): Found[] {
  const screens = screensOf(state, own);
  const typed = state.palette?.edit.text ?? '';
  const id = shownScreen(state);
  const screen = screens.find((one) => one.id === id)!;
  const context = { state, screens, screen, own: state.states[id], typed };
  const found = paletteProviders
    .flatMap((provider) => provider(context))
    .flatMap((entry) => find(entry, typed, state.language) ?? []);
  const best = Math.max(0, ...found.filter(({ entry }) => !entry.always).map(({ score }) => score));
  return found
    .filter(({ entry, score }) => entry.always || score >= best * leastShare)
    .toSorted((a, b) => b.score - a.score);
}
