import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/base/errors.ts';
import { shellQuoted } from '../../../src/base/shell-words.ts';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { Recipe } from '../../../src/engine/runs/recipe.ts';
import { screens } from '../../../src/screens/index.ts';
import { screenPath, shareableCommand } from '../../../src/ui/shell/open.tsx';

test('without a name the menu opens', () => {
  expect(screenPath(undefined, screens)).toEqual([]);
});

test('a section goes by its id or its number', () => {
  expect([screenPath('update', screens), screenPath('1', screens)]).toEqual([['update'], ['update']]);
});

test('a figure goes by its id or its alias, and leads through its section', () => {
  expect(screenPath('contour', screens)).toEqual(['update', 'optimizer-path']);
  for (const screen of screens.filter((s) => s.experiments.length > 0)) {
    for (const wish of [screen.id, ...(screen.alias ? [screen.alias] : [])])
      expect(screenPath(wish, screens)).toEqual([screen.section, screen.id]);
  }
});

test('what there is not is refused, with what there is', () => {
  for (const wish of ['menu', '0', '9', '', 'contours']) expect(() => screenPath(wish, screens)).toThrow(UsageError);
  expect(() => screenPath('no-such', screens)).toThrow(
    /^unknown screen "no-such"; known: update, .*optimizer-path, optimizer-mnist/,
  );
});

describe('the command to share', () => {
  const recipeOf = (id: string, texts: Readonly<Record<string, string>> = {}): Recipe => {
    return { experiment: id, values: resolveValues(experimentById(id), texts), seed: 1 };
  };
  const race = recipeOf('optimizer-mnist', { hidden: '8' });

  test('has data and kernel as they were chosen, each word for the shell', () => {
    expect(shareableCommand(race, {})).toBe('zigzag run optimizer-mnist --hidden 8');
    expect(shareableCommand(race, { data: "/my data/it's", kernel: 'reference' })).toBe(
      "zigzag run optimizer-mnist --hidden 8 --data '/my data/it'\\''s' --kernel reference",
    );
  });

  test('names the folder from wherever it is pasted', () => {
    expect(shareableCommand(race, { data: 'mnist' })).toBe(
      `zigzag run optimizer-mnist --hidden 8 --data ${shellQuoted(resolve('mnist'))}`,
    );
  });

  test('has what was changed on the way', () => {
    const changes = [
      { name: 'adam.lr', value: 0.01, at: 300 },
      { name: 'adam.schedule', value: 'step:100,0.5', at: 400 },
    ];
    expect(shareableCommand({ ...race, seed: 2, changes }, { data: '/my data' })).toBe(
      'zigzag run optimizer-mnist --hidden 8 --change adam.lr=0.01@300 --change adam.schedule=step:100,0.5@400 ' +
        "--seed 2 --data '/my data'",
    );
  });

  test('of an experiment without data has no folder', () => {
    expect(shareableCommand(recipeOf('optimizer-path'), { data: '/mnist' })).toBe('zigzag run optimizer-path');
  });
});
