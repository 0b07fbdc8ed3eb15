import { type Language, same, shownPath, type Text } from '../../base/text.ts';

/** Texts of the shell that are used in several places. */
export const words = {
  screens: { en: 'screens', ko: '화면' },
  tabs: { en: 'the screens of this section', ko: '이 장의 화면들' },
  keys: { en: 'Keys', ko: '키' },
  everywhere: { en: 'Everywhere', ko: '어디서나' },
  anyKey: { en: 'any key closes this help', ko: '아무 키나 누르면 도움말이 닫힙니다' },
  pages: {
    en: 'PgUp, PgDn turn the page, other keys close this help',
    ko: 'PgUp, PgDn으로 쪽을 넘기고, 다른 키를 누르면 닫힙니다',
  },
  /** Keys of the terminal (see Typing). */
  terminal: {
    en: 'Ctrl-L repaints, Ctrl-Z suspends (fg: back)',
    ko: 'Ctrl-L 다시 그리기, Ctrl-Z 셸로 (fg로 복귀)',
  },
  take: { en: 'accept', ko: '확인' },
  drop: { en: 'cancel', ko: '취소' },
  choose: { en: 'choose', ko: '고르기' },
  run: { en: 'run', ko: '실행' },
  close: { en: 'close', ko: '닫기' },
  keep: { en: 'keep', ko: '유지' },
  clear: { en: 'clear', ko: '지우기' },
  narrowed: { en: 'Esc clears', ko: 'Esc로 해제' },
  notFound: { en: 'nothing has such a name: all are shown', ko: '그런 이름이 없어 모두 보입니다' },
  tour: {
    en: 'New here? A tour leads through it all: press : and type tour, then Enter',
    ko: '처음이십니까? :를 누르고 tour를 입력한 뒤 Enter를 누르면 차례로 안내합니다',
  },
  allowed: { en: 'allowed', ko: '가능한 값' },
  noKorean: same('Korean needs a terminal that shows more than ASCII (a locale with UTF-8)'),
  noScreen: { en: 'this zigzag has no screen for that run', ko: '이 zigzag에는 그 실행의 화면이 없습니다' },
  unfinished: {
    en: 'its screen has runs that are not over: X stops them there',
    ko: '그 화면에서 아직 끝나지 않은 실행이 있습니다. 그곳에서 X를 누르면 중단합니다',
  },
  lessonExplains: {
    en: 'here the lesson explains; from the menu every figure has its own page',
    ko: '여기서는 수업이 설명합니다. 메뉴에서 열면 그림마다 설명이 있습니다',
  },
  unexplained: {
    en: 'every figure explains itself: open one, then press E',
    ko: '그림마다 설명이 있습니다. 하나를 열고 E를 누르십시오',
  },
  pasted: {
    en: 'a pasted text is not taken for keys; Enter on a value, then paste',
    ko: '붙여 넣은 글은 키로 받지 않습니다. Enter로 값을 열고 붙여 넣으십시오',
  },
} as const satisfies Record<string, Text>;

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The message on a terminal that is too small: a sentence, or a few words on the smallest ones. */
export function tooSmall(least: Size, size: Size, language: Language): string {
  const long: Text = {
    en: `zigzag needs at least ${least.columns} columns and ${least.rows} rows; this terminal has ${size.columns} and ${size.rows}. q leaves.`,
    ko: `zigzag에는 ${least.columns}열 ${least.rows}행 이상이 필요합니다. 지금은 ${size.columns}열 ${size.rows}행입니다. q를 누르면 나갑니다.`,
  };
  const short: Text = {
    en: `zigzag needs at least ${least.columns}×${least.rows}; this is ${size.columns}×${size.rows}; q leaves`,
    ko: `zigzag 최소 ${least.columns}×${least.rows}, 지금 ${size.columns}×${size.rows}, q 나가기`,
  };
  return (size.columns * size.rows >= 240 ? long : short)[language];
}

/** The notice that a key does nothing. */
export function unbound(key: string): Text {
  return {
    en: `${key} does nothing here just now; ? lists the keys`,
    ko: `${key} 키는 지금 여기서 쓰지 않습니다. ?를 누르면 키 목록이 나옵니다`,
  };
}

/** The notice that files have been written into a folder. */
export function saved(names: readonly string[], folder: string): Text {
  const files = names.join(', ');
  return { en: `saved ${files} in ${shownPath(folder)}`, ko: `저장했습니다: ${files} (${shownPath(folder)})` };
}

/** The notice that a file could not be written into a folder. */
export function notSaved(name: string, folder: string, { en, ko }: Text): Text {
  const place = shownPath(folder);
  return { en: `cannot write ${name} in ${place}: ${en}`, ko: `${place}에 ${name} 파일을 쓸 수 없습니다: ${ko}` };
}

/** The notice that a command is on the clipboard, with the command. */
export function copied(command: string): Text {
  return { en: `copied: ${command}`, ko: `복사했습니다: ${command}` };
}

/** The notice that a kept run belongs to data that are not open here, with the command that gives it again. */
export function otherData(command: string): Text {
  return { en: `it was trained on other data: ${command}`, ko: `다른 데이터로 학습한 실행입니다: ${command}` };
}
