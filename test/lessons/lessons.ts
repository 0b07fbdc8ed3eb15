import type { Lesson } from '../../src/lessons/lesson.ts';
import { readLesson } from '../../src/lessons/read-lesson.ts';

/** The text of a lesson of one step on SGD in the bowl, with more lines of the step. */
export function lessonText(...lines: string[]): string {
  const own = [
    'id: bowl',
    'title: { en: A bowl, ko: 그릇 }',
    'steps:',
    '  - id: see',
    '    title: { en: See, ko: 보기 }',
  ];
  const text = ['    text: { en: It goes down., ko: 내려갑니다. }'];
  const screen = ['    screen: { experiment: optimizer-path, params: { optimizers: "sgd,adam", steps: 3 } }'];
  return [...own, ...text, ...screen, ...lines.map((line) => `    ${line}`)].join('\n');
}

export const lesson = (...lines: string[]): Lesson => readLesson('bowl.yaml', lessonText(...lines));

/** The claims of a lesson of one step. */
export const claims = (...written: string[]) => lesson('checks:', ...written.map((one) => `- ${one}`)).steps[0]!.checks;

/** The English message with which a text is refused. */
export function refusal(text: string): string {
  try {
    readLesson('bowl.yaml', text);
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
}
