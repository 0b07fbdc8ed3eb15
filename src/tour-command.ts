import { generalOf, generalWithStreams, keepsRuns, trainingOf } from './arguments.ts';
import { stateFolder } from './base/state-folder.ts';
import { type CommandLine, refuseWords } from './command-line.ts';
import { type Io, readable } from './commands/io.ts';
import { screenCsv } from './commands/screen-csv.ts';
import { lessonGuest, lessonShelf } from './lesson-shelf.ts';

/** `zigzag tour`: plays a lesson on the screen. @throws UsageError for what is no lesson */
export async function tourCommand({ words: [word = 'chapter', ...left], flags }: CommandLine, io: Io): Promise<number> {
  refuseWords(left);
  const general = generalOf(flags, io);
  const training = trainingOf(flags, io.env);
  const shelf = { env: io.env, folder: keepsRuns(flags, io.env) ? stateFolder(io.env) : null };
  const [guest, { openProgram }, { screens }] = await Promise.all([
    lessonGuest(word, { auto: flags.get('auto') === true }, shelf),
    import('./ui/shell/open.tsx'),
    import('./screens/index.ts'),
  ]);
  return openProgram({
    ...training,
    ...general,
    texts: {},
    flags: [],
    screens,
    csv: screenCsv,
    lessons: lessonShelf(shelf),
    guest,
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
