import { flagOf } from '../../base/flag-names.ts';
import { commandWords, experimentById } from '../../engine/experiments/index.ts';
import type { Controls } from './controls.ts';
import type { KeyRow } from './keymap.ts';
import type { Effect } from './screen.ts';

export type CommandAction = { readonly type: 'reset' } | { readonly type: 'command' };

/** A change that took effect in running runs: its parameter and value, and the steps done of all steps. */
export interface LiveChange {
  readonly name: string;
  readonly value: unknown;
  readonly done: number;
  readonly total: number;
}

/** Copies the command that reproduces the numbers; a remark says so if a value was changed during training, which no command can. */
export function commandEffects(
  { experiment, values }: Controls,
  seed: number,
  changes: readonly LiveChange[] = [],
): Effect[] {
  const words = commandWords(experimentById(experiment), values, seed);
  const live = changes.at(-1);
  const remark = live && {
    en: `${flagOf(live.name)} was changed at ${live.done} of ${live.total}; the command starts with it instead`,
    ko: `${live.total} 중 ${live.done}에서 바꾼 ${flagOf(live.name)}, 명령은 처음부터 그 값으로 시작합니다`,
  };
  return [{ type: 'copy', words, ...(remark && { remark }) }];
}

/** The keys of every screen with parameters: reset the values, copy the command. */
export const commandRows = {
  reset: {
    keys: ['d'],
    help: { en: "back to the book's values", ko: '책의 값으로 되돌리기' },
    action: { type: 'reset' },
  },
  command: { keys: ['y'], help: { en: 'copy the command', ko: '명령 복사' }, action: { type: 'command' } },
} satisfies Readonly<Record<string, KeyRow<unknown, CommandAction>>>;
