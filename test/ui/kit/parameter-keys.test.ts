import { expect, test } from 'vitest';
import { actionOf, findRow } from '../../../src/ui/kit/keymap.ts';
import { type ParameterAction, parameterRows } from '../../../src/ui/kit/parameter-keys.ts';

const change = { en: 'change', ko: '바꾸기' };
const pressed = (named: ReturnType<typeof parameterRows<{ list: boolean }>>, key: string, state = { list: true }) => {
  const row = findRow<{ list: boolean }, ParameterAction>(Object.values(named), key, state);
  return row && actionOf(row, state, key);
};

test('arrows choose and change, Enter types', () => {
  const rows = parameterRows<{ list: boolean }>({ change });
  expect(['up', 'k', 'down', 'j'].map((key) => pressed(rows, key))).toEqual(
    [-1, -1, 1, 1].map((by) => ({ type: 'select', by })),
  );
  expect(['left', 'right', 'h', 'l'].map((key) => pressed(rows, key))).toEqual([
    { type: 'nudge', direction: -1 },
    { type: 'nudge', direction: 1 },
    undefined,
    undefined,
  ]);
  expect(pressed(rows, 'enter')).toEqual({ type: 'edit' });
});

test('Home, End and the pages lead through the list; g and G to its ends where they are free', () => {
  const by = (rows: ReturnType<typeof parameterRows<{ list: boolean }>>, key: string) => pressed(rows, key);
  const plain = parameterRows<{ list: boolean }>({ change });
  const free = parameterRows<{ list: boolean }>({ change, ends: true });
  expect(['home', 'end', 'pageup', 'pagedown'].map((key) => by(plain, key))).toEqual(
    [-1000, 1000, -8, 8].map((n) => ({ type: 'select', by: n })),
  );
  expect(['g', 'G'].map((key) => by(plain, key))).toEqual([undefined, undefined]);
  expect(['g', 'G'].map((key) => by(free, key))).toEqual([-1000, 1000].map((n) => ({ type: 'select', by: n })));
});

test('letters where a screen has them free, and nothing while the arrows are elsewhere', () => {
  const rows = parameterRows<{ list: boolean }>({ change, letters: ['h', 'l'], when: (state) => state.list });
  expect(['h', 'l'].map((key) => pressed(rows, key))).toEqual(
    [-1, 1].map((direction) => ({ type: 'nudge', direction })),
  );
  for (const key of ['up', 'left', 'l', 'enter']) expect(pressed(rows, key, { list: false })).toBeUndefined();
});
