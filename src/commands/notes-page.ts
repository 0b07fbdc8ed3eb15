import type { Language, Text } from '../base/text.ts';
import type { TalkMessage } from '../lessons/talk.ts';
import { fitText } from '../ui/charts/cells.ts';
import { wrapLines } from '../ui/charts/prose.ts';

export interface NotesPageOptions {
  readonly columns: number;
  readonly rows: number;
  readonly language: Language;
  /** The time of day. */
  readonly clock: string;
}

/** A line, and whether it stands out. */
export interface NotesLine {
  readonly text: string;
  readonly strong?: boolean;
}

const words = {
  waiting: {
    en: 'No talk here yet: zigzag tour in another terminal. q leaves.',
    ko: '아직 진행 중인 수업이 없습니다. 다른 터미널에서 zigzag tour를 실행하십시오. q를 누르면 나갑니다.',
  },
  none: { en: '(no note)', ko: '(메모 없음)' },
  next: { en: 'Next', ko: '다음' },
  last: { en: 'This is the last step.', ko: '마지막 단계입니다.' },
  step: { en: 'step', ko: '단계' },
  talk: { en: 'talk', ko: '전체' },
  blank: { en: 'the screen is blank', ko: '화면을 비웠습니다' },
  on: { en: 'PgDn Space → on', ko: 'PgDn Space → 다음' },
  back: { en: 'PgUp ← back', ko: 'PgUp ← 이전' },
  others: { en: 'b blank   q leave', ko: 'b 빈 화면   q 나가기' },
} as const satisfies Record<string, Text>;

/** 75 → 1:15 */
export function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** How the time so far compares with the plan: as far as the plan of this step is used up, nothing is late. */
function pace({ spent, seconds, planned, plannedSoFar }: TalkMessage, language: Language): string {
  if (plannedSoFar === 0) return '';
  const due = plannedSoFar - (planned ?? 0) + Math.min(seconds, planned ?? 0);
  const late = spent - due;
  if (Math.abs(late) < 1) return { en: 'as planned', ko: '계획대로' }[language];
  const by = minutes(Math.abs(late));
  return late > 0
    ? { en: `${by} behind`, ko: `${by} 늦음` }[language]
    : { en: `${by} ahead`, ko: `${by} 빠름` }[language];
}

/** The page of the speaker: the note of this step, the next one, the time against the plan. */
export function notesPage(message: TalkMessage | null, options: NotesPageOptions): NotesLine[] {
  const { columns, rows, language, clock } = options;
  const wrapped = (text: string, strong = false) => wrapLines(text, columns).map((line) => ({ text: line, strong }));
  if (!message) return [{ text: clock }, { text: '' }, ...wrapped(words.waiting[language])].slice(0, rows);
  const { step, steps, title, note, next, seconds, planned, spent, plannedInAll, blank, lesson } = message;
  const plan = planned === null ? '' : ` / ${minutes(planned)}`;
  const whole = plannedInAll === 0 ? '' : ` / ${minutes(plannedInAll)}`;
  const times = [
    `${words.step[language]} ${minutes(seconds)}${plan}`,
    `${words.talk[language]} ${minutes(spent)}${whole}`,
    pace(message, language),
    blank ? words.blank[language] : '',
  ];
  const body: NotesLine[] = [
    { text: `${clock}  ${step}/${steps}  ${lesson[language]}` },
    { text: times.filter((text) => text !== '').join('   ') },
    { text: '' },
    ...wrapped(title[language], true),
    ...wrapped(note?.[language] ?? words.none[language]),
    { text: '' },
    ...(next
      ? [
          ...wrapped(`${words.next[language]}: ${next.title[language]}`, true),
          ...wrapped(next.note?.[language] ?? words.none[language]),
        ]
      : wrapped(words.last[language])),
  ];
  const keys = [...(next ? [words.on] : []), ...(step > 1 ? [words.back] : []), words.others];
  const shown = body.slice(0, Math.max(0, rows - 1));
  const gap = Array.from({ length: Math.max(0, rows - 1 - shown.length) }, () => ({ text: '' }));
  return [...shown, ...gap, { text: keys.map((key) => key[language]).join('   ') }]
    .slice(0, rows)
    .map((line) => ({ ...line, text: fitText(line.text, columns) }));
}
