import {
  generalOf,
  generalWithStreams,
  keepsRuns,
  languageOf,
  outputOf,
  runsOf,
  seedsOfFlag,
  textOfFlag,
  textsOfFlag,
  trainingOf,
  vectorsOf,
} from './arguments.ts';
import { errorText, systemErrorText, UsageError } from './base/errors.ts';
import { escaped, type Language, type Text } from './base/text.ts';
import { programVersion } from './base/version.ts';
import {
  type CommandLine,
  experimentNamed,
  lastValue,
  readCommandLine,
  refuseWords,
  requiredExperiment,
  type Tokens,
  tokenize,
} from './command-line.ts';
import { print } from './commands/destination.ts';
import { historyOptions, keeperFor } from './commands/history.ts';
import { type Io, inAscii, processIo, readable } from './commands/io.ts';
import { screenCsv } from './commands/screen-csv.ts';
import { completions, wordsFlag } from './completion.ts';
import { experimentIds, runnable } from './engine/experiments/index.ts';
import { type CommandName, commandNames, flagsOf } from './flags.ts';
import { lessonCommand } from './lesson-command.ts';
import { lessonShelf } from './lesson-shelf.ts';
import { notesCommand, tourCommand } from './tour-command.ts';
import { asciiOnly } from './ui/charts/ascii.ts';

type Handler = (line: CommandLine, io: Io) => Promise<number>;

/** What each command does with its words and flags; returns the exit code. */
const handlers: Readonly<Record<CommandName, Handler>> = {
  async ''({ words: [screen, ...left], flags, texts }, io) {
    refuseWords(left);
    const changes = textsOfFlag(flags, 'change');
    const training = trainingOf(flags, io.env);
    const options = { changes, ...training, seeds: seedsOfFlag(flags, training.seed), ...generalOf(flags, io) };
    const [{ openProgram }, { screens }] = await Promise.all([
      import('./ui/shell/open.tsx'),
      import('./screens/index.ts'),
    ]);
    const own = Object.keys(flagsOf['']);
    const history = { ...historyOptions(io.env), keeps: keepsRuns(flags, io.env) };
    const lessons = lessonShelf({ env: io.env, folder: history.keeps ? history.folder : null });
    return openProgram({
      screen,
      commands: [...commandNames, 'help', '--help', '--version'],
      texts,
      flags: own,
      screens,
      history,
      lessons,
      csv: screenCsv,
      ...options,
    });
  },

  async run({ words: [word, ...left], flags, texts }, io) {
    const experiment = requiredExperiment('run', word, runnable);
    refuseWords(left);
    const changes = textsOfFlag(flags, 'change');
    const training = trainingOf(flags, io.env);
    const seeds = seedsOfFlag(flags, training.seed);
    const chosen = { texts, changes, ...outputOf(flags), ...training, seeds };
    const { general, streams } = generalWithStreams(flags, io);
    const keeper = keepsRuns(flags, io.env) ? keeperFor(general.language, streams) : undefined;
    const request = { ...chosen, ...general, keeper };
    if (experiment === 'all') return (await import('./commands/run-all.ts')).runAll(request, streams);
    return (await import('./commands/run.ts')).run({ experiment, ...request }, streams);
  },

  async runs({ words, flags }, io) {
    const { given, ...chosen } = runsOf(flags);
    const { general, streams } = generalWithStreams(flags, io);
    const { runs } = await import('./commands/runs/index.ts');
    return runs({ words, ...chosen, ...general }, given, streams);
  },

  async record({ words: [word, ...left], flags, texts }, io) {
    const experiment = requiredExperiment('record', word, experimentIds);
    refuseWords(left);
    const changes = textsOfFlag(flags, 'change');
    const [size, speed] = ['size', 'speed'].map((name) => textOfFlag(flags, name));
    const training = trainingOf(flags, io.env);
    const seeds = seedsOfFlag(flags, training.seed);
    const chosen = { texts, changes, size, speed, out: outputOf(flags).out, ...training, seeds };
    const { general, streams } = generalWithStreams(flags, io);
    const [{ record }, { screens }] = await Promise.all([import('./commands/record.ts'), import('./screens/index.ts')]);
    return record({ experiment, ...chosen, ...general }, screens, streams);
  },

  async list({ words: [word, ...left], flags }, io) {
    const experiment = word === undefined ? undefined : experimentNamed(word, experimentIds);
    refuseWords(left);
    const { list } = await import('./commands/list.ts');
    const { general, streams } = generalWithStreams(flags, io);
    await list({ experiment, json: flags.get('json') === true, ...general }, streams);
    return 0;
  },

  lesson: lessonCommand,
  tour: tourCommand,
  notes: notesCommand,

  async bench({ words, flags }, io) {
    const { bench, effortOf, partsOf } = await import('./commands/bench.ts');
    const { terminalSizeOf: sizeOf } = await import('./commands/terminal-size.ts');
    const on = (name: string) => flags.get(name) === true;
    const request = {
      parts: partsOf(words),
      effort: effortOf(on('quick')),
      size: sizeOf(textOfFlag(flags, 'size') ?? '120x36'),
      peers: on('peers'),
      json: on('json'),
      python: textOfFlag(flags, 'python'),
      out: outputOf(flags).out,
    };
    const training = trainingOf(flags, io.env);
    const { general, streams } = generalWithStreams(flags, io);
    return bench({ ...request, ...training, ...general }, streams);
  },

  async completion({ words, flags }, io) {
    refuseWords(words);
    generalOf(flags, io);
    const { completionScript } = await import('./help.ts');
    await print(await completionScript(), io);
    return 0;
  },
};

