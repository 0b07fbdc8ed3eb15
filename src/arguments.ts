import { notAllowed, refusalOf } from './base/refusals.ts';
import { type Language, languages, same } from './base/text.ts';
import type { CommandLine } from './command-line.ts';
import type { Io } from './commands/io.ts';
import { type Format, formats } from './commands/output.ts';
import { type KernelName, kernelNames, type Vectors, vectorWidths } from './engine/kernel/kernel.ts';
import { mostWorkers, training } from './flags.ts';
import { asciiOnly } from './ui/charts/ascii.ts';
import { themeNames } from './ui/shell/theme.ts';

type Flags = CommandLine['flags'];

/** The language that a locale or a wish names: ko, KO, ko-KR, ko_KR.UTF-8, but not kok_IN. */
function languageNamed(name: string): Language | undefined {
  const [subtag] = name.toLowerCase().split(/[-_.@]/);
  return languages.find((language) => language === subtag);
}

/** The language of `--lang`, or of the locale variables as GNU programs read them, or English. */
export function languageOf(flag: string | undefined, env: Io['env']): Language {
  if (flag !== undefined) return languageNamed(flag) ?? 'en';
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || 'C';
  // LANGUAGE lists languages in the order of preference; in the C locale it counts for nothing.
  const preferred = /^(C|POSIX)\b/.test(locale) ? [] : (env.LANGUAGE ?? '').split(':');
  return [...preferred, locale].map(languageNamed).find((language) => language !== undefined) ?? 'en';
}

function wholeNumber(name: keyof typeof training, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw refusalOf(`--${name}`, notAllowed(text, training[name].value));
}

function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  return oneOfAll(`--${name}`, text, allowed);
}

/** `name`: the flag or the variable that the text comes from. */
function oneOfAll<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === text);
  if (found) return found;
  throw refusalOf(name, notAllowed(text, same(allowed.join(', ')), { choices: allowed }));
}

/** The text of a flag that takes a value. */
export function textOfFlag(flags: Flags, name: string): string | undefined {
  const value = flags.get(name);
  return typeof value === 'string' ? value : undefined;
}

/** The width of vectors of `--vectors`, or of ZIGZAG_VECTORS; whichever is measured to be better without either. */
export function vectorsOf(flag: string | undefined, env: Io['env']): Vectors | undefined {
  const widths = vectorWidths.map(String);
  if (flag !== undefined) return Number(oneOf('vectors', flag, widths)) as Vectors;
  const { ZIGZAG_VECTORS: text } = env;
  return text ? (Number(oneOfAll('ZIGZAG_VECTORS', text, widths)) as Vectors) : undefined;
}

export function trainingOf(flags: Flags, env: Io['env']) {
  const [seed = '1', workers, kernel] = ['seed', 'workers', 'kernel'].map((name) => textOfFlag(flags, name));
  return {
    seed: wholeNumber('seed', seed, 0, Number.MAX_SAFE_INTEGER),
    workers: workers === undefined ? undefined : wholeNumber('workers', workers, 1, mostWorkers),
    kernel: kernel === undefined ? undefined : oneOf<KernelName>('kernel', kernel, kernelNames),
    vectors: vectorsOf(textOfFlag(flags, 'vectors'), env),
    data: textOfFlag(flags, 'data'),
  };
}

export function generalOf(flags: Flags, io: Io) {
  const [lang, theme] = ['lang', 'theme'].map((name) => textOfFlag(flags, name));
  if (lang !== undefined && languageNamed(lang) === undefined) oneOf('lang', lang, languages);
  const wished = languageOf(lang, io.env);
  const flag = flags.get('ascii');
  const ascii = typeof flag === 'boolean' ? flag : io.stdout.isTTY === true && asciiOnly(io.env);
  return {
    // Korean letters are no ASCII.
    language: ascii ? ('en' as const) : wished,
    foreign: ascii && wished !== 'en',
    ascii,
    theme: theme === undefined ? undefined : oneOf('theme', theme, themeNames),
  };
}

export function outputOf(flags: Flags) {
  const out = textOfFlag(flags, 'out');
  return {
    format: oneOf<Format>('format', textOfFlag(flags, 'format') ?? 'text', formats),
    // The usual name of standard output.
    out: out === '-' ? undefined : out,
  };
}
