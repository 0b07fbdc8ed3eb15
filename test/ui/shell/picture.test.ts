import { expect, test } from 'vitest';
import { languages } from '../../../src/base/text.ts';
import { screens } from '../../../src/screens/index.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { screenCells } from '../../../src/ui/shell/picture.ts';
import type { Theme } from '../../../src/ui/shell/theme.ts';
import { createStore, eventsOf, walked } from '../helpers.ts';
import { sizes } from '../terminal.tsx';

/** The contour map in shades, on a terminal of some kind. */
function shades(theme: Partial<Theme>): string {
  const { store, press, engine } = createStore(screens, { target: 'optimizer-path' });
  store.dispatch({ type: 'open', screen: 'optimizer-path' });
  for (const [i, run] of walked().results.entries()) {
    for (const event of eventsOf(run, i)) engine.jobs[0]!.report(event);
  }
  press('G', 'v');
  store.dispatch({ type: 'screen', screen: 'none', action: null });
  const state = { ...store.get(), theme: { name: 'dark', level: 3, ...theme } as const };
  store.close();
  return toStrings(screenCells(state, screens, 120, 36)).join('\n');
}

test('shades are half blocks in two colours where the terminal shows these, else characters', () => {
  expect(shades({})).toMatch(/▀▀▀/);
  expect(shades({ level: 2 })).toMatch(/▀▀▀/);
  for (const theme of [{ level: 1 }, { level: 0 }, { ascii: true }] as const) {
    expect(shades(theme)).toMatch(/▓▓▓/);
    expect(shades(theme)).not.toMatch(/▀/);
  }
});

test('nothing touches the left or right edge of the terminal, whatever is shown', () => {
  for (const { id } of screens) {
    const { store, press } = createStore(screens, { target: id });
    store.dispatch({ type: 'open', screen: id });
    for (const keys of [[], ['?'], ['x', 'Z'], ['tab'], ['tab'], ['v'], ['i'], ['enter']]) {
      press(...keys);
      store.dispatch({ type: 'screen', screen: 'none', action: null });
      const state = store.get();
      for (const language of languages) {
        for (const [columns, rows] of sizes) {
          const lines = toStrings(screenCells({ ...state, language }, screens, columns, rows));
          const touching = lines.filter((line) => !/^ .* $/.test(line));
          expect(touching, `${id} ${keys} ${columns} × ${rows} ${language}`).toEqual([]);
        }
      }
    }
    store.close();
  }
});
