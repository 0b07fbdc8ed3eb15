import yargs, { type Argv, type FallbackCompletionFunction } from 'yargs';
import { general, generalOf, joinNegatives, oneOf, refuseUnknown, textsOf, training, trainingOf } from './arguments.ts';
import { messageOf, UsageError } from './base/errors.ts';
import { type Io, inAscii, processIo } from './commands/io.ts';
import { defaultsWith, experimentById, experimentIds } from './engine/experiments/index.ts';
import { asciiOnly } from './ui/charts/ascii.ts';

/** What `run` runs. */
const runnable: readonly string[] = [...experimentIds, 'all'];

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

/** Words that may come next: an experiment (or all) behind `run`, else what yargs knows of commands and flags. */
const completeWords: FallbackCompletionFunction = (_current, { _: words }, usual, done) => {
  const naming = words.includes('run') && !runnable.some((id) => words.includes(id));
  usual((_error, found) => done([...(naming ? runnable : []), ...(found ?? []).filter((word) => word !== '$0')]));
};

/** The program: reads the command line, runs the command, returns the exit code. */
async function command(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const generalNames = Object.keys(general);
  const trainingNames = [...generalNames, ...Object.keys(training)];
  const streams = ({ ascii, foreign }: ReturnType<typeof generalOf>) => {
    if (foreign && argv.some((word) => word.startsWith('--lang'))) {
      io.stderr.write('zigzag: Korean needs a terminal that shows more than ASCII (a locale with UTF-8); in English\n');
    }
    return ascii ? inAscii(io) : io;
  };

  const parser: Argv = yargs(joinNegatives(argv))
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
    .wrap(Math.min(120, io.stdout.columns || 100))
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
        const [{ openProgram }, { screens }] = await Promise.all([
          import('./ui/open.tsx'),
          import('./screens/index.ts'),
        ]);
        const texts = textsOf(args, trainingNames);
        code = await openProgram({ screen: args.screen, texts, screens, ...trainingOf(args), ...generalOf(args, io) });
      },
    )
    .command(
      'run [experiment]',
      'run an experiment, or all of the chapter, without the screen; results on stdout',
      (y) =>
        withParams(
          y.positional('experiment', { type: 'string', describe: runnable.join(', '), demandOption: true }).options({
            ...training,
            format: { type: 'string', default: 'text', describe: 'text, json or csv', requiresArg: true },
            out: { type: 'string', describe: 'write the results to this file', requiresArg: true },
          }),
          experimentIds.filter((id) => argv.includes(id)),
        )
          .example('$0 run optimizer-path --format json', 'the paths, in double precision')
          .example('$0 run optimizer-path --start=-5,3 --sgd.lr 0.8', 'another start, another rate')
          .example('$0 run optimizer-mnist --optimizers sgd,adam --iterations 500', 'a short race of two')
          .example('$0 run all --format json --out chapter.json', "the whole chapter with the book's settings"),
      async (args) => {
        const texts = textsOf(args, [...trainingNames, 'format', 'out']);
        const { formats } = await import('./commands/output.ts');
        const format = oneOf('format', args.format, formats);
        const { experiment, out } = args as unknown as { experiment?: string; out?: string };
        if (experiment === undefined) throw new UsageError(`run needs an experiment; known: ${runnable.join(', ')}`);
        if (!runnable.includes(experiment))
          throw new UsageError(`unknown experiment ${JSON.stringify(experiment)}; known: ${runnable.join(', ')}`);
        const request = { texts, format, out, ...trainingOf(args), ...generalOf(args, io) };
        if (experiment === 'all') {
          const { runAll } = await import('./commands/run-all.ts');
          code = await runAll(request, streams(request));
        } else {
          const { run } = await import('./commands/run.ts');
          code = await run({ experiment, ...request }, streams(request));
        }
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
        const settings = generalOf(args, io);
        list({ json: args.json, ...settings }, streams(settings));
      },
    )
    .command(
      // Its parts are read from the words left over: of a positional list yargs keeps the last word only (see above).
      'bench',
      'how fast this is here: kernels, training step, chapter, start-up, screens, memory',
      (y) =>
        y
          .usage('$0 bench [kernels] [step] [chapter] [startup] [screens] [memory]')
          .options({
            ...training,
            quick: { type: 'boolean', default: false, describe: 'fewer and shorter blocks' },
            peers: {
              type: 'boolean',
              default: false,
              describe: 'beside NumPy, PyTorch, TensorFlow.js, if they are here',
            },
            python: { type: 'string', describe: 'the Python that has NumPy and PyTorch', requiresArg: true },
            size: { type: 'string', default: '120x36', describe: 'the terminal of the screens', requiresArg: true },
            json: { type: 'boolean', default: false, describe: 'as one JSON object' },
            out: { type: 'string', describe: 'write the figures to this file', requiresArg: true },
          })
          .example('$0 bench', 'everything, in two to three minutes')
          .example('$0 bench kernels step --json', 'two parts, for scripts')
          .example('$0 bench step --peers', 'the training step beside other libraries')
          .example('$0 bench screens --size 80x24', 'frames of a small terminal'),
      async (args) => {
        const { bench, effortOf, partsOf, sizeOf } = await import('./commands/bench.ts');
        const [name, ...parts] = args._.map(String);
        const own = ['quick', 'peers', 'python', 'size', 'json', 'out'];
        refuseUnknown(args, [...trainingNames, ...own]);
        const { quick, size, ...wishes } = args;
        const request = { ...wishes, parts: partsOf(parts), effort: effortOf(quick), size: sizeOf(size) };
        const settings = generalOf({ ...args, _: [name] }, io);
        code = await bench({ ...request, ...trainingOf(args), ...settings }, streams(settings));
      },
    )
    .command(
      'completion',
      'a script that completes commands in bash or zsh',
      (y) => y.example('$0 completion >> ~/.bashrc', 'for bash; for zsh ~/.zshrc'),
      () => {
        parser.showCompletionScript();
      },
    )
    // The script asks the program itself for words, with this flag; the answer is given before any command runs.
    .completion('completion-words', false, completeWords)
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

/** Runs the command line and sets the exit code: 0 done, 1 failed, 2 bad usage, 130 on Ctrl-C. */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<void> {
  // A reader that has seen enough (`| head`) closes the pipe; that is no failure.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  }
  process.on('SIGINT', () => {
    // The prompt comes to a line of its own, not behind the progress.
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    process.exit(130);
  });
  try {
    process.exitCode = await command(argv, io);
  } catch (error) {
    const [line] = messageOf(error).split('\n');
    const shown = io.stderr.isTTY && asciiOnly(io.env) ? inAscii(io) : io;
    shown.stderr.write(`zigzag: ${line}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
