/** The languages that every sentence of the program is written in. */
export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/** One sentence in every language: a missing translation does not compile. */
export type Text = Readonly<Record<Language, string>>;

/**
 * The form of a Korean particle after a word: josa('모멘텀', '이', '가'). Hangul tells by its final consonant, a Latin word by
 * how its last letter is read (Adam ends in ㅁ, SGD in 디), a number by its last digit.
 */
export function josa(word: string, afterConsonant: string, afterVowel: string): string {
  const last = word.trimEnd().at(-1) ?? '';
  const code = last.charCodeAt(0) - 0xac00;
  const closed = code >= 0 && code < 11172 ? code % 28 !== 0 : /[lmnp013678]/i.test(last);
  // 로 stands after ㄹ too.
  if (afterVowel === '로' && (code % 28 === 8 || /[lr178]/i.test(last))) return `${word}로`;
  return word + (closed ? afterConsonant : afterVowel);
}

/** The same characters in every language: names, symbols, formulas. */
export function same(text: string): Text {
  return { en: text, ko: text };
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Names in a row: "SGD, AdaGrad and Adam". */
export function joined(names: readonly Text[]): Text {
  return { en: list.format(names.map((n) => n.en)), ko: names.map((n) => n.ko).join(', ') };
}

/** English sentences begin with a capital, also those that begin with "std 0.01". */
export function capital({ en, ko }: Text): Text {
  return { en: en.charAt(0).toUpperCase() + en.slice(1), ko };
}
