import { expect, test } from 'vitest';
import { modesLeft } from './session.ts';

test('modes that were set and not given back', () => {
  const all = '\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[>1u\x1b[?1000;1006h';
  expect(modesLeft(all)).toEqual(['?25l', '?1049h', '?2004h', '?1000h', '?1006h', 'keyboard']);
  expect(modesLeft(`${all}\x1b[<u\x1b[?1006l\x1b[?1000;2004;1049l\x1b[?25h`)).toEqual([]);
  expect(modesLeft('')).toEqual([]);
});
