import { matchText } from './matcher.ts';

/** What a list is narrowed by, and whether anything in it has such a name. */
export interface ListFilter {
  readonly text: string;
  readonly found: boolean;
}

/** Whether one of the texts of an entry has what was typed. */
const has = (typed: string, texts: readonly string[]) => texts.some((text) => matchText(typed, text) !== null);

/** The entries of a list that have what was typed, in their order; all of them where none has: a list is never empty. */
export function narrowed<T>(
  entries: readonly T[],
  typed: string,
  textsOf: (entry: T) => readonly string[],
): readonly T[] {
  if (typed.trim() === '') return entries;
  const found = entries.filter((entry) => has(typed, textsOf(entry)));
  return found.length > 0 ? found : entries;
}

/** The filter of a list, as it is told on the status line. */
export function listFilter<T>(
  entries: readonly T[],
  typed: string,
  textsOf: (entry: T) => readonly string[],
): ListFilter {
  return { text: typed, found: entries.some((entry) => has(typed, textsOf(entry))) };
}
