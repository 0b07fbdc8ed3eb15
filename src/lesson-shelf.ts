import type { Io } from './commands/io.ts';
import { builtInOutlines } from './lessons/outlines.ts';
import { readProgress } from './lessons/progress.ts';
import type { TourAction } from './screens/tour/state.ts';
import type { Guest, LessonShelf } from './ui/shell/guests.ts';

interface ShelfOptions {
  readonly env: Io['env'];
  /** Where progress is kept; null: nowhere. */
  readonly folder: string | null;
}

interface Opening {
  /** The id of the step to begin with; where it was left when left out. */
  readonly step?: string;
  /** It plays by itself. */
  readonly auto?: boolean;
}

/** A lesson as a screen, with its clock, its progress, and its notes in other terminals. @throws UsageError for what is no lesson */
export async function lessonGuest(
  word: string,
  { step, auto }: Opening,
  { env, folder }: ShelfOptions,
): Promise<Guest> {
  // Reading a lesson takes a parser, which no start should wait for.
  const [{ openLesson }, progress, { Talk, talkPath }, { createTour }, { Following }, { screens }] = await Promise.all([
    import('./lessons/built-in.ts'),
    import('./lessons/progress.ts'),
    import('./lessons/talk.ts'),
    import('./screens/tour/index.ts'),
    import('./screens/tour/following.ts'),
    import('./screens/index.ts'),
  ]);
  const lesson = openLesson(word);
  const kept = progress.readProgress(folder, lesson.id);
  const screen = createTour(lesson, screens, { ...kept, ...(step !== undefined && { step }), word, auto });
  return {
    screen,
    attach: (store) => {
      const dispatch = (action: TourAction) => store.dispatch({ type: 'screen', screen: screen.id, action });
      const talk = new Talk(dispatch);
      const path = talkPath(env);
      if (path !== null) void talk.listen(path);
      const following = new Following({
        dispatch,
        tell: (message) => talk.tell(message),
        state: () => store.get().states[screen.id],
        isShown: () => store.get().stack.at(-1) === screen.id,
        keep: (at) => progress.keepProgress(folder, lesson.id, at),
        lesson,
      });
      const unsubscribe = store.subscribe(following.changed);
      return () => {
        unsubscribe();
        following.close();
        talk.close();
      };
    },
  };
}

/** The lessons that the screens lead to, each with where it was left. */
export function lessonShelf(options: ShelfOptions): LessonShelf {
  const { folder } = options;
  return {
    list: () => builtInOutlines().map((outline) => ({ ...outline, left: readProgress(folder, outline.id)?.step })),
    open: (word, step) => lessonGuest(word, { step }, options),
  };
}
