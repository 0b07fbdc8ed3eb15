import { generalWithStreams, seedsOfFlag, trainingOf } from './arguments.ts';
import { UsageError } from './base/errors.ts';
import { unknownName } from './base/refusals.ts';
import { type CommandLine, refuseWords } from './command-line.ts';
import type { Io } from './commands/io.ts';
import { lessonVerbs } from './lessons/verbs.ts';

/** `zigzag lesson`: checks, lists and begins lessons. @throws UsageError for another word, or too many or too few */
export async function lessonCommand({ words: [word, file, ...left], flags }: CommandLine, io: Io): Promise<number> {
  const verb = lessonVerbs.find((one) => one === word);
  if (verb === undefined) {
    const what = { en: 'verb of lesson', ko: 'lesson의 할 일' };
    throw unknownName({ what, word: word ?? '', known: lessonVerbs });
  }
  refuseWords(verb === 'list' && file !== undefined ? [file, ...left] : left);
  const seeds = seedsOfFlag(flags, 1);
  const training = trainingOf(flags, io.env);
  const { general, streams } = generalWithStreams(flags, io);
  const json = flags.get('json') === true;
  if (verb === 'list') return (await import('./commands/lesson-list.ts')).lessonList({ json, ...general }, streams);
  if (file === undefined) {
    throw new UsageError({
      en: `lesson ${verb} needs ${verb === 'new' ? 'the name of a new file' : 'a file, or the name of a lesson'}`,
      ko: `lesson ${verb}에는 ${verb === 'new' ? '새 파일의 이름이' : '파일이나 수업의 이름이'} 필요합니다`,
    });
  }
  if (verb === 'new') return (await import('./commands/lesson-new.ts')).lessonNew({ file, ...general }, streams);
  const { lessonCheck } = await import('./commands/lesson-check.ts');
  return lessonCheck({ lesson: file, seeds, json, ...training, ...general }, streams);
}
