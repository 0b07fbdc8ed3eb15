import { expect, test } from 'vitest';
import { clipboardSequence } from '../../../src/ui/shell/clipboard.ts';

const text = 'zigzag run optimizer-path';
const wish = `\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`;

test('is asked of the terminal itself', () => {
  expect(clipboardSequence(text, { TERM: 'xterm-256color' })).toBe(wish);
  expect(clipboardSequence('한글', {})).toBe(`\x1b]52;c;${Buffer.from('한글').toString('base64')}\x07`);
});

test('is handed through tmux, whose own is asked too', () => {
  const env = { TMUX: '/tmp/tmux-0/default,1,0', TERM: 'screen-256color' };
  expect(clipboardSequence(text, env)).toBe(`${wish}\x1bPtmux;\x1b${wish}\x1b\\`);
});

test('is handed through GNU screen, a long one in pieces', () => {
  expect(clipboardSequence(text, { STY: '1.pts-0' })).toBe(`\x1bP${wish}\x1b\\`);
  expect(clipboardSequence(text, { TERM: 'screen' })).toBe(`\x1bP${wish}\x1b\\`);
  const long = clipboardSequence('x'.repeat(3000), { STY: '1.pts-0' });
  const pieces = long.split('\x1b\\').slice(0, -1);
  expect(pieces.length).toBeGreaterThan(5);
  for (const piece of pieces) expect(piece.length).toBeLessThan(768);
  const whole = pieces.map((piece) => piece.replace(/^\x1bP/, '')).join('');
  expect(whole).toBe(`\x1b]52;c;${Buffer.from('x'.repeat(3000)).toString('base64')}\x07`);
});
