import { DataError, UsageError } from './errors.ts';
import { suggestionsFor } from './suggestions.ts';
import { inEachLanguage, josa, type Language, quoted, shownName, shownPath, type Text } from './text.ts';

/** More names than these at once nobody reads. */
const maxListedNames = 12;

/** " (did you mean beale?)", or nothing. */
function hint(names: readonly string[], language: Language): string {
  if (names.length === 0) return '';
  return language === 'ko'
    ? ` (${josa(names.join(', '), '을', '를')} 찾으셨나요?)`
    : ` (did you mean ${names.join(' or ')}?)`;
}

/** All names, or the likeliest and the first of them and how many are left. */
function nameList(names: readonly string[], likely: readonly string[], language: Language): string {
  if (names.length <= maxListedNames) return names.join(', ');
  const shown = [...likely, ...names.filter((name) => !likely.includes(name))].slice(0, maxListedNames - 2);
  const left = names.length - shown.length;
  return `${shown.join(', ')}, ${language === 'ko' ? `… 외 ${left}개` : `… and ${left} more`}`;
}

export interface NotAllowedOptions {
  /** Words that may have been meant; none where nothing is like a word. */
  readonly choices?: readonly string[];
  /** The part of the value that may be a mistyped choice; left out, all of it. */
  readonly word?: string;
  readonly verdict?: Text;
}

const defaultVerdict = { en: 'is not allowed', ko: '쓸 수 없는 값입니다' };

/** A value that is not allowed: what was found, what may have been meant by it, and what is allowed. */
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
  /** Flags: the names are written with their dashes, the word as it is shown here. */
  readonly flag?: string;
  /** The id of what does not have it. */
  readonly owner?: string;
  /** What may have been meant; left out, the known names that are near. */
  readonly likely?: readonly string[];
}

/** A name that nothing has: what may have been meant by it, and what there is. */
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

/** The same refusal behind the name of what was refused: "--steps: …". */
export function prefixedError(name: string, error: unknown): unknown {
  if (!(error instanceof UsageError)) return error;
  return new UsageError(inEachLanguage((language) => `${name}: ${error.text[language]}`));
}

/** That a file, or something in it, is not as it must be. */
export function badFile(file: string, found: Text): DataError {
  return new DataError(inEachLanguage((language) => `${shownPath(file)}: ${found[language]}`));
}
