import { same, type Text } from './base/text.ts';
import { benchParts } from './bench/report.ts';
import { runsCommands } from './commands/runs/names.ts';
import { experimentIds, runnable } from './engine/experiments/index.ts';
import type { CommandName } from './flags.ts';

/** What the help tells of a command. */
interface CommandHelp {
  readonly about: Text;
  /** The word after its name, if it takes one. */
  readonly positional?: { readonly name: Text; readonly about: Text };
  readonly examples: readonly (readonly [words: string, about: Text])[];
}

/** The commands, in the order of the help. */
export const commands: Readonly<Record<CommandName, CommandHelp>> = {
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
        en: `${runsCommands.join(', ')}, and what they are about: runs by the first letters of their names, the newest as last`,
        ko: `${runsCommands.join(', ')} 그리고 그 대상: 실행은 이름의 앞부분만 써도 되고, 가장 새로운 것은 last입니다`,
      },
    },
    examples: [
      ['runs', { en: 'all of them, newest first', ko: '모든 실행, 새것부터' }],
      [
        "runs list adam 'lr>0.01' outcome=diverged",
        { en: 'those with this word and these conditions', ko: '이 단어와 조건에 맞는 실행' },
      ],
      ['runs show last', { en: 'the newest, as it was reported', ko: '가장 새로운 실행을 보고된 그대로' }],
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
  lesson: {
    about: {
      en: 'lessons as files: check a lesson against its numbers, list those that come along, begin a new one',
      ko: '파일로 된 수업: 수치로 확인하기, 내장된 수업의 목록, 새로 쓰기',
    },
    positional: {
      name: { en: 'what', ko: '할 일' },
      about: {
        en: 'check FILE or NAME, list, or new FILE',
        ko: 'check <파일 또는 이름>, list, new <파일>',
      },
    },
    examples: [
      ['lesson list', { en: 'the lessons that come along', ko: '내장된 수업' }],
      ['lesson new mine.yaml', { en: 'a commented example, to be changed', ko: '설명이 달린 예제로 시작하기' }],
      ['lesson check mine.yaml', { en: 'whether its claims hold', ko: '수업의 주장이 맞는지 확인' }],
      ['lesson check chapter --seeds 3', { en: 'the chapter, on three seeds', ko: '장 전체를 시드 세 개로 확인' }],
    ],
  },
  tour: {
    about: {
      en: 'play a lesson: text beside the live screen; without a name the whole chapter',
      ko: '수업 진행: 글 옆에 살아 있는 화면; 이름이 없으면 장 전체',
    },
    positional: {
      name: { en: 'lesson', ko: '수업' },
      about: {
        en: 'the name of a lesson, a file, or a folder of lessons',
        ko: '수업의 이름, 파일 또는 수업이 든 폴더',
      },
    },
    examples: [
      ['tour', { en: 'the chapter, from where you left it', ko: '장 전체를, 멈춘 곳부터' }],
      ['tour mine.yaml --auto', { en: 'a lesson that goes on by itself', ko: '저절로 넘어가는 수업' }],
    ],
  },
  notes: {
    about: {
      en: "the speaker's notes of a tour in another terminal, clock and plan; leads it, too",
      ko: '다른 터미널에서 진행하는 수업의 발표자 메모, 시계와 계획; 여기서 넘길 수도 있음',
    },
    examples: [['notes', { en: 'beside zigzag tour', ko: 'zigzag tour 옆에서' }]],
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
