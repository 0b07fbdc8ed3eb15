import { UsageError } from './base/errors.ts';
import { type Language, languages } from './base/text.ts';
import type { Io } from './commands/io.ts';
import { type KernelName, kernelNames } from './engine/kernel/kernel.ts';
import { asciiOnly } from './ui/charts/ascii.ts';
import { themeNames } from './ui/theme.ts';

/** `--start -7,2` means `--start=-7,2`: yargs would take the minus for a flag of its own. */
export function joinNegatives(argv: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of argv) {
    const last = joined.at(-1);
    if (/^-[\d.]/.test(word) && last && /^--[^=]+$/.test(last)) joined[joined.length - 1] = `${last}=${word}`;
    else joined.push(word);
  }
  return joined;
}

/** The language of `--lang`, or of the locale variables in their order, or English. */
export function languageOf(flag: string | undefined, env: Io['env']): Language {
  const wish = flag ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG || '');
  return languages.find((l) => wish.toLowerCase().startsWith(l)) ?? 'en';
}

function wholeNumber(name: string, text: unknown, min: number, max: number): number {
  const value = typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(
    `--${name}: ${JSON.stringify(text)} is not allowed; allowed: a whole number from ${min} to ${max}`,
  );
}

export function oneOf<T extends string>(name: string, text: unknown, allowed: readonly T[]): T {
  const found = allowed.find((a) => a === text);
  if (found) return found;
  throw new UsageError(`--${name}: ${JSON.stringify(text)} is not allowed; allowed: ${allowed.join(', ')}`);
}

const commandNames: readonly string[] = ['run', 'list', 'bench', 'completion'];

/** Flags that every command takes. */
export const general = {
  lang: { type: 'string', describe: 'en or ko (default: of the locale)', requiresArg: true },
  color: { type: 'boolean', default: true, describe: 'colours; --no-color or NO_COLOR turns them off' },
  theme: { type: 'string', describe: 'dark or light: the background of the terminal', requiresArg: true },
  ascii: { type: 'boolean', describe: 'draw with ASCII only (default: where the terminal has no more)' },
} as const;

/** Flags of whatever trains. */
export const training = {
  seed: { type: 'string', default: '1', describe: 'same seed, same numbers', requiresArg: true },
  workers: { type: 'string', describe: 'worker threads (default: one for each core)', requiresArg: true },
  kernel: { type: 'string', describe: `${kernelNames.join(', ')} (default: the fastest here)`, requiresArg: true },
  data: { type: 'string', describe: 'a folder of IDX files instead of the digits that come along', requiresArg: true },
} as const;

export type Words = Readonly<Record<string, unknown>>;

/** The words that are parameters of the experiment: all that yargs and the program do not know themselves. */
export function textsOf(args: Words, known: readonly string[]): Record<string, string> {
  const own = new Set(['_', '$0', 'help', 'version', 'h', 'experiment', 'screen', ...known]);
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) =>
      own.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

export function trainingOf(args: Words) {
  return {
    seed: wholeNumber('seed', args.seed, 0, Number.MAX_SAFE_INTEGER),
    workers: args.workers === undefined ? undefined : wholeNumber('workers', args.workers, 1, 256),
    kernel: args.kernel === undefined ? undefined : oneOf<KernelName>('kernel', args.kernel, kernelNames),
    data: args.data as string | undefined,
  };
}

export function generalOf(args: Words, io: Io) {
  // What is left of the words behind the command (its name comes first) belongs to nothing.
  const left = (args._ as readonly unknown[]).filter((word) => !commandNames.includes(String(word)));
  if (left.length > 0) throw new UsageError(`${JSON.stringify(String(left[0]))} is one word too many; try --help`);
  if (args.lang !== undefined) oneOf('lang', args.lang, languages);
  const wished = languageOf(args.lang as string | undefined, io.env);
  const ascii = (args.ascii as boolean | undefined) ?? (io.stdout.isTTY === true && asciiOnly(io.env));
  return {
    // Korean letters are no ASCII.
    language: ascii ? ('en' as const) : wished,
    foreign: ascii && wished !== 'en',
    ascii,
    theme: args.theme === undefined ? undefined : oneOf('theme', args.theme, themeNames),
  };
}

/** @throws UsageError for a flag that a command does not have */
export function refuseUnknown(args: Words, known: readonly string[]): void {
  const [name] = Object.keys(textsOf(args, known));
  if (name) throw new UsageError(`unknown option --${name}; known: ${known.map((k) => `--${k}`).join(', ')}`);
}
