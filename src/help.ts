import yargs, { type Argv } from 'yargs';
import { flagOf } from './base/flag-names.ts';
import { type Language, same, type Text } from './base/text.ts';
import { benchParts } from './bench/report.ts';
import { runsCommands } from './commands/runs/names.ts';
import type { AnyExperiment } from './engine/experiments/experiment.ts';
import { defaultsWith, experimentIds, experiments, runnable } from './engine/experiments/index.ts';
import { type CommandName, type Flags, flagsOf, takesParameters } from './flags.ts';

interface CommandHelp {
  readonly about: Text;
  /** The word after its name, if it takes one. */
  readonly positional?: { readonly name: Text; readonly about: Text };
  readonly examples: readonly (readonly [words: string, about: Text])[];
}

const commands: Readonly<Record<CommandName, CommandHelp>> = {
  '': {
    about: {
      en: 'the menu, or the program opened at a section or an experiment',
      ko: '메뉴, 또는 절이나 실험의 화면을 바로 열기',
    },
    positional: {
      name: { en: 'screen', ko: '화면' },
      about: { en: 'a section, its number, or an experiment', ko: '절, 절의 번호 또는 실험' },
    },
    examples: [
      ['', { en: 'the menu', ko: '메뉴' }],
      ['update', { en: 'the first section', ko: '첫째 절' }],
      ['optimizer-path --surface beale', { en: 'the contour map, with parameters', ko: '매개변수를 정한 등고선 지도' }],
    ],
  },
  run: {
    about: {
      en: 'run an experiment, or all of the chapter, without the screen; results on stdout',
      ko: '화면 없이 실험 하나 또는 장 전체를 실행하고 결과를 표준 출력에 쓰기',
    },
    positional: { name: { en: 'experiment', ko: '실험' }, about: same(runnable.join(', ')) },
    examples: [
      ['run optimizer-path --format json', { en: 'the paths, in double precision', ko: '배정밀도로 된 경로' }],
      [
        'run optimizer-path --start=-5,3 --sgd.lr 0.8',
        { en: 'another start, another rate', ko: '다른 시작점과 학습률' },
      ],
      [
        'run optimizer-mnist --optimizers sgd,adam --iterations 500',
        { en: 'a short comparison of two', ko: '두 기법의 짧은 비교' },
      ],
      [
        'run optimizer-mnist --format svg --out race.svg',
        { en: 'a figure for paper', ko: '논문이나 보고서에 쓸 그림' },
      ],
      [
        'run optimizer-mnist --format tensorboard --out logs',
        { en: 'then: tensorboard --logdir logs', ko: '그다음: tensorboard --logdir logs' },
      ],
      [
        'run optimizer-mnist --seeds 10',
        { en: 'ten seeds: medians, and who is ahead beyond luck', ko: '시드 열 개: 중앙값과 우열' },
      ],
      [
        'run all --format json --out chapter.json',
        { en: "the whole chapter with the book's settings", ko: '책의 설정으로 장 전체' },
      ],
    ],
  },
  runs: {
    about: {
      en: 'the runs that were kept: list, show, compare, pin, note, delete, export',
      ko: '저장된 실행: list, show, compare, pin, note, delete, export',
    },
    positional: {
      name: { en: 'words', ko: '단어' },
      about: {
        en: `${runsCommands.join(', ')}, and what they are about: runs by the first letters of their names`,
        ko: `${runsCommands.join(', ')} 그리고 그 대상: 실행은 이름의 앞부분만 써도 됩니다`,
      },
    },
    examples: [
      ['runs', { en: 'all of them, newest first', ko: '모든 실행, 새것부터' }],
      [
        "runs list adam 'lr>0.01' outcome=diverged",
        { en: 'those with this word and these conditions', ko: '이 단어와 조건에 맞는 실행' },
      ],
      ['runs show k3f', { en: 'one, as it was reported', ko: '실행 하나를 보고된 그대로' }],
      ['runs compare k3f 8zq', { en: 'what differs, and the curves over each other', ko: '다른 점과 겹쳐 그린 곡선' }],
      ["runs note k3f 'rate too high'", { en: 'a note, shown in the list', ko: '목록에 나오는 메모' }],
      [
        'runs export k3f --format csv --out race.csv',
        { en: 'its numbers, as run wrote them', ko: 'run이 쓴 것과 같은 수치' },
      ],
    ],
  },
  record: {
    about: {
      en: 'record the screen of an experiment as it plays by itself, for asciinema players',
      ko: '실험 화면이 저절로 진행되는 모습을 asciinema 녹화로 저장',
    },
    positional: { name: { en: 'experiment', ko: '실험' }, about: same(experimentIds.join(', ')) },
    examples: [
      ['record optimizer-path -o paths.cast', { en: 'for a README or a slide', ko: 'README나 슬라이드에 쓸 녹화' }],
      [
        'record optimizer-mnist --size 100x30 --speed 2 -o race.cast',
        { en: 'smaller, and twice as fast', ko: '더 작게, 두 배 빠르게' },
      ],
    ],
  },
  list: {
    about: {
      en: 'the experiments, or the parameters of one with defaults and ranges',
      ko: '실험 목록, 또는 한 실험의 매개변수와 기본값, 범위',
    },
    positional: { name: { en: 'experiment', ko: '실험' }, about: same(experimentIds.join(', ')) },
    examples: [
      ['list', { en: 'every experiment', ko: '모든 실험' }],
      ['list optimizer-mnist', { en: 'its parameters', ko: '그 매개변수' }],
      ['list --json', { en: 'for scripts', ko: '스크립트용' }],
    ],
  },
  bench: {
    about: {
      en: 'how fast this is here: kernels, training step, chapter, start-up, screens, memory',
      ko: '이 컴퓨터에서의 속도: 커널, 학습 단계, 장 전체, 시작, 화면, 메모리',
    },
    positional: { name: { en: 'parts', ko: '부분' }, about: same(benchParts.join(', ')) },
    examples: [
      ['bench', { en: 'everything, in two to three minutes', ko: '전부, 2~3분 걸림' }],
      ['bench kernels step --json', { en: 'two parts, for scripts', ko: '두 부분, 스크립트용' }],
      [
        'bench step --peers',
        { en: 'the training step beside other libraries', ko: '다른 라이브러리와 학습 단계 비교' },
      ],
      ['bench screens --size 80x24', { en: 'frames of a small terminal', ko: '작은 터미널의 화면' }],
    ],
  },
  completion: {
    about: {
      en: 'a script that completes commands in bash or zsh',
      ko: 'bash나 zsh에서 명령을 자동 완성하는 스크립트',
    },
    examples: [['completion >> ~/.bashrc', { en: 'for bash; for zsh ~/.zshrc', ko: 'bash용; zsh에는 ~/.zshrc' }]],
  },
};

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
