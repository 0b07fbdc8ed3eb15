import { generalOf, trainingOf } from './arguments.ts';
import { type CommandLine, refuseWords } from './command-line.ts';
import type { Io } from './commands/io.ts';

/** `zigzag tour`: plays a lesson on the screen. @throws UsageError for what is no lesson */
export async function tourCommand({ words: [word = 'chapter', ...left], flags }: CommandLine, io: Io): Promise<number> {
  refuseWords(left);
  const general = generalOf(flags, io);
  const training = trainingOf(flags, io.env);
  const [{ openLesson }, progress, { createTour }, { Following }, { openProgram }, { screens }] = await Promise.all([
    import('./lessons/built-in.ts'),
    import('./lessons/progress.ts'),
    import('./screens/tour/index.ts'),
    import('./screens/tour/following.ts'),
    import('./ui/shell/open.tsx'),
    import('./screens/index.ts'),
  ]);
  const lesson = openLesson(word);
  const folder = flags.get('history') === false ? null : progress.stateFolder(io.env);
  const kept = progress.readProgress(folder, lesson.id);
  const screen = createTour(lesson, screens, { ...kept, auto: flags.get('auto') === true });
  return openProgram({
    ...training,
    ...general,
    texts: {},
    flags: [],
    screens,
    guest: {
      screen,
      attach: (store) => {
        const following = new Following({
          dispatch: (action) => store.dispatch({ type: 'screen', screen: screen.id, action }),
          state: () => store.get().states[screen.id],
          keep: (step) => progress.keepProgress(folder, lesson.id, step),
          lesson,
        });
        const unsubscribe = store.subscribe(following.changed);
        return () => {
          unsubscribe();
          following.close();
        };
      },
    },
  });
}
