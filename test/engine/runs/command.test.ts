import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { sourceNames } from '../../../src/data/index.ts';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import { commandOf } from '../../../src/engine/runs/command.ts';

const experiment = 'optimizer-mnist';
const values = resolveValues(experimentById(experiment), { iterations: '5' });

test('the command of a recipe, for a shell; a folder of data from the root', () => {
  expect(commandOf({ experiment, values, seed: 2 })).toBe('zigzag run optimizer-mnist --iterations 5 --seed 2');
  expect(commandOf({ experiment, values, seed: 1, data: "it's" })).toBe(
    `zigzag run optimizer-mnist --iterations 5 --data '${resolve("it's").replaceAll("'", "'\\''")}'`,
  );
  expect(commandOf({ experiment, values, seed: 1, data: sourceNames[0] })).toContain(` --data ${sourceNames[0]}`);
});
