import type { KeyRow } from './keymap.ts';

/** What a key is about: letting runs go, looking at them, or changing what they are. */
export type KeyGroup = 'run' | 'look' | 'change';

/**
 * The one table of keys that all screens share: a screen takes the keys that it has a use for, and never with another sense.
 * Within a group they stand in the order in which the help tells them.
 */
export const grammar: Readonly<Record<KeyGroup, readonly string[]>> = {
  // e asks for a guess before; Space runs and pauses; . and , step; * is times: so many seeds; [ ] g G @ go along the time, f branches off it and u takes that back; r starts again.
  run: ['e', 'space', 'p', '.', ',', 'r', 'R', '*', 'X', 't', '[', ']', 'g', 'G', '@', 'f', 'u', '<', '>'],
  // Tab moves the focus among panes, v takes the next view, x shows and hides a series.
  look: [
    'tab',
    'shift-tab',
    'v',
    'x',
    'a',
    'l',
    'L',
    'm',
    'c',
    'o',
    'w',
    'i',
    'b',
    'n',
    'N',
    'A',
    'Z',
    'z',
    '+',
    '=',
    '-',
    '{',
    '}',
    '0',
    '(',
    ')',
    '/',
  ],
  // Arrows move inside of a pane, Enter opens or types.
  change: [
    ...['left', 'right', 'up', 'down', 'h', 'j', 'k'],
    ...['shift-left', 'shift-right', 'shift-up', 'shift-down'],
    ...[
      'pageup',
      'pagedown',
      'home',
      'end',
      'enter',
      's',
      'd',
      'D',
      'W',
      'y',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
    ],
  ],
};

const groups = Object.keys(grammar) as KeyGroup[];

/** The group of a row, by its first key. */
export function groupOf<S, A>({ keys }: Pick<KeyRow<S, A>, 'keys'>): KeyGroup {
  return groups.find((group) => grammar[group].includes(keys[0]!)) ?? 'look';
}

/** What the status line names first, as far as there is room: what a lesson asks and how it goes on, how runs go on, then the ways to other panes, views and screens. */
const first = [
  '1',
  'pagedown',
  'pageup',
  'A',
  'e',
  'space',
  'r',
  '.',
  ',',
  'tab',
  'v',
  'i',
  'tabs',
  'x',
  'left',
  'up',
  'enter',
];

/** Whether the status line should name the row of this first key before all others. */
export function isImportant(key: string): boolean {
  return first.includes(key);
}

/** The place of a row in the status line, by its first key; rows of one rank keep their order. */
export function hintRank(key: string): number {
  const rank = first.indexOf(key);
  return rank < 0 ? first.length : rank;
}
