import { expect, test } from 'vitest';
import { screens } from '../../../src/screens/index.ts';
import { createTour } from '../../../src/screens/tour/index.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import type { AnyScreen } from '../../../src/ui/kit/screen.ts';
import { headerBar, statusBar } from '../../../src/ui/shell/bars.ts';
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
  expect(line()).toMatch(/Tab chart.*L list.*Esc back.*\? help {2}q quit$/);
  press('Z');
  expect(line()).toMatch(/^1–2 answer {2}PgDn on {2}e guess {2}Space start {2}/);
  expect(line()).toMatch(/Z small.*\? help$/);
  expect(line()).not.toMatch(/L list|Tab|←→|Esc|quit/);
  press('Z');
  expect(line()).toMatch(/L list/);
  expect(line()).not.toContain('small');
});

test('a tab has the number that opens it; one alone has none', () => {
  const bar = (tabs: AnyScreen[]) => {
    const looks = { columns: 200, language: 'en', ascii: false } as const;
    return toStrings(
      headerBar({ ...looks, state: createStore(screens).store.get(), screen: tabs[0]!, tabs, trail: [] }),
    )[0];
  };
  const two = screens.filter(({ section, experiments }) => section === 'update' && experiments.length > 0);
  expect(bar(two)).toMatch(/\[1 Contour map\] {2}2 Race on digits/);
  expect(bar([createTour(small, screens)])).toMatch(/\[Small\]$/);
});

test('the status line of a lesson names its own keys first, and none that leads nowhere', () => {
  const { store } = createStore(screens);
  const line = (step: string) => {
    const screen = createTour(small, screens, { step });
    store.dispatch({ type: 'guest', screen });
    const looks = { columns: 78, language: 'en', ascii: false } as const;
    return toStrings(statusBar({ ...looks, state: store.get(), screen, tabs: [], trail: [] }))[0]!;
  };
  expect(line('hello')).toMatch(/^PgDn on {2}← → steps/);
  expect(line('ask')).toMatch(/^1–2 answer {2}PgDn on {2}e guess {2}Space start/);
  expect(line('means')).toMatch(/^PgDn on {2}e guess/);
  expect(line('path')).toMatch(/^PgUp back /);
  expect(line('path')).not.toContain('PgDn');
});

test('a blank screen names the way back alone, and who plays by itself how to stop that', () => {
  const { store, press } = createStore(screens);
  const screen = createTour(small, screens, { step: 'ask', auto: true });
  store.dispatch({ type: 'guest', screen });
  const line = () => {
    const looks = { columns: 120, language: 'en', ascii: false } as const;
    return toStrings(statusBar({ ...looks, state: store.get(), screen, tabs: [], trail: [] }))[0]!.trim();
  };
  expect(line()).toMatch(/PgDn on {2}A by hand {2}e guess/);
  press('A');
  expect(line()).not.toContain('by hand');
  press('b');
  expect(line()).toMatch(/^b back +\? help$/);
  press('b');
  expect(line()).toMatch(/^1–2 answer {2}PgDn on {2}e guess/);
});

test('E in a lesson says who explains, and opens no page', () => {
  const { store, press } = createStore(screens);
  store.dispatch({ type: 'guest', screen: createTour(small, screens, { step: 'ask' }) });
  press('E');
  expect(store.get().notice?.text.en).toMatch(/^here the lesson explains/);
  expect(store.get().explaining.open).toBe(false);
});
