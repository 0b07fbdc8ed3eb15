import { describe, expect, test } from 'vitest';
import { matchText } from '../../../src/ui/kit/matcher.ts';

/** The characters that a match lights. */
const lit = (typed: string, text: string) =>
  matchText(typed, text)
    ?.lit.map((i) => text[i])
    .join('') ?? null;

describe('matchText', () => {
  test('nothing typed is found everywhere, and lights nothing', () => {
    expect(matchText('', 'anything')).toEqual({ score: 1, lit: [] });
    expect(matchText('  ', '')).toEqual({ score: 1, lit: [] });
  });

  test('letters in order, capitals or not', () => {
    expect(lit('adm', 'Adam')).toBe('Adm');
    expect(lit('OPTMZ', 'optimizer-mnist')).toBe('optmz');
    expect(matchText('mada', 'Adam')).toBeNull();
    expect(matchText('zzz', 'Adam')).toBeNull();
  });

  test('words in any order', () => {
    expect(lit('lr adam', 'adam.lr')).not.toBeNull();
  });

  test('the same text is the best match, its beginning better than its middle', () => {
    const score = (text: string) => matchText('race', text)?.score ?? 0;
    expect(score('race')).toBe(1);
    expect(score('Race on digits')).toBeGreaterThan(score('a terrace'));
    expect(score('a terrace')).toBeGreaterThan(0);
  });

  test('letters strewn over a sentence are no match', () => {
    expect(matchText('sgd', 'iterations of the great and wild')).toBeNull();
    expect(matchText('sgd', 'save as SVG and CSV files')).toBeNull();
  });
});

describe('Korean', () => {
  test.each([
    ['모멘텀', '모멘텀'],
    ['모', '모'],
    // A syllable that is still being typed.
    ['모멘ㅌ', '모멘텀'],
    ['모메', '모멘'],
    // Single letters, as some input methods send them.
    ['ㅁㅗㅁㅔㄴ', '모멘'],
    ['모텀', '모텀'],
  ])('%s lights %s', (typed, found) => {
    expect(lit(typed, '모멘텀의 학습률')).toBe(found);
  });

  test('whichever input method is on', () => {
    // 모멘텀 on a Latin keyboard, and adam on a Korean one.
    expect(lit('ahapsxja', '모멘텀의 학습률')).toBe('모멘텀');
    expect(lit('므', 'am')).toBe('am');
    expect(lit('ㅁㅇ므', 'Adam')).toBe('Adam');
  });

  test('Latin letters do not meet Korean ones by chance', () => {
    expect(matchText('ah', '모멘텀')).toBeNull();
    expect(matchText('apx', '모멘텀')).toBeNull();
  });

  test('Latin words in Korean sentences are found as they are', () => {
    expect(lit('adam', 'Adam의 학습률')).toBe('Adam');
  });

  test('other words are not found', () => {
    expect(matchText('학습', '모멘텀')).toBeNull();
  });
});
