import { describe, expect, test } from 'vitest';
import { Burst, maxKeys } from '../../../../src/ui/shell/input/burst.ts';

const keysOf = (text: string) => [...text].map((char) => ({ ' ': 'space', '\n': 'enter', '\t': 'tab' })[char] ?? char);

function burst(...keys: readonly string[]): Burst {
  const made = new Burst();
  made.add(keys);
  return made;
}

describe('a paste', () => {
  test.each([
    'quit now, please',
    'print("hi")\n',
    'git commit -m fix',
    '한글 문장을 붙여 넣기',
    'a\tb\tc\td\te',
    '0.0001234',
  ])('%j', (text) => {
    expect(burst(...keysOf(text)).isPaste).toBe(true);
  });
});

describe('keys', () => {
  test.each(['g...', 'jjjjjjjjjjjjjjjj', 'jjjkkkkj', 'jjjj  rr++--', 'l c', '. . . .'])('%j', (text) => {
    expect(burst(...keysOf(text)).isPaste).toBe(false);
  });

  test('whatever is no text: arrows held down, deleting and typing', () => {
    expect(burst(...Array.from({ length: 500 }, () => 'down')).isPaste).toBe(false);
    expect(burst('backspace', 'backspace', ...keysOf('0.001234'), 'enter').isPaste).toBe(false);
    expect(burst(...keysOf('abcdefgh'), 'up').isPaste).toBe(false);
  });
});

test('of very many keys the newest are kept, and the beginning for its text', () => {
  const many = burst(...Array.from({ length: 100_000 }, () => 'j'), 'q');
  expect(many.size).toBe(100_001);
  expect(many.keys).toHaveLength(maxKeys);
  expect(many.keys.at(-1)).toBe('q');
  const few = burst('a', 'b');
  few.add(['c']);
  expect(few.keys).toEqual(['a', 'b', 'c']);
});

test('as text: lines and blanks, and whether one Enter stood at the end', () => {
  expect(burst(...keysOf('0.0001 234\n')).asText()).toEqual({ text: '0.0001 234\n', taken: true });
  expect(burst(...keysOf('0.0001\n234\n')).asText()).toEqual({ text: '0.0001\n234\n', taken: false });
  expect(burst(...keysOf('0.0001234')).asText().taken).toBe(false);
});
