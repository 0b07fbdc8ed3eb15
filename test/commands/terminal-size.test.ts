import { expect, test } from 'vitest';
import { terminalSizeOf } from '../../src/commands/terminal-size.ts';

test('a size has columns and rows within what the screens can be', () => {
  expect(terminalSizeOf('120x36')).toEqual({ columns: 120, rows: 36 });
  for (const wrong of ['', 'x', '80', '80x', '59x24', '80x15', '501x24', '80x201', '80x24x2', '-80x24', '8e1x24']) {
    expect(() => terminalSizeOf(wrong), wrong).toThrow(
      `--size: ${JSON.stringify(wrong)} is not allowed; allowed: columns x rows from 60x16 to 500x200`,
    );
  }
});
