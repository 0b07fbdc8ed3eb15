import { expect, test } from 'vitest';
import { checksOf, judgeCheck, recipeKey, rightChoices } from '../../src/lessons/checks.ts';
import type { RunsJson } from '../../src/lessons/judge.ts';
import { lesson } from './lessons.ts';

const asked = (first: string, second: string) =>
  lesson(
    'checks: [ { summary: best, is: sgd } ]',
    'question:',
    '  ask: { en: Which?, ko: 어느 쪽? }',
    '  choices:',
    `    - { text: { en: A, ko: A }, right: { summary: best, is: ${first} } }`,
    `    - { text: { en: B, ko: B }, right: { summary: best, is: ${second} } }`,
  );
const json: RunsJson = { runs: [], summary: { best: 'sgd' } };

test('a claim and the question of a step are checks, with their lines', () => {
  const checks = checksOf(asked('sgd', 'adam')).map((check) => judgeCheck(check, 4, json));
  expect(checks).toEqual([
    { step: 'see', claim: 'summary: best is sgd', seed: 4, holds: true, value: 'sgd', file: 'bowl.yaml', line: 8 },
    {
      step: 'see',
      claim: 'question: exactly one choice is right',
      seed: 4,
      holds: true,
      value: [1],
      file: 'bowl.yaml',
      line: 10,
    },
  ]);
});

test.each([
  ['sgd', 'sgd', [1, 2]],
  ['adam', 'adam', []],
])('a question needs one right choice: %s, %s', (first, second, value) => {
  const checks = checksOf(asked(first, second)).map((check) => judgeCheck(check, 1, json));
  expect(checks.at(-1)).toMatchObject({ holds: false, value });
});

test('the right choices follow from the numbers', () => {
  const { question } = asked('sgd', 'adam').steps[0]!;
  expect(rightChoices(question!, json)).toEqual([1]);
  expect(rightChoices(question!, { ...json, summary: { best: 'adam' } })).toEqual([2]);
});

test('recipes have the same key when their numbers are the same', () => {
  const { recipe } = lesson().steps[0]!.screen!;
  expect(recipeKey(recipe, 1)).toBe(recipeKey({ ...recipe, seed: 9, changes: [] }, 1));
  expect(recipeKey(recipe, 1)).not.toBe(recipeKey(recipe, 2));
  const changed = { ...recipe, changes: [{ name: 'sgd.lr', value: 1, at: 2 }] };
  expect(recipeKey(changed, 1)).not.toBe(recipeKey(recipe, 1));
});
