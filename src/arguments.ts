import { wholeNumbers } from './base/params.ts';
import { notAllowed, prefixedError } from './base/refusals.ts';
import { type Language, languages, same } from './base/text.ts';
import type { CommandLine } from './command-line.ts';
import { type ExportFormat, exportFormats } from './commands/export/exporter.ts';
import { type Io, inAscii } from './commands/io.ts';
import { type Format, formats } from './commands/output.ts';
import { runsFlags } from './commands/runs/names.ts';
import { type KernelName, kernelNames, type Vectors, vectorWidths } from './engine/kernel/kernel.ts';
import { maxSeeds } from './engine/runs/recipe.ts';
import { maxWorkers } from './flags.ts';
import { asciiOnly } from './ui/charts/ascii.ts';
import { themeNames } from './ui/shell/theme.ts';

type GivenFlags = CommandLine['flags'];

/** The language of a locale or of `--lang`: ko, KO, ko-KR, ko_KR.UTF-8, but not kok_IN. */
function languageNamed(name: string): Language | undefined {
  const [subtag] = name.toLowerCase().split(/[-_.@]/);
  return languages.find((language) => language === subtag);
}

/** The language of `--lang`, or of the locale variables as GNU programs read them, or English. */
export function languageOf(flag: string | undefined, env: Io['env']): Language {
  if (flag !== undefined) return languageNamed(flag) ?? 'en';
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || 'C';
  // LANGUAGE lists languages in the order of preference; in the C locale it is ignored.
  const preferred = /^(C|POSIX)\b/.test(locale) ? [] : (env.LANGUAGE ?? '').split(':');
  return [...preferred, locale].map(languageNamed).find((language) => language !== undefined) ?? 'en';
}

function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw prefixedError(`--${name}`, notAllowed(text, wholeNumbers(min, max)));
}

function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  return oneOfAll(`--${name}`, text, allowed);
}

/** `name`: the flag or the variable that the text comes from. */
function oneOfAll<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === text);
  if (found) return found;
  throw prefixedError(name, notAllowed(text, same(allowed.join(', ')), { choices: allowed }));
}

/** The text of a flag that takes a value. */
export function textOfFlag(flags: GivenFlags, name: string): string | undefined {
  const value = flags.get(name);
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a flag that may be given several times. */
export function textsOfFlag(flags: GivenFlags, name: string): readonly string[] {
  const value = flags.get(name);
  return typeof value === 'object' ? value : [];
}

/** The width of vectors of `--vectors`, or of ZIGZAG_VECTORS; whichever is measured to be better without either. */
export function vectorsOf(flag: string | undefined, env: Io['env']): Vectors | undefined {
  const widths = vectorWidths.map(String);
  if (flag !== undefined) return Number(oneOf('vectors', flag, widths)) as Vectors;
  const { ZIGZAG_VECTORS: text } = env;
  return text ? (Number(oneOfAll('ZIGZAG_VECTORS', text, widths)) as Vectors) : undefined;
}

/** How many seeds there are from the first one on; undefined where it is not said. */
export function seedsOfFlag(flags: GivenFlags, seed: number): number | undefined {
  const text = textOfFlag(flags, 'seeds');
  // The last one is a seed, too.
  const most = Math.min(maxSeeds, Number.MAX_SAFE_INTEGER - seed + 1);
  return text === undefined ? undefined : wholeNumber('seeds', text, 1, most);
}

/** Whether runs are kept: not with `--no-history` or ZIGZAG_HISTORY=0. */
export function keepsRuns(flags: GivenFlags, env: Io['env']): boolean {
  const { ZIGZAG_HISTORY: text } = env;
  const wanted = text ? oneOfAll('ZIGZAG_HISTORY', text, ['0', '1']) : '1';
  const flag = flags.get('history');
  return typeof flag === 'boolean' ? flag : wanted === '1';
}

export function trainingOf(flags: GivenFlags, env: Io['env']) {
  const [seed = '1', workers, kernel] = ['seed', 'workers', 'kernel'].map((name) => textOfFlag(flags, name));
  return {
    seed: wholeNumber('seed', seed, 0, Number.MAX_SAFE_INTEGER),
    workers: workers === undefined ? undefined : wholeNumber('workers', workers, 1, maxWorkers),
    kernel: kernel === undefined ? undefined : oneOf<KernelName>('kernel', kernel, kernelNames),
    vectors: vectorsOf(textOfFlag(flags, 'vectors'), env),
    data: textOfFlag(flags, 'data'),
  };
}

export function generalOf(flags: GivenFlags, io: Io) {
  const [lang, theme] = ['lang', 'theme'].map((name) => textOfFlag(flags, name));
  if (lang !== undefined && languageNamed(lang) === undefined) oneOf('lang', lang, languages);
  const requested = languageOf(lang, io.env);
  const flag = flags.get('ascii');
  const ascii = typeof flag === 'boolean' ? flag : io.stdout.isTTY === true && asciiOnly(io.env);
  return {
    // Korean cannot be written in ASCII.
    language: ascii ? ('en' as const) : requested,
    foreign: ascii && requested !== 'en',
    ascii,
    theme: theme === undefined ? undefined : oneOf('theme', theme, themeNames),
  };
}

/** The general options, and the streams, in ASCII if necessary. */
export function generalWithStreams(flags: CommandLine['flags'], io: Io) {
  const general = generalOf(flags, io);
  if (general.foreign && flags.has('lang')) {
    io.stderr.write('zigzag: Korean needs a terminal that shows more than ASCII (a locale with UTF-8); in English\n');
  }
  return { general, streams: general.ascii ? inAscii(io) : io };
}

/** The file of `--out`; "-" is standard output. */
function outOf(flags: GivenFlags): string | undefined {
  const out = textOfFlag(flags, 'out');
  return out === '-' ? undefined : out;
}

export function outputOf(flags: GivenFlags) {
  return { format: oneOf<Format>('format', textOfFlag(flags, 'format') ?? 'text', formats), out: outOf(flags) };
}

/** What `zigzag runs` is told besides words. */
export function runsOf(flags: GivenFlags) {
  return {
    json: flags.get('json') === true,
    off: flags.get('off') === true,
    series: textOfFlag(flags, 'series'),
    format: oneOf<ExportFormat>('format', textOfFlag(flags, 'format') ?? 'json', exportFormats),
    out: outOf(flags),
    given: runsFlags.filter((name) => flags.has(name)),
  };
}
