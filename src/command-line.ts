import { UsageError } from './base/errors.ts';
import type { Param } from './base/params.ts';
import { notAllowed, prefixedError, unknownName } from './base/refusals.ts';
import { suggestionsFor } from './base/suggestions.ts';
import { inEachLanguage, quoted, shownName, type Text } from './base/text.ts';
import type { AnyExperiment } from './engine/experiments/experiment.ts';
import { experiments, flagsOfParams, paramOfFlag } from './engine/experiments/index.ts';
import { type CommandName, commandNames, flagNamed, flagOfLetter, flagsOf, takesParameters } from './flags.ts';

/** The parsed command line; values are still texts. */
export interface CommandLine {
  readonly command: CommandName;
  /** The words after the command that are not flags. */
  readonly words: readonly string[];
  /** The program's own flags. */
  readonly flags: ReadonlyMap<string, string | boolean | readonly string[]>;
  /** All other flags: parameters of an experiment, with their texts. */
  readonly texts: Readonly<Record<string, string>>;
}

/** A flag as it was written. */
interface WrittenFlag {
  readonly name: string;
  /** With its dashes, as messages show it. */
  readonly shown: string;
  /** The value after it; null if there is none. */
  readonly value: string | null;
}

export interface Tokens {
  readonly words: readonly string[];
  readonly written: readonly WrittenFlag[];
}

/**
 * Whether a word is a flag: it begins with a dash, or with one of the longer dashes by which word processors replace two.
 * "-7,2", "-.5" and "-" are values.
 */
const isFlag = (word: string) => /^(-[^\d.]|[–—−]\D)/.test(word);

const names: readonly string[] = [...commandNames, 'help', 'all', ...experiments.map((experiment) => experiment.id)];

/** The first parameter of these experiments that has the flag. */
function paramNamed(flag: string, of: readonly AnyExperiment[]): Param | undefined {
  for (const experiment of of) {
    const found = paramOfFlag(experiment, flag);
    if (found) return found.param;
  }
  return undefined;
}

/** Whether the word after a flag is its value. For an unknown flag it is, unless it is a command or an experiment. */
function takesValue(name: string, next: string | undefined): next is string {
  if (next === undefined || isFlag(next)) return false;
  const flag = flagNamed(name);
  if (flag) return flag.value !== undefined;
  return paramNamed(name, experiments) !== undefined || (!name.startsWith('no-') && !names.includes(next));
}

/** Separates words and flags; after "--" all are words. */
export function tokenize(argv: readonly string[]): Tokens {
  const words: string[] = [];
  const written: WrittenFlag[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === '--') {
      words.push(...argv.slice(i + 1));
      break;
    }
    if (!isFlag(word)) {
      words.push(word);
      continue;
    }
    const long = /^--([^=]*)(?:=([\s\S]*))?$/.exec(word);
    const [, name = '', value] = long ?? [word, flagOfLetter(word.slice(1))];
    const shown = long ? `--${name}` : word;
    const next = argv[i + 1];
    if (value === undefined && takesValue(name, next) && (long || name !== '')) {
      written.push({ name, shown, value: next });
      i++;
    } else written.push({ name, shown, value: value ?? null });
  }
  return { words, written };
}

/** The last value of a flag, for code that runs before the command line is parsed. */
export function lastValue({ written }: Tokens, name: string): string | undefined {
  return written.findLast((flag) => flag.name === name)?.value ?? undefined;
}

function needsValue(shown: string, value: Text): UsageError {
  return new UsageError({
    en: `${shown}: needs a value: ${value.en}`,
    ko: `${shown}: 값이 필요합니다: ${value.ko}`,
  });
}

/** Suggestions for an unknown flag: similar ones, or for a single letter those that begin with it. */
function likelyNames({ name, shown }: WrittenFlag, known: readonly string[]): string[] {
  if (name !== '') return suggestionsFor(name.replace(/^no-/, ''), known);
  const letters = shown.replace(/^[-–—−]+/, '');
  return letters.length === 1
    ? known.filter((one) => one.startsWith(letters)).slice(0, 3)
    : suggestionsFor(letters, known);
}

