import yargs, { type Argv } from 'yargs';
import { messageOf, UsageError } from './base/errors.ts';
import { type Language, languages } from './base/text.ts';
import { type Io, processIo } from './commands/io.ts';
import { defaultsWith, experimentById, experiments } from './engine/experiments/index.ts';
import { type KernelName, kernelNames } from './engine/kernel/kernel.ts';

const formats = ['text', 'json', 'csv'] as const;

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
  const wish = flag ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  return languages.find((l) => wish.toLowerCase().startsWith(l)) ?? 'en';
}

function wholeNumber(name: string, text: unknown, min: number, max: number): number {
  const value = typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(
    `--${name}: ${JSON.stringify(text)} is not allowed; allowed: a whole number from ${min} to ${max}`,
  );
}

function oneOf<T extends string>(name: string, text: unknown, allowed: readonly T[]): T {
  const found = allowed.find((a) => a === text);
  if (found) return found;
  throw new UsageError(`--${name}: ${JSON.stringify(text)} is not allowed; allowed: ${allowed.join(', ')}`);
}

/** Flags that every command takes. */
const general = {
  lang: { type: 'string', describe: 'en or ko (default: of the locale)', requiresArg: true },
  color: { type: 'boolean', default: true, describe: 'colours; --no-color or NO_COLOR turns them off' },
  theme: { type: 'string', describe: 'dark or light: the background of the terminal', requiresArg: true },
} as const;

/** Flags of whatever trains. */
const training = {
  seed: { type: 'string', default: '1', describe: 'same seed, same numbers', requiresArg: true },
  workers: { type: 'string', describe: 'worker threads (default: one for each core)', requiresArg: true },
  kernel: { type: 'string', describe: `${kernelNames.join(', ')} (default: the fastest here)`, requiresArg: true },
  data: { type: 'string', describe: 'a folder of IDX files instead of the digits that come along', requiresArg: true },
} as const;

type Words = Readonly<Record<string, unknown>>;

/** The words that are parameters of the experiment: all that yargs and the program do not know themselves. */
function textsOf(args: Words, known: readonly string[]): Record<string, string> {
  const own = new Set(['_', '$0', 'help', 'version', 'h', 'experiment', 'screen', ...known]);
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) =>
      own.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

function trainingOf(args: Words) {
  return {
    seed: wholeNumber('seed', args.seed, 0, Number.MAX_SAFE_INTEGER),
    workers: args.workers === undefined ? undefined : wholeNumber('workers', args.workers, 1, 256),
    kernel: args.kernel === undefined ? undefined : oneOf<KernelName>('kernel', args.kernel, kernelNames),
    data: args.data as string | undefined,
  };
}

function generalOf(args: Words, io: Io) {
  if (args.lang !== undefined) oneOf('lang', args.lang, languages);
  return {
    language: languageOf(args.lang as string | undefined, io.env),
    theme: args.theme === undefined ? undefined : oneOf('theme', args.theme, ['dark', 'light']),
  };
}

function withParams(builder: Argv, ids: readonly string[]): Argv {
  let args = builder;
  for (const id of ids) {
    const experiment = experimentById(id);
    const defaults = defaultsWith(experiment, {});
    for (const [name, param] of Object.entries(experiment.params)) {
      const text = param.format(defaults[name]);
      args = args.option(name, {
        type: 'string',
        describe: `${param.help.en}: ${param.allowed} [${text}]`,
        group: `Parameters of ${id}:`,
      });
    }
  }
  return args;
}

/** The program: reads the command line, runs the command, returns the exit code. */
async function command(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const ids = experiments.map((e) => e.id);
  const generalNames = Object.keys(general);
  const trainingNames = [...generalNames, ...Object.keys(training)];

  const parser = yargs(joinNegatives(argv))
    .scriptName('zigzag')
    .locale('en')
    .parserConfiguration({
      'dot-notation': false,
      'camel-case-expansion': false,
      'duplicate-arguments-array': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .options(general)
    .wrap(Math.min(120, io.stdout.columns ?? 100))
    .usage('$0: learn how neural networks are trained, by training them live')
    .command(
      '$0 [screen]',
      'the menu, or the program opened at a section or an experiment',
      (y) =>
        y
          .positional('screen', { type: 'string', describe: 'a section, its number, or an experiment' })
          .options(training)
          .example('$0', 'the menu')
          .example('$0 update', 'the first section')
          .example('$0 optimizer-path --surface beale', 'the contour map, with parameters'),
      async (args) => {
        const { openProgram } = await import('./ui/open.tsx');
        const { screens } = await import('./screens/index.ts');
        const texts = textsOf(args, trainingNames);
        code = await openProgram({ screen: args.screen, texts, screens, ...trainingOf(args), ...generalOf(args, io) });
      },
    )
    .command(
      'run <experiment>',
      'run an experiment without the screen; results on stdout',
      (y) =>
        withParams(
          y.positional('experiment', { type: 'string', describe: ids.join(', '), demandOption: true }).options({
            ...training,
            format: { type: 'string', default: 'text', describe: 'text, json or csv', requiresArg: true },
            out: { type: 'string', describe: 'write the results to this file', requiresArg: true },
          }),
          ids.filter((id) => argv.includes(id)),
        )
          .example('$0 run optimizer-path --format json', 'the paths, in double precision')
          .example('$0 run optimizer-path --start=-5,3 --sgd.lr 0.8', 'another start, another rate')
          .example('$0 run optimizer-mnist --optimizers sgd,adam --iterations 500', 'a short race of two'),
      async (args) => {
        const { run } = await import('./commands/run.ts');
        const texts = textsOf(args, [...trainingNames, 'format', 'out']);
        const format = oneOf('format', args.format, formats);
        const { experiment, out } = args as unknown as { experiment: string; out?: string };
        code = await run({ experiment, texts, format, out, ...trainingOf(args), ...generalOf(args, io) }, io);
      },
    )
    .command(
      'list',
      'the experiments, their parameters, defaults and ranges',
      (y) =>
        y
          .option('json', { type: 'boolean', default: false, describe: 'as one JSON object' })
          .example('$0 list --json', 'for scripts'),
      async (args) => {
        const { list } = await import('./commands/list.ts');
        refuseUnknown(args, [...generalNames, 'json']);
        list({ json: args.json, ...generalOf(args, io) }, io);
      },
    )
    .completion('completion', 'a script that completes commands in bash or zsh')
    .alias('help', 'h')
    .version()
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message, error) => {
      throw error ?? new UsageError(message);
    });
  await parser.parseAsync();
  return code;
}

function refuseUnknown(args: Words, known: readonly string[]): void {
  const [name] = Object.keys(textsOf(args, known));
  if (name) throw new UsageError(`unknown option --${name}; known: ${known.map((k) => `--${k}`).join(', ')}`);
}

/** Runs the command line and sets the exit code: 0 done, 1 failed, 2 bad usage, 130 on Ctrl-C. */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<void> {
  // A reader that has seen enough (`| head`) closes the pipe; that is no failure.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  }
  process.on('SIGINT', () => process.exit(130));
  try {
    process.exitCode = await command(argv, io);
  } catch (error) {
    const [line] = messageOf(error).split('\n');
    io.stderr.write(`zigzag: ${line}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
