import { expect, test } from 'vitest';
import { helpPageAfter } from '../../../src/ui/shell/help-pages.ts';

test('keys of a list lead from page to page and to the ends, all others close the help', () => {
  const keys = ['pagedown', 'pageup', 'home', 'g', 'end', 'G', 'q', 'escape', 'a', 'toString'];
  expect(keys.map((key) => helpPageAfter(3, key))).toEqual([4, 2, 0, 0, -1, -1, null, null, null, null]);
});
