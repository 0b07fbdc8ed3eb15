import { describe, expect, test } from 'vitest';
import { commandLine } from '../../../src/base/shell-words.ts';
import { readCommandLine, tokenize } from '../../../src/command-line.ts';
import { parseChange } from '../../../src/engine/experiments/changes.ts';
import { experimentById, experiments, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { Change } from '../../../src/engine/experiments/plan.ts';
import { commandWords, type Recipe, seedsOf, withChange, withSeeds } from '../../../src/engine/runs/recipe.ts';

/** A recipe with defaults for what is not given. */
function recipeOf(experiment: string, texts: Readonly<Record<string, string>>, more: Partial<Recipe> = {}): Recipe {
  return { experiment, values: resolveValues(experimentById(experiment), texts), seed: 1, ...more };
}

describe.each(experiments)('$id', (experiment) => {
  const { id, params } = experiment;

  test('the shareable command gives the same values again', () => {
    const defaults = resolveValues(experiment, {});
    expect(commandWords({ experiment: id, values: defaults, seed: 1 })).toEqual(['run', id]);
    for (const [name, param] of Object.entries(params)) {
      for (const direction of [1, -1] as const) {
        const values = { ...defaults, [name]: param.nudge(defaults[name as never], direction) };
        const words = commandWords({ experiment: id, values, seed: 7 });
        expect(words.slice(0, 2)).toEqual(['run', id]);
        expect(words.slice(-2)).toEqual(['--seed', '7']);
        const { texts } = readCommandLine(tokenize(words));
        expect(resolveValues(experiment, texts), words.join(' ')).toEqual(values);
      }
    }
  });
});

describe('the words of a command', () => {
  test('what begins with a dash is one word with its flag', () => {
    expect(commandWords(recipeOf('optimizer-path', { start: '-3.25,1' }))).toEqual([
      'run',
      'optimizer-path',
      '--start=-3.25,1',
    ]);
    expect(commandWords(recipeOf('init-mnist', {}, { data: '-odd' }))).toContain('--data=-odd');
  });

  test('tell all that the numbers follow from, and nothing that goes without saying', () => {
    const changes: Change[] = [
      { name: 'adam.lr', value: 0.01, at: 300 },
      { name: 'adam.schedule', value: 'step:100,0.5', at: 400 },
      { name: 'batchSize', value: 64, at: 0 },
    ];
    const more = { data: 'mnist', seed: 3, seeds: 5, kernel: 'reference', changes } as const;
    expect(commandWords(recipeOf('optimizer-mnist', { hidden: '8,8' }, more)).join(' ')).toBe(
      'run optimizer-mnist --hidden 8,8 --change adam.lr=0.01@300 --change adam.schedule=step:100,0.5@400 ' +
        '--change batch-size=64@0 --seed 3 --seeds 5 --data mnist --kernel reference',
    );
    expect(commandWords(recipeOf('optimizer-mnist', {}, { seeds: 1, changes: [] }))).toEqual([
      'run',
      'optimizer-mnist',
    ]);
    expect(commandWords(recipeOf('optimizer-path', {}, { data: 'mnist' }))).toEqual(['run', 'optimizer-path']);
  });

  test('changes come back as they were, through a shell line too', () => {
    const overfit = experimentById('overfit-weight-decay');
    const changes: Change[] = [
      { name: 'lr', value: 0.1234567890123456, at: 12 },
      { name: 'weightDecay', value: [0, 1e-7], at: 0 },
      { name: 'lr', value: 1e-6, at: 12 },
    ];
    const words = commandWords(recipeOf(overfit.id, {}, { changes }));
    const { flags } = readCommandLine(tokenize(words));
    const texts = flags.get('change') as readonly string[];
    expect(texts.map((text) => parseChange(overfit, text))).toEqual(changes);
    // Nothing in them needs quotes: they can be typed as they are read.
    expect(commandLine(words)).toBe(words.join(' '));
  });

  test('an experiment that there is not is refused', () => {
    expect(() => commandWords({ experiment: 'no-such', values: {}, seed: 1 })).toThrow('unknown experiment "no-such"');
  });
});

test('the seeds of a recipe follow each other', () => {
  expect(seedsOf({ seed: 4 })).toEqual([4]);
  expect(seedsOf({ seed: 4, seeds: 3 })).toEqual([4, 5, 6]);
});

test('a recipe with another number of seeds, which is not told where it is one', () => {
  const recipe = recipeOf('optimizer-mnist', {}, { seed: 4 });
  expect(withSeeds(recipe, 3)).toEqual({ ...recipe, seeds: 3 });
  expect(withSeeds({ ...recipe, seeds: 3 }, 1)).toEqual(recipe);
});

test('of changes of a parameter that follow each other at one update the last counts', () => {
  const lr = (value: number, at: number): Change => ({ name: 'sgd.lr', value, at });
  const recipe = recipeOf('optimizer-mnist', {});
  const all = [lr(0.1, 5), lr(0.2, 5), lr(0.3, 7), { name: 'batchSize', value: 64, at: 7 }, lr(0.4, 7)];
  const { changes } = all.reduce(withChange, recipe);
  expect(changes).toEqual([lr(0.2, 5), ...all.slice(2)]);
});
