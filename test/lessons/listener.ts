/** A process that follows a talk: writes the number of every step it hears of, and asks for what its input says. */
import { followTalk } from '../../src/lessons/talk.ts';

const [, , path] = process.argv;
const { ask } = followTalk(
  path!,
  ({ step }) => process.stdout.write(`${step}\n`),
  () => {
    process.stdout.write('ended\n');
    process.exit(0);
  },
);
process.stdin.setEncoding('utf8').on('data', (text: string) => {
  for (const line of text.trim().split('\n')) ask(JSON.parse(line));
});
