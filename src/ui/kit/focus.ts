import type { Text } from '../../base/text.ts';
import type { KeyRow } from './keymap.ts';

/** To the next pane with Tab, to the one before with Shift-Tab. */
export interface FocusAction {
  readonly type: 'focus';
  readonly by?: 1 | -1;
}

/** What panes are called. */
export const paneWords = {
  chart: { en: 'chart', ko: '차트' },
  parameters: { en: 'parameters', ko: '매개변수' },
} as const satisfies Record<string, Text>;

interface Pane<Name> {
  readonly pane: Name;
  readonly name: Text;
}

/** The pane that has the focus after an action; they are in the order of Tab. */
export function focusAfter<Name>(panes: readonly Pane<Name>[], focus: Name, { by = 1 }: FocusAction): Name {
  const at = panes.findIndex(({ pane }) => pane === focus);
  return panes[(at + by + panes.length) % panes.length]!.pane;
}

/** A row for each pane that says where Tab leads from it. */
export function focusRows<State extends { readonly focus: unknown }>(
  panes: readonly Pane<State['focus']>[],
  when: (state: State) => boolean = () => true,
): KeyRow<State, FocusAction>[] {
  return panes.map(({ pane }, i) => {
    const { name } = panes[(i + 1) % panes.length]!;
    return {
      keys: ['tab', 'shift-tab'],
      shown: 'Tab',
      short: name,
      help: { en: `to the ${name.en}`, ko: `${name.ko} 쪽으로` },
      when: (state) => when(state) && state.focus === pane,
      action: (_, key) => ({ type: 'focus', by: key === 'tab' ? 1 : -1 }),
    };
  });
}