function unknownOption(flag: WrittenFlag, known: readonly string[], experiment?: string): UsageError {
  return unknownName({
    what: experiment ? { en: 'parameter', ko: '매개변수' } : { en: 'option', ko: '옵션' },
    word: flag.name,
    flag: flag.shown,
    known,
    likely: likelyNames(flag, known),
    owner: experiment,
  });
}

/** The command at the beginning of the words, and the words after it; without one, the command '' opens a screen. */
export function commandOf(words: readonly string[]): { command: CommandName; rest: readonly string[] } {
  const [first, ...others] = words;
  const command = commandNames.find((name) => name === first);
  return command ? { command, rest: others } : { command: '', rest: words };
}

/** The experiment whose parameters are flags of the command. */
export function experimentFor(command: CommandName, [word]: readonly string[]): AnyExperiment | undefined {
  return takesParameters(command) ? experiments.find(({ id }) => id === word) : undefined;
}

/**
 * Parses the words and flags from `tokenize`. Of a repeated flag the last value counts, or all of them if it may be repeated.
 * @throws UsageError for an unknown flag, a missing value, or a value of a flag that takes none
 */
export function readCommandLine({ words, written }: Tokens): CommandLine {
  const { command, rest } = commandOf(words);
  const own = flagsOf[command];
  const takesParams = takesParameters(command);
  const experiment = experimentFor(command, rest);
  const known = [...(experiment ? flagsOfParams(experiment) : []), ...Object.keys(own)];
  const flags = new Map<string, string | boolean | readonly string[]>();
  const texts: [string, string][] = [];
  for (const one of written) {
    const { name, shown, value } = one;
    const flag = flagNamed(name, own);
    const negated = name.startsWith('no-') ? flagNamed(name.slice(3), own) : undefined;
    if (flag?.value) {
      if (value === null || value === '') throw needsValue(shown, flag.value);
      const before = flags.get(name);
      flags.set(name, flag.many ? [...(Array.isArray(before) ? before : []), value] : value);
    } else if (flag) {
      const choices = ['true', 'false'];
      if (value !== null && !choices.includes(value)) {
        const allowed = { en: 'no value, true, false', ko: '값 없이, true, false' };
        throw prefixedError(shownName(shown), notAllowed(value, allowed, { choices }));
      }
      flags.set(name, value !== 'false');
    } else if (negated && !negated.value && value === null) flags.set(name.slice(3), false);
    else if (!takesParams || name === '' || name.startsWith('no-')) throw unknownOption(one, known, experiment?.id);
    else {
      const param = paramNamed(name, experiment ? [experiment] : experiments);
      if (experiment && !param) throw unknownOption(one, known, experiment.id);
      if (value === null && param) throw needsValue(shown, param.allowed);
      texts.push([name, value ?? '']);
    }
  }
  return { command, words: rest, flags, texts: Object.fromEntries(texts) };
}

/** @throws UsageError for words that are left over */
export function refuseWords(words: readonly string[]): void {
  const [word] = words;
  if (word === undefined) return;
  throw new UsageError(
    inEachLanguage((language) => {
      const left = quoted(word, language);
      return language === 'ko'
        ? `${left}: 쓰이지 않는 단어입니다; --help를 보십시오`
        : `${left} is one word too many; try --help`;
    }),
  );
}

/** The experiment that a command names. @throws UsageError for an unknown one */
export function experimentNamed(word: string, known: readonly string[]): string {
  if (known.includes(word)) return word;
  throw unknownName({ what: { en: 'experiment', ko: '실험' }, word, known });
}

/** The experiment of a command that cannot do without. @throws UsageError without one, or for an unknown one */
export function requiredExperiment(command: CommandName, word: string | undefined, known: readonly string[]): string {
  if (word !== undefined) return experimentNamed(word, known);
  const names = known.join(', ');
  throw new UsageError({
    en: `${command} needs an experiment; known: ${names}`,
    ko: `${command}에는 실험이 필요합니다; 가능한 이름: ${names}`,
  });
}
