import type { KeyRow } from './keymap.ts';

export type CommandAction = { readonly type: 'reset' } | { readonly type: 'command' };

/** The keys of every screen with parameters: reset the values, copy the command. */
export const commandRows = {
  reset: {
    keys: ['d'],
    help: { en: "back to the book's values", ko: '책의 값으로 되돌리기' },
    action: { type: 'reset' },
  },
  command: { keys: ['y'], help: { en: 'copy the command', ko: '명령 복사' }, action: { type: 'command' } },
} satisfies Readonly<Record<string, KeyRow<unknown, CommandAction>>>;
