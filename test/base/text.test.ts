import { describe, expect, test } from 'vitest';
import { capital, joined, josa, languages, same } from '../../src/base/text.ts';

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

  test('nothing is no reason to fail', () => {
    expect(josa('', '은', '는')).toBe('는');
  });
});

test('symbols read the same in every language', () => {
  const text = same('β₁');
  expect(languages.map((language) => text[language])).toEqual(['β₁', 'β₁']);
  expect(Object.keys(text).sort()).toEqual([...languages].sort());
});

test('names in a row', () => {
  const names = ['SGD', 'Adam', 'AdaGrad'].map(same);
  expect(joined(names.slice(0, 1))).toEqual({ en: 'SGD', ko: 'SGD' });
  expect(joined(names)).toEqual({ en: 'SGD, Adam and AdaGrad', ko: 'SGD, Adam, AdaGrad' });
});

test('a sentence begins with a capital', () => {
  expect(capital({ en: 'std 0.01 is', ko: '표준편차' })).toEqual({ en: 'Std 0.01 is', ko: '표준편차' });
});
