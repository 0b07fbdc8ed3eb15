import yargs, { type Argv } from 'yargs';
import { flagOf } from './base/flag-names.ts';
import type { Language } from './base/text.ts';
import { commands } from './command-help.ts';
import type { AnyExperiment } from './engine/experiments/experiment.ts';
import { defaultsWith, experiments } from './engine/experiments/index.ts';
import { type CommandName, type Flags, flagsOf, takesParameters } from './flags.ts';

const words = {
  usage: {
    en: 'learn how neural networks are trained, by training them live',
    ko: '신경망을 직접 학습시키며 학습 방법을 배웁니다',
  },
  closing: {
    en: 'Of a flag that is given twice the last one counts. zigzag help COMMAND is the help of a command.',
    ko: '같은 옵션을 두 번 쓰면 마지막 것이 적용됩니다. 명령의 도움말은 zigzag help <명령>으로 봅니다.',
  },
  parameters: { en: 'Parameters of', ko: '매개변수:' },
};

/** The headings that yargs writes by itself. */
const headings: Readonly<Record<string, string>> = {
  'Commands:': '명령:',
  'Options:': '옵션:',
  'Examples:': '예:',
  'Positionals:': '인수:',
  default: '기본',
  'default:': '기본값:',
};

function addFlags(builder: Argv, flags: Flags, language: Language): void {
  for (const [name, { describe, value, on, letter = [] }] of Object.entries(flags)) {
    const about = value ? `${describe[language]}: ${value[language]}` : describe[language];
    builder.option(on ? `no-${name}` : name, { describe: about, alias: letter });
  }
}

function addParams(builder: Argv, experiment: AnyExperiment, language: Language): void {
  const defaults = defaultsWith(experiment, {});
  for (const [name, param] of Object.entries(experiment.params)) {
    const text = param.format(defaults[name]);
    const describe = `${param.help[language]}: ${param.allowed[language]} [${text}]`;
    const { id } = experiment;
    const group = language === 'ko' ? `${id}의 매개변수:` : `Parameters of ${id}:`;
    builder.option(flagOf(name), { describe, group });
  }
}

/** yargs writes the help; the command line itself is read by command-line.ts. */
function parserFor(
  argv: readonly string[],
  experiment: AnyExperiment | undefined,
  language: Language,
  width: number,
): Argv {
  const parser = yargs([...argv])
    .scriptName('zigzag')
    .locale('en')
    .parserConfiguration({ 'dot-notation': false, 'camel-case-expansion': false, 'boolean-negation': false })
    .wrap(width)
    .usage(`$0: ${words.usage[language]}`)
    .help(false)
    .version(false)
    .exitProcess(false)
    .showHelpOnFail(false);
  // yargs shares its strings between parsers: they are set for every language.
  const own = Object.entries(headings).map(([en, ko]) => [en, language === 'ko' ? ko : en]);
  parser.updateStrings(Object.fromEntries(own));
  for (const [name, { about, positional, examples }] of Object.entries(commands)) {
    const word = positional?.name[language];
    parser.command(`${name || '$0'}${word ? ` [${word}]` : ''}`, about[language], (builder) => {
      if (positional && word) builder.positional(word, { describe: positional.about[language] });
      addFlags(builder, flagsOf[name as CommandName], language);
      if (experiment && takesParameters(name as CommandName)) addParams(builder, experiment, language);
      for (const [example, meaning] of examples) builder.example(`$0 ${example}`.trim(), meaning[language]);
      builder.epilog(words.closing[language]);
    });
  }
  return parser;
}

/** The help of a command, with the parameters of an experiment if `id` names one. */
export async function helpOf(
  command: CommandName,
  id: string | undefined,
  language: Language,
  width: number,
): Promise<string> {
  const experiment = experiments.find((one) => one.id === id);
  return `${await parserFor(command ? [command] : [], experiment, language, width).getHelp()}\n`;
}

/** The script with which a shell completes the program's words; it requests them with `wordsFlag`. */
export async function completionScript(): Promise<string> {
  let script = '';
  const parser = yargs([]).scriptName('zigzag').completion('completion', false).exitProcess(false);
  await parser.parseAsync(['completion'], {}, (_error, _argv, text) => {
    script = text;
  });
  return `${script}\n`;
}
