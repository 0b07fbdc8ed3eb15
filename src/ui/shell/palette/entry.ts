import type { Text } from '../../../base/text.ts';
import type { AnyScreen } from '../../kit/screen.ts';
import type { AppAction, AppState } from '../state.ts';

/** Something that the palette finds, and what Enter does with it. */
export interface PaletteEntry {
  /** What kind of thing it is, in a word. */
  readonly kind: Text;
  readonly label: Text;
  /** At the right end of its line: a name, a value; searched too. */
  readonly detail?: string;
  /** After it: how it stands just now; shown, and not searched. */
  readonly status?: string;
  /** The key that does the same. */
  readonly key?: string;
  /** Other names, which are searched but not shown. */
  readonly names?: readonly string[];
  /** One line about it, while it is chosen. */
  readonly about?: Text;
  /** Always found: before everything else, or after it. */
  readonly always?: 'first' | 'last';
  /** Why Enter would not take it; null or left out: it would. */
  readonly refused?: () => Text | null;
  /** What Enter does: an action, or a text that is typed further. */
  readonly enter: { readonly action: AppAction } | { readonly text: string };
}

export interface PaletteContext {
  readonly state: AppState;
  readonly screens: readonly AnyScreen[];
  /** The screen that is shown, and its state. */
  readonly screen: AnyScreen;
  readonly own: unknown;
  /** What has been typed so far. */
  readonly typed: string;
}

/** A source of entries: one function a kind of thing, and a line in the registry. */
export type PaletteProvider = (context: PaletteContext) => readonly PaletteEntry[];
