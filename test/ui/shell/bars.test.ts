import { expect, test } from 'vitest';
import { screens } from '../../../src/screens/index.ts';
import { createTour } from '../../../src/screens/tour/index.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { statusBar } from '../../../src/ui/shell/bars.ts';
import { small } from '../../screens/tour/tours.ts';
import { createStore } from '../helpers.ts';

test('a quiet screen has its few keys, and the help alone of those that work everywhere', () => {
  const { store, press } = createStore(screens);
  const screen = createTour(small, screens, { step: 'ask' });
  store.dispatch({ type: 'guest', screen });
  const line = () => {
    const looks = { columns: 200, language: 'en', ascii: false } as const;
    return toStrings(statusBar({ ...looks, state: store.get(), screen, tabs: [], trail: [] }))[0]!.trim();
  };
  expect(line()).toMatch(/Tab chart.*L list.*Esc back.*E explain.*q quit$/);
  press('Z');
  expect(line()).toMatch(/^e guess {2}Space start {2}.*PgDn on/);
  expect(line()).toMatch(/Z small.*\? help$/);
  expect(line()).not.toMatch(/L list|Tab|←→|Esc|quit/);
  press('Z');
  expect(line()).toMatch(/L list/);
  expect(line()).not.toContain('small');
});
