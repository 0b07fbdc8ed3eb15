import { expect, test } from 'vitest';
import { latinKeys } from '../../src/base/hangul.ts';

const keysOf = (text: string) => [...text].flatMap(latinKeys).join('');

test('every letter of the two-set layout is its Latin key', () => {
  expect(keysOf('ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ')).toBe('qwertyuiop');
  expect(keysOf('ㅁㄴㅇㄹㅎㅗㅓㅏㅣ')).toBe('asdfghjkl');
  expect(keysOf('ㅋㅌㅊㅍㅠㅜㅡ')).toBe('zxcvbnm');
  expect(keysOf('ㅃㅉㄸㄲㅆㅒㅖ')).toBe('QWERTOP');
});

test('letters that two keys make', () => {
  expect(keysOf('ㅘㅙㅚㅝㅞㅟㅢ')).toBe('hkhohlnjnpnlml');
  expect(keysOf('ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ')).toBe('rtswsgfrfafqftfxfvfgqt');
});

test('syllables are the keys that were pressed for them, composed or in conjoining letters', () => {
  expect(keysOf('아')).toBe('dk');
  expect(keysOf('한글')).toBe('gksrmf');
  expect(keysOf('뷁힣')).toBe('qnpfrglg');
  expect(keysOf('쐈다')).toBe('ThkTek');
  expect(keysOf('한'.normalize('NFD'))).toBe('gks');
});

test('all other characters stay', () => {
  for (const char of ['q', ' ', 'é', '→', '日', 'ｱ', '👩', 'ㆍ']) expect(latinKeys(char)).toEqual([char]);
  expect(latinKeys('up')).toEqual(['up']);
});

test('every syllable that there is comes apart into Latin letters', () => {
  for (let code = 0xac00; code <= 0xd7a3; code++) {
    expect(latinKeys(String.fromCharCode(code)).join('')).toMatch(/^[a-zA-Z]{2,5}$/);
  }
});
