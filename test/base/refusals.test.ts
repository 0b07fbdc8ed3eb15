import { describe, expect, test } from 'vitest';
import { DataError, UsageError } from '../../src/base/errors.ts';
import { badFile, notAllowed, prefixedError, unknownName } from '../../src/base/refusals.ts';
import { same } from '../../src/base/text.ts';

const surfaces = ['bowl', 'beale', 'saddle'];

test('a value that is a choice gets no suggestions', () => {
  const choices = ['constant', 'zero'];
  expect(notAllowed('constant:x', same('…'), { choices, word: 'constant' }).message).not.toContain('did you mean');
  expect(notAllowed('constnat:1', same('…'), { choices, word: 'constnat' }).message).toContain(
    'did you mean constant?',
  );
});

test('a value that is not allowed: what was found, what may have been meant, what is allowed', () => {
  expect(notAllowed('beal', same('bowl, beale, saddle'), { choices: surfaces }).text).toEqual({
    en: '"beal" is not allowed (did you mean beale?); allowed: bowl, beale, saddle',
    ko: '"beal": 쓸 수 없는 값입니다 (beale를 찾으셨나요?); 가능한 값: bowl, beale, saddle',
  });
  expect(notAllowed('7', same('x')).message).toBe('"7" is not allowed; allowed: x');
  expect(notAllowed('up', same('x'), { verdict: { en: 'is upside down', ko: '거꾸로입니다' } }).message).toBe(
    '"up" is upside down; allowed: x',
  );
});

describe('an unknown name', () => {
  const what = { en: 'surface', ko: '함수' };

  test('suggestions, and the known names', () => {
    expect(unknownName({ what, word: 'bwol', known: surfaces }).text).toEqual({
      en: 'unknown surface "bwol" (did you mean bowl?); known: bowl, beale, saddle',
      ko: '알 수 없는 함수: "bwol" (bowl을 찾으셨나요?); 가능한 이름: bowl, beale, saddle',
    });
    expect(unknownName({ what, word: 'x', known: surfaces }).message).toBe(
      'unknown surface "x"; known: bowl, beale, saddle',
    );
  });

  test('flags have their dashes and an owner', () => {
    const option = { en: 'option', ko: '옵션' };
    const refusal = unknownName({ what: option, word: 'sed', flag: '--sed', owner: 'race', known: ['seed', 'lr'] });
    expect(refusal.text).toEqual({
      en: 'unknown option --sed of race (did you mean --seed?); known: --seed, --lr',
      ko: 'race에 없는 옵션: --sed (--seed를 찾으셨나요?); 가능한 이름: --seed, --lr',
    });
  });

  test('of many names the likely ones come first, and the others are counted', () => {
    const known = Array.from({ length: 40 }, (_, i) => `name${i}`);
    const { message } = unknownName({ what, word: 'name39z', known });
    expect(message).toMatch(/; known: name39, .*, … and 30 more$/);
    expect(message).toMatch(/did you mean name39/);
    expect(message.split(', ').length).toBeLessThan(14);
  });

  test('suggestions may be given', () => {
    expect(unknownName({ what, word: 'lst', known: surfaces, likely: ['list'] }).message).toBe(
      'unknown surface "lst" (did you mean list?); known: bowl, beale, saddle',
    );
  });
});

test('a refusal names what was refused in every language; other errors stay what they are', () => {
  const refusal = prefixedError('--start', notAllowed('x', { en: 'two', ko: '둘' })) as UsageError;
  expect(refusal).toBeInstanceOf(UsageError);
  expect(refusal.text).toEqual({
    en: '--start: "x" is not allowed; allowed: two',
    ko: '--start: "x": 쓸 수 없는 값입니다; 가능한 값: 둘',
  });
  const other = new TypeError('x');
  expect(prefixedError('--start', other)).toBe(other);
});

test('the error of a bad file names it in a form that can be shown', () => {
  const error = badFile('a\x1b[31m\n.gz', { en: 'empty', ko: '비었습니다' });
  expect(error).toBeInstanceOf(DataError);
  expect(error.text).toEqual({ en: 'a\\u001b[31m\\n.gz: empty', ko: 'a\\u001b[31m\\n.gz: 비었습니다' });
});
