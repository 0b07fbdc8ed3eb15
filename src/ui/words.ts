import type { Text } from '../base/text.ts';

/** Words of the shell that no single place owns. */
export const words = {
  screens: { en: 'screens', ko: '화면' },
  keys: { en: 'Keys', ko: '키' },
  everywhere: { en: 'Everywhere', ko: '어디서나' },
  here: { en: 'On this screen', ko: '이 화면에서' },
  anyKey: { en: 'any key closes this help', ko: '아무 키나 누르면 도움말이 닫힙니다' },
  take: { en: 'take the value', ko: '확인' },
  drop: { en: 'leave it as it was', ko: '취소' },
  tooSmall: { en: 'zigzag needs at least 60 columns and 16 rows', ko: 'zigzag에는 60열 16행 이상이 필요합니다' },
} as const satisfies Record<string, Text>;
