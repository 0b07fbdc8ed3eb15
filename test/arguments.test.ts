import { describe, expect, test } from 'vitest';
import { generalOf, joinNegatives, languageOf } from '../src/arguments.ts';
import { fakeIo } from './commands/io.ts';

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

describe('generalOf: letters that the terminal has', () => {
  const of = (args: Record<string, unknown>, env: Record<string, string>, tty = true) => {
    const { language, ascii, foreign } = generalOf({ _: [], ...args }, fakeIo({ tty, env }));
    return [language, ascii, foreign];
  };

  test('a terminal without UTF-8 has ASCII, and English', () => {
    expect(of({}, { LANG: 'C' })).toEqual(['en', true, false]);
    expect(of({}, { LANG: 'ko_KR.EUC-KR' })).toEqual(['en', true, true]);
    expect(of({ lang: 'ko' }, {})).toEqual(['en', true, true]);
    expect(of({ lang: 'ko' }, { LANG: 'C.UTF-8' })).toEqual(['ko', false, false]);
  });

  test('a pipe and a file take whatever is written', () => {
    expect(of({ lang: 'ko' }, { LANG: 'C' }, false)).toEqual(['ko', false, false]);
  });

  test('the flag decides before both', () => {
    expect(of({ ascii: true }, { LANG: 'C.UTF-8' })).toEqual(['en', true, false]);
    expect(of({ ascii: true, lang: 'ko' }, { LANG: 'C.UTF-8' }, false)).toEqual(['en', true, true]);
    expect(of({ ascii: false, lang: 'ko' }, { LANG: 'C' })).toEqual(['ko', false, false]);
  });
});
