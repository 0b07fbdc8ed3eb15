import type { Text } from '../../../base/text.ts';
import type { LessonOutline } from '../../kit/screen.ts';
import type { AppState } from '../state.ts';
import type { PaletteEntry, PaletteProvider } from './entry.ts';

const kinds = {
  lesson: { en: 'lesson', ko: '수업' },
  step: { en: 'step', ko: '단계' },
} as const satisfies Record<string, Text>;

/** Names by which somebody may look for any lesson. */
const anyLesson = ['tour', 'lesson', '수업', '안내'];

/** The lessons that come along, and the one that was opened from elsewhere. */
function lessonsOf({ lessons = [], guest }: AppState): readonly LessonOutline[] {
  const own = guest?.lesson;
  return own && !lessons.some(({ word }) => word === own.word) ? [own, ...lessons] : lessons;
}

/** The place of the step where a lesson goes on, from 0 on: that of the one at hand is in the state. */
function placeOf({ word, steps, left }: LessonOutline, { guest, states }: AppState): number {
  if (guest?.lesson?.word === word) return guest.lessonAt?.(states[guest.id]) ?? 0;
  return steps.findIndex(({ id }) => id === left);
}

function lessonEntry(lesson: LessonOutline, state: AppState): PaletteEntry {
  const { word, title, steps } = lesson;
  const place = placeOf(lesson, state) + 1;
  const all = steps.length;
  // On its first step it has not yet been begun.
  const begun = place > 1;
  return {
    kind: kinds.lesson,
    label: title,
    detail: `tour ${word}`,
    ...(begun && { status: `${place}/${all}` }),
    names: [...anyLesson, word, ...Object.values(title)],
    about: begun
      ? { en: `step ${place} of ${all}: it goes on there`, ko: `${all}단계 중 ${place}단계. 거기서 이어집니다` }
      : { en: `${all} steps, each with its screen`, ko: `${all}단계, 단계마다 화면이 함께 나옵니다` },
    enter: { action: { type: 'lesson', word } },
  };
}

/** The lessons of a folder, which are played one after the other. */
const partEntries = ({ word, title, parts = [] }: LessonOutline): PaletteEntry[] =>
  parts.map((part, i) => ({
    kind: kinds.lesson,
    label: part.title,
    detail: `${i + 1}/${parts.length}`,
    names: [...anyLesson, part.step, ...Object.values(part.title)],
    about: title,
    enter: { action: { type: 'lesson', word, step: part.step } },
  }));

const stepEntries = ({ word, title, steps }: LessonOutline): PaletteEntry[] =>
  steps.map((step, i) => ({
    kind: kinds.step,
    label: step.title,
    detail: `${i + 1}/${steps.length}`,
    names: [step.id, ...Object.values(step.title)],
    about: title,
    enter: { action: { type: 'lesson', word, step: step.id } },
  }));

/** The lessons, and, once something is typed, their steps, which are many. */
export const lessonEntries: PaletteProvider = ({ state, typed }) => {
  const lessons = lessonsOf(state);
  const listed = lessons.flatMap((lesson) => [lessonEntry(lesson, state), ...partEntries(lesson)]);
  return [...listed, ...(typed.trim() === '' ? [] : lessons.flatMap(stepEntries))];
};
