import { describe, expect, test } from 'vitest';
import { generalOf, keepsRuns, languageOf, outputOf, trainingOf } from '../src/arguments.ts';
import { fakeIo } from './commands/io.ts';

describe('languageOf', () => {
  test('the flag, then the locale in its order, then English', () => {
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

  test.each([
    ['ko', 'ko'],
    ['ko_KR', 'ko'],
    ['ko-KR.UTF-8', 'ko'],
    ['ko_KR.eucKR@x', 'ko'],
    ['KO', 'ko'],
    ['kok_IN', 'en'],
    ['kok', 'en'],
    ['korean', 'en'],
    ['C', 'en'],
    ['C.UTF-8', 'en'],
    ['POSIX', 'en'],
  ])('LANG=%s is %s', (LANG, language) => {
    expect(languageOf(undefined, { LANG })).toBe(language);
    expect(languageOf(undefined, { LC_ALL: LANG, LANG: 'ko_KR' })).toBe(language);
  });

  test('LANGUAGE lists what is preferred, outside the C locale', () => {
    expect(languageOf(undefined, { LANGUAGE: 'fr:ko:en', LANG: 'fr_FR.UTF-8' })).toBe('ko');
    expect(languageOf(undefined, { LANGUAGE: 'en:ko', LANG: 'ko_KR.UTF-8' })).toBe('en');
    expect(languageOf(undefined, { LANGUAGE: 'fr', LANG: 'ko_KR.UTF-8' })).toBe('ko');
    expect(languageOf(undefined, { LANGUAGE: 'ko', LC_ALL: 'C.UTF-8', LANG: 'ko_KR' })).toBe('en');
    expect(languageOf(undefined, { LANGUAGE: 'ko' })).toBe('en');
  });
});

const flags = (of: Record<string, string | boolean>) => new Map(Object.entries(of));

test('what trains has its defaults, and its values in their ranges', () => {
  const none = { workers: undefined, kernel: undefined, vectors: undefined, data: undefined };
  expect(trainingOf(flags({}), {})).toEqual({ seed: 1, ...none });
  const all = { seed: '0', workers: '256', kernel: 'reference', vectors: '128', data: 'folder' };
  expect(trainingOf(flags(all), {})).toEqual({
    seed: 0,
    workers: 256,
    kernel: 'reference',
    vectors: 128,
    data: 'folder',
  });
  for (const seed of ['-1', '1.5', '1e3', '', '9007199254740992']) {
    expect(() => trainingOf(flags({ seed }), {}), seed).toThrow(
      `--seed: ${JSON.stringify(seed)} is not allowed; allowed`,
    );
  }
  expect(() => trainingOf(flags({ kernel: 'smd' }), {})).toThrow(
    '--kernel: "smd" is not allowed (did you mean simd?); allowed: relaxed-simd, simd, reference',
  );
});

test('the width of vectors is a flag or a variable, and the flag counts; wrong ones name what is allowed', () => {
  const width = (flag: string | undefined, variable: string | undefined) =>
    trainingOf(flags(flag === undefined ? {} : { vectors: flag }), { ZIGZAG_VECTORS: variable }).vectors;
  expect(width(undefined, undefined)).toBeUndefined();
  expect(width(undefined, '')).toBeUndefined();
  expect(width(undefined, '128')).toBe(128);
  expect(width('256', '128')).toBe(256);
  expect(width('128', 'many')).toBe(128);
  expect(() => width('512', undefined)).toThrow('--vectors: "512" is not allowed; allowed: 128, 256');
  expect(() => width(undefined, '64')).toThrow('ZIGZAG_VECTORS: "64" is not allowed; allowed: 128, 256');
});

test('the language may be written as locales write it', () => {
  const io = fakeIo({ env: { LANG: 'ko_KR.UTF-8' } });
  for (const [lang, language] of [
    ['KO', 'ko'],
    ['ko-KR', 'ko'],
    ['en_US.UTF-8', 'en'],
  ]) {
    expect(generalOf(flags({ lang: lang! }), io).language).toBe(language);
  }
  expect(generalOf(flags({}), io)).toMatchObject({ language: 'ko', theme: undefined, ascii: false });
  expect(() => generalOf(flags({ lang: 'kr' }), io)).toThrow(
    '--lang: "kr" is not allowed (did you mean ko?); allowed: en, ko',
  );
  expect(() => generalOf(flags({ theme: 'drak' }), io)).toThrow('did you mean dark?');
});

test('results go to a file, or with "-" and without a name to standard output', () => {
  expect(outputOf(flags({}))).toEqual({ format: 'text', out: undefined });
  expect(outputOf(flags({ format: 'csv', out: 'a.csv' }))).toEqual({ format: 'csv', out: 'a.csv' });
  expect(outputOf(flags({ out: '-' })).out).toBeUndefined();
  expect(() => outputOf(flags({ format: 'jsno' }))).toThrow('did you mean json?');
});

describe('generalOf: letters that the terminal has', () => {
  const of = (args: Record<string, string | boolean>, env: Record<string, string>, tty = true) => {
    const { language, ascii, foreign } = generalOf(new Map(Object.entries(args)), fakeIo({ tty, env }));
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

test('runs are kept unless a flag or the variable says no; the flag counts more', () => {
  const keeps = (flags: Record<string, boolean>, text?: string) =>
    keepsRuns(new Map(Object.entries(flags)), { ZIGZAG_HISTORY: text });
  expect([keeps({}), keeps({}, ''), keeps({}, '1'), keeps({}, '0')]).toEqual([true, true, true, false]);
  expect([keeps({ history: false }), keeps({ history: false }, '1'), keeps({ history: true }, '0')]).toEqual([
    false,
    false,
    true,
  ]);
  expect(() => keeps({}, 'never')).toThrow('ZIGZAG_HISTORY: "never" is not allowed; allowed: 0, 1');
});
