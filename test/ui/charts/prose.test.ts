import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth, toStrings } from '../../../src/ui/charts/cells.ts';
import { fittingFailure, paragraph, pieces, sentences, sentencesOf, wrapLines } from '../../../src/ui/charts/prose.ts';

const wine = 'the quick brown fox jumps over the lazy dog';
const korean = '기울기는 대부분 최솟값을 가리키지 않습니다.';

describe('wrapLines', () => {
  test('breaks at blanks', () => {
    expect(wrapLines(wine, 16)).toEqual(['the quick brown', 'fox jumps over', 'the lazy dog']);
    expect(wrapLines(wine, 43)).toEqual([wine]);
    expect(wrapLines('', 10)).toEqual([]);
  });

  test('a Korean letter is two columns wide', () => {
    expect(wrapLines(korean, 16)).toEqual(['기울기는 대부분', '최솟값을', '가리키지', '않습니다.']);
    expect(wrapLines(korean, 15)).toEqual(['기울기는 대부분', '최솟값을', '가리키지', '않습니다.']);
    expect(wrapLines(korean, 14)).toEqual(['기울기는', '대부분', '최솟값을', '가리키지', '않습니다.']);
  });

  test('a word wider than the line ends in an ellipsis', () => {
    expect(wrapLines('a supercalifragilistic b', 8)).toEqual(['a', 'superca…', 'b']);
    expect(wrapLines('손글씨경주', 7)).toEqual(['손글씨…']);
  });

  test('no width, no lines; no line is ever wider', () => {
    expect(wrapLines(wine, 0)).toEqual([]);
    const words = fc.array(fc.string({ maxLength: 12 }), { maxLength: 10 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 30 }), (list, width) => {
        for (const line of wrapLines(list.join(' '), width)) expect(textWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

test('an ellipsis stays with what it goes on from', () => {
  expect(wrapLines('It will be …', 11)).toEqual(['It will', 'be …']);
  expect(wrapLines('… and so', 5)).toEqual(['… and', 'so']);
});

describe('paragraph', () => {
  test('takes the rows that it needs', () => {
    expect(toStrings(paragraph(wine, 16, 9))).toEqual(['the quick brown ', 'fox jumps over  ', 'the lazy dog    ']);
  });

  test('what has no room ends in an ellipsis, filled up to the edge', () => {
    expect(toStrings(paragraph(wine, 16, 2))).toEqual(['the quick brown ', 'fox jumps over …']);
    expect(toStrings(paragraph(korean, 16, 1))).toEqual(['기울기는 대부분…']);
    expect(toStrings(paragraph(wine, 16, 0))).toEqual([]);
  });

  test('carries its style', () => {
    expect(new Set(paragraph('abc', 3, 1, 'error').styles)).toEqual(new Set(['error']));
  });
});

describe('sentences', () => {
  const texts = ['One is here.', 'This one is far too long for what is left.', 'Two.'];

  test('as many as fit whole, in their order', () => {
    expect(toStrings(sentences(texts, 20, 1))).toEqual(['One is here. Two.   ']);
    expect(toStrings(sentences(texts, 24, 2))).toEqual(['One is here. Two.       ']);
    expect(toStrings(sentences(texts, 30, 2)).join('')).toContain('what is left.');
    expect(toStrings(sentences(texts, 70, 1))[0]!.trimEnd()).toBe(texts.join(' '));
  });

  test('of a text of several its first ones, and none that follows one without room', () => {
    const shown = (texts: string[], width: number) => toStrings(sentences(texts, width, 1))[0]!.trimEnd();
    expect(shown(['One is here. Two has no room any more. It is left out.'], 30)).toBe('One is here.');
    expect(shown(['One is here. Two has no room any more. It is left out.', 'Another.'], 30)).toBe(
      'One is here. Another.',
    );
  });

  test('the first is there in any case', () => {
    expect(toStrings(sentences(texts, 8, 1))).toEqual(['One is …']);
    expect(sentences([], 8, 1).height).toBe(0);
  });

  test('a first text of several sentences ends with one of them, not in the middle', () => {
    const long = ['It begins here. It goes on for a while, and so on.', 'Two.'];
    expect(toStrings(sentences(long, 24, 1))).toEqual(['It begins here. Two.    ']);
    expect(toStrings(sentences(long, 24, 3)).join('')).toContain('for a while');
    expect(toStrings(sentences(long, 12, 1))).toEqual(['It begins h…']);
  });
});

describe('pieces', () => {
  test('stand side by side in their styles; from the first without room on they are left out', () => {
    const cells = pieces(
      [
        ['ab', 'key'],
        ['한글', 'dim'],
        ['toolong', 'dim'],
        ['x', 'dim'],
      ],
      8,
    );
    expect(toStrings(cells)).toEqual(['ab한글  ']);
    expect(cells.styles.slice(0, 6)).toEqual(['key', 'key', 'dim', 'dim', 'dim', 'dim']);
  });
});

test('a failure is written in full or as one word', () => {
  const message = { en: 'not enough memory', ko: '메모리가 부족합니다' };
  expect(fittingFailure(17, message, 'en')).toBe('not enough memory');
  expect(fittingFailure(16, message, 'en')).toBe('failed');
  expect(fittingFailure(19, message, 'ko')).toBe('메모리가 부족합니다');
  expect(fittingFailure(18, message, 'ko')).toBe('실패');
});

test('a text is taken apart at the ends of its sentences, not at its decimal points', () => {
  expect(sentencesOf('표준편차는 0.44입니다. 나머지는 0.1. 끝')).toEqual([
    '표준편차는 0.44입니다.',
    '나머지는 0.1.',
    '끝',
  ]);
  expect(sentencesOf('One sentence')).toEqual(['One sentence']);
});

test('a name keeps its number, where both have room in a line', () => {
  expect(wrapLines('it shrinks in layer 5 of all', 19)).toEqual(['it shrinks in', 'layer 5 of all']);
  expect(wrapLines('정확도는 표준편차 0.01에서 낮습니다', 18)).toEqual(['정확도는', '표준편차 0.01에서', '낮습니다']);
  // What follows a comma is something of its own, and so is a number after a number.
  expect(wrapLines('at scales 1, 2 3', 12)).toEqual(['at scales 1,', '2 3']);
  expect(wrapLines('layer 5', 5)).toEqual(['layer', '5']);
});
