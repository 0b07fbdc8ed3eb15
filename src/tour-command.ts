import { generalOf, generalWithStreams, keepsRuns, trainingOf } from './arguments.ts';
import { stateFolder } from './base/state-folder.ts';
import { type CommandLine, refuseWords } from './command-line.ts';
import { type Io, readable } from './commands/io.ts';
import { screenCsv } from './commands/screen-csv.ts';
import type { TourAction } from './screens/tour/state.ts';

/** `zigzag tour`: plays a lesson on the screen. @throws UsageError for what is no lesson */
export async function tourCommand({ words: [word = 'chapter', ...left], flags }: CommandLine, io: Io): Promise<number> {
  refuseWords(left);
  const general = generalOf(flags, io);
  const training = trainingOf(flags, io.env);
  const [{ openLesson }, progress, { Talk, talkPath }, { createTour }, { Following }, { openProgram }, { screens }] =
    await Promise.all([
      import('./lessons/built-in.ts'),
      import('./lessons/progress.ts'),
      import('./lessons/talk.ts'),
      import('./screens/tour/index.ts'),
      import('./screens/tour/following.ts'),
      import('./ui/shell/open.tsx'),
      import('./screens/index.ts'),
    ]);
  const lesson = openLesson(word);
  const folder = keepsRuns(flags, io.env) ? stateFolder(io.env) : null;
  const kept = progress.readProgress(folder, lesson.id);
  const screen = createTour(lesson, screens, { ...kept, auto: flags.get('auto') === true });
  return openProgram({
    ...training,
    ...general,
    texts: {},
    flags: [],
    screens,
    csv: screenCsv,
    guest: {
      screen,
      attach: (store) => {
        const dispatch = (action: TourAction) => store.dispatch({ type: 'screen', screen: screen.id, action });
        const talk = new Talk(dispatch);
        const path = talkPath(io.env);
        if (path !== null) void talk.listen(path);
        const following = new Following({
          dispatch,
          tell: (message) => talk.tell(message),
          state: () => store.get().states[screen.id],
          keep: (step) => progress.keepProgress(folder, lesson.id, step),
          lesson,
        });
        const unsubscribe = store.subscribe(following.changed);
        return () => {
          unsubscribe();
          following.close();
          talk.close();
        };
      },
    },
  });
}

/** `zigzag notes`: the speaker's notes of the tour in another terminal. */
export async function notesCommand({ words, flags }: CommandLine, io: Io): Promise<number> {
  refuseWords(words);
  const { general, streams } = generalWithStreams(flags, io);
  const [{ notes }, { talkPath }] = await Promise.all([import('./commands/notes.ts'), import('./lessons/talk.ts')]);
  const { stdin, stdout } = process;
  const { language } = general;
  return notes({ language, path: talkPath(io.env), stdin, stdout, ascii: (text) => readable(text, streams) });
}
