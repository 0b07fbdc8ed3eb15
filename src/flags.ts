import { wholeNumbers } from './base/params.ts';
import { languages, same, type Text } from './base/text.ts';
import { exportFormats } from './commands/export/exporter.ts';
import { formats } from './commands/output.ts';
import type { RunsFlag } from './commands/runs/names.ts';
import { sourceNames } from './data/index.ts';
import { changeForm } from './engine/experiments/changes.ts';
import { kernelNames, vectorWidths } from './engine/kernel/kernel.ts';
import { maxSeeds } from './engine/runs/recipe.ts';
import { themeNames } from './ui/shell/theme.ts';

/** A flag of the program; those of experiments come from their parameters. */
export interface Flag {
  readonly describe: Text;
  /** The description of its value; left out for a switch. */
  readonly value?: Text;
  /** The possible values, if they can be listed. */
  readonly choices?: readonly string[];
  /** A switch that is on by default: the help shows it as --no-…. */
  readonly on?: boolean;
  /** It may be given several times, and each time counts. */
  readonly many?: boolean;
  /** A letter that stands for it: -o for --out. */
  readonly letter?: string;
}

export type Flags = Readonly<Record<string, Flag>>;

const choiceFlag = (choices: readonly string[]) => ({ value: same(choices.join(', ')), choices });

/** The largest value of `--workers`. */
export const maxWorkers = 256;

/** Flags of all commands. */
export const generalFlags = {
  help: { describe: { en: 'this help', ko: '이 도움말' }, letter: 'h' },
  version: { describe: { en: 'the version', ko: '버전' } },
  lang: {
    describe: { en: 'the language (default: of the locale)', ko: '언어 (기본값: 로캘의 언어)' },
    ...choiceFlag(languages),
  },
  color: {
    describe: { en: 'without colours, as with NO_COLOR', ko: '색 없이, NO_COLOR와 같음' },
    on: true,
  },
  theme: {
    describe: { en: 'the background of the terminal', ko: '터미널의 배경' },
    ...choiceFlag(themeNames),
  },
  ascii: {
    describe: {
      en: 'drawn with ASCII only (default: where the terminal has no more)',
      ko: 'ASCII로만 그림 (기본값: 터미널이 그것만 보일 때)',
    },
  },
} as const satisfies Flags;

/** Flags of all commands that train. */
export const trainingFlags = {
  seed: {
    describe: { en: 'same seed, same numbers (default: 1)', ko: '시드가 같으면 결과도 같음 (기본값: 1)' },
    value: wholeNumbers(0, Number.MAX_SAFE_INTEGER),
  },
  workers: {
    describe: {
      en: 'runs at once, each in a thread (default: the cores; twice as many at most)',
      ko: '동시에 학습할 실행 수, 실행마다 스레드 하나 (기본값: 코어 수, 많아야 그 두 배)',
    },
    value: wholeNumbers(1, maxWorkers),
  },
  kernel: {
    describe: { en: 'how it computes (default: the fastest here)', ko: '계산 방법 (기본값: 여기서 가장 빠른 것)' },
    ...choiceFlag(kernelNames),
  },
  vectors: {
    describe: {
      en: 'bits of the vectors it computes with, as with ZIGZAG_VECTORS (default: the faster)',
      ko: '계산에 쓰는 벡터의 비트 수, ZIGZAG_VECTORS와 같음 (기본값: 더 빠른 쪽)',
    },
    ...choiceFlag(vectorWidths.map(String)),
  },
  data: {
    describe: { en: 'data instead of the digits that come along', ko: '내장된 숫자 대신 쓸 데이터' },
    value: {
      en: `${sourceNames.join(', ')}, or a folder of IDX files`,
      ko: `${sourceNames.join(', ')} 또는 IDX 파일이 든 폴더`,
    },
  },
} as const satisfies Flags;

/** What is changed on the way and how often all is repeated, for commands that run an experiment. */
const recipeFlags = {
  change: {
    describe: { en: 'another value on the way; any number of times', ko: '실행 중에 값을 바꿈; 여러 번 쓸 수 있음' },
    value: changeForm,
    many: true,
  },
  seeds: {
    describe: {
      en: 'all again with so many seeds, one after the other',
      ko: '시드를 하나씩 늘려 가며 전체를 반복할 횟수',
    },
    value: wholeNumbers(1, maxSeeds),
  },
} as const satisfies Flags;

/** Whether runs are kept, for the commands that make some. */
const historyFlags = {
  history: {
    describe: {
      en: 'keep no run, as with ZIGZAG_HISTORY=0 (see zigzag runs)',
      ko: '실행을 저장하지 않음, ZIGZAG_HISTORY=0과 같음 (zigzag runs 참고)',
    },
    on: true,
  },
} as const satisfies Flags;

const file: Text = { en: 'the name of a file', ko: '파일 이름' };
const json: Flag = { describe: { en: 'as one JSON object', ko: 'JSON 객체 하나로' } };

/** The size of a terminal that the program draws for itself. */
const size: Text = { en: 'columns x rows', ko: '열x행' };

