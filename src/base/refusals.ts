import { DataError, UsageError } from './errors.ts';
import { suggestionsFor } from './suggestions.ts';
import { inEachLanguage, josa, type Language, quoted, shownName, shownPath, type Text } from './text.ts';

/** How many names an error message lists at most. */
const maxListedNames = 12;

/** " (did you mean beale?)", or nothing. */
function hint(names: readonly string[], language: Language): string {
  if (names.length === 0) return '';
  return language === 'ko'
    ? ` (${josa(names.join(', '), '을', '를')} 찾으셨나요?)`
    : ` (did you mean ${names.join(' or ')}?)`;
}

/** All names; of more than `maxListedNames` the likeliest, then the first ones, and the number of the others. */
function nameList(names: readonly string[], likely: readonly string[], language: Language): string {
  if (names.length <= maxListedNames) return names.join(', ');
  const shown = [...likely, ...names.filter((name) => !likely.includes(name))].slice(0, maxListedNames - 2);
  const left = names.length - shown.length;
  return `${shown.join(', ')}, ${language === 'ko' ? `… 외 ${left}개` : `… and ${left} more`}`;
}

export interface NotAllowedOptions {
  /** Words that may have been meant; none for values that are not words. */
  readonly choices?: readonly string[];
  /** The part of the value that may be a mistyped choice; all of it when left out. */
  readonly word?: string;
  readonly verdict?: Text;
}

const defaultVerdict = { en: 'is not allowed', ko: '쓸 수 없는 값입니다' };

/** The error for a value that is not allowed: the value, suggestions, and what is allowed. */
export function notAllowed(found: string, allowed: Text, options: NotAllowedOptions = {}): UsageError {
  const { choices = [], word = found, verdict = defaultVerdict } = options;
  const meant = word.trim();
  const likely = choices.includes(meant) ? [] : suggestionsFor(meant, choices);
  return new UsageError(
    inEachLanguage((language) => {
      const value = quoted(found, language);
      return language === 'ko'
        ? `${value}: ${verdict.ko}${hint(likely, language)}; 가능한 값: ${allowed.ko}`
        : `${value} ${verdict.en}${hint(likely, language)}; allowed: ${allowed.en}`;
    }),
  );
}

export interface UnknownNameOptions {
  /** What kind of thing it would be: { en: 'experiment', ko: '실험' }. */
  readonly what: Text;
  /** The word as it was written, without the dashes of a flag. */
  readonly word: string;
  readonly known: readonly string[];
  /** For flags: the word as it was written, with its dashes; the known names get dashes, too. */
  readonly flag?: string;
  /** The id of the experiment that has no such name. */
  readonly owner?: string;
  /** Suggestions; the most similar known names when left out. */
  readonly likely?: readonly string[];
}

/** The error for an unknown name: suggestions, and the known names. */
export function unknownName({ what, word, known, flag, owner, likely }: UnknownNameOptions): UsageError {
  const written = (name: string) => (flag === undefined ? name : `--${name}`);
  const meant = (likely ?? suggestionsFor(word, known)).map(written);
  const names = known.map(written);
  return new UsageError(
    inEachLanguage((language) => {
      const name = flag === undefined ? quoted(word, language) : shownName(flag);
      const list = nameList(
        names,
        meant.filter((one) => names.includes(one)),
        language,
      );
      return language === 'ko'
        ? `${owner ? `${owner}에 없는` : '알 수 없는'} ${what.ko}: ${name}${hint(meant, language)}; 가능한 이름: ${list}`
        : `unknown ${what.en} ${name}${owner ? ` of ${owner}` : ''}${hint(meant, language)}; known: ${list}`;
    }),
  );
}

/** A usage error with a name in front of its message: "--steps: …"; any other error as it is. */
export function prefixedError(name: string, error: unknown): unknown {
  if (!(error instanceof UsageError)) return error;
  return new UsageError(inEachLanguage((language) => `${name}: ${error.text[language]}`));
}

/** The error for a file that is missing, damaged or not what it should be. */
export function badFile(file: string, found: Text): DataError {
  return new DataError(inEachLanguage((language) => `${shownPath(file)}: ${found[language]}`));
}
