/** The languages that every sentence of the program is written in. */
export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/** One sentence in every language: a missing translation does not compile. */
export type Text = Readonly<Record<Language, string>>;

/** The same characters in every language: names, symbols, formulas. */
export function same(text: string): Text {
  return { en: text, ko: text };
}