const recordFlags = {
  out: {
    describe: { en: 'write the recording there instead of on stdout', ko: '녹화를 표준 출력 대신 쓸 곳' },
    value: file,
    letter: 'o',
  },
  size: {
    describe: { en: 'the terminal that is recorded (default: 120x36)', ko: '녹화할 터미널 크기 (기본값: 120x36)' },
    value: size,
  },
  speed: {
    describe: { en: 'how many times as fast it plays (default: 1)', ko: '재생 속도, 실제의 몇 배 (기본값: 1)' },
    value: { en: 'a number from 0.1 to 100', ko: '0.1 이상 100 이하의 수' },
  },
} as const satisfies Flags;

const outputFlags = {
  format: {
    describe: { en: 'how the results are written (default: text)', ko: '결과의 형식 (기본값: text)' },
    ...choiceFlag(formats),
  },
  out: {
    describe: {
      en: 'write the results there instead of on stdout; for tensorboard a folder',
      ko: '결과를 표준 출력 대신 쓸 곳; tensorboard에는 폴더',
    },
    value: { en: 'the name of a file or folder', ko: '파일이나 폴더 이름' },
    letter: 'o',
  },
} as const satisfies Flags;

const benchFlags = {
  quick: { describe: { en: 'fewer and shorter blocks', ko: '더 적고 짧게 측정' } },
  peers: {
    describe: {
      en: 'beside NumPy, PyTorch, TensorFlow.js, if they are here',
      ko: 'NumPy, PyTorch, TensorFlow.js가 있으면 함께 비교',
    },
  },
  python: {
    describe: { en: 'the Python that has NumPy and PyTorch', ko: 'NumPy와 PyTorch가 설치된 Python' },
    value: { en: 'a command or the name of a file', ko: '명령 또는 파일 이름' },
  },
  size: {
    describe: { en: 'the terminal of the screens (default: 120x36)', ko: '화면을 그릴 터미널 크기 (기본값: 120x36)' },
    value: size,
  },
  json,
  out: {
    describe: { en: 'write the figures there instead of on stdout', ko: '측정값을 표준 출력 대신 쓸 곳' },
    value: file,
    letter: 'o',
  },
} as const satisfies Flags;

const runsFlags = {
  json,
  format: {
    describe: { en: 'export: how the numbers are written (default: json)', ko: 'export: 수치의 형식 (기본값: json)' },
    ...choiceFlag(exportFormats),
  },
  out: { describe: { en: 'export: where to', ko: 'export: 쓸 곳' }, value: file },
  series: {
    describe: { en: 'compare: which curves (default: loss)', ko: 'compare: 그릴 곡선 (기본값: 손실)' },
    value: { en: 'the name of a series, as in JSON', ko: 'JSON에 나오는 계열 이름' },
  },
  off: { describe: { en: 'pin: not pinned any more', ko: 'pin: 고정을 풂' } },
} as const satisfies Readonly<Record<RunsFlag, Flag>>;

/** The commands that take an experiment with its parameters. */
const experimentCommands: readonly string[] = ['', 'run', 'record'];

const { kernel, vectors, workers } = trainingFlags;
export const lessonFlags = {
  seeds: {
    describe: {
      en: 'check: so many seeds, from 1 on (default: each recipe with its own)',
      ko: 'check: 1부터 확인할 시드의 개수 (기본값: 레시피마다 자기 시드)',
    },
    value: wholeNumbers(1, maxSeeds),
  },
  json,
  workers,
  kernel,
  vectors,
} as const satisfies Flags;

const tourFlags = {
  auto: { describe: { en: 'it goes on by itself', ko: '저절로 넘어감' } },
  ...historyFlags,
  workers,
  kernel,
  vectors,
} as const satisfies Flags;

/** The flags of each command besides the parameters of an experiment; '' opens the screens. */
export const flagsOf = {
  '': { ...trainingFlags, ...recipeFlags, ...historyFlags, ...generalFlags },
  run: { ...trainingFlags, ...recipeFlags, ...historyFlags, ...outputFlags, ...generalFlags },
  runs: { ...runsFlags, ...generalFlags },
  record: { ...trainingFlags, ...recipeFlags, ...recordFlags, ...generalFlags },
  list: { json, ...generalFlags },
  lesson: { ...lessonFlags, ...generalFlags },
  tour: { ...tourFlags, ...generalFlags },
  notes: generalFlags,
  bench: { ...trainingFlags, ...benchFlags, ...generalFlags },
  completion: generalFlags,
} as const satisfies Record<string, Flags>;

export type CommandName = keyof typeof flagsOf;

/** Whether the parameters of an experiment are flags of a command. */
export const takesParameters = (command: CommandName) => experimentCommands.includes(command);

/** The commands with a name; `help` is handled separately. */
export const commandNames = Object.keys(flagsOf).filter((name) => name !== '') as Exclude<CommandName, ''>[];

const all: Flags = Object.assign({}, ...Object.values(flagsOf));

/** A flag by its name, by default of any command. The name comes from outside: every object has a "constructor". */
export function flagNamed(name: string, flags: Flags = all): Flag | undefined {
  return Object.hasOwn(flags, name) ? flags[name] : undefined;
}

/** The name of the flag that a letter stands for; '' for any other letter. */
export function flagOfLetter(letter: string): string {
  return Object.keys(all).find((name) => all[name]!.letter === letter) ?? '';
}
