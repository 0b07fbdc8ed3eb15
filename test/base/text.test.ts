import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  capitalized,
  escaped,
  inEachLanguage,
  joined,
  josa,
  languages,
  quoted,
  same,
  shownName,
  shownPath,
  withCapital,
} from '../../src/base/text.ts';

describe('josa', () => {
  const subject = (word: string) => josa(word, '이', '가');
  const towards = (word: string) => josa(word, '으로', '로');

  test('hangul tells by its final consonant', () => {
    expect(['모멘텀', '반복', '걸음', '학습률', '손실', '시드', '기울기', '최솟값'].map(subject)).toEqual([
      '모멘텀이',
      '반복이',
      '걸음이',
      '학습률이',
      '손실이',
      '시드가',
      '기울기가',
      '최솟값이',
    ]);
    // The first and the last syllable of the block.
    expect(['가', '힣'].map(subject)).toEqual(['가가', '힣이']);
  });

  test('parentheses and quotation marks are not read', () => {
    const joins = (word: string) => josa(word, '과', '와');
    expect(['Adam(93.0%)', 'SGD (3걸음째)', '"모멘텀"', '(3)', '손실(20회 평균)'].map(joins)).toEqual([
      'Adam(93.0%)과',
      'SGD (3걸음째)와',
      '"모멘텀"과',
      '(3)와',
      '손실(20회 평균)과',
    ]);
  });

  test('a Latin name tells by how its last letter is read', () => {
    expect(['Adam', 'RMSProp', 'SGD', 'AdaGrad', 'AdamW', 'Nesterov'].map((w) => josa(w, '은', '는'))).toEqual([
      'Adam은',
      'RMSProp은',
      'SGD는',
      'AdaGrad는',
      'AdamW는',
      'Nesterov는',
    ]);
    expect(['Hinton', 'model', 'ADAM'].map(subject)).toEqual(['Hinton이', 'model이', 'ADAM이']);
  });

  test('a number tells by its last digit', () => {
    const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
    // 영 일 이 삼 사 오 육 칠 팔 구
    expect(digits.filter((d) => subject(d) === `${d}이`)).toEqual(['0', '1', '3', '6', '7', '8']);
    expect(digits.filter((d) => subject(d) === `${d}가`)).toEqual(['2', '4', '5', '9']);
    expect(subject('0.95')).toBe('0.95가');
  });

  test('로 stands after ㄹ as after a vowel', () => {
    expect(['서울', '학교', '집', '1', '7', '8', '3', 'Adam', 'SGD', 'model'].map(towards)).toEqual([
      '서울로',
      '학교로',
      '집으로',
      '1로',
      '7로',
      '8로',
      '3으로',
      'Adam으로',
      'SGD로',
      'model로',
    ]);
  });

  test('an empty word does not fail', () => {
    expect([josa('‘3~10%p’', '이라고', '라고'), josa('4.4%p', '으로', '로')]).toEqual(['‘3~10%p’라고', '4.4%p로']);
    expect(josa('', '은', '는')).toBe('는');
  });
});

test('symbols read the same in every language', () => {
  const text = same('β₁');
  expect(languages.map((language) => text[language])).toEqual(['β₁', 'β₁']);
  expect(Object.keys(text).sort()).toEqual([...languages].sort());
});

test('inEachLanguage makes a text in every language', () => {
  expect(inEachLanguage((language) => `(${language})`)).toEqual({ en: '(en)', ko: '(ko)' });
});

describe('text from outside', () => {
  const obeyed = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

  test.each([
    ['\x1b[31m', '\\u001b[31m'],
    ['\x1b]0;title\x07', '\\u001b]0;title\\u0007'],
    ['a\nb\r\tc', 'a\\nb\\r\\tc'],
    ['\x00\x7f', '\\u0000\\u007f'],
    ['\u009b31m\u0085', '\\u009b31m\\u0085'],
    ['\u202etxt.exe\u2066', '\\u202etxt.exe\\u2066'],
    ['\u2028\u2029\u200b\ufeff', '\\u2028\\u2029\\u200b\\ufeff'],
    ['\u{e0001}', '\\udb40\\udc01'],
    ['\ud800', '\\ud800'],
    ['한글 naïve 😀 "quoted" \\', '한글 naïve 😀 "quoted" \\'],
  ])('%j is written as %s', (text, shown) => expect(escaped(text)).toBe(shown));

  test('control characters are escaped, and messages stay short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        for (const shown of [escaped(text), quoted(text), quoted(text, 'ko'), shownName(text), shownPath(text)]) {
          expect(shown).not.toMatch(obeyed);
        }
        expect(shownName(text).length).toBeLessThanOrEqual(60 * 12 + 1);
      }),
    );
  });

  test('a value is quoted, at most sixty characters of it and how many there are', () => {
    expect(quoted('a "b" \\ \n')).toBe('"a \\"b\\" \\\\ \\n"');
    expect(quoted(undefined)).toBe('"undefined"');
    expect(quoted('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`);
    expect(quoted('x'.repeat(10_000))).toBe(`"${'x'.repeat(60)}… (10000 characters)"`);
    expect(quoted('가'.repeat(61), 'ko')).toBe(`"${'가'.repeat(60)}… (61자)"`);
    expect(quoted('😀'.repeat(60))).toBe(`"${'😀'.repeat(60)}"`);
  });

  test('a name keeps its beginning and its end', () => {
    expect(shownName('some/folder/file.json')).toBe('some/folder/file.json');
    expect(shownName(`start/${'x'.repeat(10_000)}/end.json`)).toMatch(/^start\/x+…x+\/end\.json$/);
    expect([...shownName('y'.repeat(10_000))]).toHaveLength(61);
    expect(shownPath(`/${'a'.repeat(150)}/${'\x1b'}`)).toBe(`/${'a'.repeat(150)}/\\u001b`);
    expect([...shownPath('y'.repeat(10_000))]).toHaveLength(181);
  });
});

test('names in a row', () => {
  const names = ['SGD', 'Adam', 'AdaGrad'].map(same);
  expect(joined(names.slice(0, 1))).toEqual({ en: 'SGD', ko: 'SGD' });
  expect(joined(names)).toEqual({ en: 'SGD, Adam and AdaGrad', ko: 'SGD, Adam, AdaGrad' });
});

test('a sentence begins with a capital', () => {
  expect(capitalized({ en: 'std 0.01 is', ko: '표준편차' })).toEqual({ en: 'Std 0.01 is', ko: '표준편차' });
});

test('a capital at the start, of a text and of a sentence in a language that has capitals', () => {
  expect(withCapital('std 0.01')).toBe('Std 0.01');
  expect(withCapital('')).toBe('');
  expect(capitalized({ en: 'all zero', ko: '모두 0' })).toEqual({ en: 'All zero', ko: '모두 0' });
});
