import type { Lesson } from '../../lessons/lesson.ts';
import { outlineOf } from '../../lessons/outlines.ts';
import type { AnyScreen, Screen } from '../../ui/kit/screen.ts';
import { keysFor } from './keys.ts';
import { createReducer, isTextAlone, type TourAction, type TourState } from './state.ts';
import { viewOf } from './view.ts';

export interface TourStart {
  /** What the command line names the lesson by; its id when left out. */
  readonly word?: string;
  /** The id of the step that it begins with; the first one when left out, or when there is none of that id. */
  readonly step?: string;
  readonly answers?: Readonly<Record<string, number>>;
  readonly auto?: boolean;
}

/** The screen that plays a lesson: the text of a step, and beside it the screen of an experiment, with all of its keys. */
export function createTour(
  lesson: Lesson,
  screens: readonly AnyScreen[],
  { word = lesson.id, step, answers = {}, auto = false }: TourStart = {},
): Screen<TourState, TourAction> {
  const shown = new Set(lesson.steps.flatMap(({ screen }) => (screen ? [screen.recipe.experiment] : [])));
  const own = screens.filter(({ experiments }) => experiments.some((id) => shown.has(id)));
  const reduce = createReducer(lesson, own);
  const innerOf = (state: TourState) =>
    isTextAlone(lesson, state) || state.listed !== null || state.blank ? null : state.inner;
  return {
    id: 'tour',
    section: null,
    title: lesson.title,
    about: lesson.title,
    experiments: [...shown],
    lesson: outlineOf(word, lesson),
    lessonAt: ({ at }) => at,
    init: (setup) => ({
      setup,
      at: Math.max(
        0,
        lesson.steps.findIndex(({ id }) => id === step),
      ),
      data: null,
      inner: null,
      answers,
      blank: false,
      large: false,
      listed: null,
      auto,
      seconds: 0,
      spent: {},
    }),
    reduce,
    keys: keysFor(lesson, own),
    typing: (state) => {
      const inner = innerOf(state);
      return inner?.screen.typing?.(inner.state) ?? null;
    },
    back: (state) => {
      if (state.listed !== null) return { type: 'list' };
      if (state.blank) return { type: 'blank' };
      const inner = innerOf(state);
      const action: unknown = inner?.screen.back?.(inner.state) ?? null;
      return action === null ? null : { type: 'inner', action };
    },
    interval: (state) => {
      const inner = innerOf(state);
      return inner?.screen.interval?.(inner.state) ?? null;
    },
    quiet: ({ large, blank }) => large || blank,
    view: viewOf(lesson),
  };
}