/** Prints the help, for `help`, `--help` or `-h` anywhere. @throws UsageError for an unknown subject */
async function help(words: readonly string[], language: Language, io: Io): Promise<number> {
  const [first, second] = words.filter((word, i) => i > 1 || word !== 'help');
  const named = commandNames.find((name) => name === first);
  const about = named ? second : first;
  const known = named === 'run' ? runnable : experimentIds;
  const takes: readonly unknown[] = ['run', 'record', 'list'];
  if (about !== undefined && takes.includes(named)) experimentNamed(about, known);
  else if (about !== undefined && named === undefined && !experimentIds.includes(about)) {
    const { screenPath, screens } = {
      ...(await import('./ui/shell/open.tsx')),
      ...(await import('./screens/index.ts')),
    };
    screenPath(about, screens, commandNames);
  }
  const { helpOf } = await import('./help.ts');
  const text = await helpOf(named ?? '', about, language, Math.min(120, io.stdout.columns || 100));
  await print(readable(text, io), io);
  return 0;
}

/** Parses the command line and runs the command; returns the exit code. */
async function command(argv: readonly string[], io: Io, language: Language): Promise<number> {
  // The completion script calls with this flag and the unfinished command line.
  const asking = argv.indexOf(wordsFlag);
  if (asking >= 0) {
    // The name of the program comes first.
    const words = completions(argv.slice(asking + 2));
    await print(words.map((word) => `${word}\n`).join(''), io);
    return 0;
  }
  const parts = tokenize(argv);
  const isRequested = (name: string) => parts.written.some((flag) => flag.name === name && flag.value !== 'false');
  if (parts.words[0] === 'help' || isRequested('help')) return help(parts.words, language, io);
  if (isRequested('version')) {
    const { computation } = await import('./commands/computation.ts');
    await print(`${programVersion()}\n${computation(vectorsOf(lastValue(parts, 'vectors'), io.env), language)}\n`, io);
    return 0;
  }
  const line = readCommandLine(parts);
  return handlers[line.command](line, io);
}

/** Standard output failed; without a reason the reader has only closed it early (`| head`). */
class OutputLost extends Error {
  readonly reason: Text | null;

  constructor(reason: Text | null) {
    super(reason?.en);
    this.reason = reason;
  }
}

/** Rejects when standard output fails; never settles otherwise. */
function outputLost(io: Io): Promise<never> {
  return new Promise((_, fail) => {
    io.stdout.on('error', (error: NodeJS.ErrnoException) => {
      const { en, ko } = systemErrorText(error);
      const reason = { en: `cannot write to standard output: ${en}`, ko: `표준 출력에 쓸 수 없습니다: ${ko}` };
      fail(new OutputLost(error.code === 'EPIPE' ? null : reason));
    });
  });
}

/** The characters of messages about the command line, from its flags before it is parsed. */
function messageCharset({ written }: Tokens, io: Io): 'ascii' | 'all' {
  const flag = written.findLast(({ name }) => name === 'ascii' || name === 'no-ascii');
  const ascii = flag ? flag.name === 'ascii' && flag.value !== 'false' : io.stdout.isTTY === true && asciiOnly(io.env);
  return ascii ? 'ascii' : 'all';
}

/** Longer messages are cut; the program's own are shorter. */
const longestMessage = 2000;

/**
 * Runs the command line; exit codes: 0 done, 1 failed, 2 bad usage. An error is one line on standard error, in the language
 * of the command line. `over`: the process must end at once, because standard output is lost.
 */
export async function execute(argv: readonly string[], io: Io): Promise<{ code: number; over: boolean }> {
  const parts = tokenize(argv);
  const plain = messageCharset(parts, io) === 'ascii';
  const language = plain ? 'en' : languageOf(lastValue(parts, 'lang'), io.env);
  // Errors of a closed pipe are ignored.
  io.stderr.on('error', () => {});
  const lost = outputLost(io);
  lost.catch(() => {});
  try {
    const streams = plain ? inAscii(io) : io;
    return { code: await Promise.race([command(argv, streams, language), lost]), over: false };
  } catch (error) {
    const over = error instanceof OutputLost;
    if (over && error.reason === null) return { code: 0, over };
    const message = over && error.reason ? error.reason : errorText(error);
    const { stderr } = plain || (io.stderr.isTTY && asciiOnly(io.env)) ? inAscii(io) : io;
    stderr.write(`zigzag: ${escaped(message[language]).slice(0, longestMessage)}\n`);
    return { code: error instanceof UsageError ? 2 : 1, over };
  }
}

/** Runs the program and sets the exit code, 130 on Ctrl-C. */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<void> {
  process.on('SIGINT', () => {
    // Clears the progress, so that the shell's prompt has a line of its own.
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    process.exit(130);
  });
  const { code, over } = await execute(argv, io);
  process.exitCode = code;
  if (over) process.exit();
}
