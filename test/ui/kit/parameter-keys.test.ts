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

test('letters where a screen has them free, and nothing while the arrows are elsewhere', () => {
  const rows = parameterRows<{ list: boolean }>({ change, letters: ['h', 'l'], when: (state) => state.list });
  expect(['h', 'l'].map((key) => pressed(rows, key))).toEqual(
    [-1, 1].map((direction) => ({ type: 'nudge', direction })),
  );
  for (const key of ['up', 'left', 'l', 'enter']) expect(pressed(rows, key, { list: false })).toBeUndefined();
});
