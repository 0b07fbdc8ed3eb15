import { describe, expect, test } from 'vitest';
import { penOf, switchPens } from '../../../src/ui/shell/pens.ts';
import type { Theme } from '../../../src/ui/shell/theme.ts';

test('a pen has the codes of its style, without colours too', () => {
  const none: Theme = { name: 'dark', level: 0, attributes: true };
  expect(penOf('selected', none)).toEqual({ open: '\x1b[1m\x1b[7m', close: '\x1b[22m\x1b[27m', colours: null });
  expect(penOf('adam', none)).toEqual({ open: '', close: '', colours: { text: '', ground: '' } });
  const { open } = penOf('adam', { ...none, level: 1, ascii: true });
  expect(penOf('adam', { ...none, level: 1, ascii: true }).colours).toEqual({ text: open, ground: '' });
});

describe('a style on the colour of another', () => {
  const full: Theme = { name: 'dark', level: 3 };
  const codes = (from: string, to: string, theme = full) => switchPens(penOf(from, theme), penOf(to, theme));
  const [text, ground] = ['\x1b[38;2;255;110;110m', '\x1b[48;2;15;27;51m'];

  test('has both colours, as many as the terminal shows, and none without colours', () => {
    expect(penOf('sgd/shade-0', full).colours).toEqual({ text, ground });
    expect(penOf('/shade-0', full).colours).toEqual({ text: '', ground });
    expect(penOf('sgd/shade-0', { ...full, level: 2 }).open).toMatch(/^\x1b\[48;5;\d+m\x1b\[38;5;\d+m$/);
    expect(penOf('sgd/shade-0', { ...full, level: 1 })).toEqual(penOf('sgd', { ...full, level: 1 }));
    const none: Theme = { name: 'dark', level: 0, attributes: true };
    for (const style of ['sgd', 'sgd-head', '']) expect(penOf(`${style}/shade-0`, none)).toEqual(penOf(style, none));
    expect(penOf('sgd/unknown', full).open).toBe(text);
  });

  test('only the colour that changes is written', () => {
    expect(codes('sgd/shade-0', 'sgd/shade-0')).toBe('');
    expect(codes('sgd', 'sgd/shade-0')).toBe(ground);
    expect(codes('sgd/shade-0', 'sgd')).toBe('\x1b[49m');
    expect(codes('/shade-0', 'sgd/shade-0')).toBe(text);
    expect(codes('sgd/shade-0', '')).toBe('\x1b[39m\x1b[49m');
    expect(codes('sgd-head/shade-0', 'sgd/shade-0')).toContain('\x1b[22m');
  });
});
