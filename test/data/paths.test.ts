import { expect, test } from 'vitest';
import { shownPath } from '../../src/data/paths.ts';

test('a usual path stays as it is', () => {
  for (const path of ['', '/home/me/my data/mnist', 'C:\\data', '숫자/훈련', "it's"])
    expect(shownPath(path)).toBe(path);
});

test('nothing that a terminal would obey gets through', () => {
  expect(shownPath('a\x1b]0;b\x07c\r\nd\u0085e\u202ef\u2028g')).toBe(
    'a\\u001b]0;b\\u0007c\\u000d\\u000ad\\u0085e\\u202ef\\u2028g',
  );
});

test('a very long one is cut in the middle', () => {
  const shown = shownPath(`/start/${'x'.repeat(5000)}/end`);
  expect(shown).toHaveLength(201);
  expect(shown).toMatch(/^\/start\/x+…x+\/end$/);
});
