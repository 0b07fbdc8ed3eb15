import type { Lesson } from '../../../src/lessons/lesson.ts';
import { readLesson } from '../../../src/lessons/read-lesson.ts';
import { screens } from '../../../src/screens/index.ts';
import { createTour, type TourStart } from '../../../src/screens/tour/index.ts';
import type { TourState } from '../../../src/screens/tour/state.ts';
import { actionOf, findRow } from '../../../src/ui/kit/keymap.ts';
import type { Effect } from '../../../src/ui/kit/screen.ts';

/** Five steps: a text alone, a question about a race, the race, the same race again, and a path. */
export const small: Lesson = readLesson(
  'small.yaml',
  `
id: small
title: { en: Small, ko: 작은 수업 }
steps:
  - { id: hello, title: { en: Hello, ko: 안녕 }, text: { en: No screen yet., ko: 아직 화면이 없습니다. } }
  - id: ask
    title: { en: Guess, ko: 예상 }
    text: { en: Two rules will race., ko: 두 기법을 비교합니다. }
    screen: &race { experiment: optimizer-mnist, params: { optimizers: 'sgd,adam', iterations: 3 } }
    question:
      ask: { en: Who is lower?, ko: 어느 쪽이 더 낮을까요? }
      choices:
        - { text: { en: SGD, ko: SGD }, right: { lowest: { summary: loss }, is: sgd } }
        - { text: { en: Adam, ko: Adam }, right: { lowest: { summary: loss }, is: adam } }
  - { id: see, title: { en: Look, ko: 보기 }, text: { en: They train., ko: 학습합니다. }, screen: *race, do: run, pause: 2 }
  - { id: means, title: { en: So, ko: 뜻 }, text: { en: That is it., ko: 그렇습니다. }, screen: *race }
  - id: path
    title: { en: A path, ko: 경로 }
    text: { en: It stands still., ko: 멈춰 있습니다. }
    screen: { experiment: optimizer-path, params: { optimizers: adam }, changes: [ adam.lr=0.1@9 ], seed: 3 }
`,
);

/** A tour without a terminal: keys go in, effects come out. */
export function played(start: TourStart = {}, lesson: Lesson = small) {
  const tour = createTour(lesson, screens, start);
  let state: TourState = tour.init({ seed: 1, texts: {} });
  const effects: Effect[] = [];
  const tell = (action: unknown): void => {
    const next = tour.reduce(state, action as never);
    state = next.state;
    effects.push(...(next.effects ?? []));
  };
  tell({ type: 'opened' });
  return {
    tour,
    tell,
    state: () => state,
    step: () => lesson.steps[state.at]!.id,
    /** The effects since the last call. */
    effects: () => effects.splice(0),
    press(...keys: string[]) {
      for (const key of keys) {
        const row = findRow(tour.keys, key, state);
        const action = row ? actionOf(row, state, key) : null;
        if (action !== null) tell(action);
      }
    },
    /** Ends the runs of the race, with these losses. */
    finish(...losses: number[]) {
      losses.forEach((loss, run) => {
        tell({ type: 'event', event: { type: 'ended', run, outcome: 'done', summary: { loss }, elapsedMs: 1 } });
      });
    },
  };
}
