import { describe, expect, test } from 'vitest';
import { same } from '../../../src/base/text.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import type { AnyScreen } from '../../../src/ui/kit/screen.ts';
import { helpOverlay } from '../../../src/ui/shell/help.ts';
import { globalKeys } from '../../../src/ui/shell/state.ts';

/** The help of a screen with so many keys. */
function help(count: number, rows: number, columns = 80): string[] {
  const keys = Array.from({ length: count }, (_, i) => ({ keys: [`k${i}`], help: same(`does ${i}`), action: null }));
  const screen = { id: 'x', title: same('Title'), keys } as unknown as AnyScreen;
  const cells = helpOverlay({ screen, columns, rows, language: 'en', ascii: false });
  return toStrings(cells).map((line) => line.trimEnd());
}

describe('the help', () => {
  test('in one column where there is room', () => {
    expect(help(2, 14)).toEqual([
      ' Title · Keys',
      '',
      ' On this screen',
      '  k0      does 0',
      '  k1      does 1',
      ' Everywhere',
      '  Esc     back one layer',
      '  ?       this help',
      '  K       English, Korean',
      '  T       dark or light colours',
      '  q       quit (Ctrl-C always does)',
      '',
      '',
      ' any key closes this help · Ctrl-L repaints, Ctrl-Z suspends (fg: back)',
    ]);
  });

  test('in as many columns as it takes, nothing left out', () => {
    for (const rows of [12, 22, 50]) {
      const lines = help(24, rows, 100);
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (let i = 0; i < 24; i++)
        expect(lines.join('\n'), `k${i} in ${rows} rows`).toMatch(new RegExp(`k${i} +does ${i}`));
    }
  });

  test('without keys of its own there are those of the program', () => {
    const lines = help(0, 14);
    expect(lines[2]).toBe(' Everywhere');
    expect(lines.filter((line) => line.startsWith('  '))).toHaveLength(globalKeys.length);
  });
});
