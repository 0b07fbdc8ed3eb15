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
  const cells = helpOverlay({ screen, state: null, tabs: 0, columns, rows, language: 'en', ascii: false });
  return toStrings(cells).map((line) => line.trimEnd());
}

test('keys of what is not on the screen are left out', () => {
  const row = (key: string, present?: (state: unknown) => boolean) => ({
    keys: [key],
    help: same(`does ${key}`),
    action: null,
    present,
  });
  const keys = [row('a'), row('b', (state) => state === 'here'), row('c', (state) => state !== 'here')];
  const screen = { id: 'x', title: same('Title'), keys } as unknown as AnyScreen;
  const cells = helpOverlay({ screen, state: 'here', tabs: 0, columns: 80, rows: 20, language: 'en', ascii: false });
  const text = toStrings(cells).join('\n');
  for (const shown of ['does a', 'does b']) expect(text).toContain(shown);
  expect(text).not.toContain('does c');
});

describe('the help', () => {
  test('in one column where there is room', () => {
    expect(help(2, 17)).toEqual([
      'Title · Keys',
      '',
      'Look',
      ' k0      does 0',
      ' k1      does 1',
      'Everywhere',
      ' Esc     back one layer',
      ' ?       this help',
      ' E       explain this screen',
      ' :       find anything by name',
      ' /       narrow the list',
      ' S       save as SVG and CSV files',
      ' K       English, Korean',
      ' T       dark or light colours',
      ' q       quit (Ctrl-C always does)',
      '',
      'any key closes this help · Ctrl-L repaints, Ctrl-Z suspends (fg: back)',
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

  test('in pages where not all have room whole, the last one before the first', () => {
    const long = 'what this key does, told at some length';
    const keys = Array.from({ length: 28 }, (_, i) => ({ keys: [`k${i}`], help: same(`${long} ${i}`), action: null }));
    const screen = { id: 'x', title: same('Title'), keys } as unknown as AnyScreen;
    const page = (at: number) =>
      toStrings(
        helpOverlay({ screen, state: null, tabs: 0, columns: 80, rows: 23, language: 'en', ascii: false, page: at }),
      );
    const [first, second] = [page(0), page(1)];
    expect([first[0]!.trim(), second[0]!.trim()]).toEqual(['Title · Keys 1/2', 'Title · Keys 2/2']);
    expect(first.at(-1)).toContain('PgUp, PgDn turn the page');
    const all = [...first, ...second].join('\n');
    for (let i = 0; i < 28; i++) expect(all).toMatch(new RegExp(`k${i} +${long} ${i}\\b`));
    expect([page(2), page(-1)]).toEqual([first, second]);
  });

  test('in three groups, what works now first; the numbers of the screens', () => {
    const row = (key: string, help: string, works = true) => ({
      keys: [key],
      help: same(help),
      when: () => works,
      action: null,
    });
    const keys = [
      row('enter', 'types'),
      row('.', 'steps', false),
      row('v', 'the next view'),
      row('r', 'again'),
      row('space', 'runs'),
      row('left', 'changes', false),
      row('up', 'chooses'),
    ];
    const screen = { id: 'x', title: same('Title'), keys } as unknown as AnyScreen;
    const cells = helpOverlay({ screen, state: null, tabs: 3, columns: 80, rows: 24, language: 'en', ascii: false });
    const lines = toStrings(cells).map((line) => line.trim().replace(/ +/, ' '));
    expect(lines.slice(2, 15)).toEqual([
      ...['Run', 'Space runs', 'r again', '. steps'],
      ...['Look', 'v the next view'],
      ...['Change', '↑ chooses', '⏎ types', '← changes'],
      ...['Everywhere', '1–3 the screens of this section', 'Esc back one layer'],
    ]);
    const styleOf = (line: string) => cells.styles[lines.indexOf(line) * cells.width + 1];
    expect([styleOf('Space runs'), styleOf('. steps')]).toEqual(['key', 'dim']);
  });

  test('without keys of its own there are those of the program', () => {
    const lines = help(0, 14);
    expect(lines[2]).toBe('Everywhere');
    expect(lines.filter((line) => line.startsWith(' '))).toHaveLength(globalKeys.length);
  });
});
