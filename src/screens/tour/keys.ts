import type { Lesson, Step } from '../../lessons/lesson.ts';
import { actionOf, type KeyRow } from '../../ui/kit/keymap.ts';
import type { AnyScreen } from '../../ui/kit/screen.ts';
import { isTextAlone, type TourAction, type TourState } from './state.ts';

type Row = KeyRow<TourState, TourAction>;

/** What the status line names of the screen in the large mode. */
const largeHints = ['space', 'e'];

/** The keys of a screen as those of the tour, while that screen is shown. */
function lifted(screen: AnyScreen, isShown: (state: TourState) => boolean): Row[] {
  return screen.keys.map((row): Row => {
    const { action } = row;
    const here = (state: TourState) => isShown(state) && state.inner?.screen === screen;
    return {
      ...row,
      present: (state) => here(state) && (row.present?.(state.inner!.state) ?? true),
      when: (state) => here(state) && (row.when?.(state.inner!.state) ?? true),
      // Those in the back need not read how the rest is done.
      named: (state) =>
        (!state.large || largeHints.includes(row.keys[0]!)) && row.named?.(state.inner!.state) !== false,
      action:
        action === null
          ? null
          : (state, key) => {
              const own: unknown = actionOf(row, state.inner!.state, key);
              return own === null ? null : { type: 'inner', action: own };
            },
    };
  });
}

/** The keys that answer a question: a row for each number of choices, so that no key is named that answers nothing. */
function answerRows({ steps }: Lesson, isList: (state: TourState) => boolean): Row[] {
  const choices = (step: Step) => step.question?.choices.length ?? 0;
  const counts = [...new Set(steps.map(choices))].filter((count) => count > 0).toSorted((a, b) => a - b);
  return counts.map((count) => ({
    keys: Array.from({ length: count }, (_, i) => String(i + 1)),
    shown: `1–${count}`,
    short: { en: 'answer', ko: '답' },
    help: { en: 'answer the question', ko: '물음에 답하기' },
    present: ({ at }) => choices(steps[at]!) === count,
    when: (state) => !isList(state) && choices(steps[state.at]!) === count,
    action: (_, key) => ({ type: 'answer', choice: Number(key) }),
  }));
}

/** The keys of a lesson: its own first, then those of the screen beside the text. */
export function keysFor(lesson: Lesson, screens: readonly AnyScreen[]): Row[] {
  const isList = ({ listed }: TourState) => listed !== null;
  const isText = (state: TourState) => !isList(state) && isTextAlone(lesson, state);
  const isShown = (state: TourState) => !isList(state) && !state.blank && !isTextAlone(lesson, state);
  const last = lesson.steps.length - 1;
  const rows: Row[] = [
    // The keys that presenters have.
    {
      keys: ['pagedown'],
      short: { en: 'on', ko: '다음' },
      named: ({ at }) => at < last,
      help: { en: 'the next step', ko: '다음 단계' },
      action: { type: 'go', by: 1 },
    },
    {
      keys: ['pageup'],
      short: { en: 'back', ko: '이전' },
      // On the way back needs no name: at the end nothing else is left.
      named: ({ at }) => at > 0 && at === last,
      help: { en: 'the step before', ko: '이전 단계' },
      action: { type: 'go', by: -1 },
    },
    {
      keys: ['right', 'left', 'space'],
      shown: '← →',
      short: { en: 'steps', ko: '단계' },
      help: { en: 'the step before, the next step', ko: '이전 단계, 다음 단계' },
      when: isText,
      action: (_, key) => ({ type: 'go', by: key === 'left' ? -1 : 1 }),
    },
    {
      keys: ['up', 'down', 'k', 'j'],
      shown: '↑↓',
      short: { en: 'choose', ko: '고르기' },
      help: { en: 'choose a step', ko: '단계 고르기' },
      when: isList,
      action: (_, key) => ({ type: 'highlight', by: key === 'up' || key === 'k' ? -1 : 1 }),
    },
    {
      keys: ['enter'],
      short: { en: 'go there', ko: '이동' },
      help: { en: 'go to the chosen step', ko: '고른 단계로 이동' },
      when: isList,
      action: ({ listed, at }) => ({ type: 'to', step: listed ?? at }),
    },
    ...answerRows(lesson, isList),
    {
      keys: ['L'],
      short: { en: 'list', ko: '목록' },
      named: ({ large }) => !large,
      help: { en: 'the list of steps', ko: '단계 목록' },
      action: { type: 'list' },
    },
    {
      keys: ['Z'],
      short: { en: 'small', ko: '작게' },
      named: ({ large }) => large,
      help: { en: 'large, for a room: the figure, its numbers, one sentence', ko: '크게 보기: 그림, 수치, 한 문장' },
      action: { type: 'large' },
    },
    {
      keys: ['A'],
      short: { en: 'by hand', ko: '직접 넘기기' },
      named: ({ auto }) => auto,
      help: { en: 'play by itself, or not', ko: '저절로 넘기기, 멈추기' },
      action: { type: 'auto' },
    },
    ...screens.flatMap((screen) => lifted(screen, isShown)),
    // After those of the screen, which may have another use for it.
    {
      keys: ['b'],
      short: { en: 'back', ko: '되돌리기' },
      named: ({ blank }) => blank,
      help: { en: 'a blank screen, and back', ko: '빈 화면, 되돌리기' },
      action: { type: 'blank' },
    },
  ];
  // A blank screen names the way back alone.
  return rows.map((row) => ({
    ...row,
    named: (state) => (!state.blank || row.keys[0] === 'b') && row.named?.(state) !== false,
  }));
}
