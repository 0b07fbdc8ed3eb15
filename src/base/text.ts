/** The languages that every sentence of the program is written in. */
export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/** One sentence in every language: a missing translation does not compile. */
export type Text = Readonly<Record<Language, string>>;

/** What follows a word without being spoken: a remark in parentheses, closing quotation marks. */
const unspokenSuffix = /(?:\s*\([^()]*\)|["'’”])+$/u;

/**
 * The form of a Korean particle after a word: josa('모멘텀', '이', '가'). Hangul tells by its final consonant, a Latin word by
 * how its last letter is read (Adam ends in ㅁ, SGD in 디), a number by its last digit. Parentheses are passed over:
 * "Adam(93%)과".
 */
export function josa(word: string, afterConsonant: string, afterVowel: string): string {
  const spoken = (word.trimEnd().replace(unspokenSuffix, '') || word).trimEnd();
  // Percentage points: 퍼센트포인트.
  if (spoken.endsWith('%p')) return word + afterVowel;
  const last = spoken.at(-1) ?? '';
  const code = last.charCodeAt(0) - 0xac00;
  const closed = code >= 0 && code < 11172 ? code % 28 !== 0 : /[lmnp013678]/i.test(last);
  // 로 stands after ㄹ too.
  if (afterVowel === '로' && (code % 28 === 8 || /[lr178]/i.test(last))) return `${word}로`;
  return word + (closed ? afterConsonant : afterVowel);
}

/** A text made by the same function for every language. */
export function inEachLanguage(write: (language: Language) => string): Text {
  return { en: write('en'), ko: write('ko') };
}

/** The same characters in every language: names, symbols, formulas. */
export function same(text: string): Text {
  return { en: text, ko: text };
}

/** How many characters of a value or a name from outside a message quotes. */
const maxQuoted = 60;

/** Control characters, line ends and invisible formatting characters: a terminal would obey them instead of showing them. */
const controlCharacters = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A text from outside as one harmless line: control characters are written out, as \u001b. */
export function escaped(text: string): string {
  return text.replace(controlCharacters, (found) => {
    const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[found];
    const units = Array.from({ length: found.length }, (_, i) => found.charCodeAt(i).toString(16).padStart(4, '0'));
    return short ?? units.map((unit) => `\\u${unit}`).join('');
  });
}

/** A value from outside as messages quote it: escaped, and its beginning only when it is long. */
export function quoted(value: unknown, language: Language = 'en'): string {
  const characters = [...String(value)];
  if (characters.length <= maxQuoted) return escaped(JSON.stringify(characters.join('')));
  const count = { en: `${characters.length} characters`, ko: `${characters.length}자` }[language];
  return escaped(JSON.stringify(`${characters.slice(0, maxQuoted).join('')}… (${count})`));
}

/** A name as one line of at most `most` characters, its middle replaced by an ellipsis. */
function shortened(name: string, most: number): string {
  const characters = [...name];
  if (characters.length <= most) return escaped(name);
  return escaped(`${characters.slice(0, most / 3).join('')}…${characters.slice((-most * 2) / 3).join('')}`);
}

/** The name of a flag as messages write it. */
export const shownName = (name: string) => shortened(name, maxQuoted);

/** A file path as messages write it: longer than other names, because people have to find the file. */
export const shownPath = (path: string) => shortened(path, 3 * maxQuoted);

/** Made when it is needed first: it takes milliseconds of every start. */
let list: Intl.ListFormat | null = null;

/** Names in a row: "SGD, AdaGrad and Adam"; in Korean a particle joins two, more have commas. */
export function joined(names: readonly Text[]): Text {
  list ??= new Intl.ListFormat('en-GB', { type: 'conjunction' });
  const korean = names.map((n) => n.ko);
  const [first = '', second] = korean;
  const ko = second !== undefined && korean.length === 2 ? `${josa(first, '과', '와')} ${second}` : korean.join(', ');
  return { en: list.format(names.map((n) => n.en)), ko };
}

/** A text with a capital at its start: "std 0.01" becomes "Std 0.01". */
export function withCapital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A sentence with a capital at its start where the language has capitals. */
export function capitalized({ en, ko }: Text): Text {
  return { en: withCapital(en), ko };
}
