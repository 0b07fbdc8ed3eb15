import type { Text } from '../../base/text.ts';
import type { KeyRow } from './keymap.ts';

/** The actions of the keys below, on a list of parameters. */
export type ParameterAction =
  | { readonly type: 'select'; readonly by: number }
  | { readonly type: 'nudge'; readonly direction: 1 | -1 }
  | { readonly type: 'edit' };

interface ParameterKeys<State> {
  /** When the arrow keys act on the list; always when left out. */
  readonly when?: (state: State) => boolean;
  /** What a change does, for the help. */
  readonly change: Text;
  readonly choose?: Text;
  readonly type?: Text;
  /** Letters that change the value too, beside the arrows: h down, l up. */
  readonly letters?: readonly ('h' | 'l')[];
  /** g and G lead to the ends of the list: on a screen that has no time line. */
  readonly ends?: boolean;
}

/** The keys of a list of parameters: choose one, change it, type its value. */
export function parameterRows<State>({
  when,
  change,
  choose = { en: 'choose a parameter', ko: '매개변수 고르기' },
  type = { en: 'type an exact value', ko: '값을 직접 입력' },
  letters = [],
  ends = false,
}: ParameterKeys<State>) {
  return {
    select: {
      keys: ['up', 'down', 'k', 'j', 'pageup', 'pagedown', 'home', 'end', ...(ends ? ['g', 'G'] : [])],
      shown: '↑↓',
      short: { en: 'choose', ko: '고르기' },
      help: choose,
      when,
      action: (_, key) => ({ type: 'select', by: listMove(key) }),
    },
    nudge: {
      keys: ['left', 'right', ...letters],
      shown: '←→',
      short: { en: 'change', ko: '바꾸기' },
      help: change,
      when,
      action: (_, key) => ({ type: 'nudge', direction: key === 'left' || key === 'h' ? -1 : 1 }),
    },
    edit: { keys: ['enter'], short: { en: 'type', ko: '입력' }, help: type, when, action: { type: 'edit' } },
  } satisfies Readonly<Record<string, KeyRow<State, ParameterAction>>>;
}

/** By how many rows a key moves in a list; Home and End by more than any list has. */
export function listMove(key: string): number {
  const moves: Readonly<Record<string, number>> = { up: -1, k: -1, down: 1, j: 1, pageup: -8, pagedown: 8 };
  return moves[key] ?? (key === 'home' || key === 'g' ? -1000 : 1000);
}
