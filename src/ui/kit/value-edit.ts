import type { Text } from '../../base/text.ts';

/** A value that is being typed. */
export interface ValueEdit {
  readonly text: string;
  /** Where the next character goes: before the character of that place. */
  readonly caret: number;
  /** The whole text is selected, as at the start: the first character replaces it. */
  readonly selected: boolean;
  /** Why the text was not taken; null once it has been changed. */
  readonly error: Text | null;
}

/** The longest text that can be typed as a value. */
export const maxValueLength = 200;

const errors = {
  full: {
    en: `a value has at most ${maxValueLength} characters; the rest was left out`,
    ko: `값은 ${maxValueLength}자까지 입력할 수 있습니다. 나머지는 넣지 않았습니다`,
  },
  foreign: {
    en: 'values are written in letters, digits and signs of ASCII only',
    ko: '값에는 ASCII 문자(영문자, 숫자, 기호)만 쓸 수 있습니다',
  },
} as const satisfies Record<string, Text>;

/** The edit of a text that stands there already. */
export function editOf(text: string, error: Text | null = null): ValueEdit {
  return { text, caret: text.length, selected: error === null, error };
}

/** The characters of values, and those of other texts: letters of any language. Each takes one unit of a string. */
const characters = { value: /^[ -~]$/, text: /^[ -~\u00a1-\u1fff\u3000-\ud7ff]$/ };

/** The edit of a value after a key: a character, or one that moves or deletes; other keys change nothing. */
export function typeInto(edit: ValueEdit, key: string): ValueEdit {
  return typed(edit, key, characters.value);
}

/** The same of a text in any language. */
export function typeLetters(edit: ValueEdit, key: string): ValueEdit {
  return typed(edit, key, characters.text);
}

function typed(edit: ValueEdit, key: string, allowed: RegExp): ValueEdit {
  const { text, caret, selected } = edit;
  const to = (next: string, at: number): ValueEdit => ({ text: next, caret: at, selected: false, error: null });
  const move = (at: number): ValueEdit => ({ ...edit, caret: Math.max(0, Math.min(text.length, at)), selected: false });
  switch (key) {
    case 'left':
      return move(selected ? 0 : caret - 1);
    case 'right':
      return move(selected ? text.length : caret + 1);
    case 'home':
      return move(0);
    case 'end':
      return move(text.length);
    case 'ctrl-u':
      return to('', 0);
    case 'backspace':
      if (selected) return to('', 0);
      return caret > 0 ? to(text.slice(0, caret - 1) + text.slice(caret), caret - 1) : edit;
    case 'delete':
      if (selected) return to('', 0);
      return caret < text.length ? to(text.slice(0, caret) + text.slice(caret + 1), caret) : edit;
    default: {
      // The minus sign that the program prints is the one that it reads.
      const char = key === 'space' ? ' ' : key === '−' ? '-' : key;
      if ([...char].length !== 1) return edit;
      if (!allowed.test(char)) return { ...edit, error: errors.foreign };
      if (selected) return to(char, 1);
      if (text.length >= maxValueLength) return { ...edit, error: errors.full };
      return to(text.slice(0, caret) + char + text.slice(caret), caret + 1);
    }
  }
}
