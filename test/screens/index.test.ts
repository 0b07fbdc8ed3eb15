import { describe, expect, test } from 'vitest';
import { languages } from '../../src/base/text.ts';
import { experimentById, experimentIds } from '../../src/engine/experiments/index.ts';
import { screens } from '../../src/screens/index.ts';
import { sections } from '../../src/screens/sections.ts';

const figures = screens.filter((screen) => screen.experiments.length > 0);

test('the menu is first, then a menu of each section with figures, then the figures, then what belongs to no section', () => {
  expect(screens.map((screen) => screen.id).slice(0, 2)).toEqual(['menu', 'update']);
  expect(screens[0]!.section).toBeNull();
  const menus = screens.slice(1).filter((screen) => screen.section && screen.experiments.length === 0);
  expect(menus.map((screen) => screen.id)).toEqual([...new Set(figures.map((screen) => screen.section))]);
  const others = screens.slice(1).filter((screen) => screen.section === null);
  expect(screens.slice(1 + menus.length)).toEqual([...figures, ...others]);
});

test('ids are unique, of screens and of sections', () => {
  for (const ids of [
    screens.flatMap((s) => [s.id, ...(s.alias ? [s.alias] : [])]),
    sections.map((s) => s.id),
    figures.flatMap((s) => s.experiments),
  ]) {
    expect(ids).toEqual([...new Set(ids)]);
  }
});

test('an experiment has its screen, in the section of the experiment', () => {
  expect(figures.flatMap((screen) => screen.experiments).sort()).toEqual([...experimentIds].sort());
  for (const screen of figures) {
    for (const id of screen.experiments) expect(experimentById(id).section, id).toBe(screen.section);
  }
});

describe.each(screens.map((screen) => [screen.id, screen] as const))('%s', (_, screen) => {
  test('is named and told about in both languages', () => {
    for (const language of languages) {
      expect(screen.title[language]).not.toBe('');
      expect(screen.about[language]).not.toBe('');
    }
  });

  test('starts from nothing, typing nothing, and is left as it is by what does not concern it', () => {
    const state = screen.init({ seed: 1, texts: {} });
    expect(screen.typing?.(state) ?? null).toBeNull();
    expect(screen.interval?.(state) ?? null).toBeNull();
    expect(screen.reduce(state, { type: 'tick' }).state).toBe(state);
  });
});

test('sections stand in the order of the chapter', () => {
  const order = ['update', 'weights', 'batchnorm', 'overfitting', 'hyperparameters'];
  const ids = sections.map((section) => section.id);
  expect(ids).toEqual(order.filter((id) => (ids as string[]).includes(id)));
});
