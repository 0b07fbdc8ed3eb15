import { describe, expect, test } from 'vitest';
import { joinNegatives, languageOf } from '../src/arguments.ts';

describe('joinNegatives', () => {
  test.each([
    ['--start -7,2', '--start=-7,2'],
    ['--start -.5,2 --steps 3', '--start=-.5,2 --steps 3'],
    ['--start=-7,2', '--start=-7,2'],
    ['run x --no-color -h', 'run x --no-color -h'],
    ['-7', '-7'],
    ['--a -1 -2', '--a=-1 -2'],
    ['--a=1 -2', '--a=1 -2'],
    ['--sgd.lr 0.5', '--sgd.lr 0.5'],
  ])('%s', (words, joined) => expect(joinNegatives(words.split(' '))).toEqual(joined.split(' ')));

  test('of nothing is nothing', () => expect(joinNegatives([])).toEqual([]));
});

test('languageOf: the flag, then the locale in its order, then English', () => {
  expect(languageOf('ko', { LANG: 'en_US.UTF-8' })).toBe('ko');
  expect(languageOf(undefined, { LANG: 'ko_KR.UTF-8' })).toBe('ko');
  expect(languageOf(undefined, { LC_ALL: 'en_GB', LANG: 'ko_KR.UTF-8' })).toBe('en');
  expect(languageOf(undefined, { LC_MESSAGES: 'ko', LANG: 'en' })).toBe('ko');
  expect(languageOf(undefined, { LANG: 'fr_FR' })).toBe('en');
  expect(languageOf(undefined, {})).toBe('en');
});

test('a locale variable that is empty counts as not set', () => {
  expect(languageOf(undefined, { LC_ALL: '', LANG: 'ko_KR.UTF-8' })).toBe('ko');
});
