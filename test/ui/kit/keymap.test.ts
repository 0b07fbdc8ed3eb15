import { describe, expect, test } from 'vitest';
import { same } from '../../../src/base/text.ts';
import { actionOf, findRow, hintsOf, type KeyRow, pick, shownKeys } from '../../../src/ui/kit/keymap.ts';

interface Lamp {
  readonly on: boolean;
  readonly broken: boolean;
}

const off: Lamp = { on: false, broken: false };
const on: Lamp = { on: true, broken: false };

const rows: readonly KeyRow<Lamp, string>[] = [
  { keys: ['space'], short: same('repair'), help: same('repair'), when: (l) => l.broken, action: 'repair' },
  { keys: ['space', 'p'], short: same('light'), help: same('light'), when: (l) => !l.on, action: 'light' },
  { keys: ['space', 'p'], short: same('dark'), help: same('dark'), when: (l) => l.on, action: 'dark' },
  { keys: ['+', '-'], shown: '+ −', help: same('brightness'), action: (_, k) => (k === '+' ? 'more' : 'less') },
  { keys: ['x'], help: same('nothing'), action: () => null },
];

describe('rows', () => {
  test('the first row that is alive has the key', () => {
    expect(findRow(rows, 'space', off)?.help.en).toBe('light');
    expect(findRow(rows, 'space', on)?.help.en).toBe('dark');
    expect(findRow(rows, 'space', { ...on, broken: true })?.help.en).toBe('repair');
    expect(findRow(rows, 'z', off)).toBeUndefined();
  });

  test('an action is given, made from the key, or withheld', () => {
    expect(actionOf(rows[1]!, off, 'space')).toBe('light');
    expect([actionOf(rows[3]!, off, '+'), actionOf(rows[3]!, off, '-')]).toEqual(['more', 'less']);
    expect(actionOf(rows[4]!, off, 'x')).toBeNull();
  });

  test('keys are written by symbols', () => {
    expect(rows.map(shownKeys)).toEqual(['Space', 'Space', 'Space', '+ −', 'x']);
    const row = { help: same(''), action: '' };
    const named = ['up', 'enter', 'escape', 'tab', 'home', '?'];
    expect(named.map((k) => shownKeys({ ...row, keys: [k] }))).toEqual(['↑', '⏎', 'Esc', 'Tab', 'Home', '?']);
  });

  test('hints name the active rows, by a key that leads to them', () => {
    const hints = (state: Lamp) => hintsOf(rows, state).map(({ keys, short }) => `${keys} ${short.en}`);
    expect(hints(off)).toEqual(['Space light']);
    expect(hints(on)).toEqual(['Space dark']);
    // The space bar repairs now: the other way to the switch is named.
    expect(hints({ ...on, broken: true })).toEqual(['Space repair', 'p dark']);
  });

  test('a row whose keys are all taken is not named', () => {
    const taken = [
      { keys: ['a'], short: same('first'), help: same(''), action: '1' },
      { keys: ['a'], short: same('second'), help: same(''), action: '2' },
    ];
    expect(hintsOf(taken, off).map((h) => h.short.en)).toEqual(['first']);
  });
});

test('rows are picked by their names, in the order of the names', () => {
  const rows = {
    one: { keys: ['1'], help: same('one'), action: 1 },
    two: { keys: ['2'], help: same('two'), action: null },
  };
  expect(pick(rows, 'two', 'one')).toEqual([rows.two, rows.one]);
  // A row without an action is documentation: the key is dealt with elsewhere.
  expect(actionOf(rows.two, null, '2')).toBeNull();
});
