import { describe, expect, test } from 'vitest';
import { editOf, maxValueLength, typeInto, type ValueEdit, writeInto } from '../../../src/ui/kit/value-edit.ts';

const typed = (edit: ValueEdit, ...keys: string[]) => keys.reduce(typeInto, edit);
/** The text with a bar at the caret. */
const shown = ({ text, caret }: ValueEdit) => `${text.slice(0, caret)}|${text.slice(caret)}`;

describe('typing a value', () => {
  const edit = editOf('128');

  test('the first character replaces the old value', () => {
    expect(shown(typed(edit, '6', '4'))).toBe('64|');
    expect(shown(typed(edit, 'backspace'))).toBe('|');
    expect(shown(typed(edit, 'delete', '5'))).toBe('5|');
  });

  test('moving first keeps it', () => {
    expect(shown(typed(edit, 'end', '0'))).toBe('1280|');
    expect(shown(typed(edit, 'right', '0'))).toBe('1280|');
    expect(shown(typed(edit, 'left', '5'))).toBe('5|128');
    expect(shown(typed(edit, 'home', 'right', '5', 'delete'))).toBe('15|8');
    expect(shown(typed(edit, 'end', 'left', 'backspace'))).toBe('1|8');
    expect(shown(typed(edit, 'home', 'left', 'backspace', 'end', 'right', 'delete'))).toBe('128|');
  });

  test('Ctrl-U empties it; keys with a name are no text', () => {
    expect(shown(typed(edit, 'ctrl-u', 'up', 'tab', 'shift-left', '1', ',', 'space', '2'))).toBe('1, 2|');
  });

  test('the minus sign that the program prints can be typed', () => {
    expect(typed(edit, '−', '7', ',', '−', '2').text).toBe('-7,-2');
  });

  test('characters other than printable ASCII are left out, with a message', () => {
    for (const char of ['é', '한', '０', '👩', '\u200d']) {
      const next = typed(edit, char);
      expect(next.text).toBe('128');
      expect(next.error?.en).toMatch(/ASCII/);
    }
  });

  test('characters beyond the longest value are left out, with a message', () => {
    const full = typed(edit, ...Array.from({ length: maxValueLength }, () => '7'));
    expect(full).toMatchObject({ text: '7'.repeat(maxValueLength), error: null });
    const more = typed(full, '8', '9');
    expect(more.text).toBe(full.text);
    expect(more.error?.en).toMatch(/at most 200 characters/);
    expect(more.error?.ko).toMatch(/200자까지/);
    expect(typed(more, 'backspace', '1')).toMatchObject({ text: `${'7'.repeat(maxValueLength - 1)}1`, error: null });
  });

  test('a value that was not taken stays to be mended', () => {
    const wrong = editOf('1,x', { en: 'no', ko: 'no' });
    expect(shown(typed(wrong, 'backspace', '2'))).toBe('1,2|');
  });
});

test('a text is written in any script, a character at a time; what is not seen is not taken', () => {
  const edit = ['한', '글', '🙂', '\u0301', '\u200b', '\ud800', 'f5', 'left', 'backspace', 'é', 'space', '−'].reduce(
    (one, key) => writeInto(one, key),
    editOf(''),
  );
  expect(edit).toMatchObject({ text: 'é -글', caret: 3, error: null });
});
